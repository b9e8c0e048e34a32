"""From a passage to where the report uses it, and from a line of a chapter to its passages."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.model.document import Paragraph
from generator.model.note import Passage
from generator.model.project import Project
from generator.model.report import Report
from generator.model.source import Span
from generator.synthesis.citations import mark
from generator.synthesis.tracing.places import Run, Where, runs, statements

# What stands between the citations of a list.
_BETWEEN = " ,:;"


class How(StrEnum):
    """How a place uses a passage.

    SHOWN: the place shows its words. CITED: a written sentence rests on it. LISTED: the program
    names it in a list or a table.
    """

    SHOWN = "shown"
    CITED = "cited"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Use:
    """A place that uses a passage.

    ``claim`` is the sentence that cites it or the words of the list, empty where the passage is
    shown; ``span`` is the place of a sentence.
    """

    where: Where
    how: How
    claim: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PassageTrace:
    """A passage, the mark by which a reader knows it, and its uses in reading order."""

    passage: Passage
    mark: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a chapter, its place, and the passages that it cites.

    ``unknown`` holds the keys that it cites of passages that are not there.
    """

    text: str
    span: Span
    where: Where
    passages: tuple[Passage, ...]
    unknown: tuple[str, ...]


def find_passage(project: Project, name: str) -> Passage | None:
    """Find a passage by its key, as a citation writes it, or by its mark ("Eenzaamheid 12")."""
    session, hash_, id_ = name.strip("[] \t\r\n").partition("#")
    if hash_:
        return project.passages.get(f"{session.strip()}#^{id_.strip().removeprefix('^')}")
    wanted = " ".join(name.split()).casefold()
    named = (p for p in project.passages.values() if mark(project, p).casefold() == wanted)
    return next(named, None)


def passage_at(project: Project, path: str, line: int) -> Passage | None:
    """Find the passage that stands at a line of a note."""
    return next((p for p in project.passages.values() if _covers(p.span, path, line)), None)


def trace_passage(project: Project, report: Report, name: str) -> PassageTrace | None:
    """Find every place of a report that uses a passage; None where there is no such passage."""
    passage = find_passage(project, name)
    if passage is None:
        return None
    uses = dict.fromkeys(use for run in runs(report) for use in _uses(run, passage))
    return PassageTrace(passage, mark(project, passage), tuple(uses))


def _uses(run: Run, passage: Passage) -> Iterator[Use]:
    if isinstance(run.block, Paragraph) and run.origin == passage.span:
        yield Use(run.where, How.SHOWN)
        return
    for statement in statements(run.children):
        if passage.key in statement.keys and run.origin:
            yield Use(run.where, How.CITED, statement.text, statement.span)
        elif passage.key in statement.keys:
            yield Use(run.where, How.LISTED, statement.text.rstrip(_BETWEEN))


def trace_claim(project: Project, report: Report, path: str, line: int) -> tuple[Claim, ...]:
    """Find the sentences at a line of a chapter, and what each rests on.

    Empty where the report shows nothing that was written there. ``path`` may leave out folders at
    its start.
    """
    return tuple(
        claim
        for run in runs(report)
        if run.origin and _covers(run.origin, path, line)
        for claim in _claims(project, run, run.origin, line)
    )


def _claims(project: Project, run: Run, origin: Span, line: int) -> Iterator[Claim]:
    for statement in statements(run.children):
        span = statement.span or origin
        if span.line <= line <= span.end_line:
            known = tuple(project.passages[k] for k in statement.keys if k in project.passages)
            unknown = tuple(k for k in statement.keys if k not in project.passages)
            yield Claim(statement.text, span, run.where, known, unknown)


def _covers(span: Span, path: str, line: int) -> bool:
    same = span.path == path or span.path.endswith(f"/{path}")
    return same and span.line <= line <= span.end_line
