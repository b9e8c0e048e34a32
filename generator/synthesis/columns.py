"""The columns of a chart over sessions: a session each or, where there are many, a period each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from generator.model.language import Language
from generator.model.note import Note
from generator.model.project import Project
from generator.synthesis import wording

MOST = 24
PERIODS = ("MMM y", "QQQ y", "y")
"""Months, quarters and years, as patterns of dates (LDML)."""


@dataclass(frozen=True, slots=True)
class Column:
    """Sessions that share a column, in the order of the project, and the words above it."""

    label: str
    notes: tuple[Note, ...]

    @property
    def first(self) -> date:
        """The date of its first session."""
        return min(note.header.date for note in self.notes)


def columns(project: Project) -> tuple[Column, ...]:
    """Give at most 24 columns: sessions, else months, quarters or years."""
    if len(project.notes) <= MOST:
        return tuple(Column(note.header.short, (note,)) for note in project.notes)
    language = project.settings.language
    grouped = [_grouped(project, pattern, language) for pattern in PERIODS]
    return next((found for found in grouped if len(found) <= MOST), grouped[-1])


def _grouped(project: Project, pattern: str, language: Language) -> tuple[Column, ...]:
    found: dict[str, list[Note]] = defaultdict(list)
    for note in sorted(project.notes, key=lambda note: note.header.date):
        found[wording.dated(pattern, note.header.date, language)].append(note)
    return tuple(Column(label, tuple(notes)) for label, notes in found.items())
