"""The command that says what a screen reader would: listen."""

import sys
from pathlib import Path

import click

from generator.cli.speech import A_FILE, FILE, FINDINGS, LANGUAGE, findings, say, stop, tell


class Pages(click.ParamType[tuple[range, ...]]):
    """Pages as people write them: ``3``, ``1-3`` or ``1-3,7``."""

    name = "pages"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[range, ...]:
        """Give ranges of numbers from 1; refuse what is none, or runs backwards."""
        ranges = []
        for part in value.split(","):
            first, dash, last = part.strip().partition("-")
            numbers = first, last if dash else first
            if not all(number.isascii() and number.isdecimal() for number in numbers):
                self.fail(say("Schrijf pagina's als 1-3,7.", "Write pages as 1-3,7."), param, ctx)
            start, end = (int(number) for number in numbers)
            if not 0 < start <= end:
                self.fail(say(f"{part} is geen bereik.", f"{part} is no range."), param, ctx)
            ranges.append(range(start, end + 1))
        return tuple(ranges)


@click.command(
    help=say(
        "Zegt wat een schermlezer van een pdf voorleest, in dezelfde volgorde. Tussen vierkante "
        "haken staat wat de schermlezer zelf zegt.",
        "Says what a screen reader reads aloud of a PDF, in the same order. Between square "
        "brackets is what the screen reader says of its own.",
    )
)
@click.argument("file", type=FILE, metavar=f"{A_FILE}.pdf")
@click.option(
    "--pages",
    type=Pages(),
    metavar="1-3,7",
    help=say("Alleen deze pagina's, geteld vanaf 1.", "Only these pages, counted from 1."),
)
def listen(file: Path, pages: tuple[range, ...] | None) -> None:
    """Print what is said."""
    from generator.console.aloud import aloud
    from generator.listening import heard

    read = heard(file)
    if read.value is None:
        findings(read.diagnostics, {}, "text", sys.stderr)
        sys.exit(FINDINGS)
    known = range(1, read.value.pages + 1)
    wanted = None if pages is None else {n for n in known if any(n in part for part in pages)}
    silent = True
    for line in aloud(read.value, LANGUAGE, wanted):
        tell(line)
        silent = False
    if silent:
        stop(
            say(
                f"Op deze pagina's van {file.name} staat niets; het document telt "
                f"{read.value.pages} pagina's.",
                f"There is nothing on these pages of {file.name}; the document has "
                f"{read.value.pages} pages.",
            )
        )
