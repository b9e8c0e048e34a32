"""The publication of the six real sessions, as its readers and the checkers see it."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfReader

from generator.build import Built
from generator.model.anchor import passage_block
from generator.model.document import Citation, inlines, texts, walk
from generator.model.project import Project
from generator.model.rules import Severity
from generator.pipeline import summaries_of
from tests.conftest import ROOT
from tests.tools import ooxml, verapdf
from tests.tools.baselines import Line, baselines, on_grid
from tests.tools.links import Link, bare, destinations, links
from tests.writing.pages import design

pytestmark = pytest.mark.slow
MISCOUNTED = "PDFA3A-STREAM-LENGTH-001"
"""page-validation says of sound streams that their length is wrong; veraPDF counts them right."""


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


def test_no_rule_of_pdf_ua_or_pdf_a_fails_in_any_design(printed: list[Path]) -> None:
    assert len(printed) == 14
    for path in printed:
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
def test_verapdf_finds_no_fault_in_any_design(printed: list[Path]) -> None:
    assert verapdf.faults(printed) == ""


# What outloud takes for a fault, by rule and file, and a part of what it says of it.
MISTAKEN = {
    # any table with few columns and with row headers is "shredded" to it
    ("TBL-010", "*"): "header cells look shredded",
    # the heads of two tables of values, repeated at the top of their second pages: one in the
    # first design, two in the second
    ("TAG-002", "synthese.pdf"): "1 line(s) of prose are marked /Artifact",
    # titles of two columns, such as "Knelpunten (1) Oplossingen (2)", that begin several pages
    ("PAG-001", "*"): "1 running header or footer line(s) are tagged as content",
    # floats and labels are painted before or after the text beside them; that reading goes down
    # the page is shown by test_reading_goes_down_the_page_or_on_beside_it
    ("ORD-001", "*"): "paint tagged content out of tag-tree order",
}


def test_outloud_finds_nothing_but_what_it_mistakes(printed: list[Path]) -> None:
    outloud = pytest.importorskip("outloud")
    seen: Counter[tuple[str, str]] = Counter()
    for path in printed:
        for found in outloud.check(path).sorted_findings():
            where = path.name if (found.rule, path.name) in MISTAKEN else "*"
            seen[found.rule, where] += 1
            assert MISTAKEN.get((found.rule, where), "-") in found.message, (path.name, found)
    assert seen["TAG-002", "synthese.pdf"] <= 3


def test_the_draft_is_sound(built: Built, place: Path) -> None:
    import ooxml_integrity

    from tests.tools.audited import audited

    assert built.ok
    path = place / "build/synthese.docx"
    assert audited(path) == []
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
PAGE = 841.9
SPACES, SIZES = design().theme.spacing, design().theme.sizes
HEAD, FOOT = SPACES["top"] / 25.4 * 72, SPACES["bottom"] / 25.4 * 72


def text_lines(path: Path) -> list[Line]:
    """Give the lines between the margins, cover and colophon apart."""
    found = list(baselines(path))
    last = max(line.page for line in found)
    return [line for line in found if 1 < line.page < last and HEAD < line.down < PAGE - FOOT + 1]


def test_lines_stand_on_a_grid_of_half_lines_through_all_pages(built: Built, place: Path) -> None:
    assert built.ok
    lines = text_lines(place / "build" / "synthese.pdf")
    running = [line for line in lines if abs(line.size - SIZES["base"]) < 0.06]
    assert len(running) > 500
    assert on_grid(lines, SIZES["leading"] / 2) > 0.75
    assert on_grid(running, SIZES["leading"] / 2) > 0.93


def test_no_page_is_nearly_empty(built: Built, place: Path) -> None:
    """All but the annex of passages, where a session may have to begin a page."""
    assert built.ok
    path = place / "build" / "synthese.pdf"
    reader = PdfReader(path)
    places = {e.title: e for e in reader.outline if not isinstance(e, list)}
    annex = next(entry for title, entry in places.items() if title.endswith("Alle passages"))
    end = (reader.get_destination_page_number(annex) or 0) + 1
    lowest: dict[int, float] = {}
    for line in text_lines(path):
        lowest[line.page] = max(lowest.get(line.page, 0), line.down)
    assert end > 50
    room = PAGE - HEAD - FOOT
    filled = {page: (down - HEAD) / room for page, down in lowest.items() if page < end}
    assert {page: share for page, share in filled.items() if share < 0.4} == {}
