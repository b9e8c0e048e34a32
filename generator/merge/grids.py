"""Tables that came back: whether their rows, columns and cells are those that left."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.merge.views import View
from generator.model.manifest import Origin, Unit
from generator.model.revision import Line, Story

_PLACE = re.compile(r"-r(\d+)c(\d+)$")
Square = tuple[int, int]
"""A row and a column, both from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the sources with another shape than it had, or a stretch of a wide one.

    ``head`` is its first row, ``tables`` are the numbers of the draft's tables that it stands in
    now, none where it is gone, ``missing`` its cells with words that are nowhere any more.
    """

    head: tuple[Origin, ...]
    tables: frozenset[int]
    missing: tuple[Origin, ...]


def reshaped(lines: Iterable[Line], origins: Iterable[Origin]) -> tuple[Grid, ...]:
    """Give the tables whose cells are not all where they were, or that have other cells too."""
    squares: defaultdict[int, set[Square]] = defaultdict(set)
    places: defaultdict[str, set[tuple[int, Square]]] = defaultdict(set)
    for line in lines:
        if line.story is Story.CELL:
            square = line.row, line.column
            squares[line.table].add(square)
            for name in line.bookmarks:
                places[name].add((line.table, square))
    return tuple(_reshaped(_grids(origins), squares, places))


def _reshaped(
    grids: Iterable[Mapping[Square, Origin]],
    squares: Mapping[int, set[Square]],
    places: Mapping[str, set[tuple[int, Square]]],
) -> Iterator[Grid]:
    for grid in grids:
        found = {one: places.get(origin.bookmark, set()) for one, origin in grid.items()}
        tables = frozenset(table for there in found.values() for table, _ in there)
        own = all(there <= {(table, one) for table in tables} for one, there in found.items())
        if len(tables) == 1 and own and squares[min(tables)] == set(grid):
            continue
        missing = (origin for one, origin in grid.items() if not found[one] and origin.base)
        head = (origin for (row, _), origin in grid.items() if not row)
        yield Grid(tuple(head), tables, tuple(missing))


def _grids(origins: Iterable[Origin]) -> Iterator[Mapping[Square, Origin]]:
    """Give each table as it left: its cells by row and column, those of a stretch counted anew."""
    stretch: dict[Square, Origin] = {}
    name, last = "", 0
    for origin in origins:
        found = _PLACE.search(origin.block) if origin.unit is Unit.CELL else None
        if found is None:
            continue
        table, row = origin.block[: found.start()], int(found[1])
        if stretch and (table != name or row < last):
            yield _counted(stretch)
            stretch = {}
        name, last = table, row
        stretch[row, int(found[2])] = origin
    if stretch:
        yield _counted(stretch)


def _counted(cells: Mapping[Square, Origin]) -> Mapping[Square, Origin]:
    columns = {column: n for n, column in enumerate(sorted({column for _, column in cells}))}
    return {(row, columns[column]): origin for (row, column), origin in cells.items()}


def blank_rows(views: Sequence[View], known: Mapping[str, object]) -> Iterator[int]:
    """Give the first view of each row without words in a table without any ``known`` bookmark."""
    cells = ((n, view) for n, view in enumerate(views) if view.line.story is Story.CELL)
    for _, table in groupby(cells, key=lambda one: one[1].line.table):
        held = list(table)
        if any(name in known for _, view in held for name in view.bookmarks):
            continue
        for _, row in groupby(held, key=lambda one: one[1].line.row):
            places = list(row)
            if all(view.empty and not view.line.text.strip() for _, view in places):
                yield places[0][0]
