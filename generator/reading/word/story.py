"""The paragraphs of a part, in reading order, also those in content controls and cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.model.revision import Line, Shape, Stamp, Story
from generator.reading.archive import Fault, RefusedError
from generator.reading.word.desk import Around, Desk
from generator.reading.word.looks import Ground
from generator.reading.word.names import MC, Element, W, number, stamp, switched, value
from generator.reading.word.pieces import Words
from generator.reading.word.ranges import Place

_TURNED = {"ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted"}
_INTO = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo", "smartTag")
)
PLAIN = Around()


@dataclass(frozen=True, slots=True)
class Where:
    """Where paragraphs stand: the story, the cell, the footnote, and the row's revisions."""

    story: Story = Story.BODY
    table: int = -1
    row: int = -1
    column: int = -1
    note: str = ""
    inserted: Stamp | None = None
    deleted: Stamp | None = None
    header: bool = False


@dataclass
class Reader:
    """Reads one part after the other into ``lines``; tables count through all of them."""

    lines: list[Line]
    tables: int = 0

    def read(self, children: Iterable[Element], desk: Desk, where: Where) -> None:
        """Read the paragraphs and tables among elements. Raises RefusedError."""
        desk.deeper()
        for child in children:
            tag = child.tag
            if tag == f"{W}p":
                self.lines.append(_line(child, desk, where, len(self.lines)))
            elif tag == f"{W}tbl":
                self._table(child, desk, where)
            else:
                self._other(child, desk, where)
        desk.depth -= 1

    def _other(self, child: Element, desk: Desk, where: Where) -> None:
        if child.tag in _INTO:
            self.read(child, desk, where)
        elif child.tag == f"{MC}AlternateContent":
            for choice in child.iterchildren(f"{MC}Choice", f"{MC}Fallback"):
                self.read(choice, desk, where)
                break
        else:
            _between(child, desk, Place(len(self.lines), 0))

    def _table(self, table: Element, desk: Desk, where: Where) -> None:
        within = replace(where, story=Story.CELL, table=self.tables, row=-1)
        if where.story is Story.FOOTNOTE:
            within = replace(within, story=Story.FOOTNOTE)
        self.tables += 1
        self._rows(table, desk, within)

    def _rows(self, parent: Element, desk: Desk, where: Where) -> Where:
        """Read rows, also those in content controls; give where the last one stands."""
        desk.deeper()
        for child in parent:
            if child.tag == f"{W}tr":
                where = replace(where, row=where.row + 1)
                self._cells(child, desk, _row(child, where))
            elif child.tag in _INTO:
                where = self._rows(child, desk, where)
            else:
                _between(child, desk, Place(len(self.lines), 0))
        desk.depth -= 1
        return where

    def _cells(self, parent: Element, desk: Desk, where: Where) -> Where:
        desk.deeper()
        for child in parent:
            if child.tag == f"{W}tc":
                self.read(child, desk, _cell(child, where))
                where = replace(where, column=where.column + _span(child))
            elif child.tag in _INTO:
                where = self._cells(child, desk, where)
            else:
                _between(child, desk, Place(len(self.lines), 0))
        desk.depth -= 1
        return where


def _row(row: Element, where: Where) -> Where:
    """Give where a row's first cell stands, and whether the row was inserted or deleted."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return replace(where, column=0, header=False)
    before = number(value(properties.find(f"{W}gridBefore")), 0)
    inserted, deleted = (stamp(properties.find(f"{W}{name}")) for name in ("ins", "del"))
    return replace(
        where,
        column=max(0, before),
        inserted=inserted or where.inserted,
        deleted=deleted or where.deleted,
        header=bool(switched(properties, "tblHeader")),
    )


def _cell(cell: Element, where: Where) -> Where:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return where
    inserted, deleted = (stamp(properties.find(f"{W}{name}")) for name in ("cellIns", "cellDel"))
    return replace(where, inserted=inserted or where.inserted, deleted=deleted or where.deleted)


def _span(cell: Element) -> int:
    return max(1, number(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1))


def _between(child: Element, desk: Desk, place: Place) -> None:
    """Read what may stand between paragraphs: ends of ranges. Text of other files is refused."""
    match child.tag.removeprefix(W):
        case "bookmarkStart":
            desk.bookmarks.start(child, 0)
        case "bookmarkEnd":
            desk.bookmarks.end(child, 0, within=False)
        case "commentRangeStart":
            desk.margins.start(child, place)
        case "commentRangeEnd":
            desk.margins.end(child, place)
        case "altChunk" | "subDoc":
            raise RefusedError(
                "Er is een ander bestand in gevoegd (`altChunk`).",
                "Another file was put into it (`altChunk`).",
                Fault.UNSAFE,
            )
        case _:
            pass


def _line(paragraph: Element, desk: Desk, where: Where, index: int) -> Line:
    properties = paragraph.find(f"{W}pPr")
    style = value(None if properties is None else properties.find(f"{W}pStyle"))
    words = Words(desk, Ground(style or desk.styles.default, where.header), index)
    words.read(paragraph, PLAIN)
    pieces = words.done()
    shape = desk.styles.shape(properties)
    before, shaped = _before(properties, shape, desk)
    turned = _turned(properties)
    return Line(
        pieces,
        desk.bookmarks.line(words.size),
        where.story,
        *(shape.style, shape.heading, shape.list_level, shape.ordered),
        *(where.table, where.row, where.column, where.note),
        *(turned.get("inserted"), turned.get("deleted"), where.inserted, where.deleted),
        _moved(properties),
        *(before, shaped),
    )


def _before(
    properties: Element | None, now: Shape, desk: Desk
) -> tuple[Shape | None, Stamp | None]:
    """Give the shape that a tracked change replaced; none where the shape stayed the same."""
    change = None if properties is None else properties.find(f"{W}pPrChange")
    if change is None:
        return None, None
    before = desk.styles.shape(change.find(f"{W}pPr"))
    return (None, None) if before == now else (before, stamp(change))


def _turned(properties: Element | None) -> Mapping[str, Stamp | None]:
    """Give who inserted and who deleted the mark of a paragraph."""
    mark = None if properties is None else properties.find(f"{W}rPr")
    if mark is None:
        return {}
    found = ((child.tag.removeprefix(W), child) for child in mark)
    return {_TURNED[name]: stamp(child) for name, child in found if name in _TURNED}


def _moved(properties: Element | None) -> bool:
    mark = None if properties is None else properties.find(f"{W}rPr")
    return mark is not None and any(
        mark.find(f"{W}{name}") is not None for name in ("moveFrom", "moveTo")
    )
