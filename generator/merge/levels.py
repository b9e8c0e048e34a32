"""Items of lists that came to stand deeper or less deep, list by list."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from generator.merge import reasons
from generator.merge.ledger import Ledger
from generator.merge.located import Found
from generator.merge.nesting import nested, run_of
from generator.merge.outline import Outline
from generator.merge.tokens import shown
from generator.merge.wish import Wish
from generator.model.language import Phrase
from generator.model.outcome import Verdict

Wishes = dict[int, list[tuple[Wish, Found]]]


@dataclass(frozen=True, slots=True)
class Nestings:
    """Levels that wait, by path and place."""

    ledger: Ledger
    waiting: defaultdict[str, Wishes] = field(default_factory=lambda: defaultdict(dict))

    def take(self, wish: Wish, found: Found) -> None:
        """Take a wish for another level."""
        self.waiting[found.path].setdefault(found.place, []).append((wish, found))

    def settle(self) -> None:
        """Plan each list in which something changed as a whole, as much of it as can be."""
        for path, wished in self.waiting.items():
            file = self.ledger.files[path]
            runs: defaultdict[range, Wishes] = defaultdict(dict)
            for place, found in sorted(wished.items()):
                if self._agree(found, file.sites[place].depth):
                    runs[run_of(file, place)][place] = found
            for run, listed in runs.items():
                self._plan(file, run, listed)

    def _agree(self, found: list[tuple[Wish, Found]], depth: int) -> bool:
        """Refuse different levels of one item, and one that is none."""
        levels = {wish.level for wish, _ in found}
        if len(levels) == 1 and depth + min(levels) > 0:
            return True
        for wish, _ in found:
            self.ledger.refuse(wish, reasons.TWO_DRAFTS, Verdict.CONFLICT)
        return False

    def _plan(self, file: Outline, run: range, wished: Wishes) -> None:
        """Try all levels of a list; where they do not fit, add them one by one."""
        levels = {n: file.sites[n].depth + found[0][0].level for n, found in wished.items()}
        change = nested(file, run, levels)
        kept = dict(levels) if not isinstance(change, Phrase) else {}
        for place, level in levels.items() if not kept else ():
            one = nested(file, run, {**kept, place: level})
            if isinstance(one, Phrase):
                for wish, _ in wished[place]:
                    self.ledger.refuse(wish, one)
            else:
                kept[place], change = level, one
        fates = [
            replace(
                self.ledger.fate(wish, found, (("same", shown(found.base)),)),
                into=reasons.becomes(0, kept[place]),
            )
            for place in kept
            for wish, found in wished[place][:1]
        ]
        if kept:
            self.ledger.plan.add(file.source.path, change, *fates)
