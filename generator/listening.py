"""A PDF taken for what a screen reader finds in it, by a worker that it cannot harm."""

from pathlib import Path

from generator.executor import Failure, Limits, Task, run
from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.tagged import Tagged

LIMITS = Limits(seconds=120, memory=2_000_000_000)


def heard(path: Path, limits: Limits = LIMITS) -> Result[Tagged | None]:
    """Read the tags of the PDF at ``path``; None, with a finding, where that cannot be done."""
    from generator.reading.pdf import read_tagged

    tasks = [Task(path.name, read_tagged, (path,))]
    ((_, outcome),) = run(tasks, 1, lambda _: None, limits=limits)
    return _failed(path, outcome) if isinstance(outcome, Failure) else outcome


def _failed(path: Path, failure: Failure) -> Result[Tagged | None]:
    message = Phrase(
        f"{path.name} is niet gelezen: {failure.words.nl}.",
        f"{path.name} was not read: {failure.words.en}.",
    )
    return Result(None, (Diagnostic.of(Rule.FILE_UNREADABLE, Span(path.name), message),))
