"""Commands that make things: new, check, build."""

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from generator.cli.speech import (
    A_FOLDER,
    FINDINGS,
    IN_PROJECT,
    LANGUAGE,
    PROJECT,
    findings,
    say,
    stop,
    tell,
)
from generator.console import Progress, table
from generator.model.language import Language
from generator.model.rules import Severity
from generator.model.settings import Output
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
        "Maakt het rapport (pdf), het concept voor Word (docx), de samenvattingen, de site (web), "
        "of alles.",
        "Makes the report (pdf), the Word draft (docx), the summaries, the site (web), or all.",
    )
)
@click.argument("outputs", nargs=-1, type=click.Choice([*map(str, Output), "all"]))
@IN_PROJECT
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar=say("GETAL", "NUMBER"),
    help=say("Hoeveel bestanden er tegelijk worden gemaakt.", "How many files are made at once."),
)
def build(outputs: tuple[str, ...], project: Path, jobs: int | None) -> None:
    """Build, and print what was made."""
    from generator.build import build as make

    progress = Progress()
    done = make(project, outputs, jobs, progress, os.environ.get("SOURCE_DATE_EPOCH"))
    progress.done()
    if done.findings:
        findings(done.findings, done.sources, "text", sys.stderr)
    if done.made:
        headings = [
            say("Bestand", "File"),
            say("Pagina's", "Pages"),
            say("Grootte", "Size"),
            say("Seconden", "Seconds"),
        ]
        rows = [
            [made.path, str(made.pages or "–"), f"{made.size / 1000:.0f} kB", f"{made.seconds:.1f}"]
            for made in done.made
        ]
        click.echo(table(rows, headings))
    sys.exit(0 if done.ok else FINDINGS)


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
def new(directory: Path, language: str) -> None:
    """Lay out a project."""
    from generator.pipeline import shipped_templates
    from generator.writing.starter import lay_out

    try:
        lay_out(shipped_templates(), directory, Language(language))
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
