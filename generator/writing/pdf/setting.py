"""Setting a page of HTML with WeasyPrint: what it may load, what was said, the same each time."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from weasyprint import CSS, HTML, Document

from generator.model.diagnostic import Result
from generator.model.source import Span
from generator.model.theme import Design
from generator.writing.pdf import beside, calling, fetching, messages, naming, sheets
from generator.writing.pdf.finishing import RULES, finisher, watching
from generator.writing.pdf.finishing.tree import Tree

T = TypeVar("T")
VARIANT = "pdf/a-3a"
_BREAKDOWNS = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError)
_MORE = (RuntimeError, TypeError, ValueError)


def set_pages(
    html: str,
    design: Design,
    root: Path,
    moment: datetime,
    write: Callable[[Document], T],
    adapt: sheets.Adapt = sheets.as_they_are,
    more: str = "",
) -> Result[T | None]:
    """Lay out a page and give what ``write`` makes of it; None where the renderer breaks down.

    ``adapt`` may change the style sheets: it takes and gives their texts, in their order. They are
    kept for later pages, unlike ``more``, a style sheet of this page only.
    """
    with _steady(moment):  # the pages are let go of before the garbage collector looks again
        return _set(html, design, root, write, adapt, more)


def _set(
    html: str,
    design: Design,
    root: Path,
    write: Callable[[Document], T],
    adapt: sheets.Adapt,
    more: str,
) -> Result[T | None]:
    place = Span(f"{design.root.name}/{design.name}/report.html")
    folders = {
        design.root: fetching.DESIGN_SUFFIXES,
        root / "sources": fetching.IMAGE_SUFFIXES,
    }
    fetcher = fetching.Fetcher(folders)
    with messages.listening("weasyprint") as heard:
        try:
            page = HTML(string=html, base_url=f"{design.folder.as_uri()}/", url_fetcher=fetcher)
            refused = _without_attachments(page)
            beside.set_apart(page)
            expected = messages.about_decoration(page.etree_element)
            kit = sheets.take(page, folders, adapt)
            styles = (*kit.sheets, CSS(string=more)) if more else kit.sheets
            hidden = naming.hide(page, (*kit.texts, more))
            document = page.render(font_config=kit.fonts, stylesheets=styles)
            naming.show(hidden, document)
            calling.link_notes(document)
            made = write(document)
        except (*_BREAKDOWNS, *_MORE) as found:
            return Result(None, (messages.failure(found, place),))
    blocked = (*refused, *kit.blocked, *fetcher.blocked)
    told = [message for message in (*kit.messages, *heard) if message not in expected]
    return Result(made, messages.diagnostics(told, blocked, place))


def to_bytes(
    document: Document,
    moment: datetime,
    rules: tuple[Callable[[Tree], None], ...] = RULES,
    **options: object,
) -> bytes:
    """Write a laid-out document that bears ``moment`` as its date, mended by ``rules``."""
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document.metadata.created = document.metadata.modified = stamp
    with watching() as origins:
        options |= {"pdf_variant": VARIANT, "pdf_identifier": True}
        return bytes(document.write_pdf(finisher=finisher(origins, rules), **options))


def faces_of(document: Document) -> tuple[str, ...]:
    """Name the fonts of a document that was written."""
    return tuple(sorted({font.hash for font in document.fonts.values()}))


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
