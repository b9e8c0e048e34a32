"""The columns of a chart over sessions: a session each or, where there are many, a period each."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from generator.model.language import Language
from generator.model.note import Note
from generator.model.project import Project

MOST = 24


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
    grouped = [_grouped(project, period, language) for period in PERIODS]
    return next((found for found in grouped if len(found) <= MOST), grouped[-1])


Period = Callable[[date, Language], str]


def _month(day: date, language: Language) -> str:
    return format_date(day, "MMM y", locale=language.value)


def _quarter(day: date, language: Language) -> str:
    return format_date(day, "QQQ y", locale=language.value)


def _year(day: date, language: Language) -> str:
    return format_date(day, "y", locale=language.value)


PERIODS: tuple[Period, ...] = (_month, _quarter, _year)


def _grouped(project: Project, period: Period, language: Language) -> tuple[Column, ...]:
    found: dict[str, list[Note]] = defaultdict(list)
    for note in sorted(project.notes, key=lambda note: note.header.date):
        found[period(note.header.date, language)].append(note)
    return tuple(Column(label, tuple(notes)) for label, notes in found.items())
