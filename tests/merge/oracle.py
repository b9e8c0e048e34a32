"""A judge of merges that shares nothing with them: what each text must be after, and each byte.

In: the draft as it left and as it came back, what became of its edits, and the drafts of the
sources as they stand now and as they stand after. AssertionError where a write is wrong, where an
edit vanished without a word, or where a byte moved that nobody asked for.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import product

from generator.merge.drafts import Merged
from generator.model.manifest import Mark, Origin, Unit, digest
from generator.model.outcome import Deed, Fate, Verdict
from generator.model.project import Project
from generator.model.revision import Line, Piece, Returned, Story
from generator.model.source import Span

Character = tuple[str, ...]
Reading = tuple[Character, ...]
DONE = {Verdict.MERGED, Verdict.THERE}
REORDERED = {Deed.MOVED}
STRUCTURAL = {Deed.SPLIT, Deed.JOIN, Deed.GONE, Deed.NEW, Deed.MOVED, Deed.LEVEL}


def reading(pieces: Iterable[Piece], tail: str = "", lead: str = "") -> Reading | None:
    """Give each character with its looks, marks as signs; None where the tail is not there."""
    kept = list(pieces)
    if tail.strip():
        ends = [n for n, p in enumerate(kept) if p.mark and p.text.strip() == tail.strip()]
        if ends:
            del kept[ends[-1]]
            tail = ""
    made: list[Character] = []
    for piece in kept:
        made += _characters(piece)
    told = _spaced(made)
    if tail.strip():
        signs = "".join(one[0] for one in told)
        if not signs.endswith(tail.strip()):
            return None
        told = _spaced(list(told[: -len(tail.strip())]))
    if lead.strip():
        signs = "".join(one[0] for one in told)
        if not signs.startswith(lead.strip()):
            return None
        told = _spaced(list(told[len(lead.strip()) :]))
    return told


def _characters(piece: Piece) -> list[Character]:
    if piece.mark is Mark.CITATION:
        name = re.sub(r"\d+", "", piece.text).strip(" ;")
        return [("[[", name)] if name else [(c,) for c in piece.text if c == " "]
    if piece.mark:
        return [(piece.mark.value,)]
    look = piece.look
    target = look.target if re.match(r"https?:|mailto:", look.target) else ""
    flags = [name for name in ("bold", "italic", "code") if getattr(look, name)]
    said = (*flags, re.sub(r"^(https?://[^/]+)/$", r"\1", target))
    return [(c, *said) if not c.isspace() or c == "\xa0" else (c,) for c in piece.text]


def _spaced(characters: list[Character]) -> Reading:
    made: list[Character] = []
    for one in characters:
        if one[0] in " \t\r\n":
            if made and made[-1][0] in " \n" and len(made[-1]) == 1:
                if one[0] == "\n":
                    made[-1] = ("\n",)
                continue
            made.append(("\n",) if one[0] == "\n" else (" ",))
        else:
            made.append(one)
    while made and made[0][0] in {" ", "\n"}:
        del made[0]
    while made and made[-1][0] in {" ", "\n"}:
        del made[-1]
    return tuple(made)


@dataclass(frozen=True)
class Seen:
    """A paragraph with all tracked changes accepted."""

    pieces: tuple[Piece, ...]
    names: tuple[str, ...]
    line: Line

    @property
    def empty(self) -> bool:
        return not any(p.text.strip() for p in self.pieces)

    @property
    def shape(self) -> tuple[int, int]:
        return self.line.heading, self.line.list_level


def accepted(lines: Sequence[Line]) -> list[Seen]:
    """Accept every change: a deleted mark joins a paragraph to the next one of its story."""
    made: list[Seen] = []
    open_: Seen | None = None
    for number, line in enumerate(lines):
        kept = tuple(piece for piece in line.pieces if piece.deleted is None)
        one = Seen(kept, line.bookmarks, line)
        if open_ is not None:
            if open_.empty or one.empty:
                one = one if open_.empty else open_
            else:
                names = tuple(dict.fromkeys(open_.names + one.names))
                one = Seen(open_.pieces + one.pieces, names, open_.line)
        follows = number + 1 < len(lines) and lines[number + 1].story is line.story
        open_ = one if line.deleted and follows else None
        if open_ is None:
            made.append(one)
    return made


Entry = tuple[tuple[int, int], Reading]


@dataclass
class Shown:
    """What a draft shows of the sources: per site its places, and all in order."""

    views: list[Seen]
    origins: Mapping[str, Origin]
    generated: frozenset[str]
    known: Mapping[str, Origin]
    told: frozenset[str]
    sites: defaultdict[Span, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, draft: Returned) -> "Shown":
        assert draft.manifest
        kept = (one for one in draft.manifest.origins if one.unit is not Unit.LABEL)
        origins = {one.bookmark: one for one in kept}
        known = {one.bookmark: one for one in draft.manifest.origins}
        told = frozenset(draft.manifest.told)
        seen = cls(accepted(draft.lines), origins, draft.manifest.generated, known, told)
        for number, view in enumerate(seen.views):
            for name in () if view.empty else view.names:
                if name in origins:
                    seen.sites[origins[name].span].append(number)
        return seen

    def own(self, number: int) -> list[Origin]:
        return self._owns[number]

    @cached_property
    def _owns(self) -> list[list[Origin]]:
        return [self._own(view) for view in self.views]

    def _own(self, view: Seen) -> list[Origin]:
        return [] if view.empty else [self.origins[n] for n in view.names if n in self.origins]

    def entry(self, number: int) -> Entry | None:
        own = self.own(number)
        tail = own[-1].tail if own else ""
        told = reading(self.views[number].pieces, tail, own[0].lead if own else "")
        in_note = bool(own) and "/sessions/" in own[0].span.path
        return None if told is None else ((0, 0) if in_note else self.views[number].shape, told)

    def unit(self, span: Span) -> Unit:
        """Give what a site is."""
        return next(one.unit for one in self.origins.values() if one.span == span)

    def named(self, name: str) -> tuple[object, ...]:
        """Give all that a draft shows of one origin, its shape too."""
        places = [n for n, view in enumerate(self.views) if name in view.names and not view.empty]
        plain = bool(self.origins[name].passage)  # lists of passages are the program's
        return tuple(((0, 0) if plain else self.views[n].shape, self.entry(n)) for n in places)

    @cached_property
    def fresh_texts(self) -> dict[int, str]:
        """The words of the paragraphs that editors put there, without spaces."""
        fresh = (number for number in range(len(self.views)) if self.fresh(number))
        return {n: _squeezed("".join(p.text for p in self.views[n].pieces)) for n in fresh}

    def fresh(self, number: int) -> bool:
        """Tell whether an editor put a paragraph there: it is no origin's nor the program's."""
        view = self.views[number]
        if view.empty or any(name in self.known or name in self.generated for name in view.names):
            return False
        said = "".join(p.text for p in view.pieces if p.mark not in {Mark.NOTE, Mark.IMAGE})
        return not view.names or digest(said, view.line.style) not in self.told


def file_of(seen: Shown, path: str) -> list[tuple[Span, Entry]]:
    """Give the sites of a file with what a reader sees of each, in the order of the file."""
    made = {}
    for span, places in seen.sites.items():
        if span.path == path:
            entry = seen.entry(places[0])
            assert entry is not None
            made[span] = entry
    return sorted(made.items())


def labels(seen: Shown) -> dict[str, tuple[Span, str]]:
    """Give the kind that a draft shows below each passage, by its key."""
    made = {}
    for view in seen.views:
        for name in () if view.empty else view.names:
            origin = seen.known.get(name)
            if origin and origin.unit is Unit.LABEL:
                text = "".join(piece.text for piece in view.pieces)
                made[origin.passage] = origin.span, text.partition(origin.tail or "\0")[0].strip()
    return made


class Judge:
    """Judges one merge of one draft. ``now`` is the draft of the sources as they are."""

    def __init__(
        self, before: Returned, edited: Returned, outcome: Merged, now: Returned, after: Returned
    ) -> None:
        self.before, self.edited = Shown.of(before), Shown.of(edited)
        self.outcome, self.now, self.after = outcome, Shown.of(now), Shown.of(after)
        self.today: dict[Span, Span] = {}
        self.fates: defaultdict[Span, list[Fate]] = defaultdict(list)
        for fate in outcome.fates:
            if fate.span:
                self.fates[fate.span].append(fate)

    def all(self, old: Project, texts: Mapping[str, str]) -> None:
        """Judge every file: ``old`` is the project as it is, ``texts`` the files after."""
        self._strangers()
        paths = sorted({span.path for span in self.before.sites})
        today = {p: self._spans(p, [span for span, _ in file_of(self.now, p)]) for p in paths}
        for path, spans in today.items():
            sites = file_of(self.now, path)
            self._nothing_lost(path, spans)
            self._words(path, sites, spans)
            self._bytes(path, [span for span, _ in sites], old, texts)
        self._labels()

    def _labels(self) -> None:
        """The kind that stands below a passage is the new one where that was merged."""
        before, edited = labels(self.before), labels(self.edited)
        after = labels(self.after)
        for key, (span, old) in before.items():
            new = edited.get(key, (span, old))[1]
            told = self.fates[self.today.get(span, span)]
            done = any(f.verdict is Verdict.MERGED for f in told if f.deed is Deed.LABEL)
            assert new == old or told, f"{key}: no word about {new!r}"
            if key in after:
                assert after[key][1] == (new if done else old), f"{key}: {after[key][1]!r}"

    def _spans(self, path: str, now: list[Span]) -> dict[Span, Span]:
        """Match the sites of the draft to those of today: the texts "Erbij." came since."""
        told = dict(file_of(self.now, path))
        old = sorted(span for span in self.before.sites if span.path == path)
        kept = [s for s in now if "".join(c[0] for c in told[s][1]) != "Erbij."]
        assert len(old) == len(kept), path
        self.today |= zip(old, kept, strict=True)
        return dict(zip(old, kept, strict=True))

    def _changed(self, span: Span) -> set[object]:
        """Give the texts that an editor made of a site, other than what it was."""
        now = Counter(self.edited.sites.get(span, []))
        names = [n for n, o in self.edited.origins.items() if o.span == span]
        found: set[object] = set()
        for name in names:
            places = [n for n in now if name in self.edited.views[n].names]
            if len(places) == 1 and len(self.edited.own(places[0])) == 1:
                entry = self.edited.entry(places[0])
                if self.before.named(name) != self.edited.named(name):
                    found.add(entry)
            elif not places:
                found.add("gone")
            elif len(places) > 1:
                found.add(tuple(self.edited.entry(n) for n in places))
            else:
                found.add(("joined", places[0]))
        return found

    def _nothing_lost(self, path: str, spans: Mapping[Span, Span]) -> None:
        for old, now in spans.items():
            if self._changed(old) and not (self.fates[now] or self.fates[old]):
                if self._covered(old):
                    continue
                raise AssertionError(
                    f"{path}: no word about {old.line}: {_all_said(self._changed(old))}"
                )

    def _covered(self, span: Span) -> bool:
        """Tell whether a site is part of a joint of which something is said at another part."""
        if self._went_with_others(span):
            return True
        for number in self.edited.sites.get(span, []):
            names = self.edited.views[number].names
            spans = [self.edited.known[n].span for n in names if n in self.edited.known]
            told = (self.fates[one] or self.fates[self.today.get(one, one)] for one in spans)
            if len(spans) > 1 and any(told):
                return True
        return False

    def _went_with_others(self, span: Span) -> bool:
        """Tell whether a cell that is gone is told with the others of its row or table."""
        if self.before.unit(span) is not Unit.CELL or self._changed(span) != {"gone"}:
            return False
        base = next(one.base for one in self.before.origins.values() if one.span == span)
        held = (f for f in self.outcome.fates if f.verdict is Verdict.REFUSED)
        told = (text for f in held for kind, text in f.segments if kind == "gone")
        return any(base in text.split(" | ") for text in told)

    def _strangers(self) -> None:
        """Every paragraph without a bookmark is spoken of somewhere."""
        told = [
            _squeezed("".join(t for k, t in f.segments if k != "gone")) for f in self.outcome.fates
        ]
        for number in range(len(self.edited.views)):
            text = self.edited.fresh_texts.get(number)
            if text is not None:
                assert any(text in one for one in told), f"no word about the new {text!r}"

    def _words(
        self, path: str, sites: list[tuple[Span, Entry]], spans: Mapping[Span, Span]
    ) -> None:
        after = [entry for _, entry in file_of(self.after, path)]
        if any(
            fate.deed is Deed.OTHER and fate.verdict is Verdict.MERGED
            for fate in self.outcome.fates
        ):
            raise AssertionError("a deed without a name was done")
        wanted = list(self._wanted(sites, {now: old for old, now in spans.items()}))
        fates = [f for one in spans.values() for f in self.fates[one]]
        loose = any(f.deed is Deed.MOVED and f.verdict is Verdict.MERGED for f in fates)
        wanted = [ways for ways in wanted if any(told for _, told in ways)]  # emptied cells
        self._compare(path, wanted, after, ordered=not loose)
        if loose and all(f.verdict in DONE for f in self.outcome.fates):
            self._order(path, after)

    def _wanted(
        self, sites: list[tuple[Span, Entry]], old_of: Mapping[Span, Span]
    ) -> Iterable[list[Entry]]:
        """Give for each place of the file's order the entries that are right there."""
        for span, entry in sites:
            fates = self.fates[span]
            done = [fate for fate in fates if fate.verdict is Verdict.MERGED]
            was = old_of.get(span, span)
            before = [f for f in done if f.deed is Deed.NEW and self._stands_before(f, was)]
            if before:
                yield from ([one] for one in self._new(before))
            deeds = {fate.deed for fate in done} - {Deed.NEW, Deed.MOVED, Deed.LABEL}
            held = [f for f in fates if f.verdict not in DONE]
            base = (
                self.before.entry(self.before.sites[old_of[span]][0]) if span in old_of else entry
            )
            if not deeds:
                if not self._partner(span):
                    yield [entry]
            elif Deed.GONE in deeds:
                pass
            elif Deed.SPLIT in deeds:
                places = self._halves(old_of[span])
                yield from ([self._half(n, places)] for n in places)
            elif Deed.JOIN in deeds:
                [place] = set(self.edited.sites[old_of[span]])
                joint = self.edited.entry(place)
                assert joint
                yield [joint]
            else:
                yield self._reworded(old_of[span], base, entry, partly=bool(held))
            behind = [f for f in done if f.deed is Deed.NEW and f not in before]
            yield from ([one] for one in self._new(behind))

    def _halves(self, old: Span) -> list[int]:
        """Give the places of the one stretch that was split."""
        for name in (n for n, o in self.edited.origins.items() if o.span == old):
            places = [n for n in self.edited.sites[old] if name in self.edited.views[n].names]
            if len(places) > 1:
                return places
        raise AssertionError(f"{old}: nothing was split")

    def _half(self, number: int, places: list[int]) -> Entry:
        """Give one stretch of what was split: the program's words stand at its ends."""
        own = self.edited.own(number)[0]
        lead = own.lead if number == places[0] else ""
        tail = own.tail if number == places[-1] else ""
        told = reading(self.edited.views[number].pieces, tail, lead)
        assert told is not None
        return (0, 0) if "/sessions/" in own.span.path else self.edited.views[number].shape, told

    def _partner(self, span: Span) -> bool:
        """Tell whether a site went into the one before it."""
        done = {
            fate.span
            for fate in self.outcome.fates
            if fate.deed is Deed.JOIN and fate.verdict is Verdict.MERGED
        }
        for number in range(len(self.edited.views)):
            own = [self.today.get(one.span) for one in self.edited.own(number)]
            if len(own) > 1 and own[0] in done and span in own[1:]:
                return True
        return False

    def _new(self, fates: Sequence[Fate]) -> Iterable[Entry]:
        told = _squeezed(" ".join(t for f in fates for k, t in f.segments if k != "gone"))
        for number in range(len(self.edited.views)):
            text = self.edited.fresh_texts.get(number)
            if text is not None and text in told:
                entry = self.edited.entry(number)
                assert entry
                in_note = any(f.span and "/sessions/" in f.span.path for f in fates)
                yield ((0, 0), entry[1]) if in_note else entry

    def _stands_before(self, fate: Fate, span: Span) -> bool:
        told = _squeezed("".join(t for k, t in fate.segments if k != "gone"))
        for number in range(len(self.edited.views)):
            text = self.edited.fresh_texts.get(number)
            if text is not None and text in told:
                places = self.edited.sites.get(span, [])
                return bool(places) and number < min(places)
        return False

    def _reworded(self, old: Span, base: Entry | None, now: Entry, *, partly: bool) -> list[Entry]:
        texts = [one for one in self._changed(old) if isinstance(one, tuple)]
        assert base
        if partly:  # what was split elsewhere may be what was refused
            whole = [one for one in texts if _is_entry(one)] or self._unread(old)
            return [_three(base, one, now) for t in whole for one in _some(base, t)]
        if texts == [] and self.before.unit(old) is Unit.CELL:
            return [((0, 0), ())]
        if all(self.edited.entry(n) is None for n in self.edited.sites[old]):
            raise AssertionError("words that the program put there are gone, and it was merged")
        assert len(texts) == 1 or len(set(texts)) == 1, f"{old}: one of several was taken {texts}"
        [text] = set(texts)
        if now == base:
            return [text]
        return [_three(base, text, now)]

    def _unread(self, old: Span) -> list[Entry]:
        """Give what stands at a site, the program's words too: they are not whole any more."""
        views = (self.edited.views[number] for number in self.edited.sites[old])
        told = ((view.shape, reading(view.pieces)) for view in views)
        return [((0, 0), one) if "/sessions/" in old.path else (shape, one)
                for shape, one in told if one is not None]  # fmt: skip

    def _compare(
        self, path: str, wanted: list[list[Entry]], after: list[Entry], *, ordered: bool
    ) -> None:
        if not ordered:
            left = list(after)
            for ways in wanted:
                there = next((way for way in ways if way in left), None)
                assert there is not None, f"{path}: missing {_said(ways[0])}"
                left.remove(there)
            assert not left, f"{path}: nobody wrote {_said(left[0])}"
            return
        for number, (ways, found) in enumerate(zip(wanted, after, strict=False)):
            assert found in ways, f"{path} {number}: {_said(found)}\n wanted {_said(ways[0])}"
        assert len(wanted) == len(after), f"{path}: {len(wanted)} wanted, {len(after)} there"

    def _order(self, path: str, after: list[Entry]) -> None:
        mine = []
        for number, view in enumerate(self.edited.views):
            own = self.edited.own(number)
            if view.line.story is not Story.BODY:  # footnotes follow their calls; cells stay
                continue
            if (own and own[0].span.path == path and not own[0].passage) or self.edited.fresh(
                number
            ):
                mine.append(self.edited.entry(number))
        if "sessions" in path:
            return
        there = [one for one in mine if one in after]
        assert [one for one in after if one in there] == there, f"{path}: another order"

    def _bytes(self, path: str, spans: list[Span], old: Project, texts: Mapping[str, str]) -> None:
        source = old.sources[path]
        text = texts.get(path, source.text)
        done = {s: {f.deed for f in self.fates[s] if f.verdict is Verdict.MERGED} for s in spans}
        if not any(done.values()):
            assert text == source.text, f"{path}: bytes changed though nothing was merged"
            return
        pattern, at = "", 0
        deeds = {deed for one in done.values() for deed in one}
        flexible = bool(deeds & STRUCTURAL)
        cuts = _outermost(spans)
        for number, span in enumerate(cuts):
            start = source.offset(span.line, span.column)
            end = source.offset(span.end_line, span.end_column)
            gap = source.text[at:start]
            near = done[span] | (done[cuts[number - 1]] if number else set())
            pattern += "(?s:.*?)" if flexible and near & STRUCTURAL else re.escape(gap)
            touched = done[span] - {Deed.NEW} or self._partner(span)
            pattern += "(?s:.*?)" if touched else re.escape(source.text[start:end])
            at = end
        last = done[cuts[-1]] & STRUCTURAL
        pattern += "(?s:.*)" if last else re.escape(source.text[at:])
        if Deed.MOVED in deeds:
            self._kept(path, cuts, done, source.text, text)
        else:
            assert re.fullmatch(pattern, text), f"{path}: other bytes moved:\n{text}"

    def _kept(
        self, path: str, spans: list[Span], done: Mapping[Span, set[Deed]], old: str, new: str
    ) -> None:
        kept = [s for s in spans if not done[s] and not self._partner(s)]
        lines = Counter(old.splitlines()) - Counter(new.splitlines())
        allowed = {n for s in spans if s not in kept for n in range(s.line, s.end_line + 1)}
        strict = Counter(
            line for n, line in enumerate(old.splitlines(), 1) if n not in allowed and line.strip()
        )
        lost = [line for line in lines if strict[line] > Counter(new.splitlines())[line]]
        assert not lost, f"{path}: lines lost: {lost}"


