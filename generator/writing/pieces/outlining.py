"""The outline of a document from the bookmarks of its pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, Pdf

from generator.writing.pieces.laid import Bookmark


@dataclass
class _Entry:
    level: int
    closed: bool = False
    item: Object | None = None
    inner: list["_Entry"] = field(default_factory=list)


def outline(pdf: Pdf, bookmarks: Sequence[tuple[int, Bookmark]]) -> None:
    """Write the outline; the page of each bookmark is counted on from the number before it."""
    if not bookmarks:
        return
    top = _Entry(0)
    path = [top]
    for first, mark in bookmarks:
        while path[-1].level >= mark.level:
            path.pop()
        page = pdf.pages[first + mark.page].obj
        place = Array([page, Name.XYZ, mark.x, mark.y, 0])
        item = pdf.make_indirect(Dictionary(Title=mark.title, Dest=place))
        entry = _Entry(mark.level, mark.closed, item)
        path[-1].inner.append(entry)
        path.append(entry)
    root = pdf.make_indirect(Dictionary())
    root.Count = _hang(root, top)
    pdf.Root.Outlines = root


def _hang(parent: Object, entry: _Entry) -> int:
    """Link the entries inside one; give how many are visible when it is open."""
    items = [inner.item for inner in entry.inner if inner.item is not None]
    count = len(items)
    for inner, item in zip(entry.inner, items, strict=True):
        shown = _hang(item, inner)
        item.Parent = parent
        item.Count = -shown if inner.closed else shown
        count += 0 if inner.closed else shown
    for former, latter in pairwise(items):
        former.Next, latter.Prev = latter, former
    if items:
        parent.First, parent.Last = items[0], items[-1]
    return count
