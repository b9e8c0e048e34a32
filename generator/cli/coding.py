"""Commands for giving codes to passages: codes, suggest."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.speech import (
    IN_PROJECT,
    EnoughError,
    agreed,
    at,
    opened,
    say,
    stop,
    tell,
)
from generator.cli.writing import put
from generator.console import table
from generator.model.coding import Coding
from generator.model.note import Note, Passage
from generator.model.project import Project

if TYPE_CHECKING:
    from generator.synthesis.suggesting import Candidate, Clue, Suggestion

THRESHOLD = 0.5
MOST = 3


@click.command(
    help=say(
        "Toont hoe vaak elke code aan elke tafel voorkomt, of de passages van een code.",
        "Shows how often each code occurs at each table, or the passages of a code.",
    )
)
@IN_PROJECT
@click.option(
    "--passages",
    "code",
    metavar="CODE",
    help=say("Toon de passages van deze code.", "Show the passages of this code."),
)
def codes(project: Path, code: str | None) -> None:
    """Print the matrix, or the passages of one code."""
    read = opened(project)
    if code:
        _show_passages(read, code)
    else:
        _show_matrix(read)


def _show_matrix(project: Project) -> None:
    from generator.synthesis.matrix import by_strength, code_matrix

    matrix = code_matrix(project)
    labels = [project.sessions[session].header.short for session in matrix.sessions]
    rows = [
        [
            code,
            *(str(matrix.count(code, s) or "·") for s in matrix.sessions),
            f"{matrix.total(code)}",
        ]
        for code in by_strength(matrix)
    ]
    click.echo(table(rows, ["Code", *labels, say("Totaal", "Total")]))


def _show_passages(project: Project, code: str) -> None:
    if code not in project.codebook.code_labels:
        known = ", ".join(project.codebook.code_labels)
        stop(
            say(
                f"De code “{code}” staat niet in het codeboek. Wel: {known}.",
                f"The code “{code}” is not in the codebook. What is: {known}.",
            )
        )
    for note in project.notes:
        for passage in note.passages:
            if code in passage.codes:
                tell(f"{at(passage.span)}  {passage.text}")


def _note(project: Project, session: str | None) -> Note | None:
    if session is None:
        return None
    if session not in project.sessions:
        names = ", ".join(project.sessions)
        stop(
            say(
                f"De sessie “{session}” is er niet. Wel: {names}.",
                f"There is no session “{session}”. There are: {names}.",
            )
        )
    return project.sessions[session]


@click.command(
    help=say(
        "Stelt codes voor bij passages die er geen hebben, met het woord dat ernaar wijst.",
        "Suggests codes for passages that have none, with the word that points at them.",
    )
)
@click.argument("session", required=False, metavar=say("[SESSIE]", "[SESSION]"))
@IN_PROJECT
@click.option(
    "--all",
    "every",
    is_flag=True,
    help=say("Ook voor passages die al codes hebben.", "Also for passages that have codes."),
)
@click.option(
    "--apply",
    "apply_",
    is_flag=True,
    help=say(
        "Schrijf de codes die de drempel halen in de verslagen.",
        "Write the codes that reach the threshold into the notes.",
    ),
)
@click.option(
    "--ask",
    is_flag=True,
    help=say(
        "Vraag per code of zij in het verslag moet komen; stop bewaart wat er tot dan is aanvaard.",
        "Ask for each code whether to write it into the note; stop keeps what was accepted so far.",
    ),
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=THRESHOLD,
    show_default=True,
    metavar=say("GETAL", "NUMBER"),
    help=say(
        "Drempel: hoe zeker een code moet zijn, van 0 tot 1.",
        "How certain a code must be, from 0 to 1.",
    ),
)
def suggest(
    session: str | None, project: Path, *, every: bool, apply_: bool, ask: bool, threshold: float
) -> None:
    """Print suggestions; write what is accepted."""
    from generator.merge import recoded
    from generator.synthesis.suggesting import suggest as rank

    read = opened(project)
    shown = rank(read, _note(read, session), every=every)
    wanted: dict[str, Coding] = {}
    with suppress(EnoughError):
        for suggestion in shown:
            for code in _accepted(suggestion, threshold, apply_=apply_, ask=ask):
                passage = suggestion.passage
                so_far = wanted.get(passage.key, Coding.of(passage))
                wanted[passage.key] = replace(so_far, codes=(*so_far.codes, code))
    if not shown:
        tell(
            say(
                "Alles wat een code kan krijgen, heeft er een.",
                "All that can have a code has one.",
            )
        )
    if apply_ or ask:
        tell()
        put(project, recoded(read, wanted))


def _accepted(
    suggestion: "Suggestion", threshold: float, *, apply_: bool, ask: bool
) -> Iterator[str]:
    """Show the suggestions for a passage; give the codes that are taken over."""
    passage = suggestion.passage
    fresh = [found for found in suggestion.candidates if found.code not in passage.codes]
    _introduce(passage, found=bool(fresh))
    for candidate in fresh[:MOST]:
        if _take(candidate, threshold, apply_=apply_, ask=ask):
            yield candidate.code


def _introduce(passage: Passage, *, found: bool) -> None:
    tell()
    tell(f"{at(passage.span)}  {passage.text}")
    if not found:
        tell(say("  geen voorstel", "  no suggestion"))


def _take(candidate: "Candidate", threshold: float, *, apply_: bool, ask: bool) -> bool:
    """Show a candidate with its words; tell whether it is taken over."""
    words = ", ".join(dict.fromkeys(map(_clue, candidate.clues)))
    tell(f"  {candidate.score:.2f}  #{candidate.code}  {words}")
    likely = candidate.score >= threshold
    if ask:
        return agreed(say("        Overnemen?", "        Accept?"), default=likely)
    return apply_ and likely


def _clue(clue: "Clue") -> str:
    """Say which word points at a code, and how often that was right in the other sessions."""
    above = say(" in de kop", " in the heading") if clue.span is None else ""
    right = say(f"{clue.right} van {clue.seen}", f"{clue.right} of {clue.seen}")
    elsewhere = say("klopte elders", "right elsewhere")
    return f"“{clue.word}”{above} ({elsewhere} {right if clue.seen else '–'})"
