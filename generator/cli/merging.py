"""The command that brings edited Word drafts back: merge."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.speech import (
    A_FILE,
    FILE,
    FINDINGS,
    IN_PROJECT,
    LANGUAGE,
    findings,
    say,
    stop,
    tell,
)
from generator.model.outcome import Fate, Remark
from generator.model.project import Project
from generator.model.revision import Returned

READER = ("generator.reading.word.patience",)

if TYPE_CHECKING:
    from generator.merge.drafts import Merged


@click.command(
    help=say(
        "Haalt bewerkte Word-concepten terug in de bronnen: toont elke wijziging en, met --apply, "
        "schrijft die over te nemen is.",
        "Brings edited Word drafts back into the sources: shows every edit and, with --apply, "
        "writes what can be merged.",
    )
)
@click.argument("drafts", type=FILE, nargs=-1, required=True, metavar=f"{A_FILE}.docx...")
@IN_PROJECT
@click.option(
    "--apply", "apply_", is_flag=True,
    help=say("Schrijf de wijzigingen en opmerkingen.", "Write the edits and comments."),
)  # fmt: skip
@click.option(
    "--author", default="", metavar=say("NAAM", "NAME"),
    help=say("Alleen bijgehouden wijzigingen van deze persoon; wat niet is bijgehouden blijft weg.",
             "Only the tracked changes of this person; what was not tracked is left out."),
)  # fmt: skip
@click.option(
    "--only", default="", metavar=A_FILE,
    help=say("Alleen wijzigingen in dit bronbestand.", "Only edits in this source file."),
)  # fmt: skip
@click.option(
    "--accept-by-text", "by_text", is_flag=True,
    help=say("Neem ook over wat alleen aan de woorden is herkend.",
             "Take over what was recognised by its words alone too."),
)  # fmt: skip
@click.option(
    "--html", "page", type=click.Path(dir_okay=False, path_type=Path), metavar=A_FILE,
    help=say("Schrijf het overzicht als webpagina.", "Write the overview as a web page."),
)  # fmt: skip
@click.option(
    "--json", "machine", is_flag=True,
    help=say("Toon het overzicht als JSON.", "Show the overview as JSON."),
)  # fmt: skip
def merge(
    drafts: tuple[Path, ...], project: Path, *, apply_: bool, author: str, only: str,
    by_text: bool, page: Path | None, machine: bool,
) -> None:  # fmt: skip
    """Show or write what editors changed."""
    from generator.console.merging import merge_json, merge_text
    from generator.merge.drafts import merged

    read = _sources(project)
    returned = _returned(drafts, sum(len(source.text) for source in read.sources.values()))
    outcome = merged(
        read, returned, author=author, by_text=by_text,
        only=lambda path: not only or path == only or path.endswith(f"/{only}"),
    )  # fmt: skip
    found = outcome.fates, outcome.remarks
    if machine:
        click.echo(merge_json(*found, LANGUAGE))
    else:
        click.echo(merge_text(*found, LANGUAGE, colour=sys.stdout.isatty()))
    if page:
        _write_page(page, *found)
    if apply_:
        _apply(project, read, outcome, quiet=machine)
    sys.exit(0 if outcome.clean else FINDINGS)


def _sources(root: Path) -> Project:
    """Read the sources as they are: what is wrong in them is no matter of the draft."""
    from generator.reading.project import read_project

    read = read_project(root)
    if read.value is None:
        findings(read.diagnostics, {}, "text", sys.stderr)
        sys.exit(FINDINGS)
    return read.value


def _returned(paths: Sequence[Path], sources: int) -> list[Returned]:
    """Read the drafts, each in a process with limits after the size of the ``sources``."""
    from generator.executor import Failure, Limits, Task, run
    from generator.reading.word.needs import PATIENCE, needs_of
    from generator.reading.word.patience import read_within

    made = []
    for path in paths:
        data = path.read_bytes()
        seconds, memory = needs_of(data, sources)
        task = Task(path.name, read_within, (seconds, data, path.name))
        limits = Limits(seconds * PATIENCE, memory)
        ((_, outcome),) = run([task], 1, lambda _name: None, limits=limits, preload=READER)
        if isinstance(outcome, Failure):
            stop(f"{outcome.name}: {outcome.words.in_(LANGUAGE)}")
        if outcome.diagnostics:
            findings(outcome.diagnostics, {}, "text", sys.stderr)
        if outcome.value is None:
            sys.exit(FINDINGS)
        made.append(outcome.value)
    return made


def _write_page(path: Path, fates: Sequence[Fate], remarks: Sequence[Remark]) -> None:
    from generator.cache import write_atomically
    from generator.console.page import merge_page
    from generator.pipeline import shipped_templates

    text = merge_page(fates, remarks, shipped_templates(), LANGUAGE)
    write_atomically(path, text.encode())


def _apply(root: Path, read: Project, outcome: "Merged", *, quiet: bool) -> None:
    from generator.merge import ChangedSinceError
    from generator.merge.drafts import keep

    try:
        written = keep(root, read, outcome)
    except ChangedSinceError as fault:
        stop(
            say(
                f"{fault.path} is intussen veranderd; er is niets geschreven. Probeer het opnieuw.",
                f"{fault.path} was changed meanwhile; nothing was written. Try again.",
            )
        )
    for path in written if not quiet else ():
        tell(say(f"Geschreven: {path}", f"Written: {path}"))
