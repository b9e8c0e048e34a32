"""WordprocessingML as text: escaping, runs, paragraphs, and ranges over several paragraphs.

A story is built as a flat list of pieces: paragraphs, and raw markup between them (tables).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def named_spaces() -> str:
    """Declare the namespaces on the root of a part."""
    return " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile("[\t\n\r]")
_SOFT_HYPHEN = "\u00ad"


def legal(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def escape(text: str) -> str:
    """Make text fit for XML, in an element or an attribute."""
    safe = text if text.isprintable() else legal(text)
    safe = safe.replace("&", "&amp;").replace("<", "&lt;")
    return safe.replace(">", "&gt;").replace('"', "&quot;")


@dataclass(frozen=True, slots=True)
class Face:
    """How a run looks: a character style and what lies over it.

    ``link`` tells that the run stands inside a link, where no other link may stand; ``around`` is
    the role of the paragraph, after which a style of links may be named.
    """

    style: str = ""
    strong: bool = False
    emphasis: bool = False
    language: str = ""
    link: bool = False
    around: str = ""


@lru_cache(maxsize=1024)
def changed(face: Face, style: str, *, link: bool = False) -> Face:
    """Give a face another style; ``link`` where a link begins."""
    return replace(face, style=style, link=link or face.link)


@lru_cache(maxsize=1024)
def properties(style_id: str, language: str, *, bold: bool, italic: bool) -> str:
    """Give the properties of a run."""
    inner = (
        (f'<w:rStyle w:val="{escape(style_id)}"/>' if style_id else "")
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:lang w:val="{escape(language)}"/>' if language else "")
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def run(text: str, look: str = "") -> str:
    """Make a run of words; ``look`` is its properties. Line ends and tabs become spaces."""
    if text.isprintable():
        return f"<w:r>{look}{_words(text)}</w:r>" if text else ""
    words = _SPACE.sub(" ", text)
    shown = "<w:softHyphen/>".join(map(_words, words.split(_SOFT_HYPHEN)))
    return f"<w:r>{look}{shown}</w:r>" if shown else ""


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def styled(style_id: str) -> str:
    """Give the properties of a run that has a character style and nothing else."""
    return properties(style_id, "", bold=False, italic=False)


class Para(NamedTuple):
    """A paragraph: the id of its style, its runs, and properties besides the style (numbering)."""

    style: str
    runs: str = ""
    more: str = ""

    def __str__(self) -> str:
        style = f'<w:pStyle w:val="{escape(self.style)}"/>' if self.style else ""
        return f"<w:p><w:pPr>{style}{self.more}</w:pPr>{self.runs}</w:p>"


Piece = Para | str


def text_of(pieces: Iterable[Piece]) -> str:
    """Give the markup of pieces."""
    return "".join([piece if isinstance(piece, str) else str(piece) for piece in pieces])


def ranged(pieces: list[Piece], marks: tuple[str, str]) -> list[Piece]:
    """Put a range's start into the first paragraph and its end into the last one.

    The list itself is changed and given back; without a paragraph there is nothing to put it in.
    """
    for place in range(len(pieces)):
        if isinstance(first := pieces[place], Para):
            pieces[place] = Para(first.style, marks[0] + first.runs, first.more)
            break
    for place in range(len(pieces) - 1, -1, -1):
        if isinstance(last := pieces[place], Para):
            pieces[place] = Para(last.style, last.runs + marks[1], last.more)
            break
    return pieces
