"""Commands that lead from the report to what was said and back: trace, anchor."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.speech import IN_PROJECT, opened, say, stop
from generator.cli.writing import preview, put
from generator.model.note import Passage
from generator.model.project import Project
from generator.model.report import Report
from generator.model.source import Span


@click.command(
    help=say(
        "Zegt waar woorden van het rapport vandaan komen, waar een passage terecht is gekomen, of "
        "waar een bewering op rust.",
        "Says where words of the report come from, where a passage ended up, or what a claim "
        "rests on.",
    )
)
@click.argument("words", required=False)
@IN_PROJECT
@click.option(
    "--passage",
    help=say("Kenmerk van een passage: sessie#^id.", "Key of a passage: session#^id."),
)
@click.option(
    "--claim", help=say("Plaats van een bewering: BESTAND:REGEL.", "Place of a claim: FILE:LINE.")
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
    from generator.pipeline import report_of

    read = opened(project)
    report = report_of(read)
    if words:
        _words(read, report, words)
    elif passage:
        _passage(read, report, passage)
    elif claim:
        _claim(read, report, claim)


def _words(project: Project, report: Report, words: str) -> None:
    from generator.synthesis.tracing import trace_words

    found = trace_words(project, report, words)
    if not found:
        stop(say("Deze woorden staan nergens.", "These words stand nowhere."))
    for one in found:
        near = "" if one.score >= 100 else f"  ({one.score:.0f}%)"
        made = say("door het programma gemaakt", "made by the program")
        click.echo(f"{_at(one.span) if one.span else made}{near}")
        click.echo(f"  {one.sentences or one.text}")
        _rests_on(one.passages)
        for place in one.places:
            click.echo(
                f"  {say('in het rapport:', 'in the report:')} {place.part}, {place.heading}"
            )


def _rests_on(passages: Sequence[Passage]) -> None:
    for passage in passages:
        click.echo(f"  {say('rust op', 'rests on')} {_at(passage.span)}  {passage.text}")


def _passage(project: Project, report: Report, name: str) -> None:
    from generator.synthesis.tracing import trace_passage

    found = trace_passage(project, report, name)
    if found is None:
        stop(say(f"Er is geen passage “{name}”.", f"There is no passage “{name}”."))
    passage = found.passage
    click.echo(f"{found.mark}  {_at(passage.span)}")
    click.echo(f"  {passage.text}")
    click.echo(f"  {' '.join(f'#{code}' for code in passage.codes)}")
    for use in found.uses:
        claim = f": {use.claim}" if use.claim else ""
        click.echo(f"  {use.where.part}, {use.where.heading}{claim}")


def _claim(project: Project, report: Report, place: str) -> None:
    from generator.synthesis.tracing import trace_claim

    path, _, line = place.rpartition(":")
    if not line.isdigit():
        raise click.UsageError(
            say("Schrijf een plaats als BESTAND:REGEL.", "Write a place as FILE:LINE.")
        )
    found = trace_claim(project, report, path, int(line))
    if not found:
        stop(say(f"Op {place} staat geen bewering.", f"There is no claim at {place}."))
    for claim in found:
        click.echo(f"{_at(claim.span)}  {claim.text}")
        _rests_on(claim.passages)
        if not claim.passages:
            click.echo(f"  {say('noemt geen passage', 'cites no passage')}")


def _at(span: Span) -> str:
    return f"{span.path}:{span.line}"


@click.command(
    help=say(
        "Schrijft een kenmerk (^id) achter elke passage die er geen heeft, en verandert verder "
        "niets.",
        "Writes an id (^id) behind every passage that has none, and changes nothing else.",
    )
)
@IN_PROJECT
@click.option(
    "--dry-run", is_flag=True, help=say("Laat alleen zien wat er zou gebeuren.", "Only show it.")
)
def anchor(project: Path, *, dry_run: bool) -> None:
    """Write missing block ids."""
    from generator.merge import anchored

    rewrites = anchored(opened(project))
    if dry_run:
        preview(rewrites)
    else:
        put(project, rewrites)
