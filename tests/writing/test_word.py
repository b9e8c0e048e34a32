"""Word: what a whole draft holds, and that it is sound whatever people write."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import ooxml_integrity
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from generator.model.anchor import bookmark, passage_block
from generator.model.document import (
    Cell,
    CodeBlock,
    Computed,
    Figure,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Image,
    Item,
    List,
    Paragraph,
    Table,
    Text,
    walk,
)
from generator.model.language import Language
from generator.model.report import Report
from generator.model.rules import Rule
from generator.model.vocabulary import ENGLISH
from generator.writing.word import write_docx
from generator.writing.word.markup import legal
from tests.sample import KEY, sample_report
from tests.tools.ooxml import faults
from tests.writing.pages import MOMENT, PNG, design, paragraph, report_of
from tests.writing.word import (
    W,
    bare,
    bookmarks_of,
    draft_of,
    members,
    paragraphs,
    part,
    sample_draft,
    words,
)

WORDS = (Text("woorden"),)


# ---- the whole ----


def test_the_sample_is_sound() -> None:
    assert faults(sample_draft()) == []


def test_validators_find_nothing(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(draft_of(sample_report(), design()))
    audited = OpenXmlValidator().validate(path)
    assert [str(error) for error in audited.errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(str(path))] == []


def test_the_six_real_sessions_make_a_sound_draft(report: Report) -> None:
    assert faults(_with_pictures(report)) == []


def _with_pictures(report: Report) -> bytes:
    drawn = dict.fromkeys(report.charts, PNG)
    return write_docx(report, bare(design()), drawn, {}, MOMENT).value


def test_the_same_report_gives_the_same_bytes() -> None:
    assert draft_of(sample_report()) == draft_of(sample_report())


def test_python_docx_reads_it() -> None:
    document = docx.Document(BytesIO(sample_draft()))
    assert document.paragraphs[1].text == "De sociale staat van Almere"
    assert document.paragraphs[1].style is not None
    assert document.paragraphs[1].style.name == "Title"


def test_the_parts_stand_in_the_order_of_the_report() -> None:
    shown = [(style, text) for style, text in paragraphs(sample_draft()) if "Heading" in style]
    assert shown == [
        ("TOCHeading", "Inhoud"),
        ("Heading1", "1 Kern in één pagina"),
        ("Heading2", "Een kop van niveau twee"),
        ("Heading3", "Een kop van niveau drie"),
        ("Heading1", "2 Rode lijnen"),
        ("Heading2", "Drempels"),
        ("Heading1", "A Alle passages"),
        ("Heading2", "Eenzaamheid, 23 mei 2023"),
        ("ColophonHeading", "Colofon"),
    ]


def test_the_cover_says_what_the_report_is() -> None:
    assert paragraphs(sample_draft())[:7] == [
        ("CoverClient", "Gemeente Almere"),
        ("Title", "De sociale staat van Almere"),
        ("Subtitle", "Synthese van zes thematafels"),
        ("CoverDate", "3 juli 2023"),
        ("CoverFact", "6 Thematafels"),
        ("CoverFact", "132 Aanwezigen"),
        ("CoverPartners", "Partners: Gemeente Almere · Movisie · Platform31"),
    ]


def test_the_contents_are_a_field_with_its_entries() -> None:
    body = part(sample_draft())
    instruction = next(body.iter(f"{W}instrText"))
    assert instruction.text.split()[:3] == ["TOC", "\\o", '"1-2"']
    rows = [
        (p.find(f"{W}hyperlink").get(f"{W}anchor"), words(p))
        for p in body.iter(f"{W}p")
        if (p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") or "").startswith("Toc")
    ]
    assert rows == [
        (bookmark("core"), "1 Kern in één pagina"),
        (bookmark("h1"), "Een kop van niveau twee"),
        (bookmark("threads"), "2 Rode lijnen"),
        (bookmark("thread-drempels"), "Drempels"),
        (bookmark("passages"), "A Alle passages"),
        (bookmark("idx-h"), "Eenzaamheid, 23 mei 2023"),
    ]


# ---- ids ----


def test_each_block_has_a_bookmark_with_its_words_in_it() -> None:
    report = sample_report()
    expected = set(bookmarks_of(report).values())
    found = {
        bookmarks_of(report).get(node.get(f"{W}name"))
        for name in ("word/document.xml", "word/footnotes.xml")
        for node in part(sample_draft(), name).iter(f"{W}bookmarkStart")
    }
    assert expected <= found


def test_a_bookmark_holds_the_words_of_its_block() -> None:
    report = sample_report()
    held = _held(part(sample_draft()))
    assert held[bookmark("l1")] == "eerste punttweede puntdieper"
    assert held[bookmark("l1i2")] == "tweede puntdieper"
    assert held[bookmark("td5")] == "Concept: nog te schrijven."
    assert held[bookmark("td-draft")] == "ConceptConcept: nog te schrijven."
    assert held[bookmark(passage_block(KEY))].startswith("Eenzaamheid 1Er is een mismatch.")
    assert held[bookmark("t1")].startswith("Tabel 1 Organisaties en tafelsOrganisatieTafels")
    assert set(bookmarks_of(report)) & set(held)


def _held(root: etree._Element) -> dict[str, str]:
    """The words in each bookmark's range."""
    opened: dict[str, str] = {}
    held: dict[str, str] = {}
    for node in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if node.tag == f"{W}bookmarkStart":
            opened[node.get(f"{W}id")] = node.get(f"{W}name")
            held[node.get(f"{W}name")] = ""
        elif node.tag == f"{W}bookmarkEnd":
            del opened[node.get(f"{W}id")]
        else:
            for name in opened.values():
                held[name] += node.text or ""
    return held


