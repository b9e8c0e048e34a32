"""Rows of short texts as an aligned table."""

import re
from collections.abc import Sequence

from generator.console.visible import columns, visible

GAP = "  "
NUMBER = re.compile(r"[–-]|[\d.,]+(?:\s?[%\w]{1,3})?")


def table(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> str:
    """Give headings, a rule and the rows; a column of numbers is set to the right.

    A row that is shorter than the headings is filled up with empty cells.
    """
    shown = [[visible(cell) for cell in row] for row in (headings, *rows)]
    width = max(map(len, shown))
    filled = [[*row, *[""] * (width - len(row))] for row in shown]
    across = [max(map(columns, column)) for column in zip(*filled, strict=True)]
    right = [_numbers(column[1:]) for column in zip(*filled, strict=True)]
    rule = ["─" * wide for wide in across]
    return "\n".join(_line(row, across, right) for row in (filled[0], rule, *filled[1:]))


def _numbers(column: Sequence[str]) -> bool:
    return any(column) and all(NUMBER.fullmatch(cell) for cell in column if cell)


def _line(row: Sequence[str], across: Sequence[int], right: Sequence[bool]) -> str:
    cells = (_cell(text, w, right=r) for text, w, r in zip(row, across, right, strict=True))
    return GAP.join(cells).rstrip()


def _cell(text: str, wide: int, *, right: bool) -> str:
    space = " " * (wide - columns(text))
    return space + text if right else text + space
