"""Captions with numbers that Word keeps, and the sources under figures and tables."""

from generator.model.document import Inlines
from generator.writing.word.draft import Draft
from generator.writing.word.fields import simple
from generator.writing.word.inlines import runs
from generator.writing.word.markup import Para, Piece


def caption(draft: Draft, word: str, number: int, children: Inlines, style: str) -> list[Piece]:
    """Caption a figure or table (``word``); nothing without words and number."""
    label = _label(draft, draft.word(word), number) if number else ""
    shown = label + runs(draft, children)
    return [Para(draft.styles.paragraph(style), shown)] if shown else []


def _label(draft: Draft, word: str, number: int) -> str:
    name = draft.words(f"{word} ", "Caption Label")
    count = simple(f"SEQ {word} \\* ARABIC", draft.words(str(number), "Caption Label"))
    return name + count + draft.words(" ")


def source(draft: Draft, text: str) -> list[Piece]:
    """Name the source of a figure or table; nothing without one."""
    if not text:
        return []
    words = draft.words(f"{draft.word('source')}: {text}")
    return [Para(draft.styles.paragraph("Source"), words)]