def test_an_id_that_stands_twice_has_one_bookmark() -> None:
    assert faults(draft_of(report_of([paragraph("b", "een"), paragraph("b", "twee")]))) == []


# ---- fields and properties ----


def test_a_computed_value_is_a_field_on_a_property() -> None:
    root = part(sample_draft(), "docProps/custom.xml")
    found = {node.get("name"): "".join(node.itertext()) for node in root}
    assert found["totals.attendance"] == "132"
    assert found["Running title"] == "De sociale staat van Almere"
    assert re.fullmatch(r"[0-9a-f]{16}", found["Build"])


def test_one_expression_with_two_values_has_two_properties() -> None:
    nodes = tuple(Computed("x", ("totals", "x"), text=text) for text in ("1", "2", "1"))
    root = part(draft_of(report_of([Paragraph("b", nodes)])), "docProps/custom.xml")
    found = {node.get("name"): "".join(node.itertext()) for node in root}
    assert (found["totals.x"], found["totals.x (2)"]) == ("1", "2")


def test_the_build_is_named_after_what_it_says() -> None:
    def build(text: str) -> str:
        root = part(draft_of(report_of([paragraph("b", text)])), "docProps/custom.xml")
        return next("".join(node.itertext()) for node in root if node.get("name") == "Build")

    assert build("een") == build("een") != build("twee")


def test_the_properties_say_whose_it_is_and_of_when() -> None:
    core = docx.Document(BytesIO(sample_draft())).core_properties
    assert (core.title, core.subject, core.author, core.last_modified_by, core.language) == (
        "De sociale staat van Almere",
        "Synthese van zes thematafels",
        "Gemeente Almere",
        "Gemeente Almere",
        "nl-NL",
    )
    assert core.created == core.modified == datetime(2023, 7, 3, tzinfo=UTC)


def test_an_english_report_is_english_throughout() -> None:
    report = sample_report()
    meta = replace(report.meta, language=Language.ENGLISH)
    data = draft_of(replace(report, meta=meta, words=ENGLISH.words))
    shown = [text for _, text in paragraphs(data)]
    assert {"Contents", "3 July 2023", "Colophon", "Table 1 Organisaties en tafels"} <= set(shown)
    defaults = next(part(data, "word/styles.xml").iter(f"{W}rPrDefault"))
    assert [node.get(f"{W}val") for node in defaults.iter(f"{W}lang")] == ["en-GB"]
    settings_ = part(data, "word/settings.xml")
    assert settings_.find(f"{W}themeFontLang").get(f"{W}val") == "en-GB"


