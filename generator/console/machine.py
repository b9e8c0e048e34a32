"""Diagnostics for machines: JSON for any, workflow commands for GitHub's annotations."""

import json
from collections.abc import Sequence

from generator.console.advice import advice
from generator.console.visible import visible
from generator.model.diagnostic import Diagnostic
from generator.model.language import Language
from generator.model.rules import Severity
from generator.model.source import Span

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def as_json(found: Sequence[Diagnostic], language: Language) -> str:
    """Give a list of objects, in ASCII only.

    Each has rule, severity, path, line, column, end_line, end_column, message, hint and
    related (a list of places).
    """
    return json.dumps([_object(one, language) for one in found], indent=2)


def _object(found: Diagnostic, language: Language) -> dict[str, object]:
    return {
        "rule": found.rule.id,
        "severity": found.severity.value,
        **_place(found.span),
        "message": found.message.in_(language),
        "hint": advice(found).in_(language),
        "related": [_place(span) for span in found.related],
    }


def _place(span: Span) -> dict[str, str | int]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def as_github(found: Sequence[Diagnostic], language: Language) -> str:
    """Give one workflow command per finding."""
    return "\n".join(_command(one, language) for one in found)


def _command(found: Diagnostic, language: Language) -> str:
    span = found.span
    properties = {
        "file": visible(span.path),
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "endColumn": str(span.end_column),
        "title": found.rule.id,
    }
    if span.end_line != span.line:
        del properties["endColumn"]  # GitHub takes columns for a single line only
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    phrases = (found.message, advice(found))
    message = "%0A".join(_data(visible(phrase.in_(language))) for phrase in phrases)
    return f"::{LEVELS[found.severity]} {listed}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
