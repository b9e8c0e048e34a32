"""A project for spreadsheets: what a cell shows is what the note says, and nothing calculates."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from generator.model.language import Language
from generator.model.project import Project
from generator.model.vocabulary import DUTCH
from generator.writing.exchange import export
from generator.writing.exchange.rows import harmless
from generator.writing.exchange.workbook import LONGEST
from tests.made_notes import HEADER, note_of, project_of

MOMENT = datetime(2023, 7, 3, 12, 30, tzinfo=UTC)
COLUMNS = [
    "sessie",
    "datum",
    "id",
    "nummer",
    "soort",
    "kop",
    "tekst",
    "codes",
    "doelgroepen",
    "rollen",
]


def rows_of(project: Project) -> list[dict[str, str]]:
    text = export(project, "csv", MOMENT).decode("utf-8-sig")
    delimiter = ";" if project.settings.language is Language.DUTCH else ","
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True))


def book_of(project: Project) -> Workbook:
    return load_workbook(BytesIO(export(project, "xlsx", MOMENT)))


def table(book: Workbook, name: str) -> list[dict[str, object]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_csv_has_a_row_for_each_passage(project: Project) -> None:
    rows = rows_of(project)
    assert list(rows[0]) == COLUMNS
    passages = [(note, passage) for note in project.notes for passage in note.passages]
    for row, (note, passage) in zip(rows, passages, strict=True):
        assert list(row.values()) == [
            note.id,
            note.header.date.isoformat(),
            passage.id,
            str(passage.number),
            DUTCH.kinds[passage.kind],
            passage.heading,
            passage.text,
            ", ".join(passage.codes),
            ", ".join(passage.groups),
            ", ".join(passage.roles),
        ]


def test_csv_is_what_excel_opens_by_double_click(project: Project) -> None:
    data = export(project, "csv", MOMENT)
    assert data.startswith(b'\xef\xbb\xbf"sessie";"datum"')
    assert data.count(b"\r\n") == len(project.passages) + 1 == data.count(b"\n")
    settings = replace(project.settings, language=Language.ENGLISH)
    english = export(replace(project, settings=settings), "csv", MOMENT)
    assert english.startswith(b'\xef\xbb\xbf"session","date"')


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+31",
        "-5 graden",
        "@SOM(A1)",
        "  =HYPERLINK()",
        "\u00a0=1",
        "＝1+1",
        "\t=1",
        "\tx",
        "\r=1",
        "=",
    ],
)
def test_what_looks_like_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Gewoon", "5 - 3 = 2", "(=1)", "'=1", "“=1”", 5, -5])
def test_what_does_not_is_left_alone(text: str | int) -> None:
    assert harmless(text) == text


FORMULA = '=HYPERLINK("http://example.org";"klik")'
EVIL = HEADER.replace("titel: Proef", f"titel: '{FORMULA}'") + (
    f'## @kop\n\n- **Vraag:** {FORMULA} ^a\n- **Vraag:** \\+1;2",3 ^b\n\nhttp://example.org ^c\n'
)


def test_csv_calculates_nothing() -> None:
    first, second, third = rows_of(project_of([note_of(EVIL)]))
    assert first["tekst"] == f"'{FORMULA}"
    assert second["tekst"] == "'+1;2\",3"
    assert third["tekst"] == "http://example.org"
    assert first["kop"] == "'@kop"


def test_a_workbook_calculates_nothing_and_links_nowhere() -> None:
    book = book_of(project_of([note_of(EVIL)]))
    for page in book:
        for row in page.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    texts = [row["tekst"] for row in table(book, "Passages")]
    assert texts == [FORMULA, '+1;2",3', "http://example.org"]


def test_a_workbook_has_no_formula_and_no_relation_to_outside(project: Project) -> None:
    with ZipFile(BytesIO(export(project, "xlsx", MOMENT))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any("<f>" in text or "<f " in text for text in parts.values())
    assert not any('TargetMode="External"' in text for text in parts.values())


def test_the_passages_of_a_workbook_are_those_of_the_notes(project: Project) -> None:
    rows = table(book_of(project), "Passages")
    shown = [[str(row[name] or "") for name in COLUMNS] for row in rows]
    assert shown == [list(row.values()) for row in rows_of(project)]


def test_the_matrix_counts_passages(project: Project) -> None:
    rows = {(row["soort"], row["id"]): row for row in table(book_of(project), "Matrix")}
    for code in project.codebook.codes:
        counts = Counter(p.session for p in project.passages.values() if code.id in p.codes)
        row = rows["code", code.id]
        assert {note.id: row[note.id] for note in project.notes} == {
            note.id: counts[note.id] for note in project.notes
        }
        assert (row["totaal"], row["in sessies"]) == (sum(counts.values()), len(counts))
    kinds = sum(int(str(row["totaal"])) for (family, _), row in rows.items() if family == "soort")
    assert kinds == len(project.passages)


def test_the_codebook_and_the_sessions_are_complete(project: Project) -> None:
    book = book_of(project)
    assert [(row["id"], row["definitie"]) for row in table(book, "Codeboek")][
        : len(project.codebook.codes)
    ] == [(code.id, code.definition) for code in project.codebook.codes]
    rows = table(book, "Sessies")
    assert [(row["id"], row["deelnemers"]) for row in rows] == [
        (note.id, note.header.attendance) for note in project.notes
    ]
    assert sum(int(str(row["passages"])) for row in rows) == len(project.passages)


def test_a_workbook_says_when_it_was_made_and_is_easy_to_filter(project: Project) -> None:
    book = book_of(project)
    assert book.properties.created == datetime(2023, 7, 3, 12, 30)
    assert book.properties.title == project.settings.title
    assert book.sheetnames == ["Passages", "Matrix", "Codeboek", "Sessies"]
    assert all(page.freeze_panes == "A2" and page.auto_filter.ref for page in book)


def test_a_text_that_no_cell_can_hold_is_cut_off_visibly() -> None:
    note = note_of(HEADER + "woord " * 10_000 + "\n")
    (row,) = table(book_of(project_of([note])), "Passages")
    assert len(str(row["tekst"])) == LONGEST
    assert str(row["tekst"]).endswith("…")
