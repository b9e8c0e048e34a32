"""Word: charts that open with their data, questions in the margin, lists, references."""

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import ooxml_integrity
import openpyxl
import pytest
from lxml import etree

from generator.model.anchor import bookmark
from generator.model.backing import Backing, Remark
from generator.model.chart import Chart, ChartKind
from generator.model.diagnostic import Diagnostic
from generator.model.document import (
    Cell,
    CodeBlock,
    Figure,
    Footnote,
    FootnoteMark,
    Link,
    Paragraph,
    Table,
    Text,
    plain,
    walk,
)
from generator.model.language import Phrase
from generator.model.note import Kind
from generator.model.project import Project
from generator.model.report import Report
from generator.model.rules import Rule
from generator.model.source import Span
from generator.pipeline import backing_of, checked
from generator.pipeline import report_of as report_of_project
from generator.synthesis.remarks import remarks
from generator.writing.word import is_native, write_docx
from generator.writing.word.plots import plotted
from tests.generated import lay_out
from tests.sample import CHARTS, sample_report
from tests.tools.audited import audited
from tests.tools.ooxml import faults
from tests.writing.pages import MOMENT, PNG, design, paragraph, report_of
from tests.writing.test_word_office import converted
from tests.writing.word import W, bare, members, part, sample_draft, words

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
NATIVE = [chart for chart in CHARTS if chart.kind in {ChartKind.BARS, ChartKind.DIVERGING}]


