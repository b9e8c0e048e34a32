"""From what editors want to changes of files: every edit is merged, refused or in conflict."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from generator.checking.grounding import citations
from generator.merge import reasons
from generator.merge.aligning import carried, hunks, patched, segments, together
from generator.merge.edited import UNKNOWN, wanted
from generator.merge.located import ALIKE, Found, Places, parsed
from generator.merge.outline import Outline
from generator.merge.patching import adopted
from generator.merge.rendering import LINK, links
from generator.merge.structure import (
    Fresh,
    added,
    gone,
    joined,
    moved,
    relabelled,
    reworded,
    split,
)
from generator.merge.tokens import Tokens, keys, same_target, settled, shown, words
from generator.merge.trial import Change
from generator.merge.wishes import Wish
from generator.model.language import Phrase
from generator.model.manifest import Mark, Origin, Unit
from generator.model.outcome import Deed, Fate, Side, Verdict
from generator.model.project import Project
from generator.model.source import Span
from generator.reading.passages import KINDS

Key = tuple[str, int]


@dataclass
class Plan:
    """Changes to try, per file, with the fate that each has if it is done; and settled fates."""

    files: Mapping[str, Outline]
    changes: defaultdict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    hopes: dict[int, Fate] = field(default_factory=dict)
    fates: list[Fate] = field(default_factory=list)

    def add(self, path: str, change: Change | Phrase, fate: Fate) -> None:
        """Keep a change that may be tried; what cannot be, or meets another, is refused."""
        if isinstance(change, Phrase):
            self.fates.append(replace(fate, verdict=Verdict.REFUSED, reason=change))
            return
        if any(change.meets(other) for other in self.changes[path]):
            self.fates.append(replace(fate, verdict=Verdict.CONFLICT, reason=reasons.TOGETHER))
            return
        name = len(self.hopes)
        self.hopes[name] = fate
        self.changes[path].append(replace(change, name=name))

    def settle(self, done: Iterable[int]) -> tuple[Fate, ...]:
        """Give every fate, once the changes were tried: those not done failed."""
        kept = set(done)
        tried = (
            fate if name in kept else replace(fate, verdict=Verdict.REFUSED, reason=reasons.FAILED)
            for name, fate in self.hopes.items()
        )
        return tuple(sorted((*tried, *self.fates), key=_by_place))


def _by_place(fate: Fate) -> tuple[str, int, int]:
    span = fate.span or Span("")
    return span.path, span.line, span.column


@dataclass(frozen=True)
class _Said:
    """A wish for words, with the target that it comes to for its base."""

    wish: Wish
    found: Found
    target: Tokens
    computed: bool


class Planner:
    """Makes a plan of wishes. ``shown`` counts in how many places a draft shows each site."""

    def __init__(
        self,
        project: Project,
        files: Mapping[str, Outline],
        *,
        by_text: bool = False,
        only: Callable[[str], bool] = lambda _path: True,
    ) -> None:
        self.project = project
        self.files = files
        self.by_text = by_text
        self.only = only
        self.plan = Plan(files)
        self.cited = {key for key, _ in citations(project)}
        self.said: defaultdict[Key, list[_Said]] = defaultdict(list)
        self.kept: defaultdict[tuple[str, Key], int] = defaultdict(int)
        self.gone: defaultdict[tuple[str, Key], list[Wish]] = defaultdict(list)
        self.new: list[tuple[Wish, Places]] = []
        self.found: dict[str, Places] = {}

    def take(self, found: Places, wanted_: Iterable[Wish]) -> None:
        """Take the wishes of one draft."""
        wished = tuple(wanted_)
        self.found |= {wish.draft: found for wish in wished}
        for wish in _paired(wished, found):
            if not wish.origins and wish.deed is not Deed.NEW:
                said = (("new", wish.text),) if wish.text else ()
                fate = Fate(
                    Verdict.REFUSED, wish.deed, None, said, wish.stamps, (wish.draft,), wish.reason
                )
                self._say(replace(fate, near=wish.near))
                continue
            if not wish.origins:
                self.new.append((wish, found))
                continue
            if self.only(wish.origins[0].span.path):
                self._take(wish, found)

    def _take(self, wish: Wish, found: Places) -> None:
        places = [found.get((one.span, one.base)) for one in wish.origins]
        if wish.still and any(place is None for place in places):
            return
        if any(place is None for place in places):
            if wish.deed is not Deed.WORDS or not _untouched(wish):
                self._refuse(wish, reasons.LOST)
            return
        sites = [place for place in places if place is not None]
        if wish.still:
            self.kept[wish.draft, (sites[0].path, sites[0].place)] += 1
            return
        if wish.deed is Deed.GONE:
            self.gone[wish.draft, (sites[0].path, sites[0].place)].append(wish)
            return
        self.kept[wish.draft, (sites[0].path, sites[0].place)] += 1
        if wish.reason:
            self._refuse(wish, wish.reason)
        elif wish.deed is Deed.WORDS:
            self._words(wish, sites[0])
        elif wish.deed is Deed.LABEL:
            self._label(wish, sites[0])
        elif not all(site.same for site in sites):
            self._refuse(wish, reasons.CHANGED_SINCE, Verdict.CONFLICT)
        elif wish.deed is Deed.MOVED:
            self._move(wish, sites[0], found)
        else:
            self._rebuild(wish, sites)

    def _words(self, wish: Wish, found: Found) -> None:
        new = _targeted(found.base, wish.parts[0])
        hidden = _hidden(found.base, wish.origins[0])
        seen = tuple(token for place, token in enumerate(found.base) if place not in hidden)
        if wish.start is not None:
            start = _targeted(found.base, wish.start)
            mine = carried(hunks(start, new), start, settled(seen))
            if mine is None:
                self._refuse(wish, reasons.MIXED, Verdict.CONFLICT, base=start, new=new)
                return
            new = patched(settled(seen), mine)
        if keys(settled(seen)) == keys(new) and not wish.level:
            return
        if wish.by_text and not self.by_text:
            self._refuse(wish, reasons.BY_TEXT, Verdict.ASKED, base=found.base, new=new)
            return
        read = wanted(found.base, hidden, new)
        if read is None:
            self._refuse(wish, reasons.COMPUTED)
            return
        if read.computed:
            self._refuse(wish, reasons.COMPUTED, new=new, base=found.base)
        if _is_note(self.project, found.path) and _marked(read.tokens) - _marked(found.base):
            self._refuse(wish, reasons.CITES, new=new, base=found.base)
            return
        target = settled(adopted(found.base, read.tokens))
        if keys(target) != keys(found.base) or wish.level:
            self.said[found.path, found.place].append(_Said(wish, found, target, read.computed))

    def _label(self, wish: Wish, found: Found) -> None:
        origin = wish.origins[0]
        word = shown(wish.parts[0]).strip()
        site = self.files[found.path].sites[found.place]
        label = shown(site.tokens[: site.lead]).strip().rstrip(":").strip()
        old = KINDS.get(label.lower()) if label else None
        new = KINDS.get(word.lower())
        if new is not None and new is (old or KINDS.get("verslag", None)):
            return
        if not label and word.lower() in _NARRATIVE:
            return
        if new is None or old is None or not found.same or origin.unit is not Unit.LABEL:
            self._refuse(wish, reasons.KIND)
            return
        fate = self._fate(wish, found, (("gone", label), ("new", word)))
        self.plan.add(found.path, relabelled(self.files[found.path], found.place, word), fate)

    def _rebuild(self, wish: Wish, sites: Sequence[Found]) -> None:
        file = self.files[sites[0].path]
        base = tuple(token for site in sites for token in site.base)
        parts = [_targeted(base, part) for part in wish.parts]
        whole = tuple(token for part in parts for token in part)
        origins = wish.origins
        lost = [t for t in base if t.mark is Mark.COMPUTED and t.markdown not in _written(whole)]
        if any(_hidden(s.base, o) for s, o in zip(sites, origins, strict=True)) or lost:
            self._refuse(wish, reasons.COMPUTED)
            return
        if any(token.markdown == UNKNOWN for token in whole) or _unsafe(base, whole):
            self._refuse(wish, reasons.COMPUTED)
            return
        if any(site.path != sites[0].path for site in sites):
            self._refuse(wish, reasons.ORDER)
            return
        fate = self._fate(wish, sites[0], segments(_lined([s.base for s in sites]), _lined(parts)))
        if wish.deed is Deed.SPLIT:
            change = split(file, sites[0].place, parts)
        else:
            change = joined(file, [site.place for site in sites], parts[0])
        self.plan.add(sites[0].path, change, fate)

    def _move(self, wish: Wish, found: Found, places: Places) -> None:
        after, before = (_near(one, places, found.path) for one in (wish.after, wish.before))
        fate = self._fate(wish, found, (("same", shown(found.base)),))
        if wish.origins[0].passage or (after is None and before is None):
            self._refuse(wish, reasons.ORDER)
            return
        file = self.files[found.path]
        change = moved(file, found.place, after, None)
        if isinstance(change, Phrase):
            change = moved(file, found.place, None, before)
        self.plan.add(found.path, change, fate)

    def finish(self) -> Plan:
        """Make changes of what was said of each site, of what is gone and of what is new."""
        for (path, place), said in self.said.items():
            self._site(path, place, said)
        for (draft, key), lost in self.gone.items():
            self._gone(draft, key, lost)
        for entries in _rows(self.new):
            self._added(entries)
        return self.plan

    def _site(self, path: str, place: int, said: Sequence[_Said]) -> None:
        site = self.files[path].sites[place]
        distinct = _distinct(said)
        drafts = [one.wish.draft for one in distinct]
        if len(set(drafts)) < len(drafts):
            self._collide(distinct, said, reasons.TWO_PLACES)
            return
        bases = {keys(one.found.base) for one in distinct}
        changes = [hunks(one.found.base, one.target) for one in distinct]
        joint = together(changes) if len(bases) == 1 else None
        levels = {one.wish.level for one in distinct if one.wish.level}
        if joint is None or len(levels) > 1:
            self._collide(distinct, said, reasons.TWO_DRAFTS)
            return
        base = distinct[0].found.base
        ready = joint if distinct[0].found.same else carried(joint, base, site.words)
        if ready is None:
            self._collide(distinct, said, reasons.CHANGED_SINCE, site.words)
            return
        target = adopted(site.words, patched(site.words, ready))
        fate = self._joint(said, distinct, site.words, target)
        level = site.level + levels.pop() if levels and site.level else 0
        if keys(target) == keys(site.words) and not level:
            self.plan.fates.append(replace(fate, verdict=Verdict.THERE, reason=reasons.EXISTS))
        elif level == 1:
            self.plan.fates.append(replace(fate, verdict=Verdict.REFUSED, reason=reasons.TITLE))
        elif _unsafe(site.words, target):
            self.plan.fates.append(replace(fate, verdict=Verdict.REFUSED, reason=reasons.LINK))
        else:
            self.plan.add(path, reworded(self.files[path], place, target, level), fate)

    def _joint(
        self, said: Sequence[_Said], distinct: Sequence[_Said], old: Tokens, new: Tokens
    ) -> Fate:
        fate = self._fate(distinct[0].wish, distinct[0].found, segments(old, new))
        stamps = tuple(dict.fromkeys(stamp for one in said for stamp in one.wish.stamps))
        drafts = tuple(dict.fromkeys(one.wish.draft for one in said))
        deed = Deed.LEVEL if keys(old) == keys(new) else Deed.WORDS
        return replace(fate, stamps=stamps, drafts=drafts, deed=deed)

    def _collide(
        self, distinct: Sequence[_Said], said: Sequence[_Said], why: Phrase, now: Tokens = ()
    ) -> None:
        base = distinct[0].found.base
        sides = [
            Side(one.wish.draft, one.wish.stamps, segments(one.found.base, one.target))
            for one in distinct
        ]
        if now:
            sides.append(Side("", (), segments(base, now)))
        fate = self._joint(said, distinct, base, distinct[0].target)
        fate = replace(fate, verdict=Verdict.CONFLICT, reason=why, sides=tuple(sides))
        self.plan.fates.append(fate)

    def _gone(self, draft: str, key: Key, lost: Sequence[Wish]) -> None:
        path, place = key
        site = self.files[path].sites[place]
        wish = lost[0]
        id_ = f"{PurePosixPath(path).stem}#^{site.anchor}"
        others = [one for one in self.said if one == key]
        if self.kept[draft, key]:
            self._refuse(wish, reasons.STANDS_ELSEWHERE)
        elif others or any(k == key and d != draft for d, k in self.gone if d < draft):
            if others:
                self._refuse(wish, reasons.TWO_DRAFTS, Verdict.CONFLICT)
        elif site.anchor and id_ in self.cited:
            self._refuse(wish, reasons.CITED)
        elif self.files[path].source.slice(site.span) != wish.origins[0].base:
            self._refuse(wish, reasons.CHANGED_SINCE, Verdict.CONFLICT)
        else:
            fate = self._fate(
                wish, Found(path, place, site.words, same=True), (("gone", shown(site.words)),)
            )
            self.plan.add(path, gone(self.files[path], place), fate)

    def _added(self, entries: Sequence[tuple[Wish, Places]]) -> None:
        wish, places = entries[0]
        after, before = _home(entries[0][0].after, places), _home(entries[-1][0].before, places)
        home = after or (before if before and before.place else None)  # never above the title
        text = tuple(
            (kind, word)
            for one, _ in entries
            for kind, word in (("new", shown(one.parts[0])), ("same", "\n"))
        )[:-1]
        fate = Fate(Verdict.MERGED, Deed.NEW, None, text, wish.stamps, (wish.draft,))
        fate = replace(fate, near=wish.near)
        closed = home is None or _is_note(self.project, home.path)
        if home is None or closed or wish.reason or not self.only(home.path):
            self._say(replace(fate, verdict=Verdict.REFUSED, reason=wish.reason or reasons.PLACE))
            return
        file = self.files[home.path]
        fate = replace(fate, span=file.sites[home.place].span)
        if any(one.level and one.level + _shift(home, file, wish.after if after else entries[-1][0].before) < 2 for one, _ in entries):
            self._say(replace(fate, verdict=Verdict.REFUSED, reason=reasons.TITLE))
            return
        if any(_bad(one.parts[0]) for one, _ in entries):
            self._say(replace(fate, verdict=Verdict.REFUSED, reason=reasons.COMPUTED))
            return
        shift = _shift(home, file, wish.after if after else entries[-1][0].before)
        fresh = [
            Fresh(one.parts[0], max(one.level + shift, 0) if one.level else 0, one.list_level)
            for one, _ in entries
        ]
        change = added(
            file,
            after.place if after else None,
            before.place if before and not after else None,
            fresh,
        )
        self.plan.add(home.path, change, fate)

    def _say(self, fate: Fate) -> None:
        self.plan.fates.append(fate)

    def _refuse(
        self,
        wish: Wish,
        why: Phrase,
        verdict: Verdict = Verdict.REFUSED,
        *,
        base: Tokens = (),
        new: Tokens = (),
    ) -> None:
        compared = segments(base, new) if base else _told(wish)
        span = self.place_of(wish)
        self._say(Fate(verdict, wish.deed, span, compared, wish.stamps, (wish.draft,), why))

    def place_of(self, wish: Wish) -> Span:
        """Give where a wish's text stands today, or stood when it left."""
        origin = wish.origins[0]
        found = self.found.get(wish.draft, {}).get((origin.span, origin.base))
        return self.files[found.path].sites[found.place].span if found else origin.span

    def _fate(self, wish: Wish, found: Found, compared: tuple[tuple[str, str], ...]) -> Fate:
        span = self.files[found.path].sites[found.place].span
        return Fate(Verdict.MERGED, wish.deed, span, compared, wish.stamps, (wish.draft,))


