"""Texts made comparable: what a person copies out of a PDF or types from memory, and what stands.

Case, the shapes of quotes and dashes, hyphens at line ends and runs of spaces make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SAME = {
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_NOTHING = frozenset("\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}")
_CLOSES = frozenset(".,;:!?")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\N{SOFT HYPHEN}][ \t]*\n\s*(?=[^\W\d_])")
_CITATION = re.compile(r"\[\[[^\[\]\n]*\]\]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A comparable text; ``origins`` holds, for each of its characters, the offset it is from."""

    text: str
    origins: tuple[int, ...]


def fold(text: str) -> Folded:
    """Make a text comparable."""
    made: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        for one in _simple(character):
            if one == " " and (not made or made[-1][0] == " "):
                continue
            if one in _CLOSES and made and made[-1][0] == " ":
                made.pop()
            made.append((one, at))
    while made and made[-1][0] == " ":
        made.pop()
    return Folded("".join(one for one, _ in made), tuple(at for _, at in made))


def _simple(character: str) -> Iterator[str]:
    if character in _NOTHING:
        return
    for one in unicodedata.normalize("NFKC", character).casefold():
        yield " " if one.isspace() else _SAME.get(one, one)


def fold_words(words: str, names: Iterable[str]) -> str:
    """Make words that somebody looks for comparable.

    Left out are hyphens at line ends and citations, as written or as their marks read: one of
    ``names`` and a number.
    """
    whole = _CITATION.sub(" ", _BROKEN.sub("", unicodedata.normalize("NFC", words)))
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    marks = rf"\b(?:{known}) \d+(?:, \d+)*\b"
    return fold(re.sub(marks, " ", whole) if known else whole).text
