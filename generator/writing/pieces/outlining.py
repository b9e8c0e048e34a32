"""The outline of a document from the bookmarks of its pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pikepdf import String

from generator.writing.pieces.laid import Bookmark
from generator.writing.pieces.streaming import Block


@dataclass
class _Entry:
    number: int
    level: int
    place: bytes = b""
    closed: bool = False
    inner: list["_Entry"] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """How many entries are seen when this one is open."""
        return len(self.inner) + sum(entry.shown for entry in self.inner if not entry.closed)


def outline(block: Block, bookmarks: Sequence[tuple[int, Bookmark]]) -> int | None:
    """Write the outline and give its number; each bookmark comes with the number of its page."""
    if not bookmarks:
        return None
    top = _Entry(block.reserve(), 0)
    path = [top]
    for page, mark in bookmarks:
        while path[-1].level >= mark.level:
            path.pop()
        title = String(mark.title).unparse()
        place = b"/Title %b /Dest [ %d 0 R /XYZ %.6g %.6g 0 ]" % (title, page, mark.x, mark.y)
        entry = _Entry(block.reserve(), mark.level, place, mark.closed)
        path[-1].inner.append(entry)
        path.append(entry)
    block.write(top.number, b"<< /Count %d%b >>" % (top.shown, _ends(top)))
    _write(block, top)
    return top.number


def _ends(entry: _Entry) -> bytes:
    if not entry.inner:
        return b""
    return b" /First %d 0 R /Last %d 0 R" % (entry.inner[0].number, entry.inner[-1].number)


def _write(block: Block, parent: _Entry) -> None:
    """Write the entries inside one."""
    inner = parent.inner
    for place, entry in enumerate(inner):
        links = b" /Parent %d 0 R" % parent.number
        links += b" /Prev %d 0 R" % inner[place - 1].number if place else b""
        links += b" /Next %d 0 R" % inner[place + 1].number if place + 1 < len(inner) else b""
        count = -entry.shown if entry.closed else entry.shown
        text = (entry.place, links, count, _ends(entry))
        block.write(entry.number, b"<< %b%b /Count %d%b >>" % text)
        _write(block, entry)
