"""Word: each type of block and of inline node as markup."""

import os
import re
from functools import cache

import pytest
from lxml import etree

from generator.model.document import (
    Block,
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
)
from tests.tools.ooxml import faults
from tests.writing.pages import ROOT, paragraph, report_of
from tests.writing.word import W, bookmarks_of, draft_of, part

CASES = ROOT / "tests/cases/writing/word-blocks.md"
WORDS = (Text("woorden"),)
CITED = Citation("2023-05-23-eenzaamheid", "vz1", mark="Eenzaamheid 1")
SHOWN = Group("p-2023-05-23-eenzaamheid-vz1", "passage", (paragraph("p", "woorden"),))
NOTE = Footnote("note", "n", (paragraph("note-p", "De noot."), paragraph("note-q", "Meer.")))
DEEP = List("deep", (Item("deep-i", (paragraph("deep-p", "dieper"),)),))
ROW = (Cell(WORDS), Cell((Text("8"),), emphasis=1.0), Cell((Text("0"),), emphasis=0.0))
SPOKEN = (Text("one", language="en"), LineBreak(), Code("a < b"))
TOTAL = Computed("totals.codes | number", ("totals", "codes"), ("number",), text="18")
BLOCKS: dict[str, Block] = {
    "paragraph": Paragraph("b", (*WORDS, *SPOKEN), role="facts"),
    "role without a style": Paragraph("b", WORDS, role="onbekend"),
    "strong and emphasis": Paragraph(
        "b", (Strong((Text("vet"), Emphasis((Text(" schuin"), Code("code"))))), Emphasis(WORDS))
    ),
    "computed": Paragraph("b", (TOTAL,)),
    "link": Paragraph("b", (Link("https://example.org/?a=1&b=2", (Strong(WORDS),)),)),
    "link inside": Paragraph("b", (Link("#b", WORDS), Link("#elders", WORDS))),
    "link in a role of its own look": Paragraph("b", (Link("#b", WORDS),), role="passage-meta"),
    "unsafe link": Paragraph("b", (Link("javascript:alert(1)", WORDS),)),
    "link in a link": Paragraph("b", (Link("#b", (Link("https://example.org", WORDS), CITED)),)),
    "citation": Group("b", "x", (Paragraph("c", (*WORDS, CITED)), SHOWN)),
    "citation without passage": Paragraph("b", (*WORDS, CITED)),
    "footnote": Group("b", "x", (Paragraph("c", (*WORDS, FootnoteMark("n"))), NOTE)),
    "footnote called twice": Group("b", "x", (Paragraph("c", (FootnoteMark("n"),) * 2), NOTE)),
    "footnote without text": Paragraph("b", (*WORDS, FootnoteMark("n"))),
    "heading": Heading("b", 3, WORDS),
    "list": List("b", (Item("i", (paragraph("p", "punt"), paragraph("q", "meer"), DEEP)),)),
    "numbered list": List("b", (Item("i", (paragraph("p", "punt"),)),), start=3),
    "item without text": List("b", (Item("i", (DEEP,)),)),
    "quote": Quote("b", (paragraph("p", "woorden"),), role="pull"),
    "code block": CodeBlock("b", "regel een\n  <regel twee>"),
    "break": Break("b"),
    "group": Group("b", "strip", (paragraph("p", "woorden"),), "Gehoord aan"),
    "table": Table(
        "b",
        (Cell(WORDS), Cell((Text("16 mei"),)), Cell((Text("23 mei"),))),
        (ROW,),
        ("left", "right", "center"),
        (Text("Wat terugkomt"),),
        source="De verslagen",
        name="codes",
        widths=(0.5, 0.25, 0.25),
        number=2,
    ),
    "table without caption": Table("b", (Cell(WORDS),), ((Cell(WORDS),),), ("left",)),
    "figure": Figure("b", 'Een "staaf".', WORDS, path="a.png", source="De verslagen", number=1),
    "image in a text": Paragraph("b", (Image("a.png", "een stip"),)),
}


@cache
def _cases() -> dict[str, str]:
    """Read the golden file: a heading per case, the expected markup after a line with a dot.

    ``REWRITE_CASES=1`` first writes what is there now; read the difference before committing it.
    """
    if os.environ.get("REWRITE_CASES"):
        head = CASES.read_text().partition("\n## ")[0]
        found = "\n".join(f"## {name}\n.\n{written(BLOCKS[name])}\n" for name in BLOCKS)
        CASES.write_text(f"{head}\n{found}")
    sections = re.split(r"^## ", CASES.read_text(), flags=re.MULTILINE)[1:]
    named = (section.split("\n.\n", 1) for section in sections)
    return {name.strip(): markup.strip() for name, markup in named}


def written(block: Block) -> str:
    """Give the markup of a block and of the footnotes it calls; a bookmark shows its block's id."""
    report = report_of([block])
    data = draft_of(report)
    body = list(part(data).find(f"{W}body"))
    styles = [node.find(f"{W}pPr/{W}pStyle") for node in body]
    names = [None if style is None else style.get(f"{W}val") for style in styles]
    inside = body[names.index("Heading1") + 1 : names.index("ColophonHeading")]
    notes = part(data, "word/footnotes.xml").findall(f"{W}footnote")[2:]
    return _plain([*inside, *notes], bookmarks_of(report))


def _plain(nodes: list[etree._Element], names: dict[str, str]) -> str:
    shown = []
    for node in nodes:
        etree.indent(node)
        node.tail = None
        shown.append(etree.tostring(node, encoding="unicode"))
    text = re.sub(r' xmlns:\w+="[^"]+"', "", "\n".join(shown))
    return re.sub(r"_rd_\w+", lambda found: f"[{names.get(found[0], found[0])}]", text)


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_is_written_as_agreed(name: str) -> None:
    assert written(BLOCKS[name]) == _cases()[name]


def test_every_case_is_tried() -> None:
    assert list(_cases()) == list(BLOCKS)


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_makes_a_sound_file(name: str) -> None:
    assert faults(draft_of(report_of([BLOCKS[name]]))) == []
