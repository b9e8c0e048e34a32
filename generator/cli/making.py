"""Commands that fill and empty build/: build, clean."""

import gc
import os
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from generator.cli.speech import FINDINGS, IN_PROJECT, LANGUAGE, PROJECT, findings, say, tell
from generator.console import visible
from generator.model.language import Language
from generator.model.settings import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.build import Built, Made
    from generator.console.progress import Progress
    from generator.executor import Workers

SELDOM = 50_000
"""How many objects may come to be before cycles among them are looked for: a report has none."""
INTERRUPTED = 130
"""The exit code of a program that was interrupted, as shells have it."""
UNAVAILABLE = 69
"""The exit code where workers of a cluster were asked for that cannot be had (EX_UNAVAILABLE)."""
SITE = "build/web/"


@click.command(
    help=say(
        "Maakt het rapport (pdf), het concept voor Word (docx), de samenvattingen, de site (web), "
        "of alles. Wat niet veranderd is, wordt niet opnieuw gemaakt.",
        "Makes the report (pdf), the Word draft (docx), the summaries, the site (web), or all of "
        "them. What has not changed is not made again.",
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
@click.option(
    "--scheduler",
    metavar=say("ADRES", "ADDRESS"),
    help=say(
        "Laat het werk doen door de workers van een scheduler van Dask, zoals tcp://naam:8786.",
        "Have the work done by the workers of a Dask scheduler, such as tcp://name:8786.",
    ),
)
@click.option(
    "--whole",
    is_flag=True,
    help=say(
        "Maak het rapport in één stuk op: hetzelfde resultaat, langzamer.",
        "Lay out the report in one piece: the same outcome, more slowly.",
    ),
)
@click.option(
    "--explain",
    is_flag=True,
    help=say(
        "Zeg van elk bestand waarom het is gemaakt of gebleven.",
        "Say of each file why it was made or kept.",
    ),
)
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help=say(
        "Blijf aan het werk en maak na elke wijziging wat anders wordt; Ctrl-C stopt.",
        "Stay at work and make what differs after every change; Ctrl-C stops.",
    ),
)
def build(
    outputs: tuple[str, ...],
    project: Path,
    jobs: int | None,
    *,
    scheduler: str | None,
    whole: bool,
    explain: bool,
    watching: bool,
) -> None:
    """Build, and print what was made."""
    from generator.console.progress import Progress

    gc.set_threshold(SELDOM)
    progress = Progress()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        with _afar(project, scheduler, jobs, progress) if scheduler else nullcontext() as pool:
            if watching:
                _watch(project, outputs, jobs, progress, epoch, pool, explain=explain)
            from generator.build import build as make

            done = make(project, outputs, jobs, progress, epoch, pool=pool, whole=whole)
    except KeyboardInterrupt:
        progress.done()
        tell(say("Gestopt. Wat er al was, is heel.", "Stopped. What was there is whole."))
        sys.exit(0 if watching else INTERRUPTED)
    progress.done()
    _show(done, explain=explain)
    sys.exit(0 if done.ok else FINDINGS)


@contextmanager
def _afar(
    project: Path, scheduler: str, jobs: int | None, progress: "Progress"
) -> "Iterator[Workers]":
    """Give the workers of a cluster; where they cannot be had, say why and exit."""
    from generator.build.afar import cluster
    from generator.executor import UnavailableError

    try:
        with cluster(project, scheduler, jobs) as workers:
            yield workers
    except UnavailableError as fault:
        progress.done()
        click.echo(visible(fault.words.in_(LANGUAGE)), err=True)
        sys.exit(UNAVAILABLE)


def _watch(
    project: Path,
    outputs: tuple[str, ...],
    jobs: int | None,
    progress: "Progress",
    epoch: str | None,
    afar: "Workers | None",
    *,
    explain: bool,
) -> None:
    """Build after every change, until the person has enough of it."""
    from generator.preview import watch

    start = perf_counter()

    def told(done: "Built") -> None:
        nonlocal start
        progress.done()
        _show(done, explain=explain)
        tell(_waiting(perf_counter() - start, ok=done.ok))

    def began() -> None:
        nonlocal start
        start = perf_counter()

    watch(project, outputs, jobs, progress, epoch, began, told, afar)


def _waiting(seconds: float, *, ok: bool) -> str:
    took = f"{seconds:.1f}"
    if not ok:
        return say("Niets gemaakt. Verbeter en bewaar.", "Nothing made. Mend and save.")
    return say(
        f"Klaar in {took.replace('.', ',')} s. Nu wachten op een wijziging; Ctrl-C stopt.",
        f"Done in {took} s. Now waiting for a change; Ctrl-C stops.",
    )


def _show(done: "Built", *, explain: bool) -> None:
    """Print what was found, what was made and what was left."""
    if done.findings:
        findings(done.findings, done.sources, "text", sys.stderr)
    from generator.build import How

    left = [made for made in done.made if made.how is How.KEPT]
    fresh = [made for made in done.made if made.how is not How.KEPT]
    if fresh:
        _list(fresh)
    if explain:
        _explain(done.made)
    elif left:
        tell(_left(len(left), all_=not fresh))


def _left(count: int, *, all_: bool) -> str:
    if all_:
        return say(
            f"Er is niets veranderd; alles is er al: {count}.",
            f"Nothing has changed; all is there already: {count}.",
        )
    return say(f"Gebleven zoals het was: {count}.", f"Left as it was: {count}.")


def _list(made: "list[Made]") -> None:
    from generator.console.tables import table

    headings = [
        say("Bestand", "File"),
        say("Pagina's", "Pages"),
        say("Grootte", "Size"),
        say("Seconden", "Seconds"),
    ]
    rows = [
        [one.path, str(one.pages or "–"), f"{one.size / 1000:.0f} kB", f"{one.seconds:.1f}"]
        for one in _folded(made)
    ]
    click.echo(table(rows, headings))


def _folded(made: "list[Made]") -> "list[Made]":
    """Tell of the files of the site as of one folder."""
    site = [one for one in made if one.path.startswith(SITE)]
    if len(site) < 2:
        return made
    path = say(f"{SITE} ({len(site)} bestanden)", f"{SITE} ({len(site)} files)")
    size, seconds = sum(one.size for one in site), sum(one.seconds for one in site)
    folder = replace(site[0], path=path, size=size, seconds=seconds)
    return [*(one for one in made if one not in site), folder]


def _explain(made: "tuple[Made, ...]") -> None:
    """Print how each file came to be there, and why; those left alike as one line."""
    from generator.build import AS_IT_WAS, How

    words = {
        How.MADE: say("gemaakt", "made"),
        How.SAME: say("nagelopen", "gone over"),
        How.FOUND: say("teruggezet", "put back"),
        How.KEPT: say("gebleven", "kept"),
    }
    for one in made:
        if one.how is not How.KEPT:
            tell(f"{one.path}: {words[one.how]}, {say('want', 'as')} {one.why.in_(LANGUAGE)}")
    left = [one.path for one in made if one.how is How.KEPT]
    if left:
        shown = ", ".join(left[:3]) + (", …" if len(left) > 3 else "")
        why = f"{say('want', 'as')} {AS_IT_WAS.in_(LANGUAGE)}"
        tell(f"{len(left)} {words[How.KEPT]} ({shown}), {why}")


@click.command(
    help=say(
        "Maakt met een ontwerp een voorbeeldrapport waar alles in staat; bronnen zijn niet nodig.",
        "Makes a sample report with every element in a design; it needs no sources.",
    )
)
@click.argument("name", default="report", metavar=say("[ONTWERP]", "[DESIGN]"))
@IN_PROJECT
@click.option(
    "--language",
    type=click.Choice([*map(str, Language)]),
    default=str(LANGUAGE),
    help=say("Taal van het voorbeeld.", "Language of the example."),
)
def design(name: str, project: Path, language: str) -> None:
    """Show a design."""
    from generator.build.showing import show
    from generator.console.progress import Progress

    progress = Progress()
    done = show(project, name, Language(language), progress)
    progress.done()
    _show(done, explain=False)
    sys.exit(0 if done.ok else FINDINGS)


@click.command(
    help=say(
        "Haalt weg wat er gemaakt is. Wat iemand intussen veranderde, blijft.",
        "Takes away what was made. What somebody changed since stays.",
    )
)
@PROJECT
@click.option(
    "--cache",
    "cache_only",
    is_flag=True,
    help=say(
        "Leeg alleen het geheugen: alles wordt dan een keer opnieuw gemaakt.",
        "Empty the memory only: everything is then made again once.",
    ),
)
def clean(project: Path, *, cache_only: bool) -> None:
    """Remove, and say what was removed."""
    from generator.build.cleaning import clean as remove

    gone, stay = remove(project, cache_only=cache_only)
    for path in stay:
        tell(say(f"Gebleven, want veranderd: {path}", f"Kept, as it was changed: {path}"))
    if cache_only:
        tell(say("Het geheugen is leeg.", "The memory is empty."))
    else:
        count = len(gone)
        tell(
            say(
                f"Weggehaald: {count} {'bestand' if count == 1 else 'bestanden'}.",
                f"Removed: {count} file{'' if count == 1 else 's'}.",
            )
        )
