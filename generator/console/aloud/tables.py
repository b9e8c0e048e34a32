"""A table's cells in rows, and which header cells head each of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.tagged import Element


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, with its row and its first column, counted from 0."""

    element: Element
    row: int
    column: int

    @property
    def heads_column(self) -> bool:
        """Whether this is a header cell of a column."""
        return self.element.tag == "TH" and self.element.scope in {"Column", "Both"}

    @property
    def heads_row(self) -> bool:
        """Whether this is a header cell of a row."""
        return self.element.tag == "TH" and self.element.scope in {"Row", "Both"}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows of cells, how many columns it has, and its header cells by id."""

    rows: tuple[tuple[Cell, ...], ...]
    width: int
    ids: dict[str, Cell]

    @staticmethod
    def of(table: Element) -> "Grid":
        """Place the cells of a table; those that span rows push the cells below aside."""
        rows = _placed(list(_rows(table)))
        cells = [cell for row in rows for cell in row]
        width = max((cell.column + cell.element.columns for cell in cells), default=0)
        ids = {cell.element.id: cell for cell in cells if cell.element.id}
        return Grid(rows, width, ids)

    def headers(self, cell: Cell) -> list[Cell]:
        """Give the header cells of a cell: those it names, else those above and before it."""
        if cell.element.tag != "TD":
            return []
        named = [self.ids[name] for name in cell.element.headers if name in self.ids]
        if named:
            return named
        heads = [head for row in self.rows[: cell.row + 1] for head in row]
        above = [h for h in heads if h.heads_column and h.row < cell.row and _over(h, cell)]
        before = [h for h in heads if h.heads_row and h.column < cell.column and _beside(h, cell)]
        return above + before


def _over(head: Cell, cell: Cell) -> bool:
    return head.column <= cell.column < head.column + head.element.columns


def _beside(head: Cell, cell: Cell) -> bool:
    return head.row <= cell.row < head.row + head.element.rows


def _rows(table: Element) -> Iterator[Element]:
    for kid in table.elements:
        if kid.tag == "TR":
            yield kid
        elif kid.tag in {"THead", "TBody", "TFoot"}:
            yield from (row for row in kid.elements if row.tag == "TR")


def _placed(rows: list[Element]) -> tuple[tuple[Cell, ...], ...]:
    taken: dict[int, int] = {}  # by column: how many rows below are still covered
    placed: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows):
        column, cells = 0, []
        for element in row.elements:
            while taken.get(column, 0) > number:
                column += 1
            cells.append(Cell(element, number, column))
            taken |= dict.fromkeys(range(column, column + element.columns), number + element.rows)
            column += element.columns
        placed.append(tuple(cells))
    return tuple(placed)
