"""What was said of one text, in one place or several, by one editor or several: made one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.merge import reasons
from generator.merge.aligning import carried, hunks, patched, segments, together
from generator.merge.ledger import Ledger
from generator.merge.located import Found
from generator.merge.patching import adopted
from generator.merge.structure import reworded
from generator.merge.tokens import Tokens, keys
from generator.merge.wishes import Wish
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
    """Settles what was said of a site."""

    ledger: Ledger

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
        levels = {one.wish.level for one in different if one.wish.level}
        if joint is None or len(levels) > 1:
            self._collide(different, said, reasons.TWO_DRAFTS)
            return
        base = different[0].found.base
        ready = joint if different[0].found.same else carried(joint, base, site.words)
        if ready is None:
            self._collide(different, said, reasons.CHANGED_SINCE, site.words)
            return
        target = adopted(site.words, patched(site.words, ready))
        fate = self._joint(said, different, site.words, target)
        level = site.level + levels.pop() if levels and site.level else 0
        if keys(target) == keys(site.words) and not level:
            self.ledger.say(replace(fate, verdict=Verdict.THERE, reason=reasons.EXISTS))
        elif level == 1:
            self.ledger.say(replace(fate, verdict=Verdict.REFUSED, reason=reasons.TITLE))
        elif is_unsafe(site.words, target):
            self.ledger.say(replace(fate, verdict=Verdict.REFUSED, reason=reasons.LINK))
        else:
            self.ledger.plan.add(
                path, reworded(self.ledger.files[path], place, target, level), fate
            )

    def _joint(
        self, said: Sequence[Said], different: Sequence[Said], old: Tokens, new: Tokens
    ) -> Fate:
        fate = self.ledger.fate(different[0].wish, different[0].found, segments(old, new))
        stamps = tuple(dict.fromkeys(stamp for one in said for stamp in one.wish.stamps))
        drafts = tuple(dict.fromkeys(one.wish.draft for one in said))
        deed = Deed.LEVEL if keys(old) == keys(new) else Deed.WORDS
        return replace(fate, stamps=stamps, drafts=drafts, deed=deed)

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


def distinct(said: Sequence[Said]) -> list[Said]:
    """Leave out who says the same as another of the same draft, or of another."""
    found: dict[object, Said] = {}
    for one in said:
        found.setdefault((keys(one.target), one.wish.level), one)
    return list(found.values())
