"""How many bytes of HTML blocks will be, without writing them: a part is divided by that.

Close enough for dividing: for what reports hold, within an eighth of what the templates write.
"""

from collections.abc import Iterable, Mapping

from generator.model.chart import Chart
from generator.model.document import (
    Block,
    Cell,
    Citation,
    CodeBlock,
    Figure,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Quote,
    Table,
)

ADDRESS = 30
"""Bytes of the name of the page that a link leads to."""
TAG, CELL, LINK, CALL, GROUP, TABLE, FIGURE, MARK = 20, 34, 36, 190, 60, 330, 1100, 75
SAID = 14
SPACE = 6
"""Bytes that a run of words is more than its letters: a closing space, signs written out."""

Weighed = Block | Item | tuple[Cell, ...]


class Scales:
    """Weighs the blocks of a report with these ``charts``."""

    def __init__(self, charts: Mapping[str, Chart]) -> None:
        self._charts = charts

    def all(self, nodes: Iterable[Weighed]) -> int:
        """Give the bytes of several."""
        return sum(map(self.one, nodes))

    def one(self, node: Weighed) -> int:
        """Give the bytes of a block, of a list's item or of a table's row."""
        match node:
            case Paragraph() | Heading():
                return TAG + len(node.id) + _run(node.children)
            case Group():
                return GROUP + 2 * len(node.id) + len(node.title) + self.all(node.blocks)
            case Item():
                return TAG + len(node.id) + self.all(node.blocks)
            case tuple():
                return TAG + sum(CELL + _run(cell.children) for cell in node)
            case List():
                return TAG + len(node.id) + self.all(node.items)
            case Table():
                return TABLE + _run(node.caption) + self.all((node.header, *node.rows))
            case Quote() | Footnote():
                return TAG + len(node.id) + self.all(node.blocks)
            case Figure():
                return FIGURE + 2 * len(node.alt) + _run(node.caption) + self._drawing(node)
            case CodeBlock():
                return TAG + len(node.text.encode())
            case _:
                return TAG

    def _drawing(self, node: Figure) -> int:
        chart = self._charts.get(node.chart)
        if chart is None:
            return 0
        marks = sum(bool(value) for series in chart.series for value in series.values)
        return 1500 + MARK * (2 * marks + len(chart.categories) + len(chart.series))


def _run(children: Iterable[Inline]) -> int:
    total = 0
    for node in children:
        words = getattr(node, "text", None)
        if words is None:
            total += _inline(node)
        else:
            total += SPACE + len(words if words.isascii() else words.encode())
    return total


def _inline(node: Inline) -> int:
    match node:
        case Citation():
            shown = node.session, node.passage, node.mark, node.said
            return LINK + ADDRESS + SAID + sum(map(len, shown))
        case Link():
            return LINK + ADDRESS + len(node.target) + _run(node.children)
        case FootnoteMark():
            return 2 * CALL
        case _:
            return TAG + _run(getattr(node, "children", ()))
