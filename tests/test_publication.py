"""The publication of the six real sessions, as its readers and the checkers see it."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfReader

from generator.build import Built, build
from generator.console import Progress
from generator.model.anchor import passage_block
from generator.model.document import Citation, inlines, texts, walk
from generator.model.project import Project
from generator.model.rules import Severity
from generator.pipeline import summaries_of
from tests.conftest import ROOT
from tests.tools import ooxml, verapdf
from tests.tools.links import Link, bare, destinations, links

pytestmark = pytest.mark.slow
MISCOUNTED = "PDFA3A-STREAM-LENGTH-001"
"""page-validation says of sound streams that their length is wrong; veraPDF counts them right."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("publication")
    shutil.copytree(ROOT / "sources", root / "sources")
    return root


@pytest.fixture(scope="module")
def built(place: Path) -> Built:
    return build(place, ["all"], 2, Progress(), None)


def pdfs(place: Path) -> list[Path]:
    return sorted((place / "build").rglob("*.pdf"))


def test_nothing_is_found_to_mend(built: Built) -> None:
    assert [f for f in built.findings if f.severity is not Severity.HINT] == []
    assert built.ok


def test_there_is_a_report_a_draft_and_six_summaries(built: Built) -> None:
    endings = Counter(Path(made.path).suffix for made in built.made)
    assert endings == {".pdf": 7, ".docx": 1}


def test_every_summary_has_exactly_two_pages(built: Built, place: Path) -> None:
    summaries = [path for path in pdfs(place) if path.parent.name == "samenvattingen"]
    assert [len(PdfReader(path).pages) for path in summaries] == [2] * 6
    pages = {made.path: made.pages for made in built.made}
    assert all(pages[str(path.relative_to(place))] == 2 for path in summaries)


def test_no_rule_of_pdf_ua_or_pdf_a_fails(built: Built, place: Path) -> None:
    assert built.ok
    for path in pdfs(place):
        for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_3A):
            found = validate_pdf_bytes(path.read_bytes(), profile=profile)
            faults = [f for f in found.failures if f.rule_id != MISCOUNTED]
            assert [(f.rule_id, f.message) for f in faults] == [], path.name


def test_only_the_report_has_its_sources_inside(built: Built, place: Path) -> None:
    assert built.ok
    inside = {path.stem: set(PdfReader(path).attachments) for path in pdfs(place)}
    assert inside.pop("synthese") == {"codeboek.yaml", "matrix.csv", "sessies.csv"}
    assert set(map(frozenset, inside.values())) == {frozenset()}


@verapdf.needed
def test_verapdf_finds_no_fault(built: Built, place: Path) -> None:
    assert built.ok
    assert verapdf.faults(pdfs(place)) == ""


def test_outloud_finds_no_error(built: Built, place: Path) -> None:
    """TBL-010 takes every table of two columns that has row headers for a shredded one; TAG-002
    takes the head of a table for prose where it is an artifact, on the table's second page."""
    outloud = pytest.importorskip("outloud")
    assert built.ok
    for path in pdfs(place):
        found = outloud.check(path).sorted_findings()
        errors = [(f.rule, f.message) for f in found if f.severity == "error"]
        assert [error for error in errors if error[0] not in {"TBL-010", "TAG-002"}] == [], (
            path.name
        )


def test_poppler_reads_the_tags_without_complaint(built: Built, place: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler-utils is not installed")
    assert built.ok
    for path in pdfs(place):
        run = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, check=True)
        assert run.stderr == b""


def test_the_draft_is_sound(built: Built, place: Path) -> None:
    import ooxml_integrity
    from openxml_audit import OpenXmlValidator

    assert built.ok
    path = place / "build/synthese.docx"
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(str(path))] == []
    assert ooxml.faults(path.read_bytes()) == []


def test_every_passage_can_be_read_in_the_report(
    built: Built, place: Path, project: Project
) -> None:
    """A passage that crosses a page has the page's furniture in it, so a few may be in two."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    assert built.ok
    command = ["pdftotext", "-nopgbrk", str(place / "build/synthese.pdf"), "-"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    text = _letters(run.stdout)
    missing = [key for key, p in project.passages.items() if _letters(p.text) not in text]
    assert len(missing) < 0.05 * len(project.passages), missing


def test_every_mark_in_a_summary_leads_to_its_passage_in_the_report(
    built: Built, place: Path, project: Project
) -> None:
    assert built.ok
    there = destinations((place / "build/synthese.pdf").read_bytes())
    assert {passage_block(key) for key in project.passages} <= there
    for note, summary in zip(project.notes, summaries_of(project), strict=True):
        runs = (run for part in summary.parts for b in walk(part.blocks) for run in texts(b))
        cited = [node for run in runs for node in inlines(run) if isinstance(node, Citation)]
        marks = [
            Link(node.mark, "/GoToR", "../synthese.pdf", passage_block(node.key)) for node in cited
        ]
        assert len(marks) > 5
        found = links((place / f"build/samenvattingen/{note.id}.pdf").read_bytes())
        assert Counter(found) == Counter(marks)
        assert {mark.place for mark in marks} <= there


def test_no_pdf_tells_where_it_was_made(built: Built, place: Path) -> None:
    assert built.ok
    for path in pdfs(place):
        data = bare(path.read_bytes())
        assert [word for word in ("file:", str(ROOT), str(place)) if word.encode() in data] == []


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


# Height of an A4 page, its margins at head and foot, in points.
PAGE, HEAD, FOOT = 841.9, 27 / 25.4 * 72, 26 / 25.4 * 72


def filled(path: Path, page: int) -> float:
    """Say how far down the words of a page (from 1) reach, as a share of the room for text."""
    number = str(page)
    words = subprocess.run(
        ["pdftotext", "-bbox", "-f", number, "-l", number, str(path), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    feet = [float(found) for found in re.findall(r'<word .*yMax="([\d.]+)"', words)]
    lowest = max(foot for foot in feet if foot < PAGE - FOOT)
    return (lowest - HEAD) / (PAGE - HEAD - FOOT)


def test_no_page_of_the_threads_is_nearly_empty(built: Built, place: Path) -> None:
    assert built.ok
    path = place / "build" / "synthese.pdf"
    reader = PdfReader(path)
    starts = {
        entry.title.split(" ", 1)[-1]: reader.get_destination_page_number(entry) + 1
        for entry in reader.outline
        if not isinstance(entry, list)
    }
    pages = range(starts["Rode lijnen"], starts["Spanningen"])
    assert len(pages) > 10
    assert {page: share for page in pages if (share := filled(path, page)) < 1 / 3} == {}
