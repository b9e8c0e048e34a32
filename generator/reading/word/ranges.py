"""Ranges over the text: bookmarks and the passages that comments hang on, by place.

A place is the index of a line and the number of characters before it in that line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from generator.model.anchor import PREFIX
from generator.model.revision import Line
from generator.reading.archive import Fault, RefusedError
from generator.reading.word.names import Element, W, value

_COPY = re.compile(r"_copy_?\d+$", re.IGNORECASE)
MOST_OPEN = 200
MOST_QUOTED = 50
LONGEST_QUOTE = 2_000


def closed_ids(root: Element) -> frozenset[str]:
    """Give the ids of the bookmarks of a part that end after they start.

    LibreOffice leaves some open: those end with their paragraph.
    """
    started: set[str] = set()
    closed: set[str] = set()
    for node in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        id_ = value(node, "id")
        if node.tag == f"{W}bookmarkStart":
            started.add(id_)
            closed.discard(id_)
        elif id_ in started:
            closed.add(id_)
    return frozenset(closed)


@dataclass
class _Range:
    """An open bookmark: its serial number, where in this line it starts, whether it did so here."""

    serial: int
    name: str
    closes: bool
    at: int
    here: bool = True


class Bookmarks:
    """The program's own bookmarks that are open, and those that cover the line being read."""

    def __init__(self, closed: frozenset[str]) -> None:
        self._closed = closed
        self._count = 0
        self._open: dict[str, _Range] = {}
        self._names: dict[str, str] = {}
        self._covering: list[_Range] = []

    def start(self, node: Element, at: int) -> None:
        """Open a range ``at`` so many characters in its line; copies that editors made do not."""
        id_, name = value(node, "id"), value(node, "name")
        if not name.startswith(PREFIX) or _COPY.search(name) or name in self._open:
            return
        if len(self._open) >= MOST_OPEN:
            raise RefusedError(
                "Er lopen te veel bladwijzers door elkaar.",
                "Too many bookmarks overlap.",
                Fault.LARGE,
            )
        self._count += 1
        self._open[name] = _Range(self._count, name, id_ in self._closed, at)
        self._names[id_] = name

    def end(self, node: Element, at: int, *, within: bool = True) -> None:
        """Close a range, ``within`` a line or between two."""
        found = self._open.pop(self._names.pop(value(node, "id"), ""), None)
        if found and within and (found.here or at > 0):
            self._covering.append(found)

    def line(self, size: int) -> tuple[str, ...]:
        """End a line of so many characters; give the names that cover any of it, in order."""
        reaching = [r for r in self._open.values() if r.at < size or not size or not r.closes]
        found = sorted((*self._covering, *reaching), key=attrgetter("serial"))
        self._covering.clear()
        self._open = {name: one for name, one in self._open.items() if one.closes}
        for one in self._open.values():
            one.at, one.here = 0, False
        return tuple(dict.fromkeys(one.name for one in found))


class Place(NamedTuple):
    """The index of a line and the characters before a place in it."""

    line: int
    at: int


NOWHERE = Place(-1, 0)


class Margins:
    """Where the comments of a draft hang: ids by the order of their first place."""

    def __init__(self) -> None:
        self.starts: dict[str, Place] = {}
        self.ends: dict[str, Place] = {}

    def start(self, node: Element, place: Place) -> None:
        """Begin what a comment hangs on."""
        self.starts.setdefault(value(node, "id"), place)

    def end(self, node: Element, place: Place) -> None:
        """End what a comment hangs on; a comment without a range hangs on this place."""
        self.starts.setdefault(value(node, "id"), place)
        self.ends.setdefault(value(node, "id"), place)

    def quoted(self, id_: str, lines: Sequence[Line]) -> str:
        """Give the words that a comment hangs on; paragraphs are parted by line feeds."""
        start, end = self.starts.get(id_), self.ends.get(id_)
        if start is None or end is None or start >= end:
            return ""
        texts = [line.text for line in lines[start.line : end.line + 1][:MOST_QUOTED]]
        if end.line < start.line + len(texts):
            texts[end.line - start.line] = texts[end.line - start.line][: end.at]
        texts[0] = texts[0][start.at :]
        return "\n".join(texts)[:LONGEST_QUOTE]
