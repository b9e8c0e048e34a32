"""What the tests of HTML and PDF share: designs, stand-in drawings, a small page."""

from base64 import b64decode
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from generator.model.document import Block, Cell, Group, Item, List, Paragraph, Table, Text, walk
from generator.model.language import Language
from generator.model.report import Matrix, Meta, Part, PartKind, Report
from generator.model.theme import Design
from generator.model.vocabulary import DUTCH
from generator.reading.theme import read_design
from generator.writing.html import render
from generator.writing.pdf import write_pdf

ROOT = Path(__file__).parent.parent.parent
MOMENT = datetime(2023, 7, 3, tzinfo=UTC)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200">'
    b'<rect width="300" height="150" fill="#a32d27"/></svg>'
)
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LONG = (
    "Verantwoordelijkheidsgevoel en ontmoetingsvoorzieningen horen bij elkaar, zeggen "
    "welzijnsorganisaties en vrijwilligersorganisaties: samenwerkingsverbanden maken het verschil "
    "in wijkgezondheidscentra en bij inwonersinitiatieven. Niemand weet wie aan zet is. "
)


def design(name: str = "report", templates: Path = ROOT / "templates") -> Design:
    """Read a design; it has no faults."""
    read = read_design(templates, name)
    assert read.value is not None, read.diagnostics
    return read.value


def report_of(blocks: Iterable[Block], kind: PartKind = PartKind.CORE) -> Report:
    """Make a report of one part."""
    part = Part("part", kind, "1", "Een deel", tuple(blocks))
    meta = Meta("Titel", "Ondertitel", Language.DUTCH, "Gemeente", (), date(2023, 7, 3))
    origins = {block.id: None for block in walk(part.blocks)}
    return Report(meta, (part,), Matrix((), (), {}), {}, origins, DUTCH.words)


def drawn(report: Report) -> dict[str, bytes]:
    """Give a stand-in drawing for each chart."""
    return dict.fromkeys(report.charts, SVG)


def pdf_of(report: Report, name: str = "report") -> bytes:
    """Write a report that has no faults as a PDF."""
    chosen = design(name)
    page = render(report, chosen, drawn(report))
    made = write_pdf(page.value, chosen, ROOT, MOMENT)
    assert not page.diagnostics + made.diagnostics
    return made.value.data


def paragraph(id_: str, words: str, role: str = "") -> Paragraph:
    """Make a paragraph of plain words."""
    return Paragraph(id_, (Text(words),), role=role)


def summary() -> Report:
    """Make a participants' summary of the most words that one gets (550)."""
    return replace(report_of(_summary_groups(), PartKind.SUMMARY), words=DUTCH.words)


def _summary_groups() -> tuple[Block, ...]:
    said = tuple(Item(f"said-{n}", (paragraph(f"said-{n}-p", LONG),)) for n in range(4))
    threads = (Group(f"t{n}", "thread", (paragraph(f"t{n}-p", LONG),), "Nabij") for n in range(3))
    voices = (Group(f"v{n}", "voice", (paragraph(f"v{n}-p", LONG),), "Nabij") for n in range(3))
    return (
        Group("said", "said", (List("said-list", said, role="passages"),), "Wat uw tafel zei"),
        Group("threads", "threads", tuple(threads), "Drie rode lijnen"),
        Group("example", "example", (paragraph("example-p", LONG),), "Een voorbeeld"),
        Group("figure", "figure", (paragraph("figure-p", LONG),), "Een cijfer"),
        Group("recurs", "recurs", (_heard(), *voices), "Waar uw rode lijnen terugkomen"),
        Group("next", "next", (paragraph("next-p", LONG),), "Wat er nu gebeurt"),
        Group("contact", "contact", (paragraph("contact-p", "Team Sociale Staat"),), "Vragen?"),
        Group("correct", "correct", (paragraph("correct-p", LONG),), "Klopt het niet?"),
    )


def _heard() -> Table:
    header = tuple(Cell((Text(word),)) for word in ("Tafel", "Nabij", "Regels", "Wonen"))
    rows = tuple(
        tuple(Cell((Text(word),)) for word in (f"Tafel {n}", "3", "5", "–")) for n in "123456"
    )
    return Table("heard", header, rows, ("left", "right", "right", "right"))
