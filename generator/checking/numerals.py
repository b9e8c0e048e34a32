"""Numbers as people write them in running text: digits, and Dutch and English words up to 99."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from unicodedata import normalize

LISTED = re.compile(r"\w+")
DUTCH_UNITS = LISTED.findall("een twee drie vier vijf zes zeven acht negen")
DUTCH_TEENS = LISTED.findall(
    "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"
)
DUTCH_TENS = LISTED.findall("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
ENGLISH_UNITS = LISTED.findall("one two three four five six seven eight nine")
ENGLISH_TEENS = LISTED.findall(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
ENGLISH_TENS = LISTED.findall("twenty thirty forty fifty sixty seventy eighty ninety")


def _words() -> Iterator[tuple[str, int]]:
    for units, teens, tens in (
        (DUTCH_UNITS, DUTCH_TEENS, DUTCH_TENS),
        (ENGLISH_UNITS, ENGLISH_TEENS, ENGLISH_TENS),
    ):
        # «een» and «one» count nothing in prose: they are mostly articles and pronouns
        yield from ((word, value) for value, word in enumerate(units[1:], 2))
        yield from ((word, value) for value, word in enumerate(teens, 10))
        yield from ((word, value * 10) for value, word in enumerate(tens, 2))
    for ten, tens_word in enumerate(DUTCH_TENS, 2):
        yield from ((f"{u}en{tens_word}", ten * 10 + n) for n, u in enumerate(DUTCH_UNITS, 1))
    for ten, tens_word in enumerate(ENGLISH_TENS, 2):
        yield from ((f"{tens_word}-{u}", ten * 10 + n) for n, u in enumerate(ENGLISH_UNITS, 1))


NUMERALS: Mapping[str, int] = MappingProxyType(dict(_words()))


def value_of(word: str) -> int | None:
    """Give the number that a word stands for: ``18``, ``1.200``, ``achttien``, ``twenty-one``.

    Accents may be left out. None where the word is no number, or one of more than seven digits.
    """
    digits = word.replace(".", "").replace(",", "")
    if digits.isdecimal():
        return int(digits) if len(digits) <= 7 else None
    return NUMERALS.get(_bare(word))


def _bare(word: str) -> str:
    decomposed = normalize("NFD", word.casefold()[:40])
    return "".join(c for c in decomposed if c.isascii())