def test_changes_are_tracked_from_the_first_on() -> None:
    assert part(sample_draft(), "word/settings.xml").find(f"{W}trackRevisions") is not None


# ---- lists, notes, tables, pictures ----


def test_each_numbered_list_counts_from_its_own_start() -> None:
    lists = [
        List(f"l{n}", (Item(f"i{n}", (paragraph(f"p{n}", "punt"),)),), start=n) for n in (1, 4)
    ]
    data = draft_of(report_of(lists))
    used = [
        p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        for p in part(data).iter(f"{W}p")
        if p.find(f"{W}pPr/{W}numPr") is not None
    ]
    starts = {
        num.get(f"{W}numId"): num.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")
        for num in part(data, "word/numbering.xml").iter(f"{W}num")
        if num.find(f"{W}lvlOverride") is not None
    }
    assert [starts[number] for number in used] == ["1", "4"]


def test_lists_deeper_than_word_knows_stay_at_its_deepest_level() -> None:
    inner: tuple[List | Paragraph, ...] = (paragraph("p", "diep"),)
    for n in range(12):
        inner = (List(f"l{n}", (Item(f"i{n}", inner),)),)
    data = draft_of(report_of(inner))
    levels = [int(node.get(f"{W}val")) for node in part(data).iter(f"{W}ilvl")]
    assert (max(levels), faults(data)) == (8, [])


def test_footnotes_are_numbered_in_the_order_of_their_calls() -> None:
    blocks = [
        Paragraph("b", (FootnoteMark("twee"), FootnoteMark("een"))),
        Footnote("n1", "een", (paragraph("p1", "De eerste."),)),
        Footnote("n2", "twee", (paragraph("p2", "De tweede, zonder"),)),
        Footnote("n3", "drie", (paragraph("p3", "Nergens genoemd."),)),
    ]
    data = draft_of(report_of(blocks))
    notes = part(data, "word/footnotes.xml").findall(f"{W}footnote")[2:]
    assert [words(note).strip() for note in notes] == ["De tweede, zonder", "De eerste."]


def test_a_footnote_may_hold_links_and_pictures_of_its_own() -> None:
    inside = Paragraph("p", (Image("a.png", "een stip"), FootnoteMark("n")))
    blocks = [Paragraph("b", (FootnoteMark("n"),)), Footnote("n", "n", (inside,))]
    data = draft_of(report_of(blocks))
    assert faults(data) == []
    assert "word/_rels/footnotes.xml.rels" in members(data)


@given(st.integers(1, 130), st.integers(0, 3))
@settings(max_examples=15, deadline=None)
def test_a_table_of_any_width_can_be_opened(columns: int, rows: int) -> None:
    row = tuple(Cell((Text(f"woord{n}"),)) for n in range(columns))
    table = Table("t", row, (row,) * rows, ("left",) * columns, number=1)
    data = draft_of(report_of([table]))
    assert faults(data) == []
    shown = [text for style, text in paragraphs(data) if style == "TableText"]
    assert set(shown) == {words_ for cell in row for words_ in (cell.children[0].text,)}  # type: ignore[union-attr]


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    header = (Cell(WORDS), Cell((Text("n"),)))
    table = Table(
        "t", header, ((Cell((Text("samenwerkingsverbanden"),)), header[1]),), ("left",) * 2
    )
    narrow = replace(table, widths=(0.1, 0.9))
    for made in (table, narrow):
        grid = part(draft_of(report_of([made]))).iter(f"{W}gridCol")
        first, second = (int(node.get(f"{W}w")) for node in grid)
        assert first > second


