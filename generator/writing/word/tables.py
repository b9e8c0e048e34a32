"""Tables: a header row that repeats, no merged cells, a caption above and a source below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.model.document import Cell, Citation, Inlines, Table, plain
from generator.writing.word.captions import caption, source
from generator.writing.word.draft import Draft
from generator.writing.word.inlines import runs
from generator.writing.word.markup import Para, Piece, escape
from generator.writing.word.tints import tint

EMU_PER_TWIP = 635
TWIPS_PER_MM = 1440 / 25.4
SHORT = 12
"""A table of fewer rows than these stands on one page."""
STYLE_OF = {"right": "Table Number", "center": "Table Center"}
CHARACTERS = 105
"""About as many fit on a line of the text in the size of tables."""
LONGEST_LINE = 200
"""A longer text than this asks for no more room."""
PADDING = 3
"""Room beside the words of a cell, in characters."""
MOST_COLUMNS = 20
"""Word opens no table of more than 63 columns, and nobody reads one of more than these."""


def table(draft: Draft, node: Table, *, indented: bool = False) -> list[Piece]:
    """Give caption, table and source; a table too wide for the page stands in several stretches.

    ``indented`` tells that the text around it is, so that the table starts where that does.
    """
    between = Para(draft.styles.paragraph("Source"))
    made: list[Piece] = []
    for chosen in stretches(node):
        made += [*([between] if made else []), *_grid(draft, node, chosen, indented=indented)]
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


def _grid(draft: Draft, whole: Table, chosen: Sequence[int], *, indented: bool) -> list[Piece]:
    node = _columns(whole, chosen)
    width = draft.width // EMU_PER_TWIP
    left = _left(draft, node, width) if indented else 0
    widths = _twips(shares(node, CHARACTERS * (width - left) / width), width - left)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    short = len(node.rows) < SHORT
    rows: list[Piece] = []
    for place, row in enumerate((node.header, *node.rows)):
        ids = [cell_id(whole, place, column) for column in chosen]
        cells = zip(ids, row, node.align, widths, strict=True)
        keep = short or not 2 <= place <= len(node.rows) - 2
        rows += _row(draft, cells, header=place == 0, keep=keep)
    return [
        f"<w:tbl>{_properties(draft, node, sum(widths), left)}<w:tblGrid>{columns}</w:tblGrid>",
        *rows,
        "</w:tbl>",
    ]


def _left(draft: Draft, node: Table, width: int) -> int:
    """Give where an indented table starts, in twips: at the margin if it needs all the width."""
    left = round(draft.theme.spacing["indent"] * TWIPS_PER_MM)
    return left if _fits(node, CHARACTERS * (width - left) / width) else 0


def _properties(draft: Draft, node: Table, width: int, left: int) -> str:
    title = escape(plain(node.caption))
    described = escape("; ".join(plain(cell.children) for cell in node.header))
    return (
        f'<w:tblPr><w:tblStyle w:val="{escape(draft.styles.table("Report Table"))}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/>'
        + (f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else "")
        + '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        + (f'<w:tblCaption w:val="{title}"/>' if title else "")
        + f'<w:tblDescription w:val="{described}"/></w:tblPr>'
    )


def _row(
    draft: Draft, cells: Iterable[tuple[str, Cell, str, int]], *, header: bool, keep: bool
) -> list[Piece]:
    """Set a row of cells, each with its id, its alignment and its width in twips.

    ``keep`` holds the row on the page of what follows it.
    """
    repeat = "<w:tblHeader/>" if header else ""
    pieces: list[Piece] = [f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>"]
    for id_, cell, side, width in cells:
        style = draft.styles.paragraph(STYLE_OF.get(side, "Table Text"))
        shade = "" if cell.emphasis is None else _shade(draft, cell.emphasis)
        words = Para(style, runs(draft, cell.children), "<w:keepNext/>" if keep else "")
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


def shares(node: Table, room: float = CHARACTERS) -> tuple[float, ...]:
    """Share the width, 1 in all: as the table says, or as its texts ask; a word fits its column.

    ``room`` is how many characters of a table's text fit beside one another.
    """
    columns = list(_columns_of(node))
    least = [_longest(texts) + PADDING for texts in columns]
    if node.widths:
        wishes = [width * room for width in node.widths]
    else:
        wishes = [min(LONGEST_LINE, max(map(len, texts))) + PADDING for texts in columns]
    more = [max(0.0, wish - need) for wish, need in zip(wishes, least, strict=True)]
    spare = max(0.0, room - sum(least))
    scale = spare / sum(more) if any(more) else 0.0
    scale = scale if node.widths else min(1.0, scale)
    wide = [need + wish * scale for need, wish in zip(least, more, strict=True)]
    return tuple(width / sum(wide) for width in wide)


def _columns_of(node: Table) -> Iterator[list[str]]:
    """Give the texts of each column as they are shown, marks of citations and all."""
    for column in zip(node.header, *node.rows, strict=True):
        yield [_said(cell.children) for cell in column]


def _said(nodes: Inlines) -> str:
    shown = (
        node.mark or node.session if isinstance(node, Citation) else plain((node,))
        for node in nodes
    )
    return "".join(shown)


def _fits(node: Table, room: float) -> bool:
    """Tell whether every column can be as wide as its longest word."""
    return sum(_longest(texts) + PADDING for texts in _columns_of(node)) <= room


def _longest(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=1)


def _twips(widths: Sequence[float], total: int) -> list[int]:
    """Share out a width in whole twips; the last column takes what is left over."""
    whole = [int(width * total) for width in widths]
    return [*whole[:-1], total - sum(whole[:-1])]