_NARRATIVE = {"verslag", "narrative", "account", "tekst", "text", "verhaal"}


def _told(wish: Wish) -> tuple[tuple[str, str], ...]:
    said = wish.text or " ".join(shown(part) for part in wish.parts)
    if said:
        return (("new", said),)
    return (("gone", wish.origins[0].base),)


def _untouched(wish: Wish) -> bool:
    """Tell whether words say what their Markdown said when they left."""
    base = parsed(wish.origins[0])
    if base is None:
        return False
    hidden = _hidden(base, wish.origins[0])
    seen = settled(token for place, token in enumerate(base) if place not in hidden)
    return keys(seen) == keys(_targeted(base, wish.parts[0]))


def _hidden(base: Tokens, origin: Origin) -> frozenset[int]:
    """Give the places of marks that the draft shows nothing for."""
    marks = [place for place, token in enumerate(base) if token.mark]
    found = zip(marks, origin.shown, strict=False)
    return frozenset(place for place, one in found if not one.text)


def _targeted(base: Tokens, new: Tokens) -> Tokens:
    """Write links as the source writes them where a program only put a slash behind the host."""
    known = {same_target(target): target for target in links(base)}
    made = []
    for token in new:
        target = token.look.target
        if target and not same_target(target):
            token = replace(token, look=replace(token.look, target=""))  # noqa: PLW2901
        elif target:
            written = known.get(same_target(target), target)
            token = replace(token, look=replace(token.look, target=written))  # noqa: PLW2901
        made.append(token)
    return tuple(made)


