"""Kinds of passages that were changed: another label, whatever becomes of the words."""

from collections import defaultdict
from dataclasses import dataclass, field

from generator.merge import reasons
from generator.merge.ledger import Ledger
from generator.merge.located import Found
from generator.merge.outline import Site
from generator.merge.structure import relabelled
from generator.merge.tokens import shown
from generator.merge.wish import Wish
from generator.model.manifest import Unit
from generator.model.note import Kind
from generator.model.outcome import Verdict
from generator.reading.passages import KINDS


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels that wait, by path and place."""

    ledger: Ledger
    waiting: defaultdict[tuple[str, int], list[tuple[Wish, Found]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def take(self, wish: Wish, found: Found) -> None:
        """Take the kind that a draft shows below a passage, where it is another than it was."""
        site = self.ledger.files[found.path].sites[found.place]
        word = _word(wish)
        if KINDS.get(word.lower()) is kind_of(site):
            return
        if wish.origins[0].unit is not Unit.LABEL or word.lower() not in KINDS:
            self.ledger.refuse(wish, reasons.KIND)
        else:
            self.waiting[found.path, found.place].append((wish, found))

    def settle(self) -> None:
        """Plan each label on which all agree."""
        for (path, place), wished in self.waiting.items():
            wish, found = wished[0]
            if len({_word(one).lower() for one, _ in wished}) > 1:
                for one, _ in wished:
                    self.ledger.refuse(one, reasons.TWO_DRAFTS, Verdict.CONFLICT)
                continue
            file = self.ledger.files[path]
            site = file.sites[place]
            compared = (("gone", label_of(site)), ("new", _word(wish)))
            fate = self.ledger.fate(wish, found, tuple(one for one in compared if one[1]))
            self.ledger.plan.add(path, relabelled(file, place, _word(wish)), fate)


def _word(wish: Wish) -> str:
    return shown(wish.parts[0]).strip()


def label_of(site: Site) -> str:
    """Give the word of a passage's label, empty where it has none."""
    return shown(site.tokens[: site.lead]).strip().rstrip(":").strip()


def kind_of(site: Site) -> Kind:
    """Give the kind of a passage."""
    return KINDS.get(label_of(site).lower(), Kind.NARRATIVE)
