"""Word: lists, notes, tables and pictures, and that any text and any tree makes a sound file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.anchor import bookmark
from generator.model.document import (
    Block,
    Break,
    Cell,
    Citation,
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
    Quote,
    Table,
    Text,
    walk,
)
from generator.model.rules import Rule
from generator.writing.word import write_docx
from generator.writing.word.markup import legal
from tests.sample import sample_report
from tests.tools.ooxml import faults
from tests.writing.pages import MOMENT, PNG, design, paragraph, report_of
from tests.writing.word import (
    W,
    bare,
    draft_of,
    held,
    members,
    paragraphs,
    part,
    sample_draft,
    words,
)

WORDS = (Text("woorden"),)
WIDTH = 9184
"""Twips: A4 less the margins of the theme, 24 and 24 mm."""


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


def grid(table: Table) -> list[int]:
    """The widths of a table's columns in twips."""
    return [int(n.get(f"{W}w")) for n in part(draft_of(report_of([table]))).iter(f"{W}gridCol")]


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    header = (Cell(WORDS), Cell((Text("n"),)))
    table = Table(
        "t", header, ((Cell((Text("samenwerkingsverbanden"),)), header[1]),), ("left",) * 2
    )
    first, second = grid(table)
    assert first > 2 * second
    narrow, rest = grid(replace(table, widths=(0.1, 0.9)))
    assert 22 / 105 < narrow / (narrow + rest) < 0.3


def test_the_column_with_the_longest_texts_is_the_widest() -> None:
    """Marks of citations count too: they are words on the page."""
    texts = ((Text("Naam"),), (Text("een twee drie vier " * 12),), (Text("acht negen " * 4),))
    cited = (Citation("2024-01-01-zorg", "p1", mark="Bestaanszekerheid 12"),)
    row = tuple(Cell(children) for children in (*texts, cited))
    table = Table("t", tuple(Cell((Text("K"),)) for _ in row), (row,), ("left",) * 4)
    name, long, middle, mark = grid(table)
    assert long > 2 * middle
    assert middle > name
    assert mark > 17 / 105 * (name + long + middle + mark)


@pytest.mark.parametrize("rows", [1, 11, 30])
def test_a_table_stays_with_its_source_and_a_short_one_on_one_page(rows: int) -> None:
    cells = (Cell(WORDS), Cell(WORDS))
    table = Table("t", cells, (cells,) * rows, ("left",) * 2, source="Tellingen")
    root = part(draft_of(report_of([table])))
    kept = [row.find(f".//{W}keepNext") is not None for row in root.iter(f"{W}tr")]
    assert kept[:2] == kept[-2:] == [True, True]
    assert all(kept) == (rows < 12)


def test_a_table_of_a_group_starts_where_its_text_does_if_its_words_fit() -> None:
    def start(columns: int) -> int:
        row = tuple(Cell((Text("woorden"),)) for _ in range(columns))
        table = Table("t", row, (row,), ("left",) * columns)
        root = part(draft_of(report_of([Group("g", "strip", (table,), "Titel")])))
        left = [int(node.get(f"{W}w")) for node in root.iter(f"{W}tblInd")]
        wide = sum(int(node.get(f"{W}w")) for node in root.iter(f"{W}gridCol"))
        assert wide + sum(left) == WIDTH
        return sum(left)

    assert start(3) == round(design().theme.spacing["indent"] * 1440 / 25.4)
    assert start(10) == 0


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
    figure = Figure("c", "Een vlak.", WORDS, chart="c")
    made = write_docx(
        report_of([figure, *blocks]), bare(design()), {"c": PNG}, {"a.png": PNG}, MOMENT
    )
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    sizes = [(n.get("cx"), n.get("cy")) for n in part(made.value).iter(f"{wp}extent")]
    width = WIDTH * 635
    assert sizes == [(str(width), str(width)), ("12700", "12700")]


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
        Figure("f", f"Wat er te zien is: {text}", (Text(text),), path="a.png", source=text),
    ]
    data = draft_of(report_of(blocks))
    assert faults(data) == []
    shown = held(part(data))[bookmark("b")]
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


# ---- any tree ----


def _trees() -> st.SearchStrategy[tuple[object, ...]]:
    """Blocks in blocks, without ids."""
    leaf = st.sampled_from(["paragraph", "heading", "code", "break", "table", "figure", "note"])
    inner = st.tuples(st.sampled_from(["list", "numbers", "quote", "group"]))
    return st.recursive(
        st.tuples(leaf),
        lambda below: st.tuples(inner.map(lambda kind: kind[0]), st.lists(below, max_size=4)),
        max_leaves=25,
    )


def _grown(tree: tuple[object, ...], ids: Iterator[int]) -> Block:
    kind, *below = tree
    name = f"b{next(ids)}"
    blocks = tuple(_grown(child, ids) for child in below[0]) if below else ()  # type: ignore[attr-defined]
    cell = Cell(WORDS)
    made: dict[object, Block] = {
        "paragraph": Paragraph(name, (*WORDS, FootnoteMark(f"b{next(ids)}")), role="facts"),
        "heading": Heading(name, 2, WORDS),
        "code": CodeBlock(name, "regel\nregel"),
        "break": Break(name),
        "table": Table(name, (cell, cell), ((cell, cell),), ("left", "right")),
        "figure": Figure(name, "Een stip.", WORDS, path="a.png"),
        "note": Footnote(name, name, (Table(f"{name}t", (cell,), (), ("left",)),)),
        "list": List(name, tuple(Item(f"{b.id}i", (b,)) for b in blocks)),
        "numbers": List(name, (Item(f"{name}i", blocks),), start=1),
        "quote": Quote(name, blocks),
        "group": Group(name, "draft", blocks, "Titel" * (len(blocks) % 2)),
    }
    return made[kind]


@given(st.lists(_trees(), max_size=6))
@settings(max_examples=40, deadline=None)
def test_any_tree_of_blocks_makes_a_sound_file(trees: list[tuple[object, ...]]) -> None:
    ids = count()
    blocks = [_grown(tree, ids) for tree in trees]
    data = draft_of(report_of(blocks))
    assert faults(data) == []
    paragraphs_ = [block.id for block in walk(blocks) if isinstance(block, Paragraph)]
    assert {bookmark(id_) for id_ in paragraphs_} <= set(held(part(data)))
