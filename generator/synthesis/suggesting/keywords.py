"""The keywords of a codebook in a passage: which stand there, where, and in which form."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.codebook import Codebook
from generator.model.language import Language
from generator.synthesis.suggesting.words import (
    WORD,
    Forms,
    Word,
    forms,
    inflected,
    keyword_forms,
    words,
)


class Place(StrEnum):
    """Where a keyword was found: as a word of its own, in a compound, or in the heading above."""

    WORD = "word"
    PART = "part"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of a code, as the codebook writes it, and the forms of each of its words."""

    code: str
    text: str
    forms: tuple[Forms, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword in a passage; ``start`` and ``end`` are offsets in the passage's text.

    In a heading they are offsets in the heading's text.
    """

    keyword: Keyword
    place: Place
    text: str
    start: int
    end: int


Index = Mapping[str, Sequence[Keyword]]


def keyword_index(codebook: Codebook, language: Language) -> Index:
    """Give the keywords of all codes by the forms of their first word."""
    found: dict[str, list[Keyword]] = defaultdict(list)
    for code in codebook.codes:
        for text in dict.fromkeys(code.keywords):
            wanted = tuple(keyword_forms(word, language) for word in WORD.findall(text))
            for form in sorted(wanted[0]) if wanted else ():
                found[form].append(Keyword(code.id, text, wanted))
    return found


def hits(index: Index, text: str, heading: str, language: Language) -> tuple[Hit, ...]:
    """Find keywords in a passage and in the heading above it, in reading order."""
    inside = _hits(index, text, words(text, language), Place.WORD, Place.PART)
    above = _hits(index, heading, words(heading, language), Place.HEADING, Place.HEADING)
    return (*inside, *above)


def _hits(
    index: Index, text: str, found: Sequence[Word], whole: Place, part: Place
) -> Iterator[Hit]:
    for at, word in enumerate(found):
        for keyword in _known(index, word.forms):
            last = at + len(keyword.forms) - 1
            if last < len(found) and _follows(keyword, found[at : last + 1]):
                end = found[last].end
                yield Hit(keyword, whole, text[word.start : end], word.start, end)
        for keyword in _inside(index, word):
            yield Hit(keyword, part, word.text, word.start, word.end)


def _inside(index: Index, word: Word) -> tuple[Keyword, ...]:
    """Give the keywords of one word that stand inside a compound, each once."""
    found = (
        keyword
        for part in word.parts
        for keyword in _known(index, forms(part, Language.DUTCH))
        if len(keyword.forms) == 1 and inflected(part, keyword.text)
    )
    return tuple(dict.fromkeys(found))


def _known(index: Index, given: Forms) -> tuple[Keyword, ...]:
    """Give the keywords that start with one of these forms, each once."""
    found = (keyword for form in sorted(given) for keyword in index.get(form, ()))
    return tuple(dict.fromkeys(found))


def _follows(keyword: Keyword, found: Sequence[Word]) -> bool:
    pairs = zip(keyword.forms, found, strict=True)
    return all(not wanted.isdisjoint(word.forms) for wanted, word in pairs)
