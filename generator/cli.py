"""The door: parse the command line, call, print, exit. No logic.

Exit codes: 0 all well; 1 findings of severity error; 2 wrong usage; 70 a fault of the program.
"""

import locale
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn, TextIO, cast

import click

from generator import __version__
from generator.console import Form, Progress, show, table
from generator.model.diagnostic import Diagnostic
from generator.model.language import Language, Phrase
from generator.model.rules import Severity
from generator.model.settings import Output
from generator.model.source import Source

FINDINGS, FAULT = 1, 70


def spoken() -> Language:
    """Give the language of the person at the terminal: Dutch or, where it is another, English."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return Language.DUTCH if name.lower().startswith(("nl", "dutch")) else Language.ENGLISH


LANGUAGE = spoken()


def say(nl: str, en: str) -> str:
    """Give the words in the language of the person at the terminal."""
    return Phrase(nl, en).in_(LANGUAGE)


PROJECT = click.argument(
    "project", type=click.Path(file_okay=False, exists=True, path_type=Path), default="."
)


@click.group(
    help=say(
        "Van de verslagen van een reeks werksessies naar een publicatie die te vertrouwen is.",
        "From the notes of a series of workshops to a publication that people can trust.",
    ),
    epilog=say("Begin met: rodedraad new MAP", "Begin with: rodedraad new DIR"),
)
@click.version_option(__version__, prog_name="rodedraad")
def commands() -> None:
    """Hold the commands together."""


@commands.command(
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
    _print(read.diagnostics, sources, form, sys.stdout)
    sys.exit(FINDINGS if _mended_first(read.diagnostics) else 0)


def _mended_first(found: tuple[Diagnostic, ...]) -> bool:
    """Tell whether something was found that is more than advice."""
    return any(diagnostic.severity is not Severity.HINT for diagnostic in found)


@commands.command(
    help=say(
        "Maakt het rapport (pdf), het concept voor Word (docx), de samenvattingen, of alles.",
        "Makes the report (pdf), the Word draft (docx), the summaries, or all of them.",
    )
)
@click.argument("outputs", nargs=-1, type=click.Choice([*map(str, Output), "all"]))
@click.option(
    "--project",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=".",
    help=say("Map van het project.", "The project's folder."),
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    help=say("Aantal processen tegelijk.", "Number of processes at once."),
)
def build(outputs: tuple[str, ...], project: Path, jobs: int | None) -> None:
    """Build, and print what was made."""
    from generator.build import build as make

    progress = Progress()
    done = make(project, outputs, jobs, progress, os.environ.get("SOURCE_DATE_EPOCH"))
    progress.done()
    _print(done.findings, done.sources, "text", sys.stderr)
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


@commands.command(
    help=say(
        "Legt een klein werkend project klaar in een nieuwe map.",
        "Lays out a small working project in a new folder.",
    )
)
@click.argument("directory", type=click.Path(path_type=Path))
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    default=LANGUAGE.value,
    help=say("Taal van het voorbeeld.", "Language of the example."),
)
def new(directory: Path, language: str) -> None:
    """Lay out a project."""
    from generator.pipeline import shipped_templates
    from generator.writing.starter import lay_out

    try:
        lay_out(shipped_templates(), directory, Language(language))
    except OSError as fault:
        raise click.ClickException(
            say(
                f"{directory} bestaat al en is niet leeg, of is niet te schrijven ({fault}).",
                f"{directory} exists and is not empty, or cannot be written ({fault}).",
            )
        ) from fault
    click.echo(
        say(
            f"Klaar. Maak nu het rapport: cd {directory} && rodedraad build",
            f"Done. Now make the report: cd {directory} && rodedraad build",
        )
    )


def _print(
    found: tuple[Diagnostic, ...], sources: Mapping[str, Source], form: str, stream: TextIO
) -> None:
    """Print findings, coloured where a person looks on."""
    text = show(found, sources, cast("Form", form), LANGUAGE, colour=stream.isatty())
    if text:
        click.echo(text, file=stream)


def main() -> None:
    """Run a command; a fault of the program is one plain sentence, never a traceback."""
    _guarded(lambda: commands(standalone_mode=True))


def _guarded(run: Callable[[], None]) -> None:
    try:
        run()
    except Exception as fault:
        if os.environ.get("RODEDRAAD_DEBUG"):
            raise
        _fail(fault)


def _fail(fault: Exception) -> NoReturn:
    click.echo(
        say(
            f"Er ging iets mis in het programma zelf ({type(fault).__name__}: {fault}). Wat er al "
            "was, is niet veranderd. Zet RODEDRAAD_DEBUG=1 voor de bijzonderheden.",
            f"Something went wrong in the program itself ({type(fault).__name__}: {fault}). What "
            "was there is unchanged. Set RODEDRAAD_DEBUG=1 for the details.",
        ),
        err=True,
    )
    sys.exit(FAULT)
