"""What every command shares: the language of the person at the terminal, how findings are shown."""

import locale
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn, TextIO, cast

import click

from generator.console import Form, show
from generator.model.diagnostic import Diagnostic
from generator.model.language import Language, Phrase
from generator.model.project import Project
from generator.model.source import Source

FINDINGS, FAULT = 1, 70


def spoken() -> Language:
    """Give the language of the person at the terminal: Dutch or, where it is another, English."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return Language.DUTCH if name.lower().startswith(("nl", "dutch")) else Language.ENGLISH


LANGUAGE = spoken()
DIRECTORY = click.Path(file_okay=False, exists=True, path_type=Path)
FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


def say(nl: str, en: str) -> str:
    """Give the words in the language of the person at the terminal."""
    return Phrase(nl, en).in_(LANGUAGE)


PROJECT = click.argument("project", type=DIRECTORY, default=".")
IN_PROJECT = click.option(
    "--project",
    type=DIRECTORY,
    default=".",
    help=say("Map van het project.", "The project's folder."),
)


def findings(
    found: tuple[Diagnostic, ...], sources: Mapping[str, Source], form: str, stream: TextIO
) -> None:
    """Print findings, coloured where a person looks on."""
    text = show(found, sources, cast("Form", form), LANGUAGE, colour=stream.isatty())
    if text:
        click.echo(text, file=stream)


def stop(words: str) -> NoReturn:
    """Say why nothing can be done, and leave."""
    click.echo(words, err=True)
    sys.exit(FINDINGS)


def opened(root: Path) -> Project:
    """Read a project for a command that needs it whole; leave where it cannot be read."""
    from generator.pipeline import checked

    read = checked(root)
    if read.value is None or not read.value.notes:
        findings(read.diagnostics, {}, "text", sys.stderr)
        sys.exit(FINDINGS)
    return read.value
