"""The designs that come along, on the sample project that shows them: every element, no fault."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.model.chart import ChartKind, ChartName
from generator.model.document import (
    Block,
    Group,
    Heading,
    Inline,
    Item,
    List,
    Text,
    inlines,
    texts,
    walk,
)
from generator.model.language import Language
from generator.model.project import Project
from generator.model.report import PartKind, Report
from generator.pipeline import (
    as_pdf,
    checked,
    report_of,
    shipped_templates,
    summaries_of,
    summary_design_of,
)
from generator.writing.html import render
from generator.writing.pdf import write_pdf
from generator.writing.starter import lay_out
from tests.tools import verapdf
from tests.tools.baselines import baselines, on_grid
from tests.writing.pages import LONG, MOMENT, ROOT, design, paragraph
from tests.writing.pages import report_of as pages_of

REPORTS = ("report", "tide")
GRID = 0.85
"""The least share of running lines on the grid: a photograph puts off the rest of its page."""
SUMMARIES = ("summary", "tide-summary")
WORDS = (LONG + LONG)[:330]
"""As many letters as a passage of a summary has at most."""


def sample(language: Language) -> Path:
    return shipped_templates() / "sample" / language.value


@cache
def sampled(language: Language) -> Project:
    read = checked(sample(language))
    assert read.diagnostics == ()
    assert read.value is not None
    return read.value


def pages(report: Report, name: str, root: Path) -> list[str]:
    made = as_pdf(report, design(name), root, MOMENT)
    assert made.diagnostics == ()
    return [page.extract_text() for page in PdfReader(BytesIO(made.value.data)).pages]


@pytest.mark.parametrize("language", list(Language))
def test_the_sample_has_every_element(language: Language) -> None:
    report = report_of(sampled(language))
    assert {part.kind for part in report.parts} == set(PartKind) - {PartKind.SUMMARY}
    blocks = [block for part in report.parts for block in walk(part.blocks)]
    shown = {type(block).__name__ for block in blocks}
    assert {kind.__name__ for kind in Block.__args__} == shown | {"CodeBlock"}
    nodes = (node for block in blocks for run in texts(block) for node in inlines(run))
    inside = {type(node).__name__ for node in nodes}
    assert inside >= {"Text", "Strong", "Code", "Link", "Citation", "FootnoteMark"}
    assert {kind.__name__ for kind in Inline.__args__} >= inside
    assert {chart.id.partition("?")[0] for chart in report.charts.values()} >= set(ChartName)
    assert {chart.kind for chart in report.charts.values()} == set(ChartKind)
    assert report.meta.logos


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", REPORTS)
def test_a_design_sets_the_whole_sample(name: str, language: Language) -> None:
    made = sampled(language)
    report = report_of(made)
    data = as_pdf(report, design(name), sample(language), MOMENT).value.data
    text = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    assert len(text) > 15
    sizes = design(name).theme.sizes
    running = [line for line in baselines(BytesIO(data)) if abs(line.size - sizes["base"]) < 0.06]
    inside = [line for line in running if 1 < line.page < len(text) and 75 < line.down < 760]
    assert on_grid(inside, sizes["leading"] / 2) > GRID
    assert [page for page in text[2:-1] if not page.strip()] == []
    flat = "".join("".join(text).split())
    assert [p.title for p in report.parts if "".join(p.title.split()) not in flat] == []


@pytest.mark.slow
@verapdf.needed
def test_verapdf_finds_no_fault_in_a_design(tmp_path: Path) -> None:
    made, root = sampled(Language.ENGLISH), sample(Language.ENGLISH)
    reports = {"tide": report_of(made), "tide-summary": summaries_of(made)[0]}
    for name, report in reports.items():
        data = as_pdf(report, design(name), root, MOMENT).value.data
        (tmp_path / f"{name}.pdf").write_bytes(data)
    assert verapdf.faults(sorted(tmp_path.glob("*.pdf"))) == ""


@pytest.mark.parametrize("name", REPORTS)
def test_a_title_at_the_side_is_set_once_wherever_the_page_ends(name: str) -> None:
    """The renderer sets the rest of a float that breaks on the next page, and all of it again."""
    heights = range(700, 940, 12)
    blocks: list[Block] = []
    for height in heights:
        words = (paragraph(f"p{height}", LONG),)
        blocks += [Heading(f"h{height}", 2, (Text("Kop"),))]
        blocks += [Group(f"g{height}", "examples", words, f"Voorbeelden ({height})")]
    html = render(pages_of(blocks, PartKind.THREADS), design(name), {}).value
    for height in heights:
        spacer = f'<div style="break-before:page;height:{height}px"></div>'
        html = html.replace(f'<div id="g{height}"', f'{spacer}<div id="g{height}"')
    made = write_pdf(html, design(name), ROOT, MOMENT)
    assert made.diagnostics == ()
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(made.value.data)).pages)
    assert [text.count(f"({height})") for height in heights] == [1] * len(heights)


@pytest.mark.parametrize("name", SUMMARIES)
@pytest.mark.parametrize("language", list(Language))
def test_a_summary_of_a_short_session_has_two_pages(name: str, language: Language) -> None:
    for summary in summaries_of(sampled(language)):
        assert len(pages(summary, name, sample(language))) == 2


@pytest.mark.parametrize("name", SUMMARIES)
@pytest.mark.parametrize("share", [0.5, 0.75, 1.0])
def test_a_summary_has_two_pages_however_much_was_said(
    project: Project, name: str, share: float
) -> None:
    long = _filled(summaries_of(project)[2], WORDS[: round(len(WORDS) * share)])
    assert len(pages(long, name, ROOT)) == 2


def _filled(summary: Report, words: str) -> Report:
    """Give a summary with as many passages as one gets, each of these words."""
    groups = {block.role: block for block in summary.parts[0].blocks if isinstance(block, Group)}
    said = tuple(Item(f"i{n}", (paragraph(f"i{n}p", f"Knelpunt: {words}"),)) for n in range(8))
    heard = groups["recurs"].blocks[0]
    blocks = (
        replace(groups["said"], blocks=(List("list", said, role="passages"),)),
        replace(groups["threads"], blocks=_abreast("thread", words)),
        *(Group(role, role, (paragraph(f"{role}p", words),), "Een") for role in ("example",)),
        *(Group(role, role, (paragraph(f"{role}p", words),), "Een") for role in ("figure",)),
        groups["chart"],
        replace(groups["recurs"], blocks=(heard, *_abreast("voice", words))),
        *(groups[role] for role in ("next", "contact", "correct")),
    )
    return replace(summary, parts=(replace(summary.parts[0], blocks=blocks),))


def _abreast(role: str, words: str) -> tuple[Block, ...]:
    title = "Continuïteit in geld en aanbod"
    return tuple(
        Group(f"{role}{n}", role, (paragraph(f"{role}{n}p", words),), title) for n in range(3)
    )


def test_a_summary_follows_the_design_of_its_report(tmp_path: Path) -> None:
    for report, summary in zip(REPORTS, SUMMARIES, strict=True):
        found = summary_design_of(tmp_path, report).value
        assert found is not None
        assert found.name == summary


def test_a_new_project_can_be_set_in_a_design_of_its_own(tmp_path: Path) -> None:
    written = lay_out(shipped_templates(), tmp_path / "new", Language.ENGLISH, "tide")
    read = checked(tmp_path / "new")
    assert read.diagnostics == ()
    assert read.value is not None
    assert read.value.settings.design == "tide"
    assert tmp_path / "new/templates/tide/theme.yaml" in written
    found = summary_design_of(tmp_path / "new", "tide").value
    assert found is not None
    assert found.folder == (tmp_path / "new/templates/tide-summary").resolve()


def test_the_word_template_is_the_same_in_every_design() -> None:
    first, *others = (shipped_templates() / name / "word.docx" for name in REPORTS)
    assert all(other.read_bytes() == first.read_bytes() for other in others)
