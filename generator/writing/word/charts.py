"""Charts that an editor can open in Word: the chart, and the workbook behind it."""

from datetime import UTC, datetime
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from xlsxwriter import Workbook

from generator.model.chart import Chart
from generator.writing.word.draft import Draft
from generator.writing.word.markup import legal
from generator.writing.word.plots import BOOK, SHEET, SIDED, plotted, shown_series
from generator.writing.word.theming import TAGS

EMU_PER_POINT = 12_700
ROW = 17
"""Points for a bar and the room around it."""
AROUND = 50
"""Points for what stands above and below the bars."""


def size_of(draft: Draft, chart: Chart) -> tuple[int, int]:
    """Give width and height in EMU: as wide as the text, as high as its bars ask."""
    high = (AROUND + ROW * len(chart.categories)) * EMU_PER_POINT
    return draft.width, min(high, round(draft.height * 0.8))


def add_chart(draft: Draft, chart: Chart) -> str:
    """Add a chart part with its workbook; give the id of the relationship to it."""
    number = draft.ids.chart()
    language = TAGS[draft.report.meta.language]
    drawn = Part(
        PackURI(f"/word/charts/chart{number}.xml"),
        CONTENT_TYPE.DML_CHART,
        plotted(chart, draft.theme, language),
        draft.package,
    )
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        workbook(chart, draft.moment),
        draft.package,
    )
    drawn.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, book, BOOK)
    return str(draft.story.part.relate_to(drawn, RELATIONSHIP_TYPE.CHART))


def workbook(chart: Chart, moment: datetime) -> bytes:
    """Write the values: a row per category, a column per series, as they are plotted."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"created": moment.astimezone(UTC).replace(tzinfo=None)})
        page = book.add_worksheet(SHEET)
        signless = book.add_format({"num_format": SIDED})
        page.set_column(0, 0, 40)
        page.write_string(0, 0, legal(chart.heading))
        for row, name in enumerate(chart.categories, 1):
            page.write_string(row, 0, legal(name))
        for column, series in enumerate(shown_series(chart), 1):
            page.write_string(0, column, legal(series.name))
            for row, value in enumerate(series.values, 1):
                page.write_number(row, column, value, signless)
    return buffer.getvalue()
