"""Running text as sentences and words, each with its offsets. Linear in the length of the text."""

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:[-.,'’][^\W_]+)*")
END = re.compile(r"[.!?…]+[\"'”’)\]]{0,3}(\s+)(?=[\"'“‘(\[]{0,2}(\w))")

Stretch = tuple[int, int]


def sentences(text: str) -> Iterator[Stretch]:
    """Give the start and end of every sentence; one ends before a capital or a digit."""
    start = 0
    for found in END.finditer(text):
        if found[2].isupper() or found[2].isdigit():
            yield start, found.start(1)
            start = found.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give the words between two offsets; a hyphen or apostrophe inside belongs to the word."""
    return WORD.finditer(text, start, end)
