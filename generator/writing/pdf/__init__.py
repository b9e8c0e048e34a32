"""An HTML page as an accessible PDF that lasts (PDF/UA-1 and PDF/A-3a): text in, bytes out.

This is the only package that knows WeasyPrint; importing it takes about a second, so import it
where a PDF is made and nowhere else.
"""

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from weasyprint import HTML, Attachment, Document

from generator.model.diagnostic import Result
from generator.model.source import Span
from generator.model.theme import Design
from generator.writing.pages import Attached, Written
from generator.writing.pdf import beside, calling, fetching, messages, sheets
from generator.writing.pdf.finishing import finisher, watching

VARIANT = "pdf/a-3a"
_BREAKDOWNS = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError)
_MORE = (RuntimeError, TypeError, ValueError)


def write_pdf(
    html: str, design: Design, root: Path, moment: datetime, attached: Sequence[Attached] = ()
) -> Result[Written]:
    """Give the PDF; empty, with a rendering-failed diagnostic, where the renderer breaks down.

    ``html`` may load files below the templates and pictures below ``root``/sources; whatever else
    it asks for is left out and reported. ``moment`` is the date in the document's properties: the
    same arguments give the same bytes. ``attached`` travels inside the PDF, for other programs.
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
            calling.link_notes(document)
            written = Written(_bytes(document, moment, attached), len(document.pages))
        except (*_BREAKDOWNS, *_MORE) as found:
            return Result(Written(b""), (messages.failure(found, place),))
    blocked = (*refused, *kit.blocked, *fetcher.blocked)
    return Result(written, messages.diagnostics((*kit.messages, *heard), blocked, place))


def _bytes(document: Document, moment: datetime, attached: Sequence[Attached]) -> bytes:
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document.metadata.created = document.metadata.modified = stamp
    files = [_attachment(file, moment) for file in sorted(attached, key=lambda file: file.name)]
    with watching() as origins:
        options = {"pdf_variant": VARIANT, "pdf_identifier": True, "attachments": files}
        return bytes(document.write_pdf(finisher=finisher(origins), **options))


def _attachment(file: Attached, moment: datetime) -> Attachment:
    stamp = moment.astimezone(UTC)
    return Attachment(
        file_obj=BytesIO(file.data),
        name=file.name,
        description=file.description,
        relationship=file.relation,
        created=stamp,
        modified=stamp,
    )


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