def _outermost(spans: list[Span]) -> list[Span]:
    made: list[Span] = []
    for span in sorted(spans):
        if not made or (made[-1].end_line, made[-1].end_column) <= (span.line, span.column):
            made.append(span)
    return made


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _said(entry: Entry) -> str:
    shape, told = entry
    if (
        not isinstance(shape, tuple)
        or not isinstance(told, tuple)
        or (shape and isinstance(shape[0], tuple))
    ):
        return str(entry)[:80]
    return f"{shape} {''.join(c[0] for c in told)!r} {sorted({c[1:] for c in told})}"


def _all_said(found: Iterable[object]) -> list[str]:
    return [_said(one) if isinstance(one, tuple) and len(one) == 2 else str(one) for one in found]


def _is_entry(one: tuple[object, ...]) -> bool:
    """Tell one paragraph's entry from those of several, and from a joint."""
    return isinstance(one[0], tuple) and bool(one[0]) and isinstance(one[0][0], int)


def _grains(told: Reading) -> list[Reading]:
    """Cut a reading in words, for comparing."""
    made: list[list[Character]] = []
    for one in told:
        alone = not one[0].isalnum()
        if not made or alone or not made[-1][-1][0].isalnum() or made[-1][-1][1:] != one[1:]:
            made.append([one])
        else:
            made[-1].append(one)
    return [tuple(one) for one in made]