def test_a_missing_picture_is_told_and_its_description_shown() -> None:
    blocks = [
        Figure("b", "Een staaf.", WORDS, path="nergens.png"),
        Figure("c", "Een lijn.", WORDS, path="script.svg"),
        Paragraph("d", (Image("stuk.png", "een stip"),)),
    ]
    broken = {"script.svg": b"<svg/>", "stuk.png": b"\x89PNG\r\n\x1a\n\0\0"}
    made = write_docx(report_of(blocks), bare(design()), {}, broken, MOMENT)
    assert [found.rule for found in made.diagnostics] == [Rule.MISSING_IMAGE] * 3
    shown = [text for _, text in paragraphs(made.value)]
    assert {"Een staaf.", "Een lijn.", "een stip"} <= set(shown)
    assert faults(made.value) == []


def test_a_picture_fits_the_page_and_keeps_its_shape() -> None:
    blocks = [Figure("b", "Een stip.", WORDS, path="a.png")]
    report = replace(report_of(blocks), charts={})
    figure = Figure("c", "Een vlak.", WORDS, chart="c")
    made = write_docx(
        report_of([figure, *blocks]), bare(design()), {"c": PNG}, {"a.png": PNG}, MOMENT
    )
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    sizes = [(n.get("cx"), n.get("cy")) for n in part(made.value).iter(f"{wp}extent")]
    width = 8617 * 635
    assert sizes == [(str(width), str(width)), ("12700", "12700")]
    assert report.parts


# ---- what people write ----


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_survives_less_what_xml_cannot_hold(text: str) -> None:
    blocks = [
        Heading("h", 2, (Text(text),)),
        paragraph("b", text),
        CodeBlock("c", text),
        Group("g", text, (paragraph("d", text),), text),
        Paragraph("e", (Computed(text, (text,), text=text),), role=text),
        Figure("f", text or "x", (Text(text),), path="a.png", source=text),
    ]
    data = draft_of(report_of(blocks))
    assert faults(data) == []
    shown = _held(part(data))[bookmark("b")]
    assert shown == re.sub("[\t\n\r]", " ", legal(text)).replace("\u00ad", "")


@pytest.mark.parametrize(
    "text",
    [
        "]]> <!-- &amp; ]]>",
        "\x00\x01\x0b\ufffe\ud800 na",
        "W" * 1_000_000,
        "שלום עולם 123 مرحبا",
        "a\u00adb\u2028c\u200dd\U0001f600",
        '"; DROP TABLE',
    ],
    ids=["markup", "control", "one long word", "right to left", "invisible", "quotes"],
)
def test_hostile_text_makes_a_sound_file(text: str, tmp_path: Path) -> None:
    cell = Cell((Text(text),))
    blocks = [
        Heading("h", 2, (Text(text),)),
        Paragraph("b", (Text(text, language='nl"/>'), Computed(text, (text,), text=text))),
        Table("t", (cell, cell), ((cell, cell),), ("left", "right"), (Text(text),), source=text),
        Figure("f", text, (Text(text),), path="a.png"),
    ]
    report = report_of(blocks)
    meta = replace(report.meta, title=text, client=text, facts=((text, text),), contact=text)
    data = draft_of(replace(report, meta=meta))
    assert faults(data) == []
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    assert docx.Document(str(path)).paragraphs


def test_links_lead_to_the_web_or_into_the_report_only() -> None:
    rels = members(sample_draft())["word/_rels/document.xml.rels"].decode()
    assert re.findall(r'Target="([^"]+)" TargetMode="External"', rels) == [
        "https://www.movisie.nl/"
    ]


def test_everything_that_was_written_is_there() -> None:
    report = sample_report()
    shown = "\n".join(text for _, text in paragraphs(sample_draft()))
    blocks = [block for p in report.parts for block in walk(p.blocks)]
    for block in blocks:
        if isinstance(block, Paragraph | Heading) and not block.id.startswith("f1"):
            for node in block.children:
                assert not isinstance(node, Text) or node.text in shown
