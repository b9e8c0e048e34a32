"""What changed between two texts, and several changes of one text together. All on tokens."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from generator.merge.tokens import Tokens, keys, settled


@dataclass(frozen=True, slots=True)
class Hunk:
    """Put ``new`` where the tokens from ``start`` up to ``end`` stand."""

    start: int
    end: int
    new: Tokens

    def same(self, other: "Hunk") -> bool:
        """Tell whether both do the same."""
        at, to = (self.start, self.end), (other.start, other.end)
        return at == to and keys(self.new) == keys(other.new)

    def meets(self, other: "Hunk") -> bool:
        """Tell whether both touch the same words, or the same place between two."""
        return self.start <= other.end and other.start <= self.end


def hunks(old: Tokens, new: Tokens) -> tuple[Hunk, ...]:
    """Give what turns one text into another, in order."""
    matcher = SequenceMatcher(None, keys(old), keys(new), autojunk=False)
    return tuple(
        Hunk(start, end, new[at:to])
        for tag, start, end, at, to in matcher.get_opcodes()
        if tag != "equal"
    )


def patched(old: Tokens, changes: Iterable[Hunk]) -> Tokens:
    """Give the text with its changes done."""
    made: list[Tokens] = []
    done = 0
    for hunk in changes:
        made += [old[done : hunk.start], hunk.new]
        done = hunk.end
    return settled(token for run in (*made, old[done:]) for token in run)


def together(changes: Iterable[Sequence[Hunk]]) -> tuple[Hunk, ...] | None:
    """Join changes of one text by several people; None where they change the same words."""
    found: list[Hunk] = []
    for hunk in sorted((h for one in changes for h in one), key=lambda h: (h.start, h.end)):
        if not any(hunk.same(other) for other in found):
            found.append(hunk)
    if any(one.meets(other) for one, other in pairwise(found)):
        return None
    return tuple(found)


def carried(changes: Sequence[Hunk], base: Tokens, current: Tokens) -> tuple[Hunk, ...] | None:
    """Bring changes of ``base`` over to ``current``; None where both change the same words.

    What ``current`` has already is left out.
    """
    others = hunks(base, current)
    fresh = [hunk for hunk in changes if not any(hunk.same(other) for other in others)]
    if any(hunk.meets(other) for hunk in fresh for other in others):
        return None
    return tuple(_shifted(hunk, others) for hunk in fresh)


def _shifted(hunk: Hunk, others: Iterable[Hunk]) -> Hunk:
    before = (other for other in others if other.end < hunk.start)
    by = sum(len(other.new) - (other.end - other.start) for other in before)
    return Hunk(hunk.start + by, hunk.end + by, hunk.new)


Segment = tuple[str, str]


def segments(old: Tokens, new: Tokens) -> tuple[Segment, ...]:
    """Give a comparison to read: stretches that are ``same``, ``gone`` or ``new``."""
    return tuple(_merged(_compared(old, new)))


def _compared(old: Tokens, new: Tokens) -> Iterator[Segment]:
    done = 0
    for hunk in hunks(old, new):
        yield "same", _text(old[done : hunk.start])
        yield "gone", _text(old[hunk.start : hunk.end])
        yield "new", _text(hunk.new)
        done = hunk.end
    yield "same", _text(old[done:])


def _text(tokens: Tokens) -> str:
    return "".join(token.text for token in tokens)


def _merged(found: Iterable[Segment]) -> Iterator[Segment]:
    """Join changes that only a space parts: a rewritten sentence reads better in one piece."""
    gone, new = "", ""
    for kind, text in found:
        if not text:
            continue
        if kind == "same" and (text.strip() or not (gone or new)):
            yield from _pair(gone, new)
            gone, new = "", ""
            yield kind, text
        else:
            gone += "" if kind == "new" else text
            new += "" if kind == "gone" else text
    yield from _pair(gone, new)


def _pair(gone: str, new: str) -> Iterator[Segment]:
    tail = len(gone) > 1 and gone.endswith(" ") and new.endswith(" ")
    if tail:
        gone, new = gone[:-1], new[:-1]
    if gone:
        yield "gone", gone
    if new:
        yield "new", new
    if tail:
        yield "same", " "
