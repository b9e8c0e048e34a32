"""Commands for codes of other people and programs: compare, export, import-codes."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from generator.cli.speech import (
    A_FILE,
    DIRECTORY,
    FILE,
    FINDINGS,
    IN_PROJECT,
    at,
    findings,
    opened,
    say,
    tell,
)
from generator.cli.writing import preview, put
from generator.console import table

if TYPE_CHECKING:
    from generator.synthesis.agreement import Agreement, Counts

FORMS = ("qdpx", "csv", "xlsx", "json")


@click.command(
    help=say(
        "Vergelijkt de codes die twee mensen aan dezelfde verslagen gaven: hoe ver zij het eens "
        "zijn, en over welke passages niet. A en B zijn mappen van projecten.",
        "Compares the codes that two people gave to the same notes: how far they agree, and on "
        "which passages not. A and B are folders of projects.",
    )
)
@click.argument("a", type=DIRECTORY, metavar="A")
@click.argument("b", type=DIRECTORY, metavar="B")
def compare(a: Path, b: Path) -> None:
    """Print kappa and alpha per code, and the passages in dispute."""
    from generator.synthesis.agreement import compare as agree

    found = agree(opened(a), opened(b))
    _show_agreement(found)
    for dispute in found.disputes:
        only_a, only_b = " ".join(dispute.only_a) or "–", " ".join(dispute.only_b) or "–"
        tell()
        tell(f"{at(dispute.passage.span)}  A: {only_a}  B: {only_b}")
        tell(f"  {dispute.passage.text}")
    _list(say("Niet in A:", "Not in A:"), found.missing_a)
    _list(say("Niet in B:", "Not in B:"), found.missing_b)
    _list(say("Anders verwoord in B:", "Worded otherwise in B:"), found.reworded)


def _show_agreement(found: "Agreement") -> None:
    seen = found.compared
    tell(say(f"Vergeleken passages: {seen}", f"Passages compared: {seen}"))
    if not found.codes:
        tell(say("Geen van beide gebruikt een code.", "Neither uses a code."))
        return
    rows = [_agreement(one.code, one.counts) for one in found.codes]
    rows.append(_agreement(say("Samen", "Together"), found.together))
    headings = [say("Beide", "Both"), say("Alleen A", "Only A"), say("Alleen B", "Only B")]
    click.echo(table(rows, ["Code", *headings, "kappa", "alpha"]))
    tell(
        say(
            "kappa en alpha: 1 is het altijd eens, 0 is niet vaker dan bij toeval; – waar een "
            "code overal of nergens staat.",
            "kappa and alpha: 1 is always agreed, 0 no more often than by chance; – where a code "
            "is everywhere or nowhere.",
        )
    )


def _list(heading: str, keys: Sequence[str]) -> None:
    if keys:
        tell()
        tell(heading)
        for key in keys:
            tell(f"  {key}")


def _agreement(name: str, counts: "Counts") -> list[str]:
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
    metavar=A_FILE,
    help=say(
        "Bestand om te schrijven; anders build/export.… in het project.",
        "File to write; else build/export.… in the project.",
    ),
)
def export(form: str, project: Path, output: Path | None) -> None:
    """Write an export."""
    from generator.cache import write_atomically
    from generator.pipeline import Form, exported

    read = opened(project)
    place = output or project / "build" / f"export.{form}"
    write_atomically(place, exported(read, cast("Form", form), os.environ.get("SOURCE_DATE_EPOCH")))
    tell(say(f"Geschreven: {place}", f"Written: {place}"))


@click.command(
    "import-codes",
    help=say(
        "Haalt codes uit een QDPX-bestand terug in de verslagen.",
        "Brings codes from a QDPX file back into the notes.",
    ),
)
@click.argument("file", type=FILE, metavar=A_FILE)
@IN_PROJECT
@click.option(
    "--apply",
    "apply_",
    is_flag=True,
    help=say(
        "Schrijf de wijzigingen; anders worden ze alleen getoond.",
        "Write the changes; else they are only shown.",
    ),
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
