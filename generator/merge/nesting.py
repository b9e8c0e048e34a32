"""Levels of a list's items: the whole list is laid out anew where any of them changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.merge import reasons
from generator.merge.forms import Level, Levels, around_of, level_of
from generator.merge.lines import is_blank, item_of
from generator.merge.outline import Around, Outline, Site
from generator.merge.trial import Change, Patch
from generator.model.language import Phrase
from generator.model.source import Edit

AROUND = frozenset({"around"})


def run_of(file: Outline, place: int) -> range:
    """Give the sites of the lists around a place that stand right below one another."""
    start, end = place, place + 1
    while start and _listed(file.sites[start - 1]):
        start -= 1
    while end < len(file.sites) and _listed(file.sites[end]):
        end += 1
    return range(start, end)


def _listed(site: Site) -> bool:
    return bool(site.around) and len(site.around) == site.depth


def nested(file: Outline, places: range, levels: Mapping[int, int]) -> Change | Phrase:
    """Give some items of a list another level (from 1), by their places in it."""
    placed: list[_Placed] = []
    for place in places:
        found = _placed(file, place, levels.get(place), placed[-1] if placed else None)
        if isinstance(found, Phrase):
            return found
        placed.append(found)
    patches = tuple(
        Patch(place, 1, (shape,), AROUND)
        for place, one in zip(places, placed, strict=True)
        if (shape := one.site.shape()) != file.shapes[place]
    )
    edits = tuple(_edits(file, placed))
    return Change(patches, lambda: (edits,)) if patches else reasons.EXISTS


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text of a list at its new level; ``old`` is the indent it had, ``first`` begins an item."""

    site: Site
    old: str
    levels: Levels
    first: bool


def _placed(
    file: Outline, place: int, wanted: int | None, above: _Placed | None
) -> _Placed | Phrase:
    site, item = file.sites[place], item_of(file.sites[place])
    if item is None:
        return reasons.IN_BLOCK
    level = level_of(file, item)
    if level is None:
        return reasons.IN_BLOCK
    if not item.first:
        return _further(site, level, wanted, above)
    depth = wanted or site.depth
    open_ = above.levels if above else ()
    if depth > len(open_) + 1:
        return reasons.TOO_DEEP
    indent = _indent(level, depth, open_, kept=wanted is None)
    fresh = depth > len(open_) and level.kind == "ol" and wanted is not None
    marker = level.marker.lstrip("0123456789") if fresh else level.marker
    marker = f"1{marker}" if fresh else marker
    levels = (*open_[: depth - 1], replace(level, indent=indent, marker=marker))
    return _Placed(replace(site, around=around_of(levels)), level.indent, levels, first=True)


def _indent(level: Level, depth: int, open_: Levels, *, kept: bool) -> str:
    """Give the indent of an item: its own where that will do, else that of the items beside it."""
    low = len(open_[depth - 2].inner) if depth > 1 else 0
    high = min(low + 4, *(len(one.inner) for one in open_[depth - 1 : depth]), low + 4)
    if kept and low <= len(level.indent) < high:
        return level.indent
    if depth <= len(open_):
        return open_[depth - 1].indent
    return open_[-1].inner if open_ else ""


def _further(
    site: Site, level: Level, wanted: int | None, above: _Placed | None
) -> _Placed | Phrase:
    """Let a further paragraph of an item go where its item goes."""
    if above is None or wanted is not None or len(above.levels) < site.depth - 1:
        return reasons.HAS_INNER
    around = tuple(replace(one, first=False) for one in around_of(above.levels))
    return _Placed(replace(site, around=around), level.indent, above.levels, first=False)


def _edits(file: Outline, placed: list[_Placed]) -> Iterator[Edit]:
    """Indent the lines of each item as its new level asks, those of its own texts alone."""
    for number, one in enumerate(placed):
        item = one.site.around and item_of(file.sites[file.places[one.site.span]])
        if not item or not one.first or one.levels[-1].indent == one.old:
            continue
        written = level_of(file, item)
        if written and written.marker != one.levels[-1].marker:
            yield _remarked(file, item, one.levels[-1].marker, written.marker)
        ends = [item.span.end_line]
        ends += [p.site.span.line - 1 for p in placed[number + 1 : number + 2] if p.first]
        for row in range(item.span.line, min(ends) + 1):
            if not is_blank(file, row):
                yield _indented(file, row, len(one.old), one.levels[-1].indent)


def _remarked(file: Outline, item: Around, marker: str, old: str) -> Edit:
    """Begin an item with another number: it is the first of its list now."""
    start = file.source.offset(item.span.line, item.span.column)
    return Edit(file.source.span(start, start + len(old)), marker)


def _indented(file: Outline, row: int, width: int, fresh: str) -> Edit:
    source = file.source
    start = source.offset(row, 1)
    line = source.lines[row - 1]
    there = min(width, len(line) - len(line.lstrip(" ")))
    return Edit(source.span(start, start + there), fresh)
