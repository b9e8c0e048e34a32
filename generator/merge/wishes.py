"""What an editor wants: an edited draft in, its changes paragraph by paragraph out."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from generator.merge import reasons
from generator.merge.becoming import TURNED, became, sank
from generator.merge.drawings import Redrawn, redrawn
from generator.merge.edited import Marks, stripped, tokens_in
from generator.merge.forms import form_of
from generator.merge.grids import Grid, blank_rows
from generator.merge.layout import Layout
from generator.merge.located import Places
from generator.merge.tokens import Tokens, shown
from generator.merge.views import Tracked, View
from generator.merge.wish import Wish, is_text
from generator.model.language import Phrase
from generator.model.manifest import Manifest, Origin, Unit
from generator.model.outcome import Deed
from generator.model.revision import PLAIN, Piece, Returned, Story


def wishes(
    draft: Returned, manifest: Manifest, author: str = "", known: Places = MappingProxyType({})
) -> tuple[Wish, ...]:
    """Give every paragraph that came back, and those that did not, as wishes.

    ``known`` are the origins with their words: what says the same is not looked at further.
    """
    return tuple(_Collector(draft, manifest, author, known).all())


class _Collector(Layout):
    """Says of each paragraph what its editor wants."""

    def all(self) -> Iterator[Wish]:
        for wish in self._all():
            yield wish if wish.still else replace(wish, tracked=tuple(self._tracked(wish)))

    def _tracked(self, wish: Wish) -> Iterator[Tracked]:
        names = {origin.bookmark for origin in wish.origins}
        places = dict.fromkeys(place for name in names for place in self.seen.get(name, ()))
        for place in places or ([wish.at] if wish.deed is Deed.NEW else []):
            yield from self.views[place].tracked

    def _all(self) -> Iterator[Wish]:
        fresh = list(self._fresh())
        done: set[str] = set()
        for origin in self.manifest.origins:
            if origin.bookmark not in done:
                yield from self._origin(origin, done, fresh)
        yield from (wish for wish in fresh if wish.parts or wish.reason)
        yield from self._tables()
        if not self.author:
            for one in redrawn(self.draft, self.manifest, self.views):
                yield self._redrawn(one)

    def _redrawn(self, one: Redrawn) -> Wish:
        """A figure says something else, or is gone: nobody tracks that."""
        text = one.text or self.views[one.view].text
        return Wish(
            Deed.OTHER, (), draft=self.draft.name, reason=one.reason, text=text,
            near=self._heading(one.view),
        )  # fmt: skip

    def _origin(self, origin: Origin, done: set[str], fresh: list[Wish]) -> Iterator[Wish]:
        places = self.seen.get(origin.bookmark, [])
        done.add(origin.bookmark)
        if self.author and not self._touched(origin, places):
            yield Wish(Deed.OTHER, (origin,), draft=self.draft.name, still=True)
        elif origin.bookmark in self.torn:
            yield self._torn(self.torn[origin.bookmark], done)
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

    def _torn(self, grid: Grid, done: set[str]) -> Wish:
        """Cells that went with their row, their column or their table."""
        done.update(origin.bookmark for origin in grid.missing)
        return Wish(Deed.OTHER, grid.missing, draft=self.draft.name, reason=reasons.ROWS)

    def _tables(self) -> Iterator[Wish]:
        """Tables with another shape, where no words of theirs tell so."""
        told = {view.line.table for n, view in enumerate(self.views) if self._tells_rows(n, view)}
        for grid in self.grids:
            stamps = self._row_stamps(grid.tables)
            quiet = not (told & grid.tables or grid.missing)
            if quiet and (stamps or not self.author):
                yield Wish(
                    Deed.OTHER, grid.head, (), stamps, self.draft.name, reason=reasons.ROWS,
                    text=" | ".join(origin.base for origin in grid.head),
                )  # fmt: skip
        for number in () if self.author else blank_rows(self.views, self.origins):
            if self.views[number].line.table not in told:
                yield Wish(
                    Deed.OTHER, (), draft=self.draft.name, reason=reasons.ROWS,
                    near=self._heading(number),
                )  # fmt: skip

    def _tells_rows(self, number: int, view: View) -> bool:
        """Tell whether the words of a cell tell that it came, or that its row came or went."""
        if view.empty or view.line.story is not Story.CELL:
            return False
        return view.row_changed or (not self.own[number] and self._is_other(number))

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
        level, form = became(origin, view)
        if level and origin.unit is Unit.ITEM:
            yield Wish(
                Deed.LEVEL, (origin,), (), view.stamps, self.draft.name, level, text=view.text
            )
            level = 0
        if form and (origin.passage or origin.unit not in TURNED):
            why = reasons.NOTE_FORM if origin.passage else reasons.TURN_FORM
            yield self._no(origin, why, place)
            form = None
        elif sank(origin, view):
            yield self._no(origin, reasons.OWN_LIST, place)
        same = not level and not form and place not in self._out_of_order
        if same and origin.unit is not Unit.LABEL and self._says_the_same(origin, inner):
            yield Wish(Deed.WORDS, (origin,), draft=self.draft.name, still=True)
            return
        tokens = tokens_in(inner, origin, self.marks)
        deed = Deed.LABEL if origin.unit is Unit.LABEL else Deed.WORDS
        start = self._start(origin)
        yield Wish(
            deed, (origin,), (tokens,), view.stamps, self.draft.name, level, form, start=start
        )
        if place in self._out_of_order and (not self.author or view.line.inserted):
            after, before = self._neighbours(place)
            yield Wish(
                Deed.MOVED, (origin,), (tokens,), view.stamps, self.draft.name,
                after=after, before=before, at=place,
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

    def _split(self, origin: Origin, places: list[int]) -> Wish:
        pieces = [self.views[place] for place in places]
        alike = len({(view.line.heading, view.line.list_level) for view in pieces}) == 1
        if origin.unit not in _SPLIT or not alike:
            return self._no(origin, reasons.SPLIT_FORM, places[0])
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
        quoted = any(one.lead or one.tail or one.unit is Unit.LABEL for one in origins)
        if quoted or view.line.story is Story.CELL:
            return Wish(
                Deed.JOIN, origins, (), view.stamps, self.draft.name,
                reason=reasons.JOIN_QUOTED if quoted else reasons.ROWS, text=view.text,
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
                    after=wish.after, before=wish.before, at=wish.at,
                )  # fmt: skip
        return Wish(Deed.GONE, (origin,), (), self._stamps(origin), self.draft.name)

    def _is(self, origin: Origin, wish: Wish) -> bool:
        text = " ".join(shown(wish.parts[0]).split())
        return bool(text) and text == self._words_of(origin)

    def _fresh(self) -> Iterator[Wish]:
        """Give the paragraphs that are no origin's: new, without their bookmark, or computed."""
        if not self.author:
            excused = len(self._unmarked())
            yield from (self._program(place, gone=True) for place in self.computed.gone[excused:])
        for number, view in enumerate(self.views):
            if view.empty or self.own[number] or not self._is_other(number):
                continue
            if self.author and not view.stamps:
                continue
            if self._generated(view):
                yield self._program(number)
            else:
                yield self._new(number, view)

    def _unmarked(self) -> list[str]:
        """Give the passages whose mark went with them: they are gone, or part of another text."""
        there = {name for view in self.views for name in view.bookmarks}
        keys = [key for name, key in self.signs.items() if name not in there]
        texts = {o.passage: o.bookmark for o in self.manifest.origins if is_text(o)}
        return [key for key in keys if key in texts and not self._alone(texts[key])]

    def _alone(self, name: str) -> bool:
        """Tell whether a text still begins a paragraph of its own."""
        return any(self.own[place][0] == name for place in self.seen.get(name, []))

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

    def _new(self, number: int, view: View) -> Wish:
        after, before = self._neighbours(number)
        reason = None if after or before else reasons.PLACE
        if view.line.story is not Story.BODY or view.row_changed:
            reason = reasons.ROWS if view.line.story is Story.CELL else reasons.PLACE
        return Wish(
            Deed.NEW, (), (tokens_in(view.pieces, None, self.marks),), view.stamps,
            self.draft.name, 0, form_of(view.line), after, before, reason,
            view.text, near=self._heading(number), at=number,
        )  # fmt: skip


def _all_marks(view: View, origins: tuple[Origin, ...], marks: Marks) -> Tokens:
    together = tuple(one for origin in origins for one in origin.shown)
    return tokens_in(view.pieces, replace(origins[0], shown=together), marks)


_SPLIT = frozenset({Unit.PARAGRAPH, Unit.ITEM, Unit.FOOTNOTE})
