"""An edited draft laid out: its paragraphs as accepted, and where each origin stands in it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from generator.merge.computed import Compared, compared
from generator.merge.edited import Marks, marks_of
from generator.merge.grids import Grid, reshaped
from generator.merge.located import Places
from generator.merge.views import NOBODY, View, views
from generator.model.anchor import bookmark, passage_block
from generator.model.manifest import Manifest, Origin
from generator.model.revision import Returned, Stamp, Story


@dataclass
class Layout:
    """A draft, its manifest, the one author who counts (or none), and the words that are known."""

    draft: Returned
    manifest: Manifest
    author: str
    known: Places
    views: tuple[View, ...] = field(init=False)
    marks: Marks = field(init=False)
    computed: Compared = field(init=False)
    others: dict[str, list[View]] = field(init=False)
    grids: tuple[Grid, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.views = views(self.draft, self.author)
        self.marks = marks_of(self.manifest)
        self.origins = {origin.bookmark: origin for origin in self.manifest.origins}
        keys = {origin.passage for origin in self.manifest.origins if origin.passage}
        self.signs = {bookmark(f"{passage_block(key)}-mark"): key for key in keys}
        self.own = [self._own(view) for view in self.views]
        self.seen: defaultdict[str, list[int]] = defaultdict(list)
        for number, names in enumerate(self.own):
            for name in names:
                self.seen[name].append(number)
        numbers = [n for n, view in enumerate(self.views) if not view.empty and not self.own[n]]
        signs = {n for n in numbers if self._is_sign(self.views[n])}
        self.computed = compared(self.views, numbers, signs, self.manifest)
        self.grids = reshaped(self.draft.lines, self.manifest.origins)
        self.torn = {one.bookmark: grid for grid in self.grids for one in grid.missing}
        self.others = _places(views(self.draft, NOBODY)) if self.author else {}

    def _own(self, view: View) -> tuple[str, ...]:
        return () if view.empty else tuple(n for n in view.bookmarks if n in self.origins)

    def _generated(self, view: View) -> bool:
        return any(name in self.manifest.generated for name in view.bookmarks)

    def _neighbours(self, number: int) -> tuple[Origin | None, Origin | None]:
        """Give the origins right before and right behind a view; None where there is none.

        What was moved to here is left out, and the marks that the program puts above passages.
        """
        return self._beside(range(number - 1, -1, -1)), self._beside(
            range(number + 1, len(self.own))
        )

    def _beside(self, places: Iterable[int]) -> Origin | None:
        for place in places:
            view = self.views[place]
            if self.own[place] and place not in self._out_of_order:
                return self.origins[self.own[place][-1]]
            if self._generated(view) and not self._is_sign(view):
                return None
        return None

    def _is_sign(self, view: View) -> bool:
        """Tell whether a paragraph is the mark that the program puts above a passage."""
        return any(name in self.signs for name in view.bookmarks)

    def _heading(self, number: int) -> str:
        above = (view for view in reversed(self.views[: number + 1]) if view.line.heading)
        return next((view.text for view in above), "")

    def _is_other(self, number: int) -> bool:
        """Tell whether a view says what the draft did not say."""
        if self.manifest.told:
            return number in self.computed.other
        view = self.views[number]
        tracked = view.line.inserted is not None or _all_inserted(view)
        return not self._generated(view) and (tracked or any(self._neighbours(number)))

    @cached_property
    def _out_of_order(self) -> set[int]:
        """The views that stand elsewhere than in the draft as it left, as few as explain it."""
        rank = {origin.bookmark: n for n, origin in enumerate(self.manifest.origins)}
        alone = [
            (number, rank[names[0]])
            for number, names in enumerate(self.own)
            if len(names) == 1 and self.views[number].line.story is Story.BODY
        ]
        kept = _longest([one[1] for one in alone])
        return {number for number, at in alone if at not in kept}

    def _words_of(self, origin: Origin) -> str:
        lines = (line for line in self.draft.lines if origin.bookmark in line.bookmarks)
        return " ".join("".join(line.text for line in lines).split())

    def _row_stamps(self, tables: Collection[int]) -> tuple[Stamp, ...]:
        """Give who tracked that a row of these tables came or went."""
        lines = (line for line in self.draft.lines if line.table in tables)
        found = (one for line in lines for one in (line.row_inserted, line.row_deleted) if one)
        return tuple(dict.fromkeys(one for one in found if self.author in {"", one.author}))

    def _stamps(self, origin: Origin) -> tuple[Stamp, ...]:
        places = (view for view in self.views if origin.bookmark in view.bookmarks)
        found = [stamp for view in places for stamp in view.stamps]
        lines = (line for line in self.draft.lines if origin.bookmark in line.bookmarks)
        found += [p.deleted for line in lines for p in line.pieces if p.deleted]
        mine = (stamp for stamp in found if self.author in {"", stamp.author})
        return tuple(dict.fromkeys(mine))


def _places(found: Iterable[View]) -> dict[str, list[View]]:
    made: defaultdict[str, list[View]] = defaultdict(list)
    for view in found:
        for name in () if view.empty else view.bookmarks:
            made[name].append(view)
    return made


def _all_inserted(view: View) -> bool:
    return all(piece.inserted for piece in view.pieces if piece.text.strip())


def _longest(ranks: list[int]) -> set[int]:
    """Give the longest rising row of numbers (equal ones count as rising)."""
    tops: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for number, rank in enumerate(ranks):
        at = bisect_left(tops, rank + 1)
        back.append(ends[at - 1] if at else -1)
        if at == len(tops):
            tops.append(rank)
            ends.append(number)
        else:
            tops[at], ends[at] = rank, number
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(ranks[place])
        place = back[place]
    return kept
