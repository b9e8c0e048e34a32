"""An HTML page as an accessible PDF (PDF/UA-1): text in, bytes out.

This is the only package that knows WeasyPrint; importing it takes about a second, so import it
where a PDF is made and nowhere else.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from weasyprint import HTML, Document

from generator.model.diagnostic import Result
from generator.model.source import Span
from generator.model.theme import Design
from generator.writing.pages import Written
from generator.writing.pdf import beside, fetching, messages, sheets
from generator.writing.pdf.finishing import finish

VARIANT = "pdf/ua-1"
_BREAKDOWNS = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError)
_MORE = (RuntimeError, TypeError, ValueError)


def write_pdf(html: str, design: Design, root: Path, moment: datetime) -> Result[Written]:
    """Give the PDF; empty, with a rendering-failed diagnostic, where the renderer breaks down.

    ``html`` may load files below the templates and pictures below ``root``/sources; whatever else
    it asks for is left out and reported. ``moment`` is the date in the document's properties: the
    same arguments give the same bytes.
    """
    place = Span(f"{design.root.name}/{design.name}/report.html")
    folders = {
        design.root: fetching.DESIGN_SUFFIXES,
        root / "sources": fetching.IMAGE_SUFFIXES,
    }
    fetcher = fetching.Fetcher(folders)
    with messages.listening("weasyprint") as heard, _steady(moment):
        try:
            page = HTML(string=html, base_url=f"{design.folder.as_uri()}/", url_fetcher=fetcher)
            refused = _without_attachments(page)
            beside.set_apart(page)
            kit = sheets.take(page, folders)
            document = page.render(font_config=kit.fonts, stylesheets=kit.sheets)
            written = Written(_bytes(document, moment), len(document.pages))
        except (*_BREAKDOWNS, *_MORE) as found:
            return Result(Written(b""), (messages.failure(found, place),))
    blocked = (*refused, *kit.blocked, *fetcher.blocked)
    return Result(written, messages.diagnostics((*kit.messages, *heard), blocked, place))


def _bytes(document: Document, moment: datetime) -> bytes:
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document.metadata.created = document.metadata.modified = stamp
    return bytes(document.write_pdf(pdf_variant=VARIANT, pdf_identifier=True, finisher=finish))


def _without_attachments(page: HTML) -> list[str]:
    """Take away every wish to embed a file; give the addresses that were asked for."""
    wishes = [e for e in page.etree_element.iter() if "attachment" in e.get("rel", "").lower()]
    for element in wishes:
        del element.attrib["rel"]
    return [element.attrib.pop("href", "") for element in wishes]


@contextmanager
def _steady(moment: datetime) -> Iterator[None]:
    """Hold still what would make bytes differ, and the garbage collector, while rendering."""
    before, collecting = os.environ.get("SOURCE_DATE_EPOCH"), gc.isenabled()
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
