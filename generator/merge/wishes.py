"""What an editor wants: an edited draft in, its changes paragraph by paragraph out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from generator.merge import reasons
from generator.merge.computed import Compared, compared
from generator.merge.edited import Marks, marks_of, stripped, tokens_in
from generator.merge.located import Places
from generator.merge.tokens import Tokens, shown
from generator.merge.views import NOBODY, View, views
from generator.model.language import Phrase
from generator.model.manifest import Manifest, Origin, Unit
from generator.model.outcome import Deed
from generator.model.revision import PLAIN, Piece, Returned, Stamp, Story


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that an editor did to paragraphs with these origins.

    ``parts`` are the new texts; ``after`` and ``before`` the neighbours of what is new or moved.
    ``reason`` says why it cannot be, whatever the sources say. ``near`` is the heading above what
    has no origin. ``start`` are the words that the edits of the one author were made in, None where
    those are the draft's; ``still`` tells that the author left it alone.
    """

    deed: Deed
    origins: tuple[Origin, ...]
    parts: tuple[Tokens, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    draft: str = ""
    level: int = 0
    list_level: int = 0
    after: Origin | None = None
    before: Origin | None = None
    reason: Phrase | None = None
    text: str = ""
    by_text: bool = False
    near: str = ""
    start: Tokens | None = None
    still: bool = False


def wishes(
    draft: Returned, manifest: Manifest, author: str = "", known: Places = MappingProxyType({})
) -> tuple[Wish, ...]:
    """Give every paragraph that came back, and those that did not, as wishes.

    ``known`` are the origins with their words: what says the same is not looked at further.
    """
    return tuple(_Collector(draft, manifest, author, known).all())


@dataclass
class _Collector:
    draft: Returned
    manifest: Manifest
    author: str
    known: Places
    views: tuple[View, ...] = field(init=False)
    marks: Marks = field(init=False)
    computed: Compared = field(init=False)
    others: dict[str, list[View]] = field(init=False)

    def __post_init__(self) -> None:
        self.views = views(self.draft, self.author)
        self.marks = marks_of(self.manifest)
        self.origins = {origin.bookmark: origin for origin in self.manifest.origins}
        self.own = [self._own(view) for view in self.views]
        self.seen: defaultdict[str, list[int]] = defaultdict(list)
        for number, names in enumerate(self.own):
            for name in names:
                self.seen[name].append(number)
        numbers = [n for n, view in enumerate(self.views) if not view.empty and not self.own[n]]
        self.computed = compared(self.views, numbers, self.manifest)
        self.others = _places(views(self.draft, NOBODY)) if self.author else {}

    def _own(self, view: View) -> tuple[str, ...]:
        return () if view.empty else tuple(n for n in view.bookmarks if n in self.origins)

    def all(self) -> Iterator[Wish]:
        fresh = list(self._fresh())
        done: set[str] = set()
        for origin in self.manifest.origins:
            if origin.bookmark not in done:
                yield from self._origin(origin, done, fresh)
        yield from (wish for wish in fresh if wish.parts or wish.reason)

    def _origin(self, origin: Origin, done: set[str], fresh: list[Wish]) -> Iterator[Wish]:
        places = self.seen.get(origin.bookmark, [])
        done.add(origin.bookmark)
        if self.author and not self._touched(origin, places):
            yield Wish(Deed.OTHER, (origin,), draft=self.draft.name, still=True)
        elif not places:
            yield self._missing(origin, fresh)
        elif len(places) > 1:
            alone = all(self.own[place] == (origin.bookmark,) for place in places)
            yield self._split(origin, places) if alone else self._no(origin, reasons.TOGETHER)
        elif len(self.own[places[0]]) > 1:
            names = self.own[places[0]]
            done.update(names)
            yield self._join(tuple(self.origins[name] for name in names), places[0])
        else:
            yield from self._one(origin, places[0])

    def _touched(self, origin: Origin, places: list[int]) -> bool:
        """Tell whether the one author changed a paragraph: its words, or that it is one."""
        before = self.others.get(origin.bookmark, [])
        if len(places) != len(before):
            return True
        return any(self.views[place].stamps for place in places)

    def _no(self, origin: Origin, reason: Phrase, place: int | None = None) -> Wish:
        view = self.views[place] if place is not None else None
        stamps = view.stamps if view else ()
        text = view.text if view else ""
        return Wish(Deed.OTHER, (origin,), (), stamps, self.draft.name, reason=reason, text=text)

    def _one(self, origin: Origin, place: int) -> Iterator[Wish]:
        view = self.views[place]
        if view.row_changed:
            yield self._no(origin, reasons.ROWS, place)
            return
        inner = stripped(view.pieces, origin.lead, origin.tail)
        if inner is None:
            yield self._no(origin, reasons.COMPUTED, place)
            return
        level = self._level(origin, view)
        if level and origin.unit is Unit.ITEM:
            yield Wish(
                Deed.LEVEL, (origin,), (), view.stamps, self.draft.name, level, text=view.text
            )
            level = 0
        if level is None:
            yield self._no(origin, reasons.SHAPE, place)
            level = 0
        same = not level and place not in self._out_of_order
        if same and origin.unit is not Unit.LABEL and self._says_the_same(origin, inner):
            yield Wish(Deed.WORDS, (origin,), draft=self.draft.name, still=True)
            return
        tokens = tokens_in(inner, origin, self.marks)
        deed = Deed.LABEL if origin.unit is Unit.LABEL else Deed.WORDS
        start = self._start(origin)
        yield Wish(deed, (origin,), (tokens,), view.stamps, self.draft.name, level, start=start)
        if place in self._out_of_order and (not self.author or view.line.inserted):
            after, before = self._neighbours(place)
            yield Wish(
                Deed.MOVED, (origin,), (tokens,), view.stamps, self.draft.name,
                after=after, before=before,
            )  # fmt: skip

    def _says_the_same(self, origin: Origin, pieces: tuple[Piece, ...]) -> bool:
        """Tell whether plain words are still what they were; quick, since most are."""
        found = self.known.get((origin.span, origin.base))
        if found is None or any(piece.mark or piece.look != PLAIN for piece in pieces):
            return False
        return found.plain == "".join(piece.text for piece in pieces).strip(" ")

    def _start(self, origin: Origin) -> Tokens | None:
        """Give the words as they were before the one author's edits, and after untracked ones."""
        if not self.author:
            return None
        before = self.others.get(origin.bookmark, [])
        pieces = before[0].pieces if len(before) == 1 else ()
        inner = stripped(pieces, origin.lead, origin.tail)
        return tokens_in(inner if inner is not None else pieces, origin, self.marks)

    def _level(self, origin: Origin, view: View) -> int | None:
        """Give by how much a heading's level changed; None where something became another thing."""
        if origin.unit is Unit.HEADING:
            return view.line.heading - origin.level if view.line.heading else None
        if origin.unit is Unit.ITEM and origin.level:
            listed = view.line.list_level and not view.line.heading
            return view.line.list_level - origin.level if listed else None
        if view.line.heading and origin.unit is not Unit.CODE:
            return None
        if origin.unit is Unit.PARAGRAPH and not origin.passage and not origin.level:
            return 0 if not view.line.list_level else None
        return 0

    def _split(self, origin: Origin, places: list[int]) -> Wish:
        pieces = [self.views[place] for place in places]
        alike = len({(view.line.heading, view.line.list_level) for view in pieces}) == 1
        if origin.unit not in {Unit.PARAGRAPH, Unit.ITEM} or not alike:
            return self._no(origin, reasons.SHAPE, places[0])
        parts = []
        for number, view in enumerate(pieces):
            lead = origin.lead if not number else ""
            tail = origin.tail if number + 1 == len(pieces) else ""
            inner = stripped(view.pieces, lead, tail)
            if inner is None:
                return self._no(origin, reasons.COMPUTED, places[number])
            parts.append(tokens_in(inner, origin, self.marks))
        stamps = tuple(dict.fromkeys(stamp for view in pieces for stamp in view.stamps))
        return Wish(Deed.SPLIT, (origin,), tuple(parts), stamps, self.draft.name)

    def _join(self, origins: tuple[Origin, ...], place: int) -> Wish:
        view = self.views[place]
        if any(one.lead or one.tail for one in origins) or view.line.story is Story.CELL:
            return Wish(
                Deed.JOIN, origins, (), view.stamps, self.draft.name,
                reason=reasons.KEPT_MARKS, text=view.text,
            )  # fmt: skip
        tokens = _all_marks(view, origins, self.marks)
        return Wish(Deed.JOIN, origins, (tokens,), view.stamps, self.draft.name)

    def _missing(self, origin: Origin, fresh: list[Wish]) -> Wish:
        """A paragraph that is gone, moved by way of the clipboard, or without its bookmark."""
        if origin.unit is Unit.CELL:
            return Wish(Deed.WORDS, (origin,), ((),), self._stamps(origin), self.draft.name)
        for number, wish in enumerate(fresh):
            if wish.parts and not wish.reason and self._is(origin, wish):
                del fresh[number]
                return Wish(
                    Deed.MOVED, (origin,), wish.parts, wish.stamps, self.draft.name,
                    after=wish.after, before=wish.before,
                )  # fmt: skip
        return Wish(Deed.GONE, (origin,), (), self._stamps(origin), self.draft.name)

    def _is(self, origin: Origin, wish: Wish) -> bool:
        text = " ".join(shown(wish.parts[0]).split())
        return bool(text) and text == self._words_of(origin)

    def _words_of(self, origin: Origin) -> str:
        lines = (line for line in self.draft.lines if origin.bookmark in line.bookmarks)
        return " ".join("".join(line.text for line in lines).split())

    def _stamps(self, origin: Origin) -> tuple[Stamp, ...]:
        places = (view for view in self.views if origin.bookmark in view.bookmarks)
        found = [stamp for view in places for stamp in view.stamps]
        lines = (line for line in self.draft.lines if origin.bookmark in line.bookmarks)
        found += [p.deleted for line in lines for p in line.pieces if p.deleted]
        mine = (stamp for stamp in found if self.author in {"", stamp.author})
        return tuple(dict.fromkeys(mine))

    def _fresh(self) -> Iterator[Wish]:
        """Give the paragraphs that are no origin's: new, without their bookmark, or computed."""
        if not self.author:
            yield from (self._program(place, gone=True) for place in self.computed.gone)
        for number, view in enumerate(self.views):
            if view.empty or self.own[number] or not self._is_other(number):
                continue
            if self.author and not view.stamps:
                continue
            if self._generated(view):
                yield self._program(number)
            else:
                yield self._new(number, view)

    def _is_other(self, number: int) -> bool:
        """Tell whether a view says what the draft did not say."""
        if self.manifest.told:
            return number in self.computed.other
        view = self.views[number]
        tracked = view.line.inserted is not None or _all_inserted(view)
        return not self._generated(view) and (tracked or any(self._neighbours(number)))

    def _program(self, number: int, *, gone: bool = False) -> Wish:
        """What the program wrote was changed, or is gone from before this place."""
        view = self.views[number] if self.views else None
        text = "" if gone or view is None else view.text
        stamps = view.stamps if view and not gone else ()
        reason = reasons.COMPUTED_GONE if gone else reasons.COMPUTED
        return Wish(
            Deed.OTHER, (), (), stamps, self.draft.name, reason=reason, text=text,
            near=self._heading(number),
        )  # fmt: skip

    def _heading(self, number: int) -> str:
        above = (view for view in reversed(self.views[: number + 1]) if view.line.heading)
        return next((view.text for view in above), "")

    def _new(self, number: int, view: View) -> Wish:
        after, before = self._neighbours(number)
        reason = None if after or before else reasons.PLACE
        if view.line.story is not Story.BODY or view.row_changed:
            reason = reasons.ROWS if view.line.story is Story.CELL else reasons.PLACE
        return Wish(
            Deed.NEW, (), (tokens_in(view.pieces, None, self.marks),), view.stamps,
            self.draft.name, view.line.heading, view.line.list_level, after, before, reason,
            view.text, near=self._heading(number),
        )  # fmt: skip

    def _generated(self, view: View) -> bool:
        return any(name in self.manifest.generated for name in view.bookmarks)

    def _neighbours(self, number: int) -> tuple[Origin | None, Origin | None]:
        """Give the origins right before and right behind a view; None where there is none."""
        return self._beside(range(number - 1, -1, -1)), self._beside(
            range(number + 1, len(self.own))
        )

    def _beside(self, places: Iterable[int]) -> Origin | None:
        for place in places:
            view = self.views[place]
            if self.own[place]:
                return self.origins[self.own[place][-1]]
            if self._generated(view):
                return None
        return None

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


def _places(found: Iterable[View]) -> dict[str, list[View]]:
    made: defaultdict[str, list[View]] = defaultdict(list)
    for view in found:
        for name in () if view.empty else view.bookmarks:
            made[name].append(view)
    return made


def _all_inserted(view: View) -> bool:
    return all(piece.inserted for piece in view.pieces if piece.text.strip())


def _all_marks(view: View, origins: tuple[Origin, ...], marks: Marks) -> Tokens:
    together = tuple(one for origin in origins for one in origin.shown)
    return tokens_in(view.pieces, replace(origins[0], shown=together), marks)


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
