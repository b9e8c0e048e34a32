"""Findings as values that JSON knows, and back."""

from collections.abc import Sequence
from typing import TypeAlias

from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.rules import Rule, Severity
from generator.model.source import Span

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | None"
_RULES = {rule.id: rule for rule in Rule}


def to_plain(found: Sequence[Diagnostic]) -> list[Plain]:
    """Give findings as lists of texts and numbers."""
    return [_finding(one) for one in found]


def from_plain(found: object) -> tuple[Diagnostic, ...]:
    """Read what :func:`to_plain` gave. Raises ValueError where it is anything else."""
    try:
        return tuple(_diagnostic(*one) for one in found)  # type: ignore[attr-defined]
    except (TypeError, KeyError) as other:
        raise ValueError("not a list of findings") from other


def _finding(one: Diagnostic) -> list[Plain]:
    return [
        one.rule.id,
        one.severity.value,
        _place(one.span),
        _words(one.message),
        _words(one.hint) if one.hint else None,
        [_place(span) for span in one.related],
    ]


def _place(span: Span) -> list[Plain]:
    return [span.path, span.line, span.column, span.end_line, span.end_column]


def _words(phrase: Phrase) -> list[Plain]:
    return [phrase.nl, phrase.en]


def _diagnostic(
    rule: str,
    severity: str,
    span: list[object],
    message: list[str],
    hint: list[str] | None,
    related: list[list[object]],
) -> Diagnostic:
    return Diagnostic(
        _RULES[rule],
        _span(span),
        Phrase(*message),
        Phrase(*hint) if hint else None,
        tuple(map(_span, related)),
        Severity(severity),
    )


def _span(place: list[object]) -> Span:
    path, *numbers = place
    if isinstance(path, str) and all(isinstance(number, int) for number in numbers):
        return Span(path, *numbers)  # type: ignore[arg-type]
    raise ValueError("not a place")
