"""The book of a merge: changes to try with the fate that each hopes for, and settled fates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.merge import reasons
from generator.merge.aligning import segments
from generator.merge.located import Found, Places
from generator.merge.outline import Outline
from generator.merge.tokens import Tokens
from generator.merge.trial import Change
from generator.merge.wishes import Wish
from generator.merge.wording import told_of
from generator.model.language import Phrase
from generator.model.outcome import Fate, Segments, Verdict
from generator.model.source import Span


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


@dataclass
class Ledger:
    """Writes what becomes of wishes into a plan. ``found`` has the places of each draft."""

    plan: Plan
    files: Mapping[str, Outline]
    found: dict[str, Places] = field(default_factory=dict)

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
        self.say(Fate(verdict, wish.deed, span, compared, wish.stamps, (wish.draft,), why))

    def place_of(self, wish: Wish) -> Span:
        """Give where a wish's text stands today, or stood when it left."""
        origin = wish.origins[0]
        found = self.found.get(wish.draft, {}).get((origin.span, origin.base))
        return self.files[found.path].sites[found.place].span if found else origin.span

    def fate(self, wish: Wish, found: Found, compared: Segments) -> Fate:
        """Give the fate that a wish hopes for."""
        span = self.files[found.path].sites[found.place].span
        return Fate(Verdict.MERGED, wish.deed, span, compared, wish.stamps, (wish.draft,))
