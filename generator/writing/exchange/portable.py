"""A project as data for other programs: a project and a moment in; JSON out."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time

from generator.model.exchange import marks
from generator.model.note import Note, Passage, Person, Publish
from generator.model.project import Project
from generator.writing.exchange.contract import (
    VERSION,
    CodebookData,
    CodeData,
    CountData,
    IndicatorData,
    PassageData,
    PersonData,
    ProjectData,
    SessionData,
    SideData,
    TensionData,
    TermData,
)
from generator.writing.exchange.rows import counted


def as_json(project: Project, moment: datetime) -> bytes:
    """Write everything; dates and times as ISO 8601, UTF-8, a line feed at the end."""
    data = asdict(portable(project, moment))
    text = json.dumps(data, ensure_ascii=False, indent=1, default=_plain)
    return f"{text}\n".encode(errors="replace")


def _plain(value: date | time) -> str:
    return value.isoformat()


def portable(project: Project, moment: datetime) -> ProjectData:
    """Give the project's data as they are published."""
    settings = project.settings
    return ProjectData(
        version=VERSION,
        exported=moment.astimezone(UTC),
        title=settings.title,
        subtitle=settings.subtitle,
        language=settings.language,
        client=settings.client,
        partners=settings.partners,
        sessions=tuple(_session(note) for note in project.notes),
        passages=tuple(_passage(p) for note in project.notes for p in note.passages),
        codebook=_codebook(project),
        matrix=_matrix(project),
        indicators=tuple(
            IndicatorData(i.id, i.name, i.value, i.unit, i.year, i.source, i.passage)
            for i in project.indicators
        ),
    )


def _session(note: Note) -> SessionData:
    header = note.header
    return SessionData(
        id=note.id,
        title=header.title,
        short=header.short,
        date=header.date,
        start=header.start,
        end=header.end,
        place=header.place,
        attendance=header.attendance,
        organisations=header.organisations,
        partners=header.partners,
        people=tuple(
            _person(person) for person in header.people if person.publish is not Publish.NOTHING
        ),
    )


def _person(person: Person) -> PersonData:
    name = person.name if person.publish is Publish.NAME else ""
    return PersonData(name, person.role, person.organisation)


def _passage(passage: Passage) -> PassageData:
    return PassageData(
        key=passage.key,
        session=passage.session,
        id=passage.id,
        number=passage.number,
        kind=passage.kind,
        heading=passage.heading,
        text=passage.text,
        codes=passage.codes,
        groups=passage.groups,
        roles=passage.roles,
    )


def _codebook(project: Project) -> CodebookData:
    book = project.codebook
    return CodebookData(
        codes=tuple(
            CodeData(c.id, c.label, c.definition, c.excludes, c.keywords) for c in book.codes
        ),
        groups=tuple(TermData(term.id, term.label) for term in book.groups),
        roles=tuple(TermData(term.id, term.label) for term in book.roles),
        tensions=tuple(
            TensionData(
                t.id,
                t.title,
                t.codes,
                SideData(t.left.claim, t.left.passages),
                SideData(t.right.claim, t.right.passages),
            )
            for t in book.tensions
        ),
    )


def _matrix(project: Project) -> tuple[CountData, ...]:
    counts = counted(project)
    return tuple(
        CountData(mark.family, mark.id, note.id, count)
        for mark in marks(project)
        for note in project.notes
        if (count := counts[mark.family, mark.id, note.id])
    )
