"""What a paragraph is in a draft: a heading, an item of a list, a quotation, or nothing of these.

Also the lists that are open at a place in a file, so that items can be written below one another.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.merge.outline import Around, Outline, Site
from generator.model.revision import Line
from generator.model.source import Span

NOWHERE = Span("")
_MARKER = re.compile(r"(?:[-+*]|(\d{1,9})([.)]))[ \t]+")


class Form(NamedTuple):
    """The levels of a heading and of a list count from 1, 0 is none of these."""

    heading: int = 0
    list_level: int = 0
    ordered: bool = False
    quoted: bool = False


PARAGRAPH = Form()


def form_of(line: Line) -> Form:
    """Give what a paragraph of a draft is."""
    level = 0 if line.heading else line.list_level
    ordered = line.ordered and level > 0
    return Form(line.heading, level, ordered, quoted="Quote" in line.style.split())


@dataclass(frozen=True, slots=True)
class Level:
    """An item of a list that is open: its kind, what stands before its marker, and that marker."""

    kind: str
    indent: str
    marker: str

    @property
    def inner(self) -> str:
        """What stands before further lines of the item, and before lists in it."""
        return self.indent + " " * len(self.marker)

    @property
    def following(self) -> "Level":
        """The next item of the list: its number counts on."""
        found = _MARKER.fullmatch(self.marker)
        if not found or not found[1]:
            return self
        rest = self.marker[len(found[1]) :]
        return replace(self, marker=f"{int(found[1]) + 1}{rest}")


Levels = tuple[Level, ...]


def levels_of(file: Outline, site: Site) -> Levels | None:
    """Give the lists that a text stands in, outermost first; None where it is in more than these.

    Also None where an item does not begin as the items of a list do.
    """
    made = []
    for item in site.around:
        level = level_of(file, item)
        if level is None:
            return None
        made.append(level)
    return tuple(made)


def level_of(file: Outline, item: Around) -> Level | None:
    """Give an item as it is written; None where it is no item, or begins otherwise."""
    line = file.source.lines[item.span.line - 1]
    before = line[: item.span.column - 1]
    found = _MARKER.match(line, item.span.column - 1)
    if item.kind not in {"ul", "ol"} or not found or ">" in before:
        return None
    indent = "".join(sign if sign == "\t" else " " for sign in before)
    return Level(item.kind, indent, found[0])


def deeper(levels: Levels, form: Form) -> Levels | None:
    """Give the lists that are open once an item was put behind an item; None where it is too deep.

    Without an open list, or one level deeper than that, the item begins a list.
    """
    depth = form.list_level
    if depth <= len(levels):
        return (*levels[: depth - 1], levels[depth - 1].following)
    if depth > len(levels) + 1:
        return None
    kind, marker = ("ol", "1. ") if form.ordered else ("ul", "- ")
    return (*levels, Level(kind, levels[-1].inner if levels else "", marker))


def around_of(levels: Levels) -> tuple[Around, ...]:
    """Give what is around the text that begins the innermost of these items."""
    outer = (Around(level.kind, NOWHERE, first=False) for level in levels[:-1])
    inner = (Around(level.kind, NOWHERE) for level in levels[-1:])
    return (*outer, *inner)