def cached(root: etree._Element) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each series of a chart part: its name, and its categories with their values."""
    return [
        (
            "".join(series.find(f"{C}tx").itertext()).split("$1")[1].strip(),
            list(zip(_points(series, "cat"), map(int, _points(series, "val")), strict=True)),
        )
        for series in root.iter(f"{C}ser")
    ]


def _points(series: etree._Element, tag: str) -> list[str]:
    return [node.text or "" for node in series.find(f"{C}{tag}").iter(f"{C}v")]


def expected(chart: Chart) -> list[tuple[str, list[tuple[str, int]]]]:
    """What a chart part should hold; the first of two series back to back is below zero."""
    signs = (-1, 1) if chart.kind is ChartKind.DIVERGING else (1,)
    return [
        (s.name, [(n, sign * v) for n, v in zip(chart.categories, s.values, strict=True)])
        for s, sign in zip(chart.series, signs, strict=True)
    ]


# ---- charts ----


def test_what_has_a_form_in_word_is_a_chart_and_the_rest_a_picture() -> None:
    assert [chart.id for chart in CHARTS if is_native(chart)] == ["attendance", "balance"]
    names = members(sample_draft())
    assert len([name for name in names if name.startswith("word/charts/chart")]) == len(NATIVE)
    assert any(name.startswith("word/media/") for name in names)


def test_charts_hold_every_value() -> None:
    found = [part(sample_draft(), f"word/charts/chart{n}.xml") for n in (1, 2)]
    assert [cached(root) for root in found] == [expected(chart) for chart in NATIVE]


def test_the_workbooks_say_what_the_charts_show() -> None:
    names = members(sample_draft())
    for number, chart in enumerate(NATIVE, 1):
        data = names[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"]
        rows = list(openpyxl.load_workbook(BytesIO(data)).active.values)
        assert rows[0] == (chart.heading, *(name for name, _ in expected(chart)))
        columns = [[(row[0], row[n]) for row in rows[1:]] for n in range(1, len(rows[0]))]
        assert columns == [pairs for _, pairs in expected(chart)]
        root = part(sample_draft(), f"word/charts/chart{number}.xml")
        for formula in root.iter(f"{C}f"):
            assert (formula.text or "").startswith("Sheet1!$")


def test_each_chart_has_its_alternative_text() -> None:
    body = part(sample_draft())
    frames = [
        node for node in body.iter(f"{WP}inline") if next(node.iter(f"{C}chart"), None) is not None
    ]
    shown = [node.find(f"{WP}docPr").get("descr") for node in frames]
    assert shown == [chart.alt for chart in NATIVE]


def test_colours_come_from_the_theme_and_a_finding_is_marked() -> None:
    theme = replace(design().theme, colours=design().theme.colours | {"accent": "#00ff01"})
    text = plotted(CHARTS[0], theme, "nl-NL").decode()
    assert text.count("00FF01") == len(CHARTS[0].highlight) == 1
    assert '<c:axId val="-' not in text


def test_two_sides_are_named_in_their_order_each_after_its_colour() -> None:
    chart = next(chart for chart in CHARTS if chart.kind is ChartKind.DIVERGING)
    root = etree.fromstring(plotted(chart, design().theme, "nl-NL"))
    title = root.find(f"{C}chart/{C}title")
    runs = [
        (r.find(f".//{A}srgbClr").get("val"), r.find(f"{A}t").text.strip())
        for r in title.iter(f"{A}r")
    ]
    colours = [design().theme.colours[name][1:].upper() for name in ("challenge", "solution")]
    assert [name for _, name in runs[1::2]] == [series.name for series in chart.series]
    assert runs[::2] == [(colour, "■") for colour in colours]


def test_a_bar_of_nothing_beside_another_has_no_number_in_it() -> None:
    forms = {
        chart.kind: {
            n.get("formatCode")
            for n in etree.fromstring(plotted(chart, design().theme, "nl-NL")).iterfind(
                f".//{C}dLbls/{C}numFmt"
            )
        }
        for chart in NATIVE
    }
    assert forms == {ChartKind.BARS: {"#,##0;#,##0"}, ChartKind.DIVERGING: {"#,##0;#,##0;"}}


def test_a_name_that_is_markup_or_a_formula_stays_a_name() -> None:
    odd = ("=1+1", "<b>&\x0b", "http://example.org")
    chart = replace(CHARTS[0], categories=odd)
    report = report_of([Figure("f", "alt", (), chart=chart.id)])
    report = replace(report, charts={chart.id: chart})
    data = write_docx(report, bare(design()), {}, {}, MOMENT).value
    assert faults(data) == []
    book = members(data)["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    sheet = openpyxl.load_workbook(BytesIO(book)).active
    assert [cell.value for cell in sheet["A"][1:]] == ["=1+1", "<b>&", "http://example.org"]
    assert sheet["A2"].data_type == "s"


def test_workbooks_bear_no_date_of_their_making() -> None:
    book = members(sample_draft())["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    with ZipFile(BytesIO(book)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2023-07-03" in archive.read("docProps/core.xml")


@pytest.mark.slow
def test_charts_open_with_their_data_in_libreoffice(tmp_path: Path) -> None:
    """LibreOffice writes a chart anew from what it read: the values are all there."""
    after = members(converted(sample_draft(), tmp_path, "docx").read_bytes())
    names = sorted(
        name for name in after if name.startswith("word/charts/chart") and name.endswith(".xml")
    )
    found = [etree.fromstring(after[name]) for name in names]
    values = sorted(
        [int(float(v)) for s in root.iter(f"{C}ser") for v in _points(s, "val")] for root in found
    )
    assert values == sorted(
        [value for _, pairs in expected(chart) for _, value in pairs] for chart in NATIVE
    )


# ---- questions ----


def noted(report: Report, backing: Backing) -> list[tuple[str, str]]:
    """Each comment: the words that it hangs on, and its text."""
    drawn = dict.fromkeys(report.charts, PNG)
    data = write_docx(report, bare(design()), drawn, {"a.png": PNG}, MOMENT, backing).value
    assert faults(data) == []
    texts = {n.get(f"{W}id"): words(n) for n in part(data, "word/comments.xml").iter(f"{W}comment")}
    found, opened = dict.fromkeys(texts, ""), set[str]()
    for node in part(data).iter():
        if node.tag == f"{W}commentRangeStart":
            opened.add(node.get(f"{W}id"))
        elif node.tag == f"{W}commentRangeEnd":
            opened.remove(node.get(f"{W}id"))
        elif node.tag == f"{W}t":
            for id_ in opened:
                found[id_] += node.text or ""
    assert not opened
    return [(found[id_], text) for id_, text in texts.items()]


def test_open_questions_stand_at_their_passage(project: Project, report: Report) -> None:
    found = noted(report, backing_of(project))
    questions = [p for p in project.passages.values() if p.kind is Kind.QUESTION]
    asked = [place for place, text in found if text.startswith("Open vraag")]
    assert len(questions) == len(asked) > 3
    for passage in questions:
        assert any(place.startswith(passage.text) for place in asked)
    drafts = [text for place, text in found if place == "Concept"]
    assert len(drafts) > 3


def test_each_draft_thread_is_told(project: Project) -> None:
    slots = {chapter.slot for chapter in project.chapters}
    missing = [c.id for c in project.codebook.codes if f"threads/{c.id}" not in slots]
    told = [remark for remark in remarks(project, ()) if remark.block]
    assert [remark.block for remark in told] == [f"thread-{id_}-draft" for id_ in missing]
    assert all(
        f"sources/chapters/threads/{id_}.md" in t.text for id_, t in zip(missing, told, strict=True)
    )


def test_a_finding_stands_at_the_paragraph_it_is_about(project: Project, report: Report) -> None:
    place = Span("sources/chapters/kern.md", 3, 30, 3, 34)
    found = Diagnostic.of(Rule.MISSING_IMAGE, place, Phrase("Er mist iets.", "Something lacks."))
    told = noted(report, backing_of(project, [found]))
    ((where, text),) = [(place, text) for place, text in told if "Er mist iets." in text]
    assert where.startswith("Dit rapport brengt de verslagen")
    assert "sources/chapters/kern.md:3" in text


def test_a_finding_that_no_paragraph_shows_is_not_told(project: Project, report: Report) -> None:
    front = Span(project.notes[0].source.path, 2, 1, 2, 5)
    found = Diagnostic.of(Rule.MISSING_IMAGE, front, Phrase("Er mist iets.", "Something lacks."))
    told = noted(report, backing_of(project, [found]))
    assert not [text for _, text in told if "Er mist iets." in text]


FILE = "sources/chapters/kern.md"
CELLS = tuple(
    Cell((Text(word),), span=Span(FILE, line, 3, line, 9))
    for line, word in [(10, "kop"), (12, "cel")]
)
MARKED = Paragraph("m", (Text("tekst"), FootnoteMark("n")), Span(FILE, 17, 1, 17, 9))
SPOKEN_OF = (
    Table(
        "t",
        CELLS[:1],
        (CELLS[1:],),
        ("left",),
        (Text("tabel"),),
        Span(FILE, 10, 1, 13, 1),
        number=1,
    ),
    CodeBlock("c", "regel", span=Span(FILE, 14, 1, 14, 5)),
    Figure("f", "alt", (Text("beeld"),), path="a.png", span=Span(FILE, 15, 1, 15, 9), number=1),
    Figure("g", "alt", (), path="a.png", span=Span(FILE, 16, 1, 16, 9)),
    MARKED,
    Footnote(
        "n",
        "n",
        (Paragraph("nn", (Text("noot"),), Span(FILE, 18, 7, 18, 11)),),
        Span(FILE, 18, 1, 18, 11),
    ),
)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        *[(1, "1 Een deel"), (10, "kop"), (11, "Tabel 1. tabel"), (12, "cel"), (14, "regel")],
        *[(15, "Figuur 1. beeld"), (16, ""), (18, "")],
    ],
)
def test_a_finding_stands_wherever_its_words_are_shown(line: int, where: str) -> None:
    """Also on headings of parts, cells, captions, code, pictures, and where a note is called."""
    report = report_of(SPOKEN_OF)
    parts = tuple(replace(one, span=Span(FILE, 1, 1, 1, 9)) for one in report.parts)
    backing = Backing(remarks=(Remark("Er mist iets.", Span(FILE, line, 5, line, 6)),))
    assert noted(replace(report, parts=parts), backing) == [(where, "Er mist iets.")]


def test_comments_are_the_programs_own_and_of_a_fixed_date() -> None:
    report = report_of([paragraph("b", "woorden")])
    backing = Backing(remarks=(Remark("<vraag>", block="b"),))
    data = write_docx(report, bare(design()), {}, {}, MOMENT, backing).value
    (comment,) = part(data, "word/comments.xml").iter(f"{W}comment")
    assert (comment.get(f"{W}author"), comment.get(f"{W}date")) == (
        "Rode Draad",
        "2023-07-03T00:00:00Z",
    )
    assert words(comment) == "<vraag>"


def test_without_questions_there_is_no_part_for_them() -> None:
    assert "word/comments.xml" not in members(sample_draft())


# ---- lists and references ----


def test_figures_and_tables_are_listed_with_links() -> None:
    body = part(sample_draft())
    rows = [
        (p.find(f"{W}hyperlink").get(f"{W}anchor"), words(p))
        for p in body.iter(f"{W}p")
        if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val").lower() == "tableoffigures"
    ]
    shown = [b for p in sample_report().parts for b in walk(p.blocks)]
    figures = [b for b in shown if isinstance(b, Figure) and b.number]
    tables = [b for b in shown if isinstance(b, Table) and b.number]
    assert rows == [
        *((bookmark(b.id), f"Figuur {b.number}. {plain(b.caption)}") for b in figures),
        *((bookmark(b.id), f"Tabel {b.number}. {plain(b.caption)}") for b in tables),
    ]
    fields = [node.text.split() for node in body.iter(f"{W}instrText")]
    assert [f[-1] for f in fields if "\\c" in f] == ['"Figuur"', '"Tabel"']


def test_below_a_figure_its_table_is_referred_to_by_number(
    project: Project, report: Report
) -> None:
    tables = {b.id: b.number for p in report.parts for b in walk(p.blocks) if isinstance(b, Table)}
    below = [
        b
        for p in report.parts
        for b in walk(p.blocks)
        if isinstance(b, Paragraph) and b.role == "figure-data" and b.id.endswith("-data")
    ]
    assert len(below) == len(report.charts)
    drawn = dict.fromkeys(report.charts, PNG)
    data = write_docx(report, bare(design()), drawn, {}, MOMENT, backing_of(project)).value
    fields = [f for f in part(data).iter(f"{W}fldSimple") if " REF " in f.get(f"{W}instr")]
    said = []
    for block in below:
        link = next(node for node in block.children if isinstance(node, Link))
        said.append(f"Tabel {tables[link.target.removeprefix('#')]}")
    assert [words(field) for field in fields] == said
    assert faults(data) == []


# ---- validators ----


SESSIONS = int(os.environ.get("AUDITED_SESSIONS", "60"))
"""The audit of 600 costs a minute; what can go wrong there does so at 60."""


@pytest.mark.slow
def test_validators_find_nothing_in_a_large_draft(tmp_path: Path) -> None:
    project = checked(lay_out(tmp_path, SESSIONS)).value
    assert project is not None
    report = report_of_project(project)
    drawn = dict.fromkeys(report.charts, PNG)
    path = tmp_path / "draft.docx"
    path.write_bytes(
        write_docx(report, bare(design()), drawn, {}, MOMENT, backing_of(project)).value
    )
    assert faults(path.read_bytes()) == []
    assert audited(path) == []
    assert [str(finding) for finding in ooxml_integrity.check(str(path))] == []


def test_validators_find_nothing_in_the_six_sessions(
    project: Project, report: Report, tmp_path: Path
) -> None:
    drawn = dict.fromkeys(report.charts, PNG)
    path = tmp_path / "draft.docx"
    path.write_bytes(
        write_docx(report, bare(design()), drawn, {}, MOMENT, backing_of(project)).value
    )
    assert audited(path) == []
    assert [str(finding) for finding in ooxml_integrity.check(str(path))] == []
    assert faults(path.read_bytes()) == []
