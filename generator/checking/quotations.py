"""Quoted words in running text: which characters stand between a pair of quotation marks.

A single pass with a stack, so linear in the length of the text. An
apostrophe (auto's, zo'n, 's-Gravenhage) is no quotation mark.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

MARKS = re.compile("[“”„\"‘’‚'«»‹›]")
OPENS = {"“": "double", "„": "double", "‘": "single", "‚": "single", "«": "angle", "‹": "inner"}
CLOSES = {"”": "double", "’": "single", "»": "angle", "›": "inner"}
DEEPEST = 10
STRAIGHT = {'"': "straight", "'": "apostrophe"}
CLIPPED = re.compile(r"['’‘](?:s|t|n|k|m|r|ns|tis|twas|em|er|ie|\d\d)\b(?!['’])", re.IGNORECASE)
ONE_MARK = str.maketrans(dict.fromkeys("“”„\"‘’‚'«»‹›`´", "'"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Offsets of the words between the marks, the marks themselves left out."""

    start: int
    end: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """Give the quotations of a text by their ends; one inside another is given as well.

    Marks that are nested more than ten deep are passed over.
    """
    open_: list[tuple[str, int]] = []
    depth: Counter[str] = Counter()
    found = []
    for mark in MARKS.finditer(text):
        style, opens, closes = _role(text, mark.start())
        if closes and depth[style]:
            found.append(Quotation(_close(open_, depth, style), mark.start()))
        elif opens and len(open_) < DEEPEST:
            open_.append((style, mark.end()))
            depth[style] += 1
    return tuple(found)


def _close(open_: list[tuple[str, int]], depth: Counter[str], style: str) -> int:
    """Drop what was opened inside the innermost quotation of a style; give where that starts."""
    while True:
        opened, at = open_.pop()
        depth[opened] -= 1
        if opened == style:
            return at


def _role(text: str, at: int) -> tuple[str, bool, bool]:
    """Give the style of the mark at an offset, and whether it may open and may close."""
    mark = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    begins = not before.isalnum() and bool(after) and not after.isspace()
    ends = not after.isalnum()
    clipped = bool(CLIPPED.match(text, at))
    if mark in STRAIGHT:
        return STRAIGHT[mark], begins and not clipped, ends and bool(before.strip())
    if mark in OPENS:
        # a German pair closes with the mark that opens an English one: „…“
        return OPENS[mark], not clipped, mark in "“‘" and not begins
    return CLOSES[mark], False, ends and not (clipped and not before.isalnum())


def comparable(text: str) -> str:
    """Bring text to the form in which quoted words are compared: white space and quote glyphs."""
    return " ".join(normalize("NFC", text).translate(ONE_MARK).split())


def literal_prefix(quoted: str, passages: Sequence[str]) -> str:
    """Give the longest run of whole words at the start of ``quoted`` that stands in a passage."""
    words = quoted.split(" ")
    good, bad = 0, len(words) + 1
    while bad - good > 1:
        middle = (good + bad) // 2
        tried = " ".join(words[:middle])
        good, bad = (middle, bad) if any(tried in text for text in passages) else (good, middle)
    return " ".join(words[:good])