def _marked(tokens: Tokens) -> Counter[str]:
    return Counter(token.markdown for token in tokens if token.mark)


def _unsafe(old: Tokens, new: Tokens) -> bool:
    return any(not LINK.fullmatch(target) for target in links(new) - links(old))


def _bad(tokens: Tokens) -> bool:
    marks = any(t.markdown == UNKNOWN or t.mark not in {None, Mark.CITATION} for t in tokens)
    return marks or _unsafe((), tokens)


def _written(tokens: Tokens) -> set[str]:
    return {token.markdown for token in tokens if token.mark}


def _lined(parts: Sequence[Tokens]) -> Tokens:
    made: list[Tokens] = []
    for part in parts:
        made += [part, words("¶")]
    return tuple(token for run in made[:-1] for token in run)


def _distinct(said: Sequence[_Said]) -> list[_Said]:
    """Leave out who says the same as another of the same draft, or of another."""
    found: dict[object, _Said] = {}
    for one in said:
        found.setdefault((keys(one.target), one.wish.level), one)
    return list(found.values())


def _near(origin: Origin | None, places: Places, path: str) -> int | None:
    found = places.get((origin.span, origin.base)) if origin else None
    return found.place if found and found.path == path and not _note(origin) else None


def _home(origin: Origin | None, places: Places) -> Found | None:
    found = places.get((origin.span, origin.base)) if origin else None
    return found if found and found.same and not _note(origin) else None


