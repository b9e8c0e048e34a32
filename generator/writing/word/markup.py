"""WordprocessingML as text: escaping, runs, paragraphs, and ranges over several paragraphs.

A story is built as a flat list of pieces: paragraphs, and raw markup between them (tables).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
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
    safe = legal(text).replace("&", "&amp;").replace("<", "&lt;")
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
    return "".join(map(str, pieces))


def ranged(pieces: list[Piece], marks: tuple[str, str]) -> list[Piece]:
    """Put a range's start into the first paragraph and its end into the last one."""
    first = next(i for i, piece in enumerate(pieces) if isinstance(piece, Para))
    last = next(i for i in reversed(range(len(pieces))) if isinstance(pieces[i], Para))
    made = list(pieces)
    made[first] = _with(made[first], before=marks[0])
    made[last] = _with(made[last], after=marks[1])
    return made


def _with(piece: Piece, before: str = "", after: str = "") -> Piece:
    if not isinstance(piece, Para):
        return piece
    return Para(piece.style, before + piece.runs + after, piece.more)
