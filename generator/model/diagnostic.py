"""What is wrong, where, and how to mend it; reading and checking return these and never raise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.model.language import Phrase
from generator.model.rules import Rule, Severity
from generator.model.source import Span

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``severity`` is the rule's own unless a caller says otherwise."""

    rule: Rule
    span: Span
    message: Phrase
    hint: Phrase | None = None
    related: tuple[Span, ...] = ()
    severity: Severity = Severity.ERROR

    @staticmethod
    def of(
        rule: Rule,
        span: Span,
        message: Phrase,
        hint: Phrase | None = None,
        related: Iterable[Span] = (),
    ) -> "Diagnostic":
        """Make a diagnostic that has its rule's own severity."""
        return Diagnostic(rule, span, message, hint, tuple(related), rule.severity)


@dataclass(frozen=True, slots=True)
class Result(Generic[T_co]):
    """A value together with what was found while making it."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = ()

    def map(self, step: Callable[[T_co], U]) -> "Result[U]":
        """Apply a step that finds nothing."""
        return Result(step(self.value), self.diagnostics)

    def bind(self, step: Callable[[T_co], "Result[U]"]) -> "Result[U]":
        """Apply a step that may find something, keeping what was found before."""
        after = step(self.value)
        return Result(after.value, self.diagnostics + after.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether a diagnostic of severity error is among the findings."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)