def _is_note(project: Project, path: str) -> bool:
    return any(note.source.path == path for note in project.notes)


def _note(origin: Origin | None) -> bool:
    return origin is None or bool(origin.passage) or origin.unit in {Unit.CELL, Unit.FOOTNOTE}


def _shift(home: Found, file: Outline, beside: Origin | None) -> int:
    """Give what to add to a heading's level in the draft to get that in the file."""
    for site in reversed(file.sites[: home.place + 1]):
        if site.unit is Unit.HEADING and beside and beside.unit is Unit.HEADING:
            return site.level - beside.level
    return 0


def _rows(entries: Sequence[tuple[Wish, Places]]) -> Iterator[list[tuple[Wish, Places]]]:
    """Put new paragraphs together that stand at one place of one draft."""
    row: list[tuple[Wish, Places]] = []
    for wish, places in entries:
        last = row[-1][0] if row else None
        if last and (last.draft, last.after, last.before) != (wish.draft, wish.after, wish.before):
            yield row
            row = []
        row.append((wish, places))
    if row:
        yield row


def _paired(wished: Sequence[Wish], found: Places) -> Iterator[Wish]:
    """Make one of what is gone here and new there: moved where the words are the same.

    Where they are alike and at the same place, it is the same paragraph without its bookmark. A
    passage of a note is not taken out where something new came that may be what it was.
    """
    fresh = [wish for wish in wished if wish.deed is Deed.NEW]
    taken: list[Wish] = []
    for wish in wished:
        place = found.get((wish.origins[0].span, wish.origins[0].base)) if wish.origins else None
        if wish.deed is not Deed.GONE or place is None:
            if wish.deed is not Deed.NEW:
                yield wish
            continue
        left = [one for one in fresh if one not in taken]
        twin = _twin(wish, place, left)
        if twin:
            taken.append(twin[0])
            yield twin[1]
        elif left and wish.origins[0].passage:
            yield replace(wish, deed=Deed.OTHER, reason=reasons.TOGETHER)
        else:
            yield wish
    yield from (one for one in fresh if one not in taken)


def _twin(wish: Wish, place: Found, fresh: Sequence[Wish]) -> tuple[Wish, Wish] | None:
    for one in fresh:
        if one.parts and not one.reason and keys(one.parts[0]) == keys(place.base):
            moved_ = replace(
                wish, deed=Deed.MOVED, parts=one.parts, after=one.after, before=one.before
            )
            return one, moved_
    likest = max(fresh, key=lambda one: _likeness(one, place), default=None)
    if likest is None or _likeness(likest, place) < ALIKE or not likest.parts:
        return None
    return likest, replace(wish, deed=Deed.WORDS, parts=likest.parts, by_text=True)


def _likeness(wish: Wish, place: Found) -> float:
    return fuzz.ratio(shown(place.base), shown(wish.parts[0])) if wish.parts else 0.0
