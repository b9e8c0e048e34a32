"""From what editors want to changes of files: every edit is merged, refused or in conflict."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from generator.checking.grounding import citations
from generator.merge import reasons
from generator.merge.aligning import carried, hunks, patched, segments
from generator.merge.edited import UNKNOWN, wanted
from generator.merge.ledger import Ledger, Plan
from generator.merge.located import Found, Places
from generator.merge.newcomers import Newcomers, is_note, is_passage
from generator.merge.outline import Outline
from generator.merge.pairing import paired, rows
from generator.merge.patching import adopted
from generator.merge.sayings import Said, Sayings
from generator.merge.structure import (
    gone,
    joined,
    moved,
    relabelled,
    relevelled,
    split,
)
from generator.merge.tokens import keys, settled, shown
from generator.merge.wishes import Wish
from generator.merge.wording import (
    hidden_in,
    in_lines,
    is_unsafe,
    is_untouched,
    marks_in,
    targeted,
    written_in,
)
from generator.model.language import Phrase
from generator.model.manifest import Mark, Origin, Unit
from generator.model.outcome import Deed, Fate, Verdict
from generator.model.project import Project
from generator.reading.passages import KINDS

Key = tuple[str, int]


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
        self.by_text = by_text
        self.only = only
        self.ledger = Ledger(Plan(files), files)
        self.sayings = Sayings(self.ledger)
        self.newcomers = Newcomers(self.ledger, project, only)
        self.cited = {key for key, _ in citations(project)}
        self.said: defaultdict[Key, list[Said]] = defaultdict(list)
        self.kept: defaultdict[tuple[str, Key], int] = defaultdict(int)
        self.gone: defaultdict[tuple[str, Key], list[Wish]] = defaultdict(list)
        self.new: list[tuple[Wish, Places]] = []
        self.rebuilt: list[tuple[Wish, Sequence[Found]]] = []

    def take(self, found: Places, wanted_: Iterable[Wish]) -> None:
        """Take the wishes of one draft."""
        wished = tuple(wanted_)
        self.ledger.found |= {wish.draft: found for wish in wished}
        for wish in paired(wished, found):
            if not wish.origins and wish.deed is not Deed.NEW:
                self.ledger.say(_unplaced(wish))
            elif not wish.origins:
                self.new.append((wish, found))
            elif self.only(wish.origins[0].span.path):
                self._take(wish, found)

    def _take(self, wish: Wish, found: Places) -> None:
        places = [found.get((one.span, one.base)) for one in wish.origins]
        sites = [place for place in places if place is not None]
        if len(sites) < len(places):
            if not wish.still and (wish.deed is not Deed.WORDS or not is_untouched(wish)):
                self.ledger.refuse(wish, reasons.LOST)
            return
        key = wish.draft, (sites[0].path, sites[0].place)
        if wish.deed is Deed.GONE:
            self.gone[key].append(wish)
            return
        self.kept[key] += 1
        if not wish.still:
            self._heard(wish, sites, found)

    def _heard(self, wish: Wish, sites: Sequence[Found], found: Places) -> None:
        if wish.reason:
            self.ledger.refuse(wish, wish.reason)
        elif wish.deed is Deed.WORDS:
            self._words(wish, sites[0])
        elif wish.deed is Deed.LABEL:
            self._label(wish, sites[0])
        elif not all(site.same for site in sites):
            self.ledger.refuse(wish, reasons.CHANGED_SINCE, Verdict.CONFLICT)
        elif wish.deed is Deed.LEVEL:
            self._level(wish, sites[0])
        elif wish.deed is Deed.MOVED:
            self._move(wish, sites[0], found)
        else:
            self.rebuilt.append((wish, sites))

    def _words(self, wish: Wish, found: Found) -> None:
        new = targeted(found.base, wish.parts[0])
        hidden = hidden_in(found.base, wish.origins[0])
        seen = tuple(token for place, token in enumerate(found.base) if place not in hidden)
        if wish.start is not None:
            start = targeted(found.base, wish.start)
            mine = carried(hunks(start, new), start, settled(seen))
            if mine is None:
                self.ledger.refuse(wish, reasons.MIXED, Verdict.CONFLICT, base=start, new=new)
                return
            new = patched(settled(seen), mine)
        if keys(settled(seen)) == keys(new) and not wish.level:
            return
        if wish.by_text and not self.by_text:
            self.ledger.refuse(wish, reasons.BY_TEXT, Verdict.ASKED, base=found.base, new=new)
            return
        read = wanted(found.base, hidden, new)
        if read is None:
            self.ledger.refuse(wish, reasons.COMPUTED)
            return
        if read.computed:
            self.ledger.refuse(wish, reasons.COMPUTED, new=new, base=found.base)
        if is_note(self.project, found.path) and marks_in(read.tokens) - marks_in(found.base):
            self.ledger.refuse(wish, reasons.CITES, new=new, base=found.base)
            return
        target = settled(adopted(found.base, read.tokens))
        if keys(target) != keys(found.base) or wish.level:
            self.said[found.path, found.place].append(Said(wish, found, target, read.computed))

    def _label(self, wish: Wish, found: Found) -> None:
        origin = wish.origins[0]
        word = shown(wish.parts[0]).strip()
        site = self.ledger.files[found.path].sites[found.place]
        label = shown(site.tokens[: site.lead]).strip().rstrip(":").strip()
        old = KINDS.get(label.lower()) if label else None
        new = KINDS.get(word.lower())
        if new is not None and new is (old or KINDS.get("verslag", None)):
            return
        if not label and word.lower() in _NARRATIVE:
            return
        if new is None or old is None or not found.same or origin.unit is not Unit.LABEL:
            self.ledger.refuse(wish, reasons.KIND)
            return
        fate = self.ledger.fate(wish, found, (("gone", label), ("new", word)))
        self.ledger.plan.add(
            found.path, relabelled(self.ledger.files[found.path], found.place, word), fate
        )

    def _level(self, wish: Wish, found: Found) -> None:
        fate = self.ledger.fate(wish, found, (("same", shown(found.base)),))
        change = relevelled(self.ledger.files[found.path], found.place, wish.level)
        self.ledger.plan.add(found.path, change, fate)

    def _rebuild(self, wish: Wish, sites: Sequence[Found]) -> None:
        file = self.ledger.files[sites[0].path]
        base = tuple(token for site in sites for token in site.base)
        parts = [targeted(base, part) for part in wish.parts]
        whole = tuple(token for part in parts for token in part)
        origins = wish.origins
        lost = [t for t in base if t.mark is Mark.COMPUTED and t.markdown not in written_in(whole)]
        if any(hidden_in(s.base, o) for s, o in zip(sites, origins, strict=True)) or lost:
            self.ledger.refuse(wish, reasons.COMPUTED)
            return
        if any(token.markdown == UNKNOWN for token in whole) or is_unsafe(base, whole):
            self.ledger.refuse(wish, reasons.COMPUTED)
            return
        if any(site.path != sites[0].path for site in sites):
            self.ledger.refuse(wish, reasons.ORDER)
            return
        fate = self.ledger.fate(
            wish, sites[0], segments(in_lines([s.base for s in sites]), in_lines(parts))
        )
        if wish.deed is Deed.SPLIT:
            change = split(file, sites[0].place, parts)
        else:
            change = joined(file, [site.place for site in sites], parts[0])
        self.ledger.plan.add(sites[0].path, change, fate)

    def _move(self, wish: Wish, found: Found, places: Places) -> None:
        after, before = (_near(one, places, found.path) for one in (wish.after, wish.before))
        fate = self.ledger.fate(wish, found, (("same", shown(found.base)),))
        if wish.origins[0].passage or (after is None and before is None):
            self.ledger.refuse(wish, reasons.ORDER)
            return
        file = self.ledger.files[found.path]
        change = moved(file, found.place, after, None)
        if isinstance(change, Phrase):
            change = moved(file, found.place, None, before)
        self.ledger.plan.add(found.path, change, fate)

    def finish(self) -> Plan:
        """Make changes of what was said of each site, of what is gone and of what is new."""
        torn = self._torn()
        for (path, place), said in self.said.items():
            if (path, place) not in torn:
                self.sayings.site(path, place, said)
                continue
            for one in said:
                self.ledger.refuse(one.wish, reasons.TWO_PLACES, Verdict.CONFLICT)
        for (draft, key), lost in self.gone.items():
            self._gone(draft, key, lost)
        for entries in rows(self.new):
            self.newcomers.put(entries)
        return self.ledger.plan

    def _torn(self) -> set[Key]:
        """Split and join; give the sites that somebody changed elsewhere in another way."""
        ways: defaultdict[Key, set[object]] = defaultdict(set)
        for wish, sites in self.rebuilt:
            for site in sites:
                ways[site.path, site.place].add((wish.deed, tuple(map(keys, wish.parts))))
        torn = {key for key, found in ways.items() if len(found) > 1 or key in self.said}
        done: set[object] = set()
        for wish, sites in self.rebuilt:
            places = {(site.path, site.place) for site in sites}
            if places & torn:
                torn |= places
                self.ledger.refuse(wish, reasons.TWO_PLACES, Verdict.CONFLICT)
            elif (way := (frozenset(places), tuple(map(keys, wish.parts)))) not in done:
                done.add(way)
                self._rebuild(wish, sites)
        return torn

    def _gone(self, draft: str, key: Key, lost: Sequence[Wish]) -> None:
        path, place = key
        site = self.ledger.files[path].sites[place]
        wish = lost[0]
        id_ = f"{PurePosixPath(path).stem}#^{site.anchor}"
        others = [one for one in self.said if one == key]
        if self.kept[draft, key]:
            self.ledger.refuse(wish, reasons.STANDS_ELSEWHERE)
        elif others or any(k == key and d != draft for d, k in self.gone if d < draft):
            if others:
                self.ledger.refuse(wish, reasons.TWO_DRAFTS, Verdict.CONFLICT)
        elif site.anchor and id_ in self.cited:
            self.ledger.refuse(wish, reasons.CITED)
        elif self.ledger.files[path].source.slice(site.span) != wish.origins[0].base:
            self.ledger.refuse(wish, reasons.CHANGED_SINCE, Verdict.CONFLICT)
        else:
            fate = self.ledger.fate(
                wish, Found(path, place, site.words, same=True), (("gone", shown(site.words)),)
            )
            self.ledger.plan.add(path, gone(self.ledger.files[path], place), fate)


_NARRATIVE = {"verslag", "narrative", "account", "tekst", "text", "verhaal"}


def _unplaced(wish: Wish) -> Fate:
    """Refuse a change of what has no place in the sources."""
    said = (("new", wish.text),) if wish.text else ()
    by = wish.stamps, (wish.draft,)
    return Fate(Verdict.REFUSED, wish.deed, None, said, *by, wish.reason, near=wish.near)


def _near(origin: Origin | None, places: Places, path: str) -> int | None:
    found = places.get((origin.span, origin.base)) if origin else None
    return found.place if found and found.path == path and not is_passage(origin) else None
