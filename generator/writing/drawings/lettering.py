"""Words in a theme's text family: how wide they are, and where they break. Lengths in points."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import pyphen
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import TextToPath

from generator.model.language import Language
from generator.model.theme import Face, Theme

LEADING = 1.2
_WORD = re.compile(r"(?:[0-9]+\s+)?\S+")
_FRAGMENT = re.compile(r"[^-/]*[-/]+|[^-/]+")
_DICTIONARIES = {Language.DUTCH: "nl_NL", Language.ENGLISH: "en_GB"}
_FEWEST = 3
"""The fewest letters that a hyphen leaves on either side."""


class Lettering:
    """Sets one size of one family, regular and bold."""

    def __init__(self, theme: Theme, language: Language) -> None:
        register(theme.faces)
        self.size = theme.sizes["small"]
        self.leading = self.size * LEADING
        self._families = [theme.families["text"], "sans-serif"]
        self._language = language
        self._path = TextToPath()
        self._widths: dict[tuple[str, bool], float] = {}

    def font(self, *, bold: bool = False, scale: float = 1) -> FontProperties:
        """Give the font, with a generic family behind it for characters that it lacks."""
        weight = 700 if bold else 400
        return FontProperties(family=self._families, size=self.size * scale, weight=weight)

    def width(self, words: str, *, bold: bool = False) -> float:
        """Measure words set on one line."""
        known = self._widths.get((words, bold))
        if known is None:
            font = self.font(bold=bold)
            known = self._path.get_text_width_height_descent(words, font, ismath=False)[0]
            self._widths[words, bold] = known
        return known

    def widest(self, lines: Iterable[str], *, bold: bool = False) -> float:
        """Measure the widest of some lines, 0 where there are none."""
        return max((self.width(line, bold=bold) for line in lines), default=0.0)

    def wrap(self, words: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
        """Break words into lines of at most ``width``.

        A line ends at a space, after a hyphen or slash, or within a word that is wider than a line.
        Lines are of about one length: no word is left alone where a narrower block has room.
        """
        lines = self._broken(words, width, bold=bold)
        widest = self.widest((part for part, _ in _fragments(words)), bold=bold)
        if len(lines) == 1 or widest > width:
            return lines
        narrow = max(widest, self.width(words, bold=bold) / len(lines))
        while narrow < width:
            narrower = self._broken(words, narrow, bold=bold)
            if len(narrower) == len(lines):
                return narrower
            narrow += self.size / 2
        return lines

    def _broken(self, words: str, width: float, *, bold: bool) -> tuple[str, ...]:
        """Fill line after line, each as wide as its parts, so that these are measured once."""
        lines, filled = [""], 0.0
        for fragment, gap in _fragments(words):
            wide = self.width(fragment, bold=bold)
            space = self.width(gap, bold=bold) if lines[-1] and gap else 0.0
            if filled + space + wide <= width:
                lines[-1] += (gap if lines[-1] else "") + fragment
                filled += space + wide
                continue
            pieces = list(self._pieces(fragment, width, bold=bold))
            lines = [line for line in lines if line] + pieces
            filled = self.width(lines[-1], bold=bold)
        return tuple(lines)

    def _pieces(self, word: str, width: float, *, bold: bool) -> Iterator[str]:
        while self.width(word, bold=bold) > width and len(word) > 1:
            breaks = [*self._hyphenations(word), *((word[:at], at) for at in range(1, len(word)))]
            fits = [(head, at) for head, at in breaks if self.width(head, bold=bold) <= width]
            hyphenated = [(head, at) for head, at in fits if head.endswith("-")]
            head, at = max(hyphenated or fits or [(word[0], 1)], key=lambda each: each[1])
            yield head
            word = word[at:]
        yield word

    def _hyphenations(self, word: str) -> Iterator[tuple[str, int]]:
        for at in _dictionary(self._language).positions(word):
            if _FEWEST <= at <= len(word) - _FEWEST:
                yield f"{word[:at]}-", at


def _fragments(words: str) -> Iterator[tuple[str, str]]:
    """Give the parts between which a line may break, each with what precedes it on a line.

    A number stays with what it counts: "1 juni".
    """
    for word in _WORD.findall(words):
        for number, fragment in enumerate(_FRAGMENT.findall(word)):
            yield fragment, "" if number else " "


@cache
def _dictionary(language: Language) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES[language])


@lru_cache(maxsize=1)
def register(faces: tuple[Face, ...]) -> None:
    """Let matplotlib find a theme's own font files, before those of the system.

    Only the last theme is remembered, so that a second theme with other files comes first again.
    """
    known = len(fontManager.ttflist)
    for file in dict.fromkeys(face.file for face in faces):
        fontManager.addfont(file)
    added = fontManager.ttflist[known:]
    fontManager.ttflist[:] = [
        *added,
        *(old for old in fontManager.ttflist[:known] if old not in added),
    ]
