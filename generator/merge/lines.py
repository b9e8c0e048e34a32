"""The lines of a file that a text takes: its item, its margin, its tail, what goes with it."""

from generator.merge import reasons
from generator.merge.outline import Around, Outline, Site
from generator.model.language import Phrase
from generator.model.manifest import Unit

_WHOLE = frozenset({Unit.PARAGRAPH, Unit.HEADING, Unit.CAPTION, Unit.CODE})


def item_of(site: Site) -> Around | None:
    """Give the list item that a text stands in, None where it stands in none."""
    return site.around[-1] if site.around and site.around[-1].kind in {"ul", "ol"} else None


def newline_of(file: Outline) -> str:
    """Give how a file ends its lines."""
    return "\r\n" if "\r\n" in file.source.text else "\n"


def end_of_line(file: Outline, line: int) -> int:
    """Give the offset where a line ends, what parts it from the next left out."""
    last = file.source.lines[line - 1].removesuffix("\r")
    return file.source.offset(line, len(last) + 1)


def is_blank(file: Outline, line: int) -> bool:
    """Tell whether a line has nothing on it, or is not there at all."""
    return not 1 <= line <= len(file.source.lines) or not file.source.lines[line - 1].strip()


def margin_of(file: Outline, site: Site) -> str:
    """Give what begins further lines of the block that a text is: signs of quotations, spaces."""
    line = file.source.lines[site.span.line - 1]
    before = line[: site.span.column - 1]
    return "".join(sign if sign == ">" else " " for sign in before)


def tail_of(file: Outline, site: Site) -> str:
    """Give the tags and the id behind a text as they are written, with the spaces before them."""
    if site.tail < 0 or not site.tokens:
        return ""
    last = site.tokens[-1]
    start = last.path[0].end if last.path else last.end
    return file.source.text[start : file.source.offset(site.span.end_line, site.span.end_column)]


def lines_of(file: Outline, place: int) -> tuple[int, int] | Phrase:
    """Give the first and last line of what goes when a site goes."""
    site = file.sites[place]
    if not site.around and site.unit in _WHOLE:
        return site.span.line, site.span.end_line
    item = item_of(site)
    if item is None or len(site.around) != site.depth:
        return reasons.IN_BLOCK
    if not item.only or not item.first:
        return reasons.HAS_INNER
    if item.kind == "ol" and not _follows(file, place):
        return reasons.FIRST_NUMBER
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
    return end_of_line(file, first - 1), end_of_line(file, last)
