"""Tables whose rows, columns or cells changed in Word: refused and told, never half written."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from generator.merge import reasons
from generator.merge.drafts import Merged, merged
from generator.model.outcome import Verdict
from generator.model.project import Project
from generator.reading.word import read_draft
from tests.merge.office import draft_of
from tests.merge.scribbling import STORY, Element, W
from tests.merge.test_drafts import TEXT, project_of

CELLS = "| een | zeven  |\n| twee | acht |\n| drie |  |\n|  |  |"
WIDE = "| " + " | ".join(f"k{n}" for n in range(20)) + " |\n" + "|---" * 20 + "|\n"
CHAPTER = TEXT.replace("| een | zeven  |", CELLS) + f"\nBreed:\n\n{WIDE}{WIDE.splitlines()[0]}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_of(tmp_path_factory.mktemp("tables"), CHAPTER)


@pytest.fixture(scope="module")
def draft(project: Project, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return draft_of(project, tmp_path_factory.mktemp("draft"))


def table_of(root: Element, words: str) -> Element:
    return next(one for one in root.iter(f"{W}tbl") if words in "".join(one.itertext()))


def edited(draft: bytes, change: Callable[[Element], None], words: str = "zeven") -> bytes:
    """Change the table with these words in a Word file."""
    made = BytesIO()
    with ZipFile(BytesIO(draft)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == STORY:
                root = etree.fromstring(part)
                change(table_of(root, words))
                part = etree.tostring(root)
            new.writestr(name, part)
    return made.getvalue()


def outcome(project: Project, data: bytes, author: str = "") -> Merged:
    back = read_draft(data, "concept.docx").value
    assert back
    return merged(project, [back], author=author)


def rows(table: Element) -> list[Element]:
    return list(table.iterchildren(f"{W}tr"))


def emptied(element: Element) -> Element:
    """Give a copy of a row or cell without words and without its bookmark."""
    made = deepcopy(element)
    for kind in ("r", "bookmarkStart", "bookmarkEnd"):
        for one in list(made.iter(f"{W}{kind}")):
            one.getparent().remove(one)
    return made


def empty_row(table: Element, at: int, author: str = "") -> None:
    made = emptied(rows(table)[1])
    if author:
        etree.SubElement(made.find(f"{W}trPr"), f"{W}ins").set(f"{W}author", author)
    rows(table)[at].addnext(made)


def empty_column(table: Element) -> None:
    for row in rows(table):
        cell = row.find(f"{W}tc")
        cell.addnext(emptied(cell))


def row_gone(table: Element) -> None:
    table.remove(rows(table)[1])


def rows_gone_column(table: Element) -> None:
    for row in rows(table):
        row.remove(row.findall(f"{W}tc")[1])


def rows_swapped(table: Element) -> None:
    one, two = rows(table)[1:3]
    two.addnext(one)


def columns_swapped(table: Element) -> None:
    for row in rows(table):
        one, two = row.findall(f"{W}tc")
        two.addnext(one)


def joined(table: Element) -> None:
    one, two = rows(table)[1].findall(f"{W}tc")
    one.extend(two.findall(f"{W}p"))
    two.getparent().remove(two)
    etree.SubElement(one.find(f"{W}tcPr"), f"{W}gridSpan").set(f"{W}val", "2")


def gone(table: Element) -> None:
    table.getparent().remove(table)


SHAPES = {
    "empty row": partial(empty_row, at=1),
    "empty row at the end": partial(empty_row, at=-1),
    "empty row that is tracked": partial(empty_row, at=1, author="A"),
    "empty column": empty_column,
    "row gone": row_gone,
    "column gone": rows_gone_column,
    "rows swapped": rows_swapped,
    "columns swapped": columns_swapped,
    "cells joined": joined,
    "table gone": gone,
}


@pytest.mark.parametrize("name", SHAPES)
def test_another_shape_is_refused_once(project: Project, draft: bytes, name: str) -> None:
    came = outcome(project, edited(draft, SHAPES[name]))
    assert [(fate.verdict, fate.reason) for fate in came.fates] == [
        (Verdict.REFUSED, reasons.ROWS)
    ], came.fates
    assert not came.rewrites
    (fate,) = came.fates
    assert fate.span
    assert fate.span.path.endswith("kern.md")
    assert fate.segments[0][0] == ("gone" if "gone" in name else "same")


def test_an_unedited_table_is_left_alone(project: Project, draft: bytes) -> None:
    assert outcome(project, draft) == Merged((), (), ())


def test_words_beside_an_empty_row_are_merged(project: Project, draft: bytes) -> None:
    def change(table: Element) -> None:
        empty_row(table, 1)
        next(one for one in table.iter(f"{W}t") if one.text == "acht").text = "negen"

    came = outcome(project, edited(draft, change))
    assert {fate.verdict for fate in came.fates} == {Verdict.MERGED, Verdict.REFUSED}
    assert CHAPTER.replace("acht", "negen") == came.rewrites[0].text


def test_a_row_with_words_is_told_with_them(project: Project, draft: bytes) -> None:
    def change(table: Element) -> None:
        empty_row(table, 1)
        made = etree.SubElement(rows(table)[2].find(f"{W}tc/{W}p"), f"{W}r")
        etree.SubElement(made, f"{W}t").text = "erbij"

    (fate,) = outcome(project, edited(draft, change)).fates
    assert (fate.reason, fate.segments) == (reasons.ROWS, (("new", "erbij"),))


def test_a_cell_that_lost_its_words_and_mark_is_emptied(project: Project, draft: bytes) -> None:
    def change(table: Element) -> None:
        cell = rows(table)[1].findall(f"{W}tc")[1]
        cell.getparent().replace(cell, emptied(cell))

    came = outcome(project, edited(draft, change))
    assert [fate.verdict for fate in came.fates] == [Verdict.MERGED]
    assert "zeven" not in came.rewrites[0].text
    assert "| een |" in came.rewrites[0].text


def test_a_stretch_of_a_wide_table_keeps_its_shape_too(project: Project, draft: bytes) -> None:
    came = outcome(project, edited(draft, row_gone, "k19"))
    assert [fate.reason for fate in came.fates] == [reasons.ROWS]
    assert not came.rewrites


def test_an_empty_row_in_a_table_of_the_program_is_told(project: Project, draft: bytes) -> None:
    (fate,) = outcome(project, edited(draft, partial(empty_row, at=1), "Gezinnen")).fates
    assert (fate.verdict, fate.reason) == (Verdict.REFUSED, reasons.ROWS)


def test_the_shape_is_no_edit_of_somebody_who_tracked_words(project: Project, draft: bytes) -> None:
    tracked = partial(empty_row, at=1, author="A")
    assert outcome(project, edited(draft, partial(empty_row, at=1)), "A") == Merged((), (), ())
    assert outcome(project, edited(draft, tracked), "B") == Merged((), (), ())
    (fate,) = outcome(project, edited(draft, tracked), "A").fates
    assert fate.reason == reasons.ROWS
