"""A project as a workbook: a project and a moment in; the bytes of an .xlsx out.

Every cell is written as text or as a number: nothing that stands in a note becomes a formula or a
link, and numbers are values, so that the workbook says the same in every program.
"""

from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.model.exchange import fit
from generator.model.project import Project
from generator.writing.exchange.rows import Cell, Sheet, sheets

LONGEST = 32_767
_LONGEST_NAME = 31


def as_xlsx(project: Project, moment: datetime) -> bytes:
    """Write a sheet each for passages, matrix, codebook and sessions; ``moment`` as its date."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        settings = project.settings
        book.set_properties(
            {
                "title": fit(settings.title),
                "subject": fit(settings.subtitle),
                "company": fit(settings.client),
                "created": moment.astimezone(UTC).replace(tzinfo=None),
            }
        )
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets(project):
            _fill(book.add_worksheet(sheet.name[:_LONGEST_NAME]), sheet, head, body)
    return buffer.getvalue()


def _fill(page: Worksheet, sheet: Sheet, head: Format, body: Format) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, _short(name), head)
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            _write(page, number, column, cell, body)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.header) - 1)


def _write(page: Worksheet, row: int, column: int, cell: Cell, body: Format) -> None:
    if isinstance(cell, int):
        page.write_number(row, column, cell, body)
    elif cell:
        page.write_string(row, column, _short(cell), body)


def _short(text: str) -> str:
    """Cut off what a cell cannot hold."""
    text = fit(text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
