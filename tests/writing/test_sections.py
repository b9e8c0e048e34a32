"""Sections of a part: what stays with its heading, what may follow, and nothing lost."""

from generator.model.document import Block, Group, Heading, List, Quote, Text
from generator.model.project import Project
from generator.model.report import PartKind, Report
from generator.writing.html.sections import before, sections
from tests.writing.pages import paragraph

HEAD = Heading("one", 2, (Text("Een lijn"),))


def group(role: str) -> Group:
    return Group(role, role, (paragraph(f"{role}-p", "Woorden."),))


def test_no_block_of_the_report_is_lost_or_moved(report: Report) -> None:
    blocks = next(part for part in report.parts if part.kind is PartKind.THREADS).blocks
    found = list(before(blocks))
    for section in sections(blocks):
        found += [*section.opening, *section.rest]
    assert found == list(blocks)


def test_each_section_begins_with_its_heading(report: Report, project: Project) -> None:
    blocks = next(part for part in report.parts if part.kind is PartKind.THREADS).blocks
    ids = [section.opening[0].id for section in sections(blocks)]
    assert {f"thread-{code.id}" for code in project.codebook.codes} == set(ids) - {"outside"}


def test_a_few_paragraphs_stay_with_the_heading() -> None:
    told = [paragraph(f"p{n}", "Woorden.") for n in range(5)]
    opening = [HEAD, paragraph("d", "Waarover.", "definition"), group("strip"), Quote("q", ())]
    (found,) = sections([*opening, *told, group("asked")])
    assert found.opening == (*opening, *told[:3])
    assert found.rest == (*told[3:], group("asked"))
    assert not found.draft


def test_a_draft_stays_with_its_heading() -> None:
    (found,) = sections([HEAD, group("strip"), group("draft"), group("challenge")])
    assert (len(found.opening), found.draft) == (3, True)


def test_a_long_list_does_not() -> None:
    (found,) = sections([HEAD, paragraph("p", "Woorden."), List("l", ())])
    assert found.rest == (List("l", ()),)


def test_a_part_without_headings_has_no_sections() -> None:
    blocks: list[Block] = [paragraph("p", "Woorden.")]
    assert (before(blocks), sections(blocks)) == (tuple(blocks), ())
    assert (before([]), sections([])) == ((), ())
