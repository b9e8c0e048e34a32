"""Changes of a file, tried: what they give is read again and must be what was meant, and no more.

A change that no way of writing brings about is refused; the others are done all the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from generator.merge.outline import Outline, Shape, outline_of, skips
from generator.merge.patching import Candidate
from generator.model.note import Note
from generator.model.project import Chapter
from generator.model.source import Edit, Source
from generator.writing.markdown import apply

Reread = Callable[[Source], tuple[Note | Chapter, int] | None]
MOST_WAYS = 12
ALL = frozenset(Shape._fields)


@dataclass(frozen=True, slots=True)
class Patch:
    """In the place of ``count`` sites from ``first`` on, these are to be found.

    Of one site that stays one, ``fields`` names what of its shape changes, if not all of it: who
    changes other fields of it does not meet this.
    """

    first: int
    count: int
    shapes: tuple[Shape, ...]
    fields: frozenset[str] = ALL

    def meets(self, other: "Patch") -> bool:
        """Tell whether both touch the same site, or the same place between two."""
        if self.first == other.first and not self.fields & other.fields:
            return False
        return _meet(self.first, self.count, other.first, other.count)


@dataclass(frozen=True)
class Change:
    """One thing to do in a file: what is to be found after it, and the ways to write it."""

    patches: tuple[Patch, ...]
    ways: Callable[[], Iterable[Candidate]]
    name: int = 0

    def meets(self, other: "Change") -> bool:
        """Tell whether both touch the same site, or the same place between two."""
        return any(one.meets(another) for one in self.patches for another in other.patches)


def _meet(first: int, count: int, other: int, others: int) -> bool:
    if count and others:
        return first < other + others and other < first + count
    if not count and not others:
        return first == other
    if count:
        return first < other < first + count
    return other < first < other + others


@dataclass
class Trial:
    """What came of it: the new text, the edits, and which changes were done (by their name)."""

    text: str
    edits: tuple[Edit, ...] = ()
    done: set[int] = field(default_factory=set)


def tried(file: Outline, changes: Sequence[Change], reread: Reread) -> Trial:
    """Do as many changes as can be done rightly."""
    before = reread(file.source)
    if before is None:
        return Trial(file.source.text)
    tester = _Tester(file, reread, before[1])
    first = {change.name: next(iter(change.ways()), None) for change in changes}
    whole = [(change, way) for change in changes if (way := first[change.name]) is not None]
    if len(whole) == len(changes):
        text = tester.text(whole)
        if text is not None:
            return _trial(text, whole)
    return _one_by_one(tester, changes)


def _one_by_one(tester: "_Tester", changes: Sequence[Change]) -> Trial:
    kept: list[tuple[Change, Candidate]] = []
    text = tester.file.source.text
    for change in changes:
        for way in islice(change.ways(), MOST_WAYS):
            found = tester.text([*kept, (change, way)])
            if found is not None:
                kept.append((change, way))
                text = found
                break
    return _trial(text, kept)


def _trial(text: str, kept: Iterable[tuple[Change, Candidate]]) -> Trial:
    pairs = tuple(kept)
    edits = tuple(edit for _, way in pairs for edit in way)
    return Trial(text, edits, {change.name for change, _ in pairs})


@dataclass(frozen=True, slots=True)
class _Tester:
    file: Outline
    reread: Reread
    faults: int

    def text(self, kept: Sequence[tuple[Change, Candidate]]) -> str | None:
        """Give the text with the changes done; None where it is not what was meant."""
        source = self.file.source
        try:
            wanted = tuple(_expected(self.file, [change for change, _ in kept]))
            text = apply(source, [edit for _, way in kept for edit in way])
        except ValueError:
            return None
        again = self.reread(Source.of(source.path, text))
        if again is None or again[1] > self.faults:
            return None
        found = outline_of(again[0])
        worse = skips(found.headings.values()) > skips(self.file.headings.values())
        return text if _are(found.shapes, wanted) and not worse else None


def _expected(file: Outline, changes: Iterable[Change]) -> Iterator[Shape]:
    patches = sorted(
        (patch for change in changes for patch in change.patches),
        key=lambda patch: (patch.first, patch.count),
    )
    done = 0
    for patch in _together(patches):
        if patch.first < done:
            raise ValueError(f"two changes of what stands at {patch.first}")
        yield from file.shapes[done : patch.first]
        yield from patch.shapes
        done = patch.first + patch.count
    yield from file.shapes[done:]


def _are(found: Sequence[Shape], wanted: Sequence[Shape]) -> bool:
    """Tell whether these were wanted; codes that may be any are not compared."""
    if len(found) != len(wanted):
        return False
    pairs = zip(found, wanted, strict=True)
    return all(w == (f if w.codes is not None else f._replace(codes=None)) for f, w in pairs)


def _together(patches: Iterable[Patch]) -> Iterator[Patch]:
    """Make one of patches that change other fields of the same site."""
    held: Patch | None = None
    for patch in patches:
        if held and held.first == patch.first and ALL not in {held.fields, patch.fields}:
            fresh = {name: getattr(patch.shapes[0], name) for name in patch.fields}
            held = replace(
                held, shapes=(held.shapes[0]._replace(**fresh),), fields=held.fields | patch.fields
            )
        else:
            if held:
                yield held
            held = patch
    if held:
        yield held
