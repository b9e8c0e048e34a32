"""What a person or a machine sees of a run: findings, a table of what was made, progress.

In: diagnostics and the sources that they point into. Out: text; nothing from a source reaches a
terminal as a control sequence.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from generator.console.machine import as_github, as_json
from generator.console.progress import Progress
from generator.console.tables import table
from generator.console.text import as_text
from generator.console.visible import visible
from generator.model.diagnostic import Diagnostic
from generator.model.language import Language
from generator.model.source import Source

__all__ = ["Form", "Progress", "show", "table", "visible"]

Form = Literal["text", "json", "github"]


def show(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    form: Form,
    language: Language,
    *,
    colour: bool = False,
) -> str:
    """Give the findings by path, line and column, without a line feed at the end.

    A finding without a hint of its own is shown with its rule's advice.

    ``sources`` by path; a finding in a file that is not among them is shown without its line.
    ``colour`` is for ``text`` only.
    """
    found = sorted(diagnostics, key=lambda one: (one.span.path, one.span.line, one.span.column))
    match form:
        case "json":
            return as_json(found, language)
        case "github":
            return as_github(found, language)
        case "text":
            return as_text(found, sources, language, colour=colour)
