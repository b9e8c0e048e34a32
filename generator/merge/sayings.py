"""What was said of one text, in one place or several, by one editor or several: made one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.merge import reasons
from generator.merge.aligning import carried, hunks, patched, segments, together
from generator.merge.crediting import credited
from generator.merge.forms import Form
from generator.merge.ledger import Ledger
from generator.merge.located import Found
from generator.merge.outline import Outline, skips
from generator.merge.patching import adopted
from generator.merge.structure import reworded
from generator.merge.tokens import Tokens, keys
from generator.merge.trial import Change
from generator.merge.turning import turned
from generator.merge.wish import Wish
from generator.merge.wording import is_unsafe
from generator.model.language import Phrase
from generator.model.outcome import Deed, Fate, Side, Verdict


@dataclass(frozen=True)
class Said:
    """A wish for words, with the target that it comes to for its base."""

    wish: Wish
    found: Found
    target: Tokens
    computed: bool


@dataclass(frozen=True, slots=True)
class Sayings:
    """Settles what was said of a site; ``notes`` are the paths of notes."""

    ledger: Ledger
    notes: Collection[str]
    levels: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    items: set[tuple[str, int]] = field(default_factory=set)

    def learn(self, said: Mapping[tuple[str, int], Sequence["Said"]]) -> None:
        """Learn first what all headings are to be, and which texts are to be items of lists."""
        for (path, place), told in said.items():
            site, wish = self.ledger.files[path].sites[place], told[0].wish
            if wish.form and wish.form.list_level:
                self.items.add((path, place))
            if wish.form:
                self.levels[path][place] = self._level(wish, path, wish.form)
            elif wish.level and site.level:
                self.levels[path][place] = site.level + wish.level

    def _level(self, wish: Wish, path: str, form: Form) -> int:
        return self.ledger.level_in(wish, path, form.heading)

    def site(self, path: str, place: int, said: Sequence[Said]) -> None:
        """Plan what all say of a site together, or write down the conflict."""
        site = self.ledger.files[path].sites[place]
        different = distinct(said)
        drafts = [one.wish.draft for one in different]
        if len(set(drafts)) < len(drafts):
            self._collide(different, said, reasons.TWO_PLACES)
            return
        bases = {keys(one.found.base) for one in different}
        changes = [hunks(one.found.base, one.target) for one in different]
        joint = together(changes) if len(bases) == 1 else None
        ways = {(w.level, w.form) for one in different if (w := one.wish).level or w.form}
        if joint is None or len(ways) > 1:
            self._collide(different, said, reasons.TWO_DRAFTS)
            return
        base = different[0].found.base
        ready = joint if different[0].found.same else carried(joint, base, site.words)
        if ready is None:
            self._collide(different, said, reasons.CHANGED_SINCE, site.words)
            return
        target = adopted(site.words, patched(site.words, ready))
        fate = self._joint(said, different, site.words, target)
        if ways:
            form = next(iter(ways))[1]
            items = form.list_level if form else 0
            into = reasons.becomes(self.levels[path].get(place, 0), items)
            fate = replace(fate, deed=Deed.LEVEL, into=into)
        if keys(target) == keys(site.words) and not ways:
            self.ledger.say(replace(fate, verdict=Verdict.THERE, reason=reasons.EXISTS))
        else:
            change = self._change(path, place, target, *(ways or {(0, None)}))
            self.ledger.plan.add(path, change, fate)

    def _change(
        self, path: str, place: int, target: Tokens, way: tuple[int, Form | None]
    ) -> Change | Phrase:
        """Give a text its new words, and its level or what it became."""
        file, (by, form) = self.ledger.files[path], way
        site = file.sites[place]
        level = self.levels[path].get(place, 0)
        if is_unsafe(site.words, target):
            return reasons.LINK
        if by and (level == 1 or site.level == 1):
            return reasons.TITLE
        if (by or form) and self._skips(file, place):
            return reasons.SKIPS
        if form is None:
            return reworded(file, place, target, level if by else 0)
        if path in self.notes:
            return reasons.NOTE_FORM
        others = {n for other, n in self.items if other == path}
        return turned(file, place, target, form._replace(heading=level), others)

    def _skips(self, file: Outline, place: int) -> bool:
        """Tell whether a new level leaves one out below the heading above, or before the next."""
        rows = file.headings | self.levels[file.source.path]
        above = [level for n, level in sorted(rows.items()) if level and n < place][-1:] or [1]
        below = [level for n, level in sorted(rows.items()) if level and n > place][:1]
        here = [rows[place]] if rows[place] else []
        old = [file.headings[place]] if place in file.headings else []
        return _left_out(above + here + below) > _left_out(above + old + below)

    def _joint(
        self, said: Sequence[Said], different: Sequence[Said], old: Tokens, new: Tokens
    ) -> Fate:
        fate = self.ledger.fate(different[0].wish, different[0].found, segments(old, new))
        stamps = tuple(dict.fromkeys(stamp for one in said for stamp in one.wish.stamps))
        drafts = tuple(dict.fromkeys(one.wish.draft for one in said))
        tracked = [change for one in said for change in one.wish.tracked]
        return replace(fate, stamps=stamps, drafts=drafts, credits=credited(fate.segments, tracked))

    def _collide(
        self, different: Sequence[Said], said: Sequence[Said], why: Phrase, now: Tokens = ()
    ) -> None:
        base = different[0].found.base
        sides = [
            Side(one.wish.draft, one.wish.stamps, segments(one.found.base, one.target))
            for one in different
        ]
        if now:
            sides.append(Side("", (), segments(base, now)))
        fate = self._joint(said, different, base, different[0].target)
        fate = replace(fate, verdict=Verdict.CONFLICT, reason=why, sides=tuple(sides))
        self.ledger.plan.fates.append(fate)


def _left_out(levels: Sequence[int]) -> int:
    """Count the levels left out in a row of headings, whatever the first of them is."""
    return skips((*range(1, levels[0]), *levels))


def distinct(said: Sequence[Said]) -> list[Said]:
    """Leave out who says the same as another of the same draft, or of another."""
    found: dict[object, Said] = {}
    for one in said:
        found.setdefault((keys(one.target), one.wish.level, one.wish.form), one)
    return list(found.values())
