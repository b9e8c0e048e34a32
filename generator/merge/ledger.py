"""The book of a merge: changes to try with the fate that each hopes for, and settled fates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.merge import reasons
from generator.merge.aligning import segments
from generator.merge.crediting import credited
from generator.merge.located import Found, Places
from generator.merge.outline import Outline
from generator.merge.tokens import Tokens
from generator.merge.trial import Change
from generator.merge.wish import Wish
from generator.merge.wording import told_of
from generator.model.language import Phrase
from generator.model.manifest import Unit
from generator.model.outcome import Fate, Segments, Verdict
from generator.model.source import Span


@dataclass
class Plan:
    """Changes to try, per file, with the fate that each has if it is done; and settled fates."""

    files: Mapping[str, Outline]
    changes: defaultdict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    hopes: dict[int, tuple[Fate, ...]] = field(default_factory=dict)
    fates: list[Fate] = field(default_factory=list)

    def add(self, path: str, change: Change | Phrase, *hopes: Fate) -> None:
        """Keep a change that may be tried, with the fates that it hopes for.

        What cannot be is refused, what meets another is in conflict.
        """
        if isinstance(change, Phrase):
            self.fates += (replace(o, verdict=Verdict.REFUSED, reason=change) for o in hopes)
            return
        if any(change.meets(other) for other in self.changes[path]):
            why = reasons.TOGETHER
            self.fates += (replace(o, verdict=Verdict.CONFLICT, reason=why) for o in hopes)
            return
        name = len(self.hopes)
        self.hopes[name] = hopes
        self.changes[path].append(replace(change, name=name))

    def settle(self, done: Iterable[int]) -> tuple[Fate, ...]:
        """Give every fate, once the changes were tried: those not done failed."""
        kept = set(done)
        tried = (
            fate if name in kept else replace(fate, verdict=Verdict.REFUSED, reason=reasons.FAILED)
            for name, hopes in self.hopes.items()
            for fate in hopes
        )
        return tuple(sorted((*tried, *self.fates), key=_by_place))


def _by_place(fate: Fate) -> tuple[str, int, int]:
    span = fate.span or Span("")
    return span.path, span.line, span.column


@dataclass
class Ledger:
    """Writes what becomes of wishes into a plan. ``found`` has the places of each draft.

    ``shifts`` tells how much higher a heading stands in a file than in a draft, by draft and path,
    ``usual`` what is to be thought where a draft shows no heading of a file.
    """

    plan: Plan
    files: Mapping[str, Outline]
    found: dict[str, Places] = field(default_factory=dict)
    usual: Mapping[str, int] = field(default_factory=dict)
    shifts: dict[tuple[str, str], int] = field(default_factory=dict)

    def say(self, fate: Fate) -> None:
        """Write down a settled fate."""
        self.plan.fates.append(fate)

    def refuse(
        self,
        wish: Wish,
        why: Phrase,
        verdict: Verdict = Verdict.REFUSED,
        *,
        base: Tokens = (),
        new: Tokens = (),
    ) -> None:
        """Write down that a wish is not done, and why."""
        compared = segments(base, new) if base else told_of(wish)
        span = self.place_of(wish)
        fate = Fate(verdict, wish.deed, span, compared, wish.stamps, (wish.draft,), why)
        self.say(replace(fate, credits=credited(compared, wish.tracked)))

    def place_of(self, wish: Wish) -> Span:
        """Give where a wish's text stands today, or stood when it left."""
        origin = wish.origins[0]
        found = self.found.get(wish.draft, {}).get((origin.span, origin.base))
        return self.files[found.path].sites[found.place].span if found else origin.span

    def learn(self, wish: Wish, found: Found) -> None:
        """Learn from a heading how the levels of a draft are those of a file."""
        site, origin = self.files[found.path].sites[found.place], wish.origins[0]
        if origin.unit is Unit.HEADING and site.level:
            self.shifts[wish.draft, found.path] = site.level - origin.level

    def level_in(self, wish: Wish, path: str, level: int) -> int:
        """Give the level in a file of a heading in a draft, 0 for none."""
        return (
            max(level + self.shifts.get((wish.draft, path), self.usual.get(path, 0)), 1)
            if level
            else 0
        )

    def fate(self, wish: Wish, found: Found, compared: Segments) -> Fate:
        """Give the fate that a wish hopes for."""
        span = self.files[found.path].sites[found.place].span
        by = credited(compared, wish.tracked)
        fate = Fate(Verdict.MERGED, wish.deed, span, compared, wish.stamps, (wish.draft,))
        return replace(fate, credits=by)
