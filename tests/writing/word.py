"""What the tests of Word share: a draft made, opened, read."""

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from generator.model.anchor import bookmark
from generator.model.document import List, walk
from generator.model.report import Report
from generator.model.theme import Design
from generator.writing.word import write_docx
from tests.sample import sample_report
from tests.writing.pages import MOMENT, PNG, design

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STORY = "word/document.xml"


def bare(chosen: Design) -> Design:
    """Leave the faces out of a design: files stay small and tests quick."""
    return replace(chosen, theme=replace(chosen.theme, faces=()))


def draft_of(report: Report, chosen: Design | None = None) -> bytes:
    """Write a report that has no faults."""
    drawn = dict.fromkeys(report.charts, PNG)
    made = write_docx(report, chosen or bare(design()), drawn, {"a.png": PNG}, MOMENT)
    assert not made.diagnostics
    return made.value


@lru_cache
def sample_draft() -> bytes:
    """The draft of the sample report."""
    return draft_of(sample_report())


def members(data: bytes) -> dict[str, bytes]:
    """Every member of a package by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str = STORY) -> etree._Element:
    """One part, parsed."""
    return etree.fromstring(members(data)[name])


def words(node: etree._Element) -> str:
    """The characters that a reader sees in a node; a line break or tab is a space."""
    shown = node.iter(f"{W}t", f"{W}br", f"{W}tab")
    return "".join(found.text or "" if found.tag == f"{W}t" else " " for found in shown)


def paragraphs(data: bytes, name: str = STORY) -> list[tuple[str, str]]:
    """Style and words of every paragraph, in order."""
    return [
        (p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), words(p))
        for p in part(data, name).iter(f"{W}p")
    ]


def bookmarks_of(report: Report) -> dict[str, str]:
    """The block that each bookmark of a report stands for."""
    blocks = [block for p in report.parts for block in walk(p.blocks)]
    items = [item for block in blocks if isinstance(block, List) for item in block.items]
    return {bookmark(found.id): found.id for found in (*blocks, *items, *report.parts)}


def held(root: etree._Element) -> dict[str, str]:
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
