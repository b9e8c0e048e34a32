"""Captions with numbers that Word keeps, and the sources under figures and tables."""

from generator.model.document import Figure, Inlines, Table, Text, plain
from generator.writing.word.draft import Draft
from generator.writing.word.fields import simple
from generator.writing.word.inlines import label_of, runs
from generator.writing.word.markup import Para, Piece

CAPTION = "-caption"
"""After a block's id: the id of its caption."""
AFTER = ". "
"""What parts the number of a caption from its words."""


def caption(draft: Draft, word: str, node: Figure | Table, style: str) -> list[Piece]:
    """Caption a figure or table (``word``); nothing without words and number.

    A caption that a file holds has a bookmark of its own.
    """
    label = _label(draft, draft.word(word), node) if node.number else ""
    shown = label + runs(draft, node.caption)
    if not shown:
        return []
    words, _ = written_caption(draft, node)
    asked = draft.asked(node.id, node.span, Para(draft.styles.paragraph(style), shown))
    return draft.marked(node.id + CAPTION if words else "", [asked])


def _label(draft: Draft, word: str, node: Figure | Table) -> str:
    name = draft.words(f"{word} ", "Caption Label")
    count = simple(f"SEQ {word} \\* ARABIC", draft.words(str(node.number), "Caption Label"))
    return "".join((*draft.ids.around(label_of(node.id), name + count), draft.words(AFTER)))


def source(draft: Draft, text: str) -> list[Para]:
    """Name the source of a figure or table; nothing without one."""
    if not text:
        return []
    words = draft.words(f"{draft.word('source')}: {text}")
    return [Para(draft.styles.paragraph("Source"), words)]


def written_caption(draft: Draft, node: Figure | Table) -> tuple[Inlines, str]:
    """Give the words of a caption that its file holds, and what the program says after them."""
    if node.span is None or not node.caption:
        return (), ""
    if not isinstance(node, Figure) or not node.chart:
        return (node.caption, "") if node.caption[0].span else ((), "")
    whole, chart = plain(node.caption), draft.report.charts.get(node.chart)
    finding = f". {chart.title}" if chart else ""
    label = whole.removesuffix(finding) if finding and whole.endswith(finding) else ""
    return ((Text(label),) if label else ()), finding
