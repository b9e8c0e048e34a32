"""Laying out a piece, or a stretch of it, without running heads, which earlier pages determine."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pydyf
from weasyprint import Document

from generator.model.diagnostic import Result
from generator.model.theme import Design
from generator.writing.pages import Attached
from generator.writing.pdf import attachments
from generator.writing.pdf.breaks import Settled, settled
from generator.writing.pdf.finishing import RULES, tables
from generator.writing.pdf.finishing.tree import Tree
from generator.writing.pdf.setting import faces_of, set_pages, to_bytes
from generator.writing.pieces.laid import ELSEWHERE, Bookmark, Laid, Sheet
from generator.writing.pieces.numbering import answered
from generator.writing.pieces.stretches import ATOM, Run

POINTS = 0.75
_SIDES = ("left", "center", "right")
_MARGINS = (
    *(f"{edge}-{side}" for edge in ("top", "bottom") for side in _SIDES),
    *(f"{edge}-{side}" for edge in ("left", "right") for side in ("top", "middle", "bottom")),
    *(f"{edge}-{side}-corner" for edge in ("top", "bottom") for side in ("left", "right")),
)
_RULES = "".join(f"@{margin}{{content:none!important}}" for margin in _MARGINS)
_BARE = f"@page{{{_RULES}}}"
_LINK = re.compile(r' href="#([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_ATOMS = re.compile(rf'(?=<[a-z][^>]* {ATOM}=")')


def lay(
    run: Run,
    start: int,
    end: int,
    design: Design,
    root: Path,
    moment: datetime,
    attached: Sequence[Attached] = (),
) -> Result[tuple[Laid, ...]]:
    """Lay out the atoms of a piece from ``start`` up to ``end``, and give what is settled of it.

    That is nothing where the seams are too far from one another for so short a stretch, or where
    laying out fails. The whole piece is settled.
    """

    def write(document: Document) -> tuple[Laid, ...]:
        found = list(settled(document, run, start, end))
        return tuple(_laid(document, run, one, moment, attached) for one in found)

    made = set_pages(_apart(run, start, end), design, root, moment, write, _bare)
    return Result(made.value or (), made.diagnostics)


def _laid(
    document: Document, run: Run, part: Settled, moment: datetime, attached: Sequence[Attached]
) -> Laid:
    """Write some of the pages."""
    pages = document.copy(document.pages[slice(*part.pages)])
    bookmarks = tuple(_bookmarks(pages))
    files = attachments(() if part.start else attached, moment)
    data = to_bytes(pages, moment, _rules(run.name(part.start)), attachments=files)
    return Laid(
        data,
        tuple(_sheet(page) for page in pages.pages),
        bookmarks,
        _anchors(pages),
        len(run.open_at(part.start)),
        run.through(part.start, part.end),
        len(run.open_at(part.end)),
        faces_of(pages),
        part.end - part.start,
        part.read,
    )


def _bare(styles: tuple[str, ...]) -> tuple[str, ...]:
    return (*answered(styles), _BARE)


def _apart(run: Run, start: int, end: int) -> str:
    """Mark every link to what is in another piece, or beyond a seam."""
    html = run.html(start, end)
    if run.end == 1:
        return _marked(html)
    fragments = _ATOMS.split(html)
    return "".join(_marked(fragment) for fragment in fragments)


def _marked(html: str) -> str:
    here = set(_ID.findall(html))
    return _LINK.sub(
        lambda found: (
            found.group() if found.group(1) in here else f' href="{ELSEWHERE}{found.group(1)}"'
        ),
        html,
    )


def _rules(name: str) -> tuple[Callable[[Tree], None], ...]:
    """Give the finisher's rules, with IDs that no other piece has."""
    place = RULES.index(tables.index_ids)
    return (*RULES[:place], lambda tree: _own_ids(tree, name), *RULES[place:])


def _own_ids(tree: Tree, name: str) -> None:
    for element in tree.walk():
        if "ID" in element:
            element["ID"] = pydyf.String(f"{name}-{element['ID'].string}")
        if "Headers" in element.get("A", ()):
            names = [f"{name}-{header.string}" for header in element["A"]["Headers"]]
            element["A"]["Headers"] = pydyf.Array(map(pydyf.String, names))


def _sheet(page: object) -> Sheet:
    box = page._page_box  # type: ignore[attr-defined]  # noqa: SLF001 - nothing public tells it
    found = [item.string_set for item in box.descendants() if item.string_set not in (None, "none")]
    return Sheet(box.page_type.name or "", tuple(pair for pairs in found for pair in pairs))


def _bookmarks(document: Document) -> Iterator[Bookmark]:
    """Take the bookmarks off the pages: only all pieces together make an outline."""
    for number, page in enumerate(document.pages):
        for level, title, (x, y), state in page.bookmarks:
            across, up = x * POINTS, (page.height - y) * POINTS
            yield Bookmark(level, title, number, across, up, state == "closed")
        page.bookmarks.clear()


def _anchors(document: Document) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for name in page.anchors:
            found.setdefault(name, number)
    return found
