"""A stretch of the draft as it is written: its markup, and what the program itself says in it.

What the program says is told by a digest per paragraph, to know edits of it by. It is taken while
the paragraph is at hand: a large draft would take seconds, and its size ten times over, to read.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import unescape

from generator.model.manifest import digest
from generator.writing.word.markup import Para, Piece, text_of

_RANGE = re.compile('<w:bookmarkStart [^>]*w:name="([^"]*)"')
_WORDS = re.compile("<w:t(?: [^>]*)?>([^<]*)</w:t>")
_QUOTE = {"&quot;": '"'}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Markup (UTF-8), and the digests of the paragraphs in it that are no origin's, in order."""

    markup: bytes
    told: tuple[str, ...] = ()


def stretch(pieces: list[Piece], origins: Container[str]) -> Stretch:
    """Write pieces down; ``origins`` are the names of the ranges that files have a word in."""
    return Stretch(text_of(pieces).encode(), tuple(told_in(pieces, origins)))


def told_in(pieces: Iterable[Piece], origins: Container[str]) -> Iterator[str]:
    """Give the digest of each paragraph that has words and in which no origin's range starts."""
    for piece in pieces:
        if isinstance(piece, Para) and not any(
            name in origins for name in _RANGE.findall(piece.runs)
        ):
            said = digest(unescape("".join(_WORDS.findall(piece.runs)), _QUOTE), piece.style)
            if said:
                yield said
