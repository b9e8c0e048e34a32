"""The tags of the real publication, as a screen reader finds them, and what no checker looks at.

``REWRITE_CASES=1`` writes the golden files anew; read the difference before committing it.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from generator.build import Built
from generator.listening import heard
from generator.model.document import Text, inlines, texts, walk
from generator.model.language import Language
from generator.model.project import Project
from generator.model.tagged import Element, Tagged, Words
from generator.pipeline import report_of
from tests.test_publication import pdfs
from tests.tools.tags import CASES, HEADINGS, golden, said, section, text_of, tree

pytestmark = pytest.mark.slow
SUMMARY = "2023-05-23-eenzaamheid.pdf"
FILE_NAME = re.compile(r"\.(svg|png|jpe?g|gif|webp|pdf)\b|[/\\]|^image\b", re.IGNORECASE)
UPWARD = 0.75
"""How much higher words may be and still be on the line before, in sizes of their letters."""


@pytest.fixture(scope="module")
def documents(built: Built, place: Path) -> dict[str, Tagged]:
    assert built.ok
    read = {path.name: heard(path) for path in pdfs(place)}
    assert {name: result.diagnostics for name, result in read.items() if result.diagnostics} == {}
    return {name: result.value for name, result in read.items() if result.value is not None}


@pytest.fixture(scope="module")
def report(documents: dict[str, Tagged]) -> Tagged:
    return documents["synthese.pdf"]


def _of(document: Tagged, *tags: str) -> Iterator[Element]:
    return (element for element in document.top.walk() if element.tag in tags)


def _with(document: Tagged, tag: str) -> Element:
    """Give the first group of a figure or table with its caption."""
    groups = (e for e in _of(document, "Div") if {"Caption", tag} <= {k.tag for k in e.elements})
    return next(groups)


def _index(document: Tagged) -> Element:
    """Give the first passages of the annex under their heading."""
    heading = next(e for e in _of(document, "H2") if re.search(r" 2023$", text_of(e)))
    found = section(document, text_of(heading))
    return Element("Sect", found.kids[:14], found.page)


PARTS = {
    "cover": lambda document: document.top.elements[0].elements[0],
    "contents": lambda document: next(_of(document, "TOC")),
    "thread": lambda document: section(document, "Drempels om mee te doen"),
    "chart": lambda document: _with(document, "Figure"),
    "table": lambda document: next(e for e in _of(document, "Table") if "Caption" in _tags(e)),
    "index": _index,
}


def _tags(element: Element) -> set[str]:
    return {kid.tag for kid in element.elements}


@pytest.mark.parametrize("name", PARTS)
def test_the_tags_are_as_they_were(name: str, report: Tagged) -> None:
    got = "\n".join(tree(PARTS[name](report))) + "\n"
    assert got == golden(CASES / f"writing/report/tags-{name}.txt", got)


@pytest.mark.parametrize("name", PARTS)
def test_what_is_said_is_as_it_was(name: str, report: Tagged) -> None:
    got = said(report, Language.DUTCH, PARTS[name](report))
    assert got == golden(CASES / f"listening/report/{name}.txt", got)


def test_what_is_said_of_a_summary_is_as_it_was(documents: dict[str, Tagged]) -> None:
    got = said(documents[SUMMARY], Language.DUTCH)
    assert got == golden(CASES / "listening/report/summary.txt", got)


def test_the_language_is_that_of_the_notes_and_of_each_word(
    report: Tagged, documents: dict[str, Tagged], project: Project
) -> None:
    assert {document.language for document in documents.values()} == {project.settings.language}
    runs = (run for part in report_of(project).parts for b in walk(part.blocks) for run in texts(b))
    foreign = {
        (node.language, " ".join(node.text.split()))
        for run in runs
        for node in inlines(run)
        if isinstance(node, Text) and node.language
    }
    told = {(e.language, text_of(e)) for e in report.top.walk() if e.language}
    assert told == foreign


def test_every_figure_is_described_in_a_sentence(documents: dict[str, Tagged]) -> None:
    figures = [figure for document in documents.values() for figure in _of(document, "Figure")]
    alts = [figure.alt or "" for figure in figures]
    assert len(alts) > 6
    assert [alt for alt in alts if len(alt.split()) < 5 or FILE_NAME.search(alt)] == []
    assert len(set(alts)) == len(alts)


def test_every_table_has_headers_and_every_cell_finds_its_own(documents: dict[str, Tagged]) -> None:
    tables = [table for document in documents.values() for table in _of(document, "Table")]
    assert len(tables) > 30
    for table in tables:
        ids = {cell.id for cell in table.walk() if cell.tag == "TH" and cell.scope}
        cells = [cell for cell in table.walk() if cell.tag == "TD"]
        assert ids
        assert cells
        assert all(cell.headers and set(cell.headers) <= ids for cell in cells)


def test_no_heading_is_empty_and_no_level_is_skipped(documents: dict[str, Tagged]) -> None:
    for name, document in documents.items():
        headings = list(_of(document, *HEADINGS))
        assert headings
        assert [h for h in headings if not re.search(r"\w", text_of(h))] == [], name
        levels = [0, *(int(heading.tag[1:]) for heading in headings)]
        steps = pairwise(levels)
        assert [(a, b) for a, b in steps if b > a + 1] == [], name


def _outline(entries: list[object]) -> Iterator[Destination]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry)
        elif isinstance(entry, Destination):
            yield entry


def test_the_bookmarks_are_the_headings_in_their_order(
    report: Tagged, place: Path, documents: dict[str, Tagged]
) -> None:
    for path in pdfs(place):
        reader = PdfReader(path)
        entries = list(_outline(list(reader.outline)))
        titles = [" ".join(str(entry.title).split()) for entry in entries]
        headings = iter(text_of(e) for e in _of(documents[path.name], *HEADINGS))
        assert len(titles) > (60 if documents[path.name] is report else 2)
        assert [title for title in titles if title not in headings] == []  # consumed in order
        pages = [reader.get_destination_page_number(entry) for entry in entries]
        assert pages == sorted(pages)  # type: ignore[type-var]


def test_every_annotation_is_a_link_with_words_in_the_tree(built: Built, place: Path) -> None:
    assert built.ok
    for path in pdfs(place):
        with pikepdf.open(path) as pdf:
            numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
            owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
            notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
            assert notes
            assert {str(owners[int(note.StructParent)].S) for note in notes} == {"/Link"}
            assert [note for note in notes if not str(note.get("/Contents", "")).strip()] == []


def _words(element: Element) -> Iterator[Words]:
    """Give words in the order of reading, but for notes, which are at the foot, and tables."""
    for kid in element.kids:
        if isinstance(kid, Words) and kid.text.strip():
            yield kid
        elif isinstance(kid, Element) and kid.tag not in {"Note", "Table", "Figure"}:
            yield from _words(kid)


def test_reading_goes_down_the_page_or_on_beside_it(documents: dict[str, Tagged]) -> None:
    """Up is only where something stands to the right of what was read, perhaps a page before."""
    columns = 0
    for name, document in documents.items():
        before = Words("", 1, 10_000.0)
        for words in _words(document.top):
            higher = words.baseline - before.baseline > UPWARD * max(words.size, before.size)
            if words.page < before.page or (words.page == before.page and higher):
                assert words.left > before.left, (name, before, words)
                columns += 1
            before = words
    assert columns > 10


def test_poppler_reads_the_tags_without_complaint(built: Built, place: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler-utils is not installed")
    assert built.ok
    for path in pdfs(place):
        run = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, check=True)
        assert run.stderr == b""


def test_no_word_lost_the_space_before_it(report: Tagged) -> None:
    """A number that is computed, and that of a part, once stuck to the word beside it."""
    lines = said(report, Language.DUTCH).splitlines()
    assert any("verslagen van 6 thematafels" in line for line in lines)
    headings = [text_of(e) for e in _of(report, "H1")]
    assert [h for h in headings if re.match(r"(\d+|[A-Z])[A-Z][a-z]", h)] == []
