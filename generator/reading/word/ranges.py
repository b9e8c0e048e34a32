"""Ranges over the text: bookmarks and the passages that comments hang on, by place.

A place is the index of a line and the number of characters before it in that line.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from generator.model.anchor import PREFIX
from generator.model.revision import Line
from generator.reading.archive import Fault, RefusedError
from generator.reading.word.names import MC, Element, W, value

_COPY = re.compile(rf"({PREFIX}.+)_(C|Co|Cop|Copy|Copy_\d*)", re.IGNORECASE)
"""What LibreOffice puts behind the name of a copy; it cuts names at forty characters."""
MOST_OPEN = 200
MOST_QUOTED = 50
LONGEST_QUOTE = 2_000


class Sign(NamedTuple):
    """A start or an end of a bookmark; ends have no name."""

    id: str
    name: str
    starts: bool


SIGNS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


def signs_of(nodes: Iterable[Element]) -> tuple[Sign, ...]:
    """Give the starts and ends among nodes, so far as they stand in text that is read."""
    return tuple(
        Sign(value(node, "id"), value(node, "name"), node.tag == SIGNS[0])
        for node in nodes
        if node.tag in SIGNS and _is_read(node)
    )


def names_of(signs: Iterable[Sign]) -> Mapping[str, str]:
    """Give the program's bookmarks of a draft: the name of each as it stands, and as it left.

    Copies of what is still there are left out. A copy whose original is gone is what it was a copy
    of: LibreOffice makes such of footnotes, and of what an editor cuts and pastes.
    """
    ours = dict.fromkeys(sign.name for sign in signs if sign.name.startswith(PREFIX))
    copies = {name: _COPY.fullmatch(name) for name in ours}
    left = {name: copy[1] if copy else name for name, copy in copies.items()}
    times = Counter(left.values())
    return {name: was for name, was in left.items() if name == was or times[was] == 1}


def ends_of(signs: Iterable[Sign], names: Mapping[str, str]) -> Counter[str]:
    """Count, per bookmark of the program in a part, how often it ends after it has started.

    LibreOffice may start and end one range several times, in its first paragraph and its last, and
    leave some starts without an end: a name runs from its first start to its last end.
    """
    open_: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for sign in signs:
        if sign.starts:
            open_[sign.id] = names.get(sign.name, "")
        elif open_.get(sign.id):
            counts[open_.pop(sign.id)] += 1
    return counts


def _is_read(node: Element) -> bool:
    """Tell whether a node stands in text that is read, so not in a text box."""
    return next(node.iterancestors(f"{W}txbxContent", f"{MC}Fallback"), None) is None


@dataclass
class _Range:
    """An open bookmark: its first place and name; where in this line it starts, if it does here."""

    order: tuple[int, int, str]
    at: int
    here: bool = True


class Bookmarks:
    """The program's own bookmarks that are open, and those that cover the line being read."""

    def __init__(self, signs: Iterable[Sign], names: Mapping[str, str]) -> None:
        self._left = names
        self._ends = ends_of(signs, names)
        self._lines = 0
        self._open: dict[str, _Range] = {}
        self._names: dict[str, str] = {}
        self._covering: list[_Range] = []

    def start(self, node: Element, at: int) -> None:
        """Open a range ``at`` so many characters in its line; copies that editors made do not."""
        id_, name = value(node, "id"), self._left.get(value(node, "name"), "")
        if not name:
            return
        self._names[id_] = name
        if name in self._open:
            return
        if len(self._open) >= MOST_OPEN:
            raise RefusedError(
                "Er lopen te veel bladwijzers door elkaar.",
                "Too many bookmarks overlap.",
                Fault.LARGE,
            )
        self._open[name] = _Range((self._lines, at, name), at)

    def end(self, node: Element, at: int, *, within: bool = True) -> None:
        """Close a range, ``within`` a line or between two."""
        name = self._names.pop(value(node, "id"), "")
        self._ends[name] -= 1
        found = None if self._ends[name] > 0 else self._open.pop(name, None)
        if found and within and (found.here or at > 0):
            self._covering.append(found)

    def line(self, size: int) -> tuple[str, ...]:
        """End a line of so many characters; give the names that cover any of it.

        They stand in the order in which they start; those that start together, by name.
        """
        lasting = {name: one for name, one in self._open.items() if self._ends[name] > 0}
        reaching = [
            one
            for name, one in self._open.items()
            if one.at < size or not size or name not in lasting
        ]
        found = sorted((*self._covering, *reaching), key=attrgetter("order"))
        self._covering.clear()
        self._lines += 1
        self._open = lasting
        for one in self._open.values():
            one.at, one.here = 0, False
        return tuple(dict.fromkeys(one.order[2] for one in found))


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
