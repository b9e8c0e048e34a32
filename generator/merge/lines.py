"""The lines of a file that a text takes: its item, its marker, its indent, what goes with it."""

import re

from generator.merge import reasons
from generator.merge.outline import Around, Outline, Site
from generator.model.language import Phrase
from generator.model.manifest import Unit

_NUMBER = re.compile(r"(\d{1,9})(.*)", re.DOTALL)


def item_of(site: Site) -> Around | None:
    """Give the list item that a text stands in, None where it stands in none."""
    return site.around[-1] if site.around and site.around[-1].kind in {"ul", "ol"} else None


def indent_of(file: Outline, item: Around) -> str:
    """Give what stands before an item's marker on its line."""
    return file.source.lines[item.span.line - 1][: item.span.column - 1]


def marker_of(file: Outline, site: Site, item: Around, more: int = 1) -> str:
    """Give what begins an item, its number counted on."""
    if item.span.line != site.span.line:
        return "- "
    marker = file.source.lines[site.span.line - 1][item.span.column - 1 : site.span.column - 1]
    found = _NUMBER.fullmatch(marker)
    return f"{int(found[1]) + more}{found[2]}" if found else marker


def newline_of(file: Outline) -> str:
    """Give how a file ends its lines."""
    return "\r\n" if "\r\n" in file.source.text else "\n"


def lines_of(file: Outline, place: int) -> tuple[int, int] | Phrase:
    """Give the first and last line of what goes when a site goes."""
    site = file.sites[place]
    if not site.around and site.unit in {Unit.PARAGRAPH, Unit.HEADING}:
        return site.span.line, site.span.end_line
    item = item_of(site)
    if item is None or not item.only or len(site.around) != site.depth:
        return reasons.SHAPE
    if item.kind == "ol" and not _follows(file, place):
        return reasons.SHAPE
    return item.span.line, item.span.end_line


def _follows(file: Outline, place: int) -> bool:
    site, before = file.sites[place], file.sites[place - 1] if place else None
    return before is not None and before.depth >= site.depth


def stretch_of(file: Outline, first: int, last: int) -> tuple[int, int]:
    """Give the offsets of lines to take out, with the blank ones that would be too many."""
    lines = file.source.lines
    end = last
    blank_before = first == 1 or not lines[first - 2].strip()
    while blank_before and end < len(lines) and not lines[end].strip():
        end += 1
    if end < len(lines):
        return file.source.offset(first, 1), file.source.offset(end + 1, 1)
    while first > 1 and not lines[first - 2].strip():
        first -= 1
    if first == 1:
        return 0, len(file.source.text)
    begin = file.source.offset(first - 1, len(lines[first - 2].removesuffix("\r")) + 1)
    return begin, file.source.offset(last, len(lines[last - 1].removesuffix("\r")) + 1)
