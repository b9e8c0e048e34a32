"""From what editors want to changes of files: every edit is merged, refused or in conflict."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from generator.checking.grounding import citations
from generator.merge import reasons
from generator.merge.aligning import carried, hunks, patched
from generator.merge.edited import wanted
from generator.merge.labels import Labels
from generator.merge.ledger import Ledger, Plan
from generator.merge.levels import Nestings
from generator.merge.located import Found, Places
from generator.merge.newcomers import Comer, Newcomers, is_note
from generator.merge.outline import Outline
from generator.merge.pairing import paired
from generator.merge.patching import adopted
from generator.merge.rebuilding import Rebuilding
from generator.merge.sayings import Said, Sayings
from generator.merge.structure import gone
from generator.merge.tokens import keys, settled, shown
from generator.merge.wish import Wish
from generator.merge.wording import hidden_in, is_untouched, marks_in, targeted
from generator.model.manifest import Unit
from generator.model.outcome import Deed, Fate, Verdict
from generator.model.project import Project

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
        self.ledger = Ledger(Plan(files), files, usual=_shifts(project))
        self.sayings = Sayings(self.ledger, {note.source.path for note in project.notes})
        self.newcomers = Newcomers(self.ledger, project, only)
        self.nestings = Nestings(self.ledger)
        self.labels = Labels(self.ledger)
        self.cited = {key for key, _ in citations(project)}
        self.rebuilding = Rebuilding(self.ledger, self.cited)
        self.lines: list[tuple[Wish, Found]] = []
        self.said: defaultdict[Key, list[Said]] = defaultdict(list)
        self.kept: defaultdict[tuple[str, Key], int] = defaultdict(int)
        self.gone: defaultdict[tuple[str, Key], list[Wish]] = defaultdict(list)

    def take(self, found: Places, wanted_: Iterable[Wish]) -> None:
        """Take the wishes of one draft."""
        wished = tuple(wanted_)
        self.ledger.found |= {wish.draft: found for wish in wished}
        for wish in paired(wished, found):
            if not wish.origins and wish.deed is not Deed.NEW:
                self.ledger.say(_unplaced(wish))
            elif not wish.origins:
                self.newcomers.waiting.append(Comer(wish, found))
            elif self.only(wish.origins[0].span.path):
                self._take(wish, found)

    def _take(self, wish: Wish, found: Places) -> None:
        places = [found.get((one.span, one.base)) for one in wish.origins]
        sites = [place for place in places if place is not None]
        if len(sites) < len(places):
            if not wish.still and (wish.deed is not Deed.WORDS or not is_untouched(wish)):
                self.ledger.refuse(wish, reasons.LOST)
            return
        self.ledger.learn(wish, sites[0])
        key = wish.draft, (sites[0].path, sites[0].place)
        if wish.deed is Deed.GONE and wish.origins[0].unit is Unit.LABEL:
            self.lines.append((wish, sites[0]))
            return
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
            self.labels.take(wish, sites[0])
        elif not all(site.same for site in sites):
            self.ledger.refuse(wish, reasons.CHANGED_SINCE, Verdict.CONFLICT)
        elif wish.deed is Deed.LEVEL:
            self.nestings.take(wish, sites[0])
        elif wish.deed is Deed.MOVED and wish.origins[0].unit is Unit.LABEL:
            self.lines.append((wish, sites[0]))
        elif wish.deed is Deed.MOVED:
            self.newcomers.waiting.append(Comer(wish, found, sites[0]))
        else:
            self.rebuilding.waiting.append((wish, sites))

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
        changed = bool(wish.level or wish.form)
        if keys(settled(seen)) == keys(new) and not changed:
            return
        if wish.origins[0].unit is Unit.CODE:
            self.ledger.refuse(wish, reasons.CODE, base=found.base, new=new)
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
        if keys(target) != keys(found.base) or changed:
            self.said[found.path, found.place].append(Said(wish, found, target, read.computed))

    def finish(self) -> Plan:
        """Make changes of what was said of each site, of what is gone and of what is new."""
        self._go_along()
        torn = self.rebuilding.settle(self.said)
        self.labels.settle()
        self.sayings.learn({key: said for key, said in self.said.items() if key not in torn})
        for (path, place), said in self.said.items():
            if (path, place) not in torn:
                self.sayings.site(path, place, said)
                continue
            for one in said:
                self.ledger.refuse(one.wish, reasons.TWO_PLACES, Verdict.CONFLICT)
        self.nestings.settle()
        for (draft, key), lost in self.gone.items():
            self._gone(draft, key, lost)
        self.newcomers.settle()
        return self.ledger.plan

    def _go_along(self) -> None:
        """Refuse that the line below a passage goes elsewhere, or goes, without the passage."""
        going = {(draft, key) for draft, key in self.gone}
        for comer in self.newcomers.waiting:
            if comer.found:
                going.add((comer.wish.draft, (comer.found.path, comer.found.place)))
        for wish, sites in self.rebuilding.waiting:
            going |= {(wish.draft, (site.path, site.place)) for site in sites}
        for wish, site in self.lines:
            if (wish.draft, (site.path, site.place)) not in going:
                self.ledger.refuse(wish, reasons.KIND_LINE)

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


def _shifts(project: Project) -> dict[str, int]:
    """Tell where headings stand one level higher in a file than in a draft: notes and threads."""
    threads = (one.source.path for one in project.chapters if one.slot.startswith("threads/"))
    return dict.fromkeys((*threads, *(note.source.path for note in project.notes)), -1)


def _unplaced(wish: Wish) -> Fate:
    """Refuse a change of what has no place in the sources."""
    said = (("new", wish.text),) if wish.text else ()
    by = wish.stamps, (wish.draft,)
    return Fate(Verdict.REFUSED, wish.deed, None, said, *by, wish.reason, near=wish.near)
