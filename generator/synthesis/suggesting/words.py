"""Words that mean the same: from a text to its words, each with the forms under which it is found.

``=word`` stands for a word as it is written, ``word`` for its stem (Snowball). A Dutch compound
also has parts: the two words that it can be cut into, wherever it may be hyphenated.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from types import MappingProxyType

import pyphen
import snowballstemmer

from generator.model.language import Language

WORD = re.compile(r"[^\W_]+")
Forms = frozenset[str]

_STEMMERS: Mapping[Language, str] = MappingProxyType(
    {Language.DUTCH: "dutch", Language.ENGLISH: "english"}
)
# The words up to this length are the little ones (over, weg, tijd): their stems say nothing.
_LITTLE = 4
# No language has words longer than this; a longer one is found only as it is written.
_LONGEST = 40
# A word inside a compound, and what is left of it, have at least as many letters as these.
_SHORTEST_INSIDE = 5
_SHORTEST_REST = 4
# What looks like the second word of a Dutch compound, but only makes a noun or an adjective.
_ENDINGS = (
    *("achtig", "baar", "bare", "elijk", "heden", "heid", "ingen", "isch", "lijk", "loos", "loze"),
    *("matig", "schap", "zaam", "zame"),
)
# Where a Dutch word ends like this, its second half does not begin: wel-be-vinden.
_BEGINNINGS = ("be", "ge", "her", "ont", "ver")
# As many last letters may differ between a keyword and its form inside a compound.
_INFLECTION = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, the offset at which it starts, its forms and its parts."""

    text: str
    start: int
    forms: Forms
    parts: tuple[str, ...]

    @property
    def end(self) -> int:
        """The offset just behind it."""
        return self.start + len(self.text)


def words(text: str, language: Language) -> tuple[Word, ...]:
    """Give the words of a text, in order; a hyphen or an apostrophe divides words."""
    return tuple(
        Word(found[0], found.start(), forms(word, language), parts(word, language))
        for found in WORD.finditer(text)
        for word in (found[0].casefold(),)
    )


@lru_cache(maxsize=50_000)
def forms(word: str, language: Language) -> Forms:
    """Give the forms of a word that stands in a text: itself, and its stem unless it is little."""
    if len(word) > _LITTLE:
        return frozenset({f"={word}", stem(word, language)})
    return frozenset({f"={word}"})


def keyword_forms(word: str, language: Language) -> Forms:
    """Give the forms under which a word of a keyword is found: itself, and words of its stem.

    A word is taken for a stem too: the stem of initiatieven is initiatief, that of initiatief not.
    """
    folded = word.casefold()
    return frozenset({f"={folded}", folded, stem(folded, language)})


@lru_cache(maxsize=50_000)
def parts(word: str, language: Language) -> tuple[str, ...]:
    """Give the words that a compound can be cut into; none where it is no compound."""
    if language is not Language.DUTCH or len(word) > _LONGEST:
        return ()
    return tuple(part for part in dict.fromkeys(_cuts(word)) if len(part) >= _SHORTEST_INSIDE)


def _cuts(word: str) -> Iterator[str]:
    """Cut a word in two wherever it may be hyphenated; the s that joins two words is left out."""
    for at in _hyphenation().positions(word):
        first, second = word[:at], word[at:]
        short = min(len(first), len(second)) < _SHORTEST_REST
        if not (short or first.endswith(_BEGINNINGS) or second.startswith(_ENDINGS)):
            yield first
            yield first.removesuffix("s")
            yield second


def inflected(part: str, keyword: str) -> bool:
    """Tell whether a part of a compound and a keyword differ in no more than their last letters."""
    keyword = keyword.casefold()
    longer = max(len(part), len(keyword))
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(part, keyword, strict=False))
    )
    return len(keyword) >= _SHORTEST_INSIDE and longer - same <= _INFLECTION


def stem(word: str, language: Language) -> str:
    """Give the stem of a word in small letters."""
    return word if len(word) > _LONGEST else str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: Language) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(_STEMMERS[language])


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL")
