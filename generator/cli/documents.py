"""Commands that make things: new, check."""

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.speech import (
    A_FOLDER,
    FINDINGS,
    LANGUAGE,
    PROJECT,
    findings,
    say,
    stop,
    tell,
)
from generator.model.language import Language
from generator.model.rules import Severity

if TYPE_CHECKING:
    from generator.model.source import Source


@click.command(
    help=say(
        "Controleert de bronnen van een project en meldt wat er niet klopt, met regel en kolom.",
        "Checks the sources of a project and says what is wrong, with line and column.",
    )
)
@PROJECT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help=say("Vorm van de meldingen.", "Form of the findings."),
)
def check(project: Path, form: str) -> None:
    """Read and check, and print the findings."""
    from generator.pipeline import checked

    read = checked(project)
    sources: Mapping[str, Source] = read.value.sources if read.value else {}
    findings(read.diagnostics, sources, form, sys.stdout)
    found = any(finding.severity is not Severity.HINT for finding in read.diagnostics)
    sys.exit(FINDINGS if found else 0)


@click.command(
    help=say(
        "Legt een klein werkend project klaar in een nieuwe map.",
        "Lays out a small working project in a new folder.",
    )
)
@click.argument("directory", type=click.Path(path_type=Path), metavar=A_FOLDER)
@click.option(
    "--language",
    type=click.Choice([*map(str, Language)]),
    default=str(LANGUAGE),
    help=say("Taal van het voorbeeld.", "Language of the example."),
)
@click.option(
    "--design",
    "chosen",
    default=None,
    metavar=say("NAAM", "NAME"),
    help=say(
        "Ontwerp van het rapport; het komt als kopie in templates/, om te veranderen.",
        "Design of the report; a copy of it is laid in templates/, to change.",
    ),
)
def new(directory: Path, language: str, chosen: str | None) -> None:
    """Lay out a project."""
    from generator.pipeline import design_of, shipped_templates
    from generator.writing.starter import lay_out

    if chosen is not None:
        read = design_of(directory, chosen)
        if read.value is None:
            findings(read.diagnostics, {}, "text", sys.stderr)
            sys.exit(FINDINGS)
    try:
        lay_out(shipped_templates(), directory, Language(language), chosen)
    except FileExistsError:
        stop(
            say(
                f"{directory} bestaat al en is geen lege map. Kies een andere naam.",
                f"{directory} exists and is not an empty folder. Choose another name.",
            )
        )
    place = shlex.quote(str(directory))
    tell(
        say(
            f"Klaar. Maak nu het rapport: rodedraad build --project {place}",
            f"Done. Now make the report: rodedraad build --project {place}",
        )
    )
