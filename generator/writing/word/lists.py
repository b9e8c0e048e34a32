"""The lists of figures and of tables: fields that Word can work out again, with their entries."""

from generator.model.document import Figure, Table, walk
from generator.writing.word.captions import AFTER
from generator.writing.word.draft import Draft
from generator.writing.word.fields import CLOSED, opened
from generator.writing.word.inlines import anchored, runs
from generator.writing.word.markup import Face, Para, Piece

LISTED = {Figure: ("figure", "figures"), Table: ("table", "tables")}
"""The word in a caption of each kind, and the one over their list."""

SHORT = 20
"""A list of fewer lines than these stands on one page."""


def listed(draft: Draft, kind: type[Figure] | type[Table]) -> list[Piece]:
    """List all that has a number, under a title; nothing where there is none."""
    found = [
        block
        for part in draft.report.parts
        for block in walk(part.blocks)
        if isinstance(block, kind) and block.number
    ]
    word, title = LISTED[kind]
    lines = [_entry(draft, word, block) for block in found]
    if not lines:
        return []
    if len(lines) < SHORT:
        lines = [line._replace(more="<w:keepNext/>") for line in lines[:-1]] + lines[-1:]
    field = opened(f'TOC \\h \\z \\c "{draft.word(word)}"')
    lines[0] = lines[0]._replace(runs=field + lines[0].runs)
    lines[-1] = lines[-1]._replace(runs=lines[-1].runs + CLOSED)
    style = draft.styles.paragraph("List Heading", "TOC Heading")
    return [Para(style, draft.words(draft.word(title))), *lines]


def _entry(draft: Draft, word: str, node: Figure | Table) -> Para:
    style = draft.styles.paragraph("table of figures", "TOC 2")
    label = draft.words(f"{draft.word(word)} {node.number}{AFTER}")
    words = runs(draft, node.caption, Face(link=True))
    return Para(style, anchored(node.id, label + words))
