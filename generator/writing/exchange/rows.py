"""A project as rows of a table: passages, codes x sessions, codebook, sessions; and the first as CSV."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from generator.model.coding import Coding, Family
from generator.model.exchange import marked
from generator.model.language import Language, Phrase
from generator.model.note import Note, Passage
from generator.model.project import Project
from generator.model.vocabulary import VOCABULARIES

Cell = str | int
Row = tuple[Cell, ...]

# what makes a spreadsheet take text for a formula, also after blanks and in full width
_FORMULA = re.compile(r"[\s\0]*[=+\-@＝＋－＠]|[\t\r\n]")
_JOINED = ", "


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name; ``widths`` are characters per column."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


def as_csv(project: Project) -> bytes:
    """Write a row per passage, as the Excel of the project's language opens it by double click.

    UTF-8 with a byte order mark; Dutch Excel splits at semicolons, English Excel at commas. Text
    that a spreadsheet would calculate gets an apostrophe in front.
    """
    sheet = passages(project)
    delimiter = ";" if project.settings.language is Language.DUTCH else ","
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
    Phrase("soort", "kind"),
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
    first = ("", "id", *(note.id for note in project.notes))
    last = (Phrase("totaal", "total"), Phrase("sessies", "sessions"))
    rows = []
    for family, id_, label, _ in named(project):
        each = [counts[family, id_, note.id] for note in project.notes]
        rows.append((label, id_, *each, sum(each), sum(map(bool, each))))
    widths = (34, 18, *(12 for _ in project.notes), 10, 10)
    header = (*first, *(phrase.in_(language) for phrase in last))
    return Sheet(Phrase("Matrix", "Matrix").in_(language), header, tuple(rows), widths)


def counted(project: Project) -> Counter[tuple[Family, str, str]]:
    """Count the passages by family, id and session."""
    return Counter(
        (family, id_, note.id)
        for note in project.notes
        for passage in note.passages
        for family, id_ in dict.fromkeys(marked(passage))
    )
