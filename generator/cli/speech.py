"""What every command shares: the language of the person at the terminal, how findings are shown."""

import gettext
import locale
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn, TextIO, cast

import click

from generator.console import Form, show, visible
from generator.model.diagnostic import Diagnostic
from generator.model.language import Language, Phrase
from generator.model.project import Project
from generator.model.source import Source, Span

FINDINGS, FAULT = 1, 70
WORDS = Path(__file__).parent / "words"
DOMAIN = "rodedraad"
STOP = {"s", "stop"}
ANSWERS = {"j": True, "ja": True, "y": True, "yes": True, "n": False, "nee": False, "no": False}


def spoken() -> Language:
    """Give the language of the person at the terminal: Dutch or, where it is another, English."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return Language.DUTCH if name.lower().startswith(("nl", "dutch")) else Language.ENGLISH


def _speak(language: Language) -> None:
    """Make Click say "Gebruik:" where we speak Dutch; it asks gettext, which asks LANGUAGE."""
    os.environ["LANGUAGE"] = language.value
    gettext.bindtextdomain(DOMAIN, WORDS)
    gettext.textdomain(DOMAIN)


LANGUAGE = spoken()
_speak(LANGUAGE)


def say(nl: str, en: str) -> str:
    """Give the words in the language of the person at the terminal."""
    return Phrase(nl, en).in_(LANGUAGE)


OPTIONS = say("[OPTIES]", "[OPTIONS]")
A_FOLDER, A_FILE = say("MAP", "DIR"), say("BESTAND", "FILE")
DIRECTORY = click.Path(file_okay=False, exists=True, path_type=Path)
FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
PROJECT = click.argument("project", type=DIRECTORY, default=".", metavar=f"[{A_FOLDER}]")
IN_PROJECT = click.option(
    "--project",
    type=DIRECTORY,
    default=".",
    metavar=A_FOLDER,
    help=say("Map van het project; anders deze map.", "The project's folder; else this one."),
)


def tell(line: str = "") -> None:
    """Print a line; nothing in it can steer the terminal."""
    click.echo(visible(line))


def at(span: Span) -> str:
    """Write a place as editors understand it."""
    return f"{span.path}:{span.line}:{span.column}"


class EnoughError(Exception):
    """The person who is asked wants no more questions; what was answered stands."""


def agreed(question: str, *, default: bool) -> bool:
    """Ask a question that is answered with yes or no, in either language, or with stop.

    Raises EnoughError at stop.
    """
    letters = say("J/n/stop" if default else "j/N/stop", "Y/n/stop" if default else "y/N/stop")
    usual = say("j" if default else "n", "y" if default else "n")
    given = click.prompt(
        f"{question} [{letters}]", default=usual, show_default=False, value_proc=_answer
    )
    if given is None:
        raise EnoughError
    return bool(given)


def _answer(given: str) -> bool | None:
    if given.strip().casefold() in STOP:
        return None
    answer = ANSWERS.get(given.strip().casefold())
    if answer is None:
        raise click.UsageError(say("Antwoord met j, n of stop.", "Answer y, n or stop."))
    return answer


def findings(
    found: tuple[Diagnostic, ...], sources: Mapping[str, Source], form: str, stream: TextIO
) -> None:
    """Print findings, coloured where a person looks on."""
    text = show(found, sources, cast("Form", form), LANGUAGE, colour=stream.isatty())
    if text:
        click.echo(text, file=stream)


def stop(words: str) -> NoReturn:
    """Say why nothing can be done, and leave."""
    click.echo(visible(words), err=True)
    sys.exit(FINDINGS)


def opened(root: Path) -> Project:
    """Read a project for a command that needs it whole; leave where it cannot be read."""
    from generator.pipeline import checked

    read = checked(root)
    if read.value is None or not read.value.notes:
        findings(read.diagnostics, {}, "text", sys.stderr)
        sys.exit(FINDINGS)
    return read.value