def _some(base: Entry, text: object) -> list[Entry]:
    """Give what comes of doing any of the changes between two texts."""
    assert isinstance(text, tuple)
    shape, told = text
    old, new = _grains(base[1]), _grains(told)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal"]
    made = []
    for keep in product((False, True), repeat=min(len(changed), 10)):
        out: list[Character] = []
        choice = iter(keep)
        for tag, a, b, c, d in codes:
            grains = new[c:d] if tag == "equal" or next(choice, False) else old[a:b]
            out += [character for grain in grains for character in grain]
        made += [(shape, _spaced(out)), (base[0], _spaced(out))]
    return made


def _three(base: Entry, mine: object, theirs: Entry) -> Entry:
    """Do both changes: each grain of the base is gone where either took it out."""
    assert isinstance(mine, tuple)
    old = _grains(base[1])
    gone: set[int] = set()
    fresh: defaultdict[int, list[Reading]] = defaultdict(list)
    for side in (mine[1], theirs[1]):
        new = _grains(side)
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for tag, a, b, c, d in codes:
            if tag != "equal":
                gone |= set(range(a, b))
                fresh[a] += new[c:d]
    out: list[Character] = []
    for number in range(len(old) + 1):
        out += [character for grain in fresh[number] for character in grain]
        if number < len(old) and number not in gone:
            out += old[number]
    shape = mine[0] if mine[0] != base[0] else theirs[0]
    return shape, _spaced(out)
