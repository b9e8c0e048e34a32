"""Where a session's passages stand in the text that came back: lines and a text in, stretches out.

Programs add line ends, count them as one character or as two, and let people edit the text. So a
passage is looked for by its line, and the way of counting is the one that fits the selections best.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.exchange import Line, one_line
from generator.reading.exchange.returned import Selection

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n?")
_DRAGGED = 100


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage's characters in a text, from ``start`` up to ``end``."""

    start: int
    end: int
    key: str


class Places:
    """The passages found in one text, in the order in which they stand there."""

    def __init__(self, text: str, lines: Iterable[Line]) -> None:
        self.text = text
        self._stretches = sorted(_found(text, lines), key=lambda stretch: stretch.start)
        self._starts = [stretch.start for stretch in self._stretches]
        self._ends = [stretch.end for stretch in self._stretches]
        self.by_key: Mapping[str, Stretch] = {s.key: s for s in self._stretches}

    def fits(self, selections: Iterable[Selection]) -> int:
        """Count the ends of selections that are ends of a passage."""
        starts, ends = set(self._starts), set(self._ends)
        return sum((s.start in starts) + (s.end in ends) for s in selections)

    def under(self, start: int, end: int) -> tuple[str, ...]:
        """Give the keys of the passages that a selection is about.

        It is about a passage that it covers for half or more, and about one that holds all of it.
        """
        start, end = self._trimmed(start, end)
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        touched = self._stretches[first:last]
        return tuple(s.key for s in touched if _is_about(start, end, s))

    def touches(self, key: str, start: int, end: int) -> bool:
        """Tell whether a selection has a character of the passage; True where it was not found."""
        place = self.by_key.get(key)
        return place is None or (start < place.end and place.start < end)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the blanks at both ends, in so far as a person may have dragged them along."""
        end = min(end, len(self.text))
        first, last = (
            self.text[start : min(end, start + _DRAGGED)],
            self.text[max(start, end - _DRAGGED) : end],
        )
        start += len(first) - len(first.lstrip())
        return start, max(start, end - len(last) + len(last.rstrip()))


def locate(text: str, lines: Sequence[Line], selections: Sequence[Selection]) -> Places:
    """Find the passages; a line end of two characters counts as two or, if it fits better, one."""
    places = Places(text, lines)
    if "\r\n" not in text:
        return places
    other = Places(_LINE_END.sub("\n", text), lines)
    return other if other.fits(selections) > places.fits(selections) else places


def _is_about(start: int, end: int, stretch: Stretch) -> bool:
    common = min(end, stretch.end) - max(start, stretch.start)
    return common > 0 and (2 * common >= stretch.end - stretch.start or common == end - start)


def _found(text: str, lines: Iterable[Line]) -> Iterator[Stretch]:
    """Pair each line with its next occurrence in the text."""
    there: dict[str, deque[re.Match[str]]] = defaultdict(deque)
    for found in _LINE.finditer(text):
        there[one_line(found.group())].append(found)
    for line in lines:
        places = there.get(line.text)
        if not places:
            continue
        place = places.popleft()
        if line.passage:
            words = place.group()
            start = place.start() + len(words) - len(words.lstrip())
            yield Stretch(start, start + len(words.strip()), line.passage.key)
