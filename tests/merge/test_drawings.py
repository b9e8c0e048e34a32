"""Charts and pictures in a draft that came back: what was changed in them is told."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from generator.merge import reasons
from generator.merge.drafts import Merged, merged
from generator.model.project import Project
from generator.reading.project import read_project
from generator.reading.word import read_draft
from tests.merge.office import draft_of
from tests.merge.test_drafts import TEXT
from tests.small import CHAPTER, lay

CHART, BOOK = "word/charts/chart1.xml", "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
STORY = "word/document.xml"
Change = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, bytes]:
    text = TEXT + "\n![Mensen](../images/tafel.png)\n\n![Per tafel](chart:balance)\n"
    root = lay(tmp_path_factory.mktemp("drawings"), {CHAPTER: text})
    project = read_project(root).value
    assert project
    return project, draft_of(project, root)


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return made.getvalue()


def told(made: tuple[Project, bytes], name: str, change: Change) -> Merged:
    def inner(member: str, data: bytes) -> bytes:
        if member != name:
            return data
        other = change(data)
        assert other != data
        return other

    back = read_draft(repacked(made[1], inner), "a.docx").value
    assert back
    return merged(made[0], [back])


def swap(old: str, new: str) -> Change:
    return lambda data: re.sub(old.encode(), new.encode(), data, count=1)


def test_an_unedited_draft_says_nothing_of_its_figures(made: tuple[Project, bytes]) -> None:
    back = read_draft(made[1], "a.docx").value
    assert back
    assert back.manifest
    assert len(back.manifest.pictures) == len(back.drawings) > 3
    assert sum(bool(one.data) for one in back.manifest.pictures) >= 2
    assert all(one.data == one.book for one in back.drawings)
    assert merged(made[0], [back]) == Merged((), (), ())


def in_book(change: Change) -> Change:
    def inner(data: bytes) -> bytes:
        sheet = "xl/worksheets/sheet1.xml"
        return repacked(data, lambda name, part: change(part) if name == sheet else part)

    return inner


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        (CHART, swap(r'(<c:numCache>.*?<c:v>)(-?\d+)', r"\g<1>99"), reasons.CHART_DATA),
        (CHART, swap(r'(<c:cat>.*?<c:v>)', r"\g<1>Anders "), reasons.CHART_DATA),
        (CHART, swap(r'(<c:tx>.*?<c:v>)', r"\g<1>Anders "), reasons.CHART_DATA),
        (CHART, lambda data: data[:500], reasons.CHART_DATA),
        (CHART, swap(r'(<c:numCache>.*?<c:v>)(-?\d+)', r"\g<1>nan"), reasons.CHART_DATA),
        (BOOK, in_book(swap(r'(<c r="B2"[^>]*><v>)-?\d+', r"\g<1>99")), reasons.CHART_DATA),
        (BOOK, in_book(swap(r'<c r="B2"', '<c r="2B"')), reasons.CHART_DATA),
        (BOOK, lambda data: data[: len(data) // 2], reasons.CHART_DATA),
        (STORY, swap('descr="Mensen"', 'descr="Dieren"'), reasons.ALT_TEXT),
        (STORY, swap('descr="Mensen"', 'descr=""'), reasons.ALT_TEXT),
        (STORY, swap(r"<w:r><w:drawing>.*?</w:drawing></w:r>", ""), reasons.PICTURE_GONE),
    ],
)  # fmt: skip
def test_what_was_changed_is_refused_and_told(
    made: tuple[Project, bytes], name: str, change: Change, reason: object
) -> None:
    outcome = told(made, name, change)
    assert [fate.reason for fate in outcome.fates] == [reason]
    assert outcome.fates[0].near
    assert not outcome.rewrites


def _turned(data: bytes) -> bytes:
    """Order the series the other way round, with other numbers, as programs do."""
    text = data.decode()
    first, second = re.findall(r"<c:ser>.*?</c:ser>", text, re.DOTALL)
    other = second.replace('<c:order val="1"/>', '<c:order val="0"/>') + first
    return text.replace(first + second, other).replace("<c:v>0</c:v>", "<c:v>0.0</c:v>").encode()


def charts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(data)) as draft:
        for name in draft.namelist():
            if name.startswith("word/charts/chart"):
                yield name, draft.read(name)


def test_how_a_program_saves_a_chart_says_nothing(made: tuple[Project, bytes]) -> None:
    name = next(name for name, data in charts(made[1]) if data.count(b"<c:ser>") == 2)
    assert told(made, name, _turned) == Merged((), (), ())


def test_a_chart_without_its_workbook_or_alternative_text_is_as_it_was(
    made: tuple[Project, bytes],
) -> None:
    def change(name: str, data: bytes) -> bytes | None:
        if name == STORY:
            chart = (
                rb'(<wp:docPr id="\d+" name="[^"]*") descr="[^"]*"(/>(?:(?!wp:docPr).)*?<c:chart )'
            )
            data, count = re.subn(chart, rb"\1\2", data)
            assert count
        return None if name.startswith(("word/embeddings", "word/charts/_rels")) else data

    back = read_draft(repacked(made[1], change), "a.docx").value
    assert back
    assert {one.book for one in back.drawings} == {None}
    assert merged(made[0], [back]) == Merged((), (), ())


def test_nothing_is_said_of_figures_where_one_author_is_asked_for(
    made: tuple[Project, bytes],
) -> None:
    data = repacked(
        made[1],
        lambda name, part: (
            part.replace(b'descr="Mensen"', b'descr="Dieren"') if name == STORY else part
        ),
    )
    back = read_draft(data, "a.docx").value
    assert back
    assert merged(made[0], [back], author="A") == Merged((), (), ())
