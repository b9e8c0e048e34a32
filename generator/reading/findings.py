"""A list that a reader fills while it goes: rule, place and words in, diagnostics out."""

from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span

MOST = 1_000


class Findings:
    """Collects diagnostics in the order in which they were found, up to a thousand.

    Nobody mends more than that at a time, and hostile text could cause a million.
    """

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def add(
        self,
        rule: Rule,
        span: Span,
        message: Phrase,
        hint: Phrase | None = None,
        related: tuple[Span, ...] = (),
    ) -> None:
        """Note one finding with its rule's own severity."""
        if not self.full:
            self._found.append(Diagnostic.of(rule, span, message, hint, related))

    def extend(self, found: tuple[Diagnostic, ...]) -> None:
        """Take over what another reader found."""
        self._found.extend(found)

    @property
    def full(self) -> bool:
        """Whether nothing more is noted."""
        return len(self._found) >= MOST

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """Everything found so far."""
        return tuple(self._found)
