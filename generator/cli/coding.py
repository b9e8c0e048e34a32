"""Commands for working with codes: codes, suggest, compare, export, import-codes."""

import os
import sys
from pathlib import Path
from typing import cast

import click

from generator.cli.speech import (
    FILE,
    FINDINGS,
    IN_PROJECT,
    findings,
    opened,
    say,
    stop,
)
from generator.cli.writing import preview, put
from generator.console import table
from generator.model.coding import Coding
from generator.model.note import Note, Passage
from generator.model.project import Project
from generator.synthesis.agreement import Counts
from generator.synthesis.suggesting import Candidate

FORMS = ("qdpx", "csv", "xlsx", "json")
THRESHOLD = 0.5
MOST = 3


@click.command(
    help=say(
        "Toont hoe vaak elke code aan elke tafel voorkomt, of de passages van een code.",
        "Shows how often each code occurs at each table, or the passages of a code.",
    )
)
@IN_PROJECT
@click.option("--passages", "code", help=say("Toon de passages van deze code.", "Show them."))
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
    click.echo(table(rows, [say("Code", "Code"), *labels, say("Totaal", "Total")]))


def _show_passages(project: Project, code: str) -> None:
    if code not in project.codebook.code_labels:
        stop(say(f"De code “{code}” staat niet in het codeboek.", f"There is no code “{code}”."))
    for note in project.notes:
        for passage in note.passages:
            if code in passage.codes:
                click.echo(f"{_place(passage)}  {passage.text}")


def _place(passage: Passage) -> str:
    return f"{passage.span.path}:{passage.span.line}"


def _note(project: Project, session: str | None) -> Note | None:
    if session is None:
        return None
    if session not in project.sessions:
        names = ", ".join(project.sessions)
        stop(
            say(f"Er is geen sessie “{session}”. Wel: {names}", f"There is no “{session}”: {names}")
        )
    return project.sessions[session]


@click.command(
    help=say(
        "Stelt codes voor bij passages die er geen hebben, met het woord dat ernaar wijst.",
        "Suggests codes for passages that have none, with the word that points at them.",
    )
)
@click.argument("session", required=False)
@IN_PROJECT
@click.option(
    "--all", "every", is_flag=True, help=say("Ook passages die al codes hebben.", "Coded ones too.")
)
@click.option(
    "--apply",
    "apply_",
    is_flag=True,
    help=say("Schrijf de voorstellen boven de drempel in de verslagen.", "Write those in."),
)
@click.option("--ask", is_flag=True, help=say("Vraag het per voorstel.", "Ask one by one."))
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=THRESHOLD,
    show_default=True,
    help=say("Laagste score om toe te passen.", "Lowest score to apply."),
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
    for suggestion in shown:
        passage = suggestion.passage
        click.echo(f"\n{_place(passage)}  {passage.text}")
        fresh = [found for found in suggestion.candidates if found.code not in passage.codes]
        taken = tuple(c.code for c in fresh[:MOST] if _take(c, threshold, apply_=apply_, ask=ask))
        if taken:
            wanted[passage.key] = Coding((*passage.codes, *taken), passage.groups, passage.roles)
    if not shown:
        click.echo(say("Elke passage heeft al een code.", "Every passage has a code."))
    if apply_ or ask:
        put(project, recoded(read, wanted))


def _take(candidate: Candidate, threshold: float, *, apply_: bool, ask: bool) -> bool:
    """Show a candidate with its words; tell whether it is taken over."""
    words = ", ".join(dict.fromkeys(clue.word for clue in candidate.clues))
    click.echo(f"  {candidate.score:.2f}  #{candidate.code}  ({words})")
    likely = candidate.score >= threshold
    if ask:
        return click.confirm(say("  Overnemen?", "  Accept?"), default=likely)
    return apply_ and likely


@click.command(
    help=say(
        "Vergelijkt twee coderingen van dezelfde verslagen: overeenstemming en geschillen.",
        "Compares two codings of the same notes: agreement and disputes.",
    )
)
@click.argument("a", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.argument("b", type=click.Path(file_okay=False, exists=True, path_type=Path))
def compare(a: Path, b: Path) -> None:
    """Print kappa and alpha per code, and the passages in dispute."""
    from generator.synthesis.agreement import compare as agree

    found = agree(opened(a), opened(b))
    rows = [_agreement(one.code, one.counts) for one in found.codes]
    rows.append(_agreement(say("Samen", "Together"), found.together))
    headings = [say("Beide", "Both"), say("Alleen A", "Only A"), say("Alleen B", "Only B")]
    click.echo(table(rows, [say("Code", "Code"), *headings, "kappa", "alpha"]))
    for dispute in found.disputes:
        only_a, only_b = " ".join(dispute.only_a) or "–", " ".join(dispute.only_b) or "–"
        click.echo(f"{_place(dispute.passage)}  A: {only_a}  B: {only_b}")
        click.echo(f"  {dispute.passage.text}")


def _agreement(name: str, counts: Counts) -> list[str]:
    seen = (counts.both, counts.only_a, counts.only_b)
    return [name, *map(str, seen), _share(counts.kappa), _share(counts.alpha)]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


@click.command(
    help=say(
        "Schrijft het project voor andere programma's: QDPX (NVivo, ATLAS.ti, MAXQDA, QualCoder), "
        "CSV, Excel of JSON.",
        "Writes the project for other programs: QDPX (NVivo, ATLAS.ti, MAXQDA, QualCoder), CSV, "
        "Excel or JSON.",
    )
)
@click.argument("form", type=click.Choice(FORMS))
@IN_PROJECT
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("Bestand om te schrijven.", "File to write."),
)
def export(form: str, project: Path, output: Path | None) -> None:
    """Write an export."""
    from generator.cache import write_atomically
    from generator.pipeline import Form, exported

    read = opened(project)
    place = output or project / "build" / f"export.{form}"
    write_atomically(place, exported(read, cast("Form", form), os.environ.get("SOURCE_DATE_EPOCH")))
    click.echo(say(f"Geschreven: {place}", f"Written: {place}"))


@click.command(
    "import-codes",
    help=say(
        "Haalt codes uit een QDPX-bestand terug in de verslagen.",
        "Brings codes from a QDPX file back into the notes.",
    ),
)
@click.argument("file", type=FILE)
@IN_PROJECT
@click.option(
    "--apply",
    "apply_",
    is_flag=True,
    help=say("Schrijf de wijzigingen; anders worden ze alleen getoond.", "Write the changes."),
)
def import_codes(file: Path, project: Path, *, apply_: bool) -> None:
    """Show or write the tags that another program changed."""
    from generator.merge import codings_from

    read = opened(project)
    back = codings_from(read, file.read_bytes(), file.name)
    if back.diagnostics:
        findings(back.diagnostics, read.sources, "text", sys.stderr)
    if back.failed:
        sys.exit(FINDINGS)
    if apply_:
        put(project, back.value)
    else:
        preview(back.value)
