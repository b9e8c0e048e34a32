"""The tags of the sample report, and what a screen reader says of them, held against golden files.

``REWRITE_CASES=1`` writes what is made now; read the difference before committing it.
"""

from pathlib import Path

import pytest
from lxml import etree

from generator.model.document import Paragraph, Text
from generator.model.language import Language
from generator.model.tagged import Tagged
from generator.reading.pdf import read_tagged
from tests.sample import sample_report
from tests.tools.tags import CASES, by_page, golden, said
from tests.writing.pages import pdf_of, report_of, summary
from tests.writing.word import W, draft_of, part
from tests.writing.word import words as story


@pytest.fixture(scope="module", params=["sample", "summary"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Tagged]:
    name = request.param
    path: Path = tmp_path_factory.mktemp("tags") / "a.pdf"
    path.write_bytes(pdf_of(sample_report()) if name == "sample" else pdf_of(summary(), "summary"))
    read = read_tagged(path)
    assert read.value is not None, read.diagnostics
    return name, read.value


def test_the_tags_are_as_they_were(made: tuple[str, Tagged]) -> None:
    name, document = made
    got = by_page(document)
    assert got == golden(CASES / f"writing/tags-{name}.txt", got)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_said_is_as_it_was(made: tuple[str, Tagged], language: Language) -> None:
    name, document = made
    got = said(document, language)
    assert got == golden(CASES / f"listening/{name}-{language}.txt", got)


def test_words_in_another_language_are_said_in_it(tmp_path: Path) -> None:
    words = Paragraph("b", (Text("Het heet "), Text("nudging", language="en"), Text(".")))
    (tmp_path / "a.pdf").write_bytes(pdf_of(report_of([words])))
    read = read_tagged(tmp_path / "a.pdf")
    assert read.value is not None
    assert "Het heet [Engels: nudging]." in said(read.value, Language.DUTCH).splitlines()
    told = [(e.tag, e.language) for e in read.value.top.walk() if e.language]
    assert told == [("Span", "en")]
    runs = list(part(draft_of(report_of([words]))).iter(f"{W}r"))
    spoken = {run.find(f".//{W}lang").get(f"{W}val"): run for run in runs if has_language(run)}
    assert {tag: story(run) for tag, run in spoken.items()} == {"en-GB": "nudging"}


def has_language(run: etree._Element) -> bool:
    return run.find(f".//{W}lang") is not None
