"""HTML: each type of block, what a link may lead to, faults of templates, tokens."""

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import (
    Break,
    Cell,
    Citation,
    Code,
    CodeBlock,
    Computed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Image,
    Item,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    walk,
)
from generator.model.rules import Rule
from generator.model.theme import Design, Theme, contrast
from generator.writing.html import render
from generator.writing.html.tokens import LEAST_CONTRAST, STEPS, step, tokens
from tests.sample import sample_report
from tests.writing.pages import PNG, ROOT, design, drawn, paragraph, report_of

CASES = ROOT / "tests/cases/writing/html-blocks.md"
WORDS = (Text("woorden"),)
CITED = Citation("2023-05-23-eenzaamheid", "vz1", mark="Eenzaamheid 1")
NOTE = Footnote("note", "n", (paragraph("note-p", "De noot."), paragraph("note-q", " Meer.")))
ROW = (Cell(WORDS), Cell((Text("8"),), emphasis=1.0), Cell((Text("0"),), emphasis=0.0))
BLOCKS = {
    "paragraph": Paragraph("b", (*WORDS, LineBreak(), Code("a < b")), role="facts"),
    "strong and emphasis": Paragraph("b", (Strong((Text("vet"), Emphasis((Text(" schuin"),)))),)),
    "text in another language": Paragraph("b", (Text("one", language="en"),)),
    "computed": Paragraph("b", (Computed("totals.codes", ("totals", "codes"), text="18"),)),
    "link": Paragraph("b", (Link("https://example.org/?a=1&b=2", (Strong(WORDS),)),)),
    "link inside": Paragraph("b", (Link("#b", WORDS), Link("#elders", WORDS))),
    "unsafe link": Paragraph("b", (Link("javascript:alert(1)", WORDS),)),
    "citation without passage": Paragraph("b", (*WORDS, CITED)),
    "footnote": Group("g", "box", (Paragraph("b", (*WORDS, FootnoteMark("n"))), NOTE)),
    "footnote called twice": Group("g", "x", (Paragraph("b", (FootnoteMark("n"),) * 2), NOTE)),
    "footnote without text": Paragraph("b", (*WORDS, FootnoteMark("n"))),
    "heading": Heading("b", 3, WORDS),
    "list": List("b", (Item("i", (paragraph("p", "punt"),)),), role="passages"),
    "numbered list": List("b", (Item("i", (paragraph("p", "punt"),)),), start=3),
    "quote": Quote("b", (paragraph("p", "woorden"),), role="pull"),
    "code block": CodeBlock("b", "regel een\n  <regel twee>"),
    "break": Break("b"),
    "group": Group("b", "strip", (paragraph("p", "woorden"),), "Gehoord aan"),
    "table": Table(
        "b",
        (Cell(WORDS), Cell((Text("16 mei"),)), Cell((Text("23 mei"),))),
        (ROW,),
        ("left", "right", "right"),
        (Text("Wat terugkomt"),),
        source="De verslagen",
        name="codes",
        widths=(0.5, 0.25, 0.25),
        number=2,
    ),
    "table without caption": Table("b", (Cell(WORDS),), ((Cell(WORDS),),), ("left",)),
    "figure": Figure("b", 'Een "staaf".', WORDS, path="a.png", source="De verslagen", number=1),
    "figure without picture": Figure("b", "Een staaf.", WORDS, path="b.png"),
    "image in a text": Paragraph("b", (Image("a.png", "een stip"), Image("b.png", "een streep"))),
}


def _cases() -> dict[str, str]:
    """Read the golden file: a heading per case, the expected HTML after a line with a dot."""
    sections = re.split(r"^## ", CASES.read_text(), flags=re.MULTILINE)[1:]
    named = (section.split("\n.\n", 1) for section in sections)
    return {name.strip(): html.strip() for name, html in named}


def _inside(block: object) -> str:
    page = render(report_of([block]), design(), {}, {"a.png": PNG}).value  # type: ignore[list-item]
    body = page.split("</h1>\n", 2)[2].split("</section>", 1)[0]
    return re.sub(r"base64,[\w+/=]+", "base64,…", body).strip()


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_looks_as_agreed(name: str) -> None:
    assert _inside(BLOCKS[name]) == _cases()[name]


def test_every_case_is_tried() -> None:
    assert list(_cases()) == list(BLOCKS)


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"]] if found.get("id") else []  # type: ignore[list-item]
        href = found.get("href") or ""
        self.targets += [href[1:]] if tag == "a" and href.startswith("#") else []


def test_each_block_has_its_id_once_and_each_link_a_target() -> None:
    report = sample_report()
    found = _Ids()
    found.feed(render(report, design(), drawn(report)).value)
    blocks = [block for part in report.parts for block in walk(part.blocks)]
    notes = {inner.id for b in blocks if isinstance(b, Footnote) for inner in walk(b.blocks)}
    expected = {block.id for block in blocks} - notes | {part.id for part in report.parts}
    assert len(found.ids) == len(set(found.ids))
    assert expected <= set(found.ids)
    assert set(found.targets) <= set(found.ids)
    assert "p-2023-05-23-eenzaamheid-vz1" in found.targets


