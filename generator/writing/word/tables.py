"""Tables: a header row that repeats, no merged cells, a caption above and a source below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.model.document import Cell, Table, plain
from generator.writing.word.captions import caption, source
from generator.writing.word.draft import Draft
from generator.writing.word.inlines import runs
from generator.writing.word.markup import Para, Piece, escape
from generator.writing.word.tints import tint

EMU_PER_TWIP = 635
STYLE_OF = {"right": "Table Number", "center": "Table Center"}
CHARACTERS = 90
"""About as many fit on a line of the text in the size of tables."""
LONGEST_LINE = 44
"""Longer texts than this are wrapped gladly."""
PADDING = 3
"""Room beside the words of a cell, in characters."""
MOST_COLUMNS = 20
"""Word opens no table of more than 63 columns, and nobody reads one of more than these."""


def table(draft: Draft, node: Table) -> list[Piece]:
    """Give caption, table and source; a table too wide for the page stands in several stretches."""
    between = Para(draft.styles.paragraph("Source"))
    made: list[Piece] = []
    for chosen in stretches(node):
        made += [*([between] if made else []), *_grid(draft, node, chosen)]
    above = caption(draft, "table", node, "Table Caption")  # asked about what no cell is about
    below, *rest = source(draft, node.source) or [between]
    return [*above, *made, draft.asked(node.id, node.span, below), *rest]


def stretches(node: Table) -> list[Sequence[int]]:
    """Cut a wide table between columns; each stretch begins with the first column."""
    count = len(node.header)
    if count <= MOST_COLUMNS:
        return [range(count)] if count else []
    step = MOST_COLUMNS - 1
    return [[0, *range(at, min(count, at + step))] for at in range(1, count, step)]


def rows_of(node: Table) -> Iterator[tuple[str, Cell]]:
    """Give the cells in the order of the draft, with the id of each one's place."""
    for chosen in stretches(node):
        for row, cells in enumerate((node.header, *node.rows)):
            yield from ((cell_id(node, row, column), cells[column]) for column in chosen)


def cell_id(node: Table, row: int, column: int) -> str:
    """Name a cell; the header is row 0."""
    return f"{node.id}-r{row}c{column}"


def _columns(node: Table, chosen: Sequence[int]) -> Table:
    return replace(
        node,
        header=tuple(node.header[i] for i in chosen),
        rows=tuple(tuple(row[i] for i in chosen) for row in node.rows),
        align=tuple(node.align[i] for i in chosen),
        widths=node.widths if len(chosen) == len(node.header) else (),
    )


def _grid(draft: Draft, whole: Table, chosen: Sequence[int]) -> list[Piece]:
    node = _columns(whole, chosen)
    widths = _twips(shares(node), draft.width // EMU_PER_TWIP)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows: list[Piece] = []
    for place, row in enumerate((node.header, *node.rows)):
        ids = [cell_id(whole, place, column) for column in chosen]
        rows += _row(draft, zip(ids, row, node.align, widths, strict=True), header=place == 0)
    return [
        f"<w:tbl>{_properties(draft, node, sum(widths))}<w:tblGrid>{columns}</w:tblGrid>",
        *rows,
        "</w:tbl>",
    ]


def _properties(draft: Draft, node: Table, width: int) -> str:
    title = escape(plain(node.caption))
    described = escape("; ".join(plain(cell.children) for cell in node.header))
    return (
        f'<w:tblPr><w:tblStyle w:val="{escape(draft.styles.table("Report Table"))}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        + (f'<w:tblCaption w:val="{title}"/>' if title else "")
        + f'<w:tblDescription w:val="{described}"/></w:tblPr>'
    )


def _row(draft: Draft, cells: Iterable[tuple[str, Cell, str, int]], *, header: bool) -> list[Piece]:
    """Set a row of cells, each with its id, its alignment and its width in twips."""
    repeat = "<w:tblHeader/>" if header else ""
    pieces: list[Piece] = [f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>"]
    for id_, cell, side, width in cells:
        style = draft.styles.paragraph(STYLE_OF.get(side, "Table Text"))
        shade = "" if cell.emphasis is None else _shade(draft, cell.emphasis)
        words = Para(style, runs(draft, cell.children), "<w:keepNext/>" if header else "")
        words = draft.asked(id_, cell.span, words)
        pieces += [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>',
            *draft.marked(id_ if cell.span else "", [words]),
            "</w:tc>",
        ]
    return [*pieces, "</w:tr>"]


def _shade(draft: Draft, emphasis: float) -> str:
    fill = tint(draft.theme.colours, emphasis).removeprefix("#").upper()
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def shares(node: Table) -> tuple[float, ...]:
    """Share the width, 1 in all: as the table says, unless a word would not fit its column."""
    columns = [
        [plain(cell.children) for cell in column]
        for column in zip(node.header, *node.rows, strict=True)
    ]
    least = [_longest(texts) + PADDING for texts in columns]
    given = [width * CHARACTERS for width in node.widths]
    if given and all(width >= need for width, need in zip(given, least, strict=True)):
        return node.widths
    most = [min(LONGEST_LINE, max(map(len, texts))) + PADDING for texts in columns]
    wishes = [max(0, wish - need) for wish, need in zip(most, least, strict=True)]
    room = max(0, CHARACTERS - sum(least))
    spare = min(1.0, room / sum(wishes)) if any(wishes) else 0.0
    wide = [need + wish * spare for need, wish in zip(least, wishes, strict=True)]
    return tuple(width / sum(wide) for width in wide)


def _longest(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=1)


def _twips(widths: Sequence[float], total: int) -> list[int]:
    """Share out a width in whole twips; the last column takes what is left over."""
    whole = [int(width * total) for width in widths]
    return [*whole[:-1], total - sum(whole[:-1])]
