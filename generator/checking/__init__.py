"""Checking: from a project to what is wrong with it. One function per rule, all in one tuple."""

from collections.abc import Callable, Iterator
from itertools import islice

from generator.checking.attendance import attendance_contradicted
from generator.checking.chapters import long_sentence, unknown_chapter, unknown_name
from generator.checking.figures import missing_alt, missing_image, unknown_figure
from generator.checking.grounding import broken_citation
from generator.checking.headings import empty_heading, heading_skipped
from generator.checking.misquoting import misquoted
from generator.checking.persons import person_named
from generator.checking.privacy import personal_data
from generator.checking.sessions import duplicate_session, session_name_mismatch
from generator.checking.tags import code_unused, duplicate_id, unknown_tag
from generator.model.diagnostic import Diagnostic
from generator.model.project import Project
from generator.model.source import Span

RULES: tuple[Callable[[Project], Iterator[Diagnostic]], ...] = (
    duplicate_session,
    session_name_mismatch,
    attendance_contradicted,
    duplicate_id,
    unknown_tag,
    code_unused,
    broken_citation,
    misquoted,
    unknown_chapter,
    unknown_figure,
    unknown_name,
    missing_image,
    missing_alt,
    heading_skipped,
    empty_heading,
    long_sentence,
    personal_data,
    person_named,
)

MOST = 100


def check(project: Project) -> tuple[Diagnostic, ...]:
    """Run every rule; give the findings by path, line and column.

    A rule stops after its first ``MOST`` findings: mend those, and the next run shows the rest.
    """
    found = [finding for rule in RULES for finding in islice(rule(project), MOST)]
    return tuple(sorted(found, key=lambda finding: _place(finding.span)))


def _place(span: Span) -> tuple[str, int, int]:
    return span.path, span.line, span.column