def test_a_citation_leads_out_only_where_the_passage_is_elsewhere() -> None:
    here = paragraph("p-2023-05-23-eenzaamheid-vz1", "De passage.")
    for blocks, target in (([], "../a&b.pdf"), ([here], "")):
        report = replace(report_of([Paragraph("b", (CITED,)), *blocks]), elsewhere="../a&b.pdf")
        found = _Links()
        found.feed(render(report, design(), {}).value)
        assert f"{target}#p-2023-05-23-eenzaamheid-vz1" in found.citations


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.citations: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and found.get("class") == "citation":
            self.citations.append(found.get("href"))


def test_what_people_wrote_is_text_and_never_markup() -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=y>'
    blocks = [paragraph("a", evil), Figure("b", evil, (Text(evil),), path="a.png")]
    page = render(report_of(blocks), design(), {}, {"a.png": PNG}).value
    assert "<script" not in page
    assert "<img src=x" not in page
    assert page.count("&lt;script&gt;") == 3


def test_a_missing_picture_is_reported_and_its_description_shown() -> None:
    report = sample_report()
    result = render(report, design(), {})
    assert [found.rule for found in result.diagnostics] == [Rule.MISSING_IMAGE] * 5
    assert '<p class="no-picture">Staafdiagram' in result.value


def test_a_script_is_no_picture() -> None:
    result = render(
        report_of([Figure("b", "Alt", WORDS, path="a.png")]), design(), {}, {"a.png": b"<svg/>"}
    )
    assert [found.rule for found in result.diagnostics] == [Rule.MISSING_IMAGE]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the templates that a test may spoil."""
    return Path(shutil.copytree(ROOT / "templates", tmp_path / "templates"))


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("report/report.html", 3, "{% if %}"),
        ("report/parts/cover.html", 2, "{{ meta.subtitel }}"),
        ("shared/parts/default.html", 2, "{{ unknown }}"),
        ("shared/parts/default.html", 2, "{{ ''.__class__.__mro__ }}"),
        ("shared/parts/default.html", 2, "{{ 1 / 0 }}"),
        ("shared/parts/default.html", 2, "{% include 'absent.html' %}"),
        ("shared/blocks.html", 1, "{% macro %}"),
    ],
)
def test_a_fault_in_a_template_has_a_file_and_a_line(
    copy: Path, file: str, line: int, fault: str
) -> None:
    lines = (copy / file).read_text().splitlines()
    (copy / file).write_text("\n".join([*lines[: line - 1], fault, *lines[line - 1 :]]))
    result = render(sample_report(), design("report", copy), {})
    assert result.value == ""
    (found,) = result.diagnostics
    assert (found.rule, found.span.path, found.span.line) == (
        Rule.INVALID_TEMPLATE,
        f"templates/{file}",
        line,
    )


def test_a_design_without_a_skeleton_is_reported(copy: Path) -> None:
    (copy / "report/report.html").unlink()
    (found,) = render(sample_report(), design("report", copy), {}).diagnostics
    assert found.rule is Rule.INVALID_TEMPLATE


@pytest.mark.parametrize("name", ["report", "tide"])
def test_logos_stand_on_the_cover_and_say_whose_they_are(copy: Path, name: str) -> None:
    theme = copy / name / "theme.yaml"
    (copy / name / "logo.png").write_bytes(PNG)
    theme.write_text(theme.read_text() + "\nlogo: {file: logo.png, alt: De gemeente}\n")
    report = sample_report()
    meta = replace(report.meta, logos={"Movisie": "sources/images/movisie.png"})
    shown = {"sources/images/movisie.png": PNG}
    made = render(replace(report, meta=meta), design(name, copy), drawn(report), shown)
    assert made.diagnostics == ()
    assert made.value.count('alt="De gemeente"') == 2
    assert made.value.count('alt="Movisie"') == 1
    lost = render(replace(report, meta=meta), design(name, copy), drawn(report))
    assert {found.rule for found in lost.diagnostics} == {Rule.MISSING_IMAGE}


@pytest.mark.parametrize("name", ["report", "summary", "tide", "tide-summary"])
def test_a_skeleton_is_short(name: str) -> None:
    assert len((ROOT / "templates" / name / "report.html").read_text().splitlines()) <= 40


def test_style_sheets_name_no_colour_and_no_font() -> None:
    for sheet in sorted((ROOT / "templates").rglob("*.css")):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", rules), sheet
        assert not re.search(r"font(-family)?:[^;]*[\"']", rules), sheet


hex_colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(dark=hex_colours, soft=hex_colours)
def test_text_reads_on_every_step_of_shading(dark: str, soft: str) -> None:
    paper, ink = "#ffffff", "#1f1b18"
    colours = {"paper": paper, "ink": ink, "accent-dark": dark, "accent-soft": soft}
    made = design()
    sheet = tokens(Design(made.name, made.root, made.folder, Theme(colours, {}, {}, ())))
    found = dict(re.findall(r"--(step-[\w-]+):(#\w+)", sheet))
    readable = max(contrast(ink, dark), contrast(paper, dark)) >= LEAST_CONTRAST
    for number in range(STEPS + 1):
        ratio = contrast(found[f"step-{number}"], found[f"step-{number}-ink"])
        assert ratio >= LEAST_CONTRAST or not readable


@given(st.floats())
def test_a_step_is_always_one_of_the_steps(emphasis: float) -> None:
    assert 0 <= step(emphasis) <= STEPS


def test_a_family_cannot_end_the_style_element() -> None:
    made = design()
    theme = Theme(made.theme.colours, {"text": '"};</style><script>'}, {}, ())
    sheet = tokens(Design(made.name, made.root, made.folder, theme))
    assert "<" not in sheet
