"""What the program itself wrote in a draft, held against what came back."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.merge.views import View
from generator.model.manifest import Manifest, Mark, digest
from generator.model.revision import Piece

WINDOW, SURE = 200, 3


@dataclass(frozen=True, slots=True)
class Compared:
    """The views that are no origin's: ``known`` say what they said, ``other`` do not.

    ``gone`` holds for each paragraph that is missing the view that it stood before.
    """

    known: frozenset[int]
    other: frozenset[int]
    gone: tuple[int, ...]


def compared(
    views: Sequence[View], numbers: Sequence[int], loose: Collection[int], manifest: Manifest
) -> Compared:
    """Compare the views of these numbers, in reading order, with what the draft said.

    Those that are ``loose`` may stand elsewhere than they stood: they go where others go.
    """
    now = [(number, said) for number in numbers if (said := told(views[number]))]
    left = Counter(manifest.told)
    free = [(n, said) for n, said in now if n in loose and left[said]]
    kept = {number for number, _ in free}
    now = [one for one in now if one[0] not in kept]
    places = [number for number, _ in now] or [0]
    found: dict[str, list[int]] = {"same": [n for n, _ in free], "came": [], "went": []}
    old = _without(manifest.told, Counter(said for _, said in free))
    for kind, place in _steps(old, [said for _, said in now]):
        found[kind].append(places[min(place, len(places) - 1)])
    return Compared(frozenset(found["same"]), frozenset(found["came"]), tuple(found["went"]))


def _without(row: Sequence[str], out: Counter[str]) -> list[str]:
    """Leave the last ones out: the marks of passages stand in an annex."""
    kept = []
    for one in reversed(row):
        if out[one]:
            out[one] -= 1
        else:
            kept.append(one)
    return kept[::-1]


def told(view: View) -> str:
    """Give the digest of a view's words, marks aside that are no words in the file."""
    return digest("".join(_words(piece) for piece in view.pieces), view.line.style)


def _words(piece: Piece) -> str:
    return "" if piece.mark in {Mark.NOTE, Mark.IMAGE} else piece.text


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Walk two rows; where they part, look for the nearest place where they meet again.

    Gives places in ``new``: of what is the ``same``, what ``came``, and before what something
    ``went``. Linear in the length of the rows.
    """
    at = to = 0
    while at < len(old) and to < len(new):
        if old[at] == new[to]:
            yield "same", to
            at, to = at + 1, to + 1
            continue
        out, came = _meeting(old[at : at + WINDOW], new[to : to + WINDOW])
        yield from _parted(out, range(to, to + came))
        at, to = at + out, to + came
    yield from _parted(len(old) - at, range(to, len(new)))


def _parted(out: int, came: range) -> Iterator[tuple[str, int]]:
    """What came takes the place of what went, as far as there is as much of both."""
    yield from (("came", place) for place in came)
    yield from (("went", came.stop) for _ in range(out - len(came)))


def _meeting(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Give how much to leave out of both until they agree; one for one where that will do."""
    for far in range(1, max(len(old), len(new)) + 1):
        rest = range(far - 1, -1, -1)
        for out, came in ((far, far), *((far, n) for n in rest), *((n, far) for n in rest)):
            if out <= len(old) and came <= len(new) and _meets(old[out:], new[came:]):
                return out, came
    return len(old), len(new)


def _meets(old: Sequence[str], new: Sequence[str]) -> bool:
    ahead = old[:SURE]
    return (bool(ahead) or not new) and list(ahead) == list(new[: len(ahead)])
