"""A list that a reader fills while it goes: rule, place and words in, diagnostics out."""

from collections import Counter

from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span

MOST = 1_000


class Findings:
    """Collects diagnostics, up to a thousand of each rule.

    Nobody mends more than that at a time, and hostile text could cause a million.
    """

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._counts: Counter[Rule] = Counter()

    def add(
        self,
        rule: Rule,
        span: Span,
        message: Phrase,
        hint: Phrase | None = None,
        related: tuple[Span, ...] = (),
    ) -> None:
        """Note one finding with its rule's own severity."""
        if not self.full(rule):
            self._counts[rule] += 1
            self._found.append(Diagnostic.of(rule, span, message, hint, related))

    def extend(self, found: tuple[Diagnostic, ...]) -> None:
        """Take over what another reader found."""
        self._found.extend(found)

    def full(self, rule: Rule) -> bool:
        """Tell whether no more findings of a rule are noted."""
        return self._counts[rule] >= MOST

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """Everything found so far, in the order in which it was found."""
        return tuple(self._found)

    @property
    def by_place(self) -> tuple[Diagnostic, ...]:
        """Everything found so far, in the order of the places."""
        return tuple(sorted(self._found, key=lambda found: found.span))
