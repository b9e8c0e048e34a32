"""Commands that lead from the report to what was said and back: trace, anchor."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.speech import A_FILE, IN_PROJECT, LANGUAGE, at, opened, say, stop, tell
from generator.cli.writing import preview, put
from generator.model.coding import Coding, tag_of
from generator.model.language import Phrase
from generator.model.note import Passage
from generator.model.project import Project
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.synthesis.tracing import Trace, Use, Where

# By the value of How, which is not imported before somebody traces.
USES = {
    "shown": Phrase("getoond", "shown"),
    "cited": Phrase("aangehaald", "cited"),
    "listed": Phrase("genoemd", "listed"),
}


@click.command(
    help=say(
        "Zegt waar woorden van het rapport vandaan komen, waar een passage terecht is gekomen, of "
        "waar een bewering op rust.",
        "Says where words of the report come from, where a passage ended up, or what a claim "
        "rests on.",
    )
)
@click.argument("words", required=False, metavar=say('["WOORDEN"]', '["WORDS"]'))
@IN_PROJECT
@click.option(
    "--passage",
    metavar=say("KENMERK", "KEY"),
    help=say(
        'Kenmerk van een passage, zoals "sessie#^id" of "Eenzaamheid 12".',
        'Key of a passage, such as "session#^id" or "Loneliness 12".',
    ),
)
@click.option(
    "--claim",
    metavar=f"{A_FILE}:{say('REGEL', 'LINE')}",
    help=say("Plaats van een bewering in een hoofdstuk.", "Place of a claim in a chapter."),
)
def trace(words: str | None, project: Path, passage: str | None, claim: str | None) -> None:
    """Print traces."""
    if [words, passage, claim].count(None) != 2:
        raise click.UsageError(
            say(
                "Geef óf woorden tussen aanhalingstekens, óf --passage, óf --claim.",
                "Give words in quotation marks, or --passage, or --claim.",
            )
        )
    line = _line(claim) if claim is not None else ("", 0)
    from generator.pipeline import report_of

    read = opened(project)
    report = report_of(read)
    if words is not None:
        _words(read, report, words)
    elif passage is not None:
        _passage(read, report, passage)
    else:
        _claim(read, report, *line)


def _line(place: str) -> tuple[str, int]:
    """Take FILE:LINE apart; a column behind it, as this program writes places, may stand there."""
    path, _, line = place.rpartition(":")
    before, _, number = path.rpartition(":")
    if before and number.isdecimal() and line.isdecimal():
        path, line = before, number
    if not path or not line.isdecimal():
        raise click.UsageError(
            say("Schrijf een plaats als BESTAND:REGEL.", "Write a place as FILE:LINE.")
        )
    return path, int(line)


def _words(project: Project, report: Report, words: str) -> None:
    from generator.synthesis.tracing import trace_words

    found = trace_words(project, report, words)
    if not found:
        stop(
            say(
                "Deze woorden staan nergens in het rapport of de verslagen, ook niet ongeveer.",
                "These words stand nowhere in the report or the notes, not even roughly.",
            )
        )
    for one in found:
        _origin(project, one)


def _origin(project: Project, one: "Trace") -> None:
    from generator.synthesis.tracing import LITERAL

    made = say("door het programma gemaakt", "made by the program")
    near = say(f"lijkt erop ({one.score:.0f})", f"comes near ({one.score:.0f})")
    exact = say("letterlijk", "literally")
    tell(f"{at(one.span) if one.span else made}  {exact if one.score >= LITERAL else near}")
    tell(f"  {one.sentences or one.text}")
    for passage in one.passages:
        own = one.span is not None and one.span.path == passage.span.path
        _rests_on(project, passage, own=own)
    for where in dict.fromkeys(map(_where, one.places)):
        tell(f"  {say('staat in het rapport bij:', 'in the report under:')} {where}")
    if not one.places:
        tell(f"  {say('staat niet in het rapport', 'not in the report')}")


def _rests_on(project: Project, passage: Passage, *, own: bool = False) -> None:
    """Name a passage, and show it unless it is the text just shown."""
    from generator.synthesis.citations import mark

    name = mark(project, passage)
    if own:
        tell(f"  {say('is passage', 'is passage')} {name}")
        return
    tell(f"  {say('rust op', 'rests on')} {name}  {at(passage.span)}")
    tell(f"    {passage.text}")


def _where(where: "Where") -> str:
    """Name a place in the report: its part and, where that is another, the heading above it."""
    inside = where.heading != where.part
    return f"{where.part} › {where.heading}" if inside else where.part


def _passage(project: Project, report: Report, name: str) -> None:
    from generator.synthesis.tracing import trace_passage

    found = trace_passage(project, report, name)
    if found is None:
        stop(say(f"Er is geen passage “{name}”.", f"There is no passage “{name}”."))
    passage = found.passage
    language = project.settings.language
    tell(f"{found.mark}  {at(passage.span)}")
    tell(f"  {passage.text}")
    tags = (f"#{tag_of(family, id_, language)}" for family, id_ in Coding.of(passage).marks)
    tell(f"  {' '.join(tags) or say('geen codes', 'no codes')}")
    for use in found.uses:
        _use(use)
    if not found.uses:
        tell(f"  {say('staat niet in het rapport', 'not in the report')}")


def _use(use: "Use") -> None:
    place = f"  {at(use.span)}" if use.span else ""
    tell(f"  {USES[use.how.value].in_(LANGUAGE)}: {_where(use.where)}{place}")
    if use.claim:
        tell(f"    {use.claim}")


def _claim(project: Project, report: Report, path: str, line: int) -> None:
    from generator.synthesis.tracing import trace_claim

    found = trace_claim(project, report, path, line)
    if not found:
        stop(
            say(
                f"Op {path}:{line} staat geen bewering die in het rapport komt.",
                f"At {path}:{line} there is no claim that gets into the report.",
            )
        )
    for claim in found:
        tell(f"{at(claim.span)}  {claim.text}")
        for passage in claim.passages:
            _rests_on(project, passage)
        for key in claim.unknown:
            tell(
                say(
                    f"  noemt een passage die er niet is: {key}",
                    f"  cites what is not there: {key}",
                )
            )
        if not claim.passages and not claim.unknown:
            tell(f"  {say('noemt geen passage', 'cites no passage')}")


@click.command(
    help=say(
        "Schrijft een kenmerk (^id) achter elke passage die er geen heeft, en verandert verder "
        "niets.",
        "Writes an id (^id) behind every passage that has none, and changes nothing else.",
    )
)
@IN_PROJECT
@click.option(
    "--dry-run",
    is_flag=True,
    help=say("Laat alleen zien wat er zou veranderen.", "Only show what would change."),
)
def anchor(project: Path, *, dry_run: bool) -> None:
    """Write missing block ids."""
    from generator.merge import anchored

    rewrites = anchored(opened(project))
    if dry_run:
        preview(rewrites)
    else:
        put(project, rewrites)
