"""A project as tables: passages, codes x sessions, codebook, sessions; and the first as CSV."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from io import StringIO

from generator.model.coding import Coding, Family
from generator.model.exchange import marked, marks
from generator.model.language import Language, Phrase
from generator.model.note import Note, Passage
from generator.model.project import Project
from generator.model.vocabulary import VOCABULARIES

Cell = str | int
Row = tuple[Cell, ...]

# what makes a spreadsheet take text for a formula, also after blanks and in full width
_FORMULA = re.compile(r"[\s\0]*[=+\-@＝＋－＠]|[\t\r\n]")
_JOINED = ", "
_KIND = Phrase("soort", "kind")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name; ``widths`` are characters per column."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


def as_csv(project: Project) -> bytes:
    """Write a row per passage: see :func:`written`."""
    return written(passages(project), project.settings.language)


def written(sheet: Sheet, language: Language) -> bytes:
    """Write a table as CSV, as the Excel of that language opens it by double click.

    UTF-8 with a byte order mark; Dutch Excel splits at semicolons, English Excel at commas. Text
    that a spreadsheet would calculate gets an apostrophe in front.
    """
    delimiter = ";" if language is Language.DUTCH else ","
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(sheet.header)
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return buffer.getvalue().encode("utf-8-sig", errors="replace")


def harmless(cell: Cell) -> Cell:
    """Put an apostrophe before text that a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def sheets(project: Project) -> tuple[Sheet, ...]:
    """Give the tables of a workbook."""
    return passages(project), matrix(project), codebook(project), sessions(project)


def passages(project: Project) -> Sheet:
    """Give a row per passage."""
    language = project.settings.language
    header = tuple(phrase.in_(language) for phrase in _PASSAGES)
    rows = (
        _passage(note, passage, language) for note in project.notes for passage in note.passages
    )
    widths = (34, 11, 10, 8, 12, 36, 90, 28, 24, 24)
    return Sheet(Phrase("Passages", "Passages").in_(language), header, tuple(rows), widths)


_PASSAGES = (
    Phrase("sessie", "session"),
    Phrase("datum", "date"),
    Phrase("id", "id"),
    Phrase("nummer", "number"),
    _KIND,
    Phrase("kop", "heading"),
    Phrase("tekst", "text"),
    Phrase("codes", "codes"),
    Phrase("doelgroepen", "groups"),
    Phrase("rollen", "roles"),
)


def _passage(note: Note, passage: Passage, language: Language) -> Row:
    coding = Coding.of(passage)
    return (
        note.id,
        note.header.date.isoformat(),
        passage.id,
        passage.number,
        VOCABULARIES[language].kinds[passage.kind],
        passage.heading,
        passage.text,
        *(_JOINED.join(ids) for ids in (coding.codes, coding.groups, coding.roles)),
    )


def matrix(project: Project) -> Sheet:
    """Give a row per code, group, role and kind: in how many passages of each session it is."""
    language = project.settings.language
    counts = counted(project)
    total, reach = Phrase("totaal", "total"), Phrase("in sessies", "in sessions")
    rows: list[Row] = []
    for mark in marks(project):
        each = [counts[mark.family, mark.id, note.id] for note in project.notes]
        family = _FAMILIES[mark.family].in_(language)
        rows.append((family, mark.id, mark.name, *each, sum(each), sum(map(bool, each))))
    label = VOCABULARIES[language].keys["label"]
    header = (_KIND.in_(language), "id", label, *(note.id for note in project.notes))
    return Sheet(
        Phrase("Matrix", "Matrix").in_(language),
        (*header, total.in_(language), reach.in_(language)),
        tuple(rows),
        (12, 20, 36, *(14 for _ in project.notes), 10, 10),
    )


_FAMILIES = {
    Family.CODE: Phrase("code", "code"),
    Family.GROUP: Phrase("doelgroep", "group"),
    Family.ROLE: Phrase("rol", "role"),
    Family.KIND: Phrase("soort", "kind"),
}


def counted(project: Project) -> Counter[tuple[Family, str, str]]:
    """Count the passages by family, id and session."""
    return Counter(
        (family, id_, note.id)
        for note in project.notes
        for passage in note.passages
        for family, id_ in dict.fromkeys(marked(passage))
    )


def codebook(project: Project) -> Sheet:
    """Give a row per code, group and role of the codebook."""
    language, book = project.settings.language, project.codebook
    keys = VOCABULARIES[language].keys
    fields = ("id", "label", "definition", "excludes", "keywords")
    code, group, role = (
        _FAMILIES[family].in_(language) for family in (Family.CODE, Family.GROUP, Family.ROLE)
    )
    rows: list[Row] = [
        (code, c.id, c.label, c.definition, c.excludes, _JOINED.join(c.keywords))
        for c in book.codes
    ]
    rows += [(group, term.id, term.label, "", "", "") for term in book.groups]
    rows += [(role, term.id, term.label, "", "", "") for term in book.roles]
    return Sheet(
        keys["codebook"].capitalize(),
        (_KIND.in_(language), *(keys[field] for field in fields)),
        tuple(rows),
        (12, 20, 36, 70, 60, 60),
    )


def sessions(project: Project) -> Sheet:
    """Give a row per session."""
    language = project.settings.language
    keys = VOCABULARIES[language].keys
    fields = ("title", "short", "date", "time", "place", "attendance", "organisations", "partners")
    return Sheet(
        keys["sessions"].capitalize(),
        ("id", *(keys[field] for field in fields), keys["passages"]),
        tuple(_session(note) for note in project.notes),
        (34, 36, 24, 11, 12, 28, 11, 60, 40, 10),
    )


def _session(note: Note) -> Row:
    header = note.header
    hours = (moment.isoformat("minutes") for moment in (header.start, header.end) if moment)
    return (
        note.id,
        header.title,
        header.short,
        header.date.isoformat(),
        "-".join(hours),
        header.place,
        header.attendance,
        _JOINED.join(header.organisations),
        _JOINED.join(header.partners),
        len(note.passages),
    )
