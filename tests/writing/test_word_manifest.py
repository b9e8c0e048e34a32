"""Word: the manifest, and the ranges that lead each paragraph back to its source."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from generator.model.anchor import bookmark
from generator.model.document import Figure, Table, walk
from generator.model.manifest import Manifest, Mark, Origin, Unit
from generator.model.project import Project
from generator.model.report import Report
from generator.model.source import Span
from generator.model.stored import NAMESPACE, restore, store
from generator.pipeline import backing_of, checked, report_of
from generator.writing.word import write_docx
from tests.small import CHAPTER, lay
from tests.tools.ooxml import faults
from tests.writing.pages import MOMENT, PNG, design
from tests.writing.word import W, bare, members, part

ITEM = "customXml/item1.xml"


def written(project: Project, report: Report) -> bytes:
    """The draft of a project."""
    drawn = dict.fromkeys(report.charts, PNG)
    return write_docx(report, bare(design()), drawn, {}, MOMENT, backing_of(project)).value


def manifest_in(data: bytes) -> Manifest:
    """The manifest that a draft carries."""
    root = part(data, ITEM)
    assert root.tag == f"{{{NAMESPACE}}}manifest"
    return restore("".join(root.itertext()))


def ranges(data: bytes) -> dict[str, str]:
    """The words in each range of the text and the footnotes, as they are read."""
    held: dict[str, str] = {}
    for name in ("word/document.xml", "word/footnotes.xml"):
        opened: dict[str, str] = {}
        for node in part(data, name).iter():
            if node.tag == f"{W}bookmarkStart":
                opened[node.get(f"{W}id")] = node.get(f"{W}name")
                held[node.get(f"{W}name")] = ""
            elif node.tag == f"{W}bookmarkEnd":
                opened.pop(node.get(f"{W}id"), None)
            elif node.tag in {f"{W}t", f"{W}br", f"{W}footnoteReference"}:
                for open_ in opened.values():
                    held[open_] += _read(node)
    return held


def _read(node: etree._Element) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    return " " if node.tag == f"{W}br" else str(node.get(f"{W}id"))


@pytest.fixture(scope="module")
def draft(project: Project, report: Report) -> bytes:
    return written(project, report)


@pytest.fixture(scope="module")
def manifest(draft: bytes) -> Manifest:
    return manifest_in(draft)


def test_each_block_that_came_from_a_file_has_an_origin(report: Report, manifest: Manifest) -> None:
    shown = [b for p in report.parts for b in walk(p.blocks) if type(b).__name__ in _WORDED]
    expected = {b.id for b in shown if b.span} | {p.id for p in report.parts if p.span}
    found = {origin.block for origin in manifest.origins}
    assert expected <= found
    assert len(found) > 900


_WORDED = {"Heading", "Paragraph", "CodeBlock"}


def test_each_origin_stands_in_a_range_of_the_draft(draft: bytes, manifest: Manifest) -> None:
    names = [origin.bookmark for origin in manifest.origins]
    assert len(set(names)) == len(names)
    assert set(names) | set(manifest.generated) <= set(ranges(draft))


def test_what_stands_in_the_range_is_lead_words_and_tail(draft: bytes, manifest: Manifest) -> None:
    held = ranges(draft)
    for origin in manifest.origins:
        text = held[origin.bookmark].lstrip() if origin.unit is Unit.FOOTNOTE else ""
        text = text or held[origin.bookmark]
        assert text.startswith(origin.lead)
        assert text.endswith(origin.tail)
        place = len(origin.lead)
        for shown in origin.shown:
            place = text.index(shown.text, place) + len(shown.text)
        assert place <= len(text) - len(origin.tail)


def test_the_base_is_what_the_file_says(project: Project, manifest: Manifest) -> None:
    for origin in manifest.origins:
        source = project.sources[origin.span.path]
        assert origin.base == source.slice(origin.span)
        assert manifest.files[origin.span.path] == source.sha256
        for shown in origin.shown:
            assert shown.markdown
            assert shown.markdown in origin.base


def test_a_passage_is_known_by_its_key_wherever_it_stands(
    project: Project, manifest: Manifest
) -> None:
    by_key: dict[str, list[Origin]] = {}
    for origin in manifest.origins:
        by_key.setdefault(origin.passage, []).append(origin)
    assert set(project.passages) <= set(by_key)
    for key, found in by_key.items():
        if key:
            assert {origin.span for origin in found} == {project.passages[key].span}
    assert max(len(found) for key, found in by_key.items() if key) > 3


def test_marks_are_told_in_order(manifest: Manifest) -> None:
    origin = next(origin for origin in manifest.origins if origin.block == "kern-b2")
    assert [shown.mark for shown in origin.shown][:2] == [Mark.COMPUTED, Mark.COMPUTED]
    assert origin.shown[0].markdown == "{{ totals.sessions }}"
    assert origin.shown[0].text == "6"
    notes = [shown for o in manifest.origins for shown in o.shown if shown.mark is Mark.NOTE]
    assert [(note.text, note.markdown) for note in notes] == [
        ("1", "[^1]"),
        ("2", "[^2]"),
        ("3", "[^3]"),
    ]


def test_a_quoted_passage_ends_with_the_mark_that_the_program_put_there(
    manifest: Manifest, project: Project
) -> None:
    quoted = [o for o in manifest.origins if o.passage and o.unit is Unit.PARAGRAPH and o.tail]
    passage = project.passages[quoted[0].passage]
    short = project.sessions[passage.session].header.short
    assert quoted[0].tail == f" {short} {passage.number}"


def test_a_caption_is_told_apart_from_its_number_and_its_finding(manifest: Manifest) -> None:
    found = [origin for origin in manifest.origins if origin.unit is Unit.CAPTION]
    assert found[0].base == "![Aanwezigen per thematafel](chart:attendance)"
    assert found[0].lead == "Figuur 2. "
    assert found[0].tail.startswith(". Bestaanszekerheid trok")


def test_a_label_stands_before_the_codes(draft: bytes, manifest: Manifest) -> None:
    found = [origin for origin in manifest.origins if origin.unit is Unit.LABEL]
    held = ranges(draft)
    kinds = {held[o.bookmark].removesuffix(o.tail) for o in found}
    assert {"Knelpunt", "Oplossing", "Verslag"} <= kinds
    assert not {o.bookmark for o in found} & manifest.generated


def test_what_the_program_made_is_listed(report: Report, manifest: Manifest) -> None:
    tables = [b for p in report.parts for b in walk(p.blocks) if isinstance(b, Table | Figure)]
    for block in tables:
        assert bookmark(block.id) in manifest.generated
    assert {bookmark(id_) for id_ in ("~cover", "~contents", "~colophon")} <= manifest.generated
    assert not {origin.bookmark for origin in manifest.origins} & manifest.generated


def test_no_front_matter_travels_along(project: Project, manifest: Manifest) -> None:
    bases = "\n".join(origin.base for origin in manifest.origins)
    for note in project.notes:
        head = note.source.text.split("---")[1].strip().splitlines()
        assert len(head) > 5
        assert not [line for line in head if line.strip() in bases]


def test_the_build_stands_in_the_manifest_and_in_the_properties(draft: bytes) -> None:
    own = part(draft, "docProps/custom.xml")
    build = next("".join(node.itertext()) for node in own if node.get("name") == "Build")
    assert manifest_in(draft).build == build == part(draft, ITEM).get("build")


def test_the_same_project_gives_the_same_bytes(
    project: Project, report: Report, draft: bytes
) -> None:
    assert written(project, report) == draft


def test_a_manifest_comes_back_as_it_was(manifest: Manifest) -> None:
    assert restore(store(manifest)) == manifest


def test_a_manifest_of_odd_characters_comes_back() -> None:
    odd = "]]>\x0b\ufffe&\U0001f600\r"
    origin = Origin("_rd_x", odd, Unit.CELL, Span("a.md"), odd)
    one = Manifest("b", {"a.md": "0"}, (origin,), frozenset())
    assert restore(store(one)) == one


def whole(**changed: object) -> str:
    """A manifest's text, spoilt."""
    good = {"version": 1, "build": "b", "files": [], "spans": [], "origins": [], "generated": []}
    return json.dumps(good | changed)


def test_an_empty_manifest_is_one() -> None:
    assert restore(whole()) == Manifest("b", {}, (), frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "1",
        "null",
        "[" * 100_000,
        '{"version":2}',
        '{"version":1}',
        whole(build=1),
        whole(spans=[[0, 1, 1, 1, 1, ""]]),
        whole(files=[["a", "0"]], spans=[[0, 2, 1, 1, 1, ""]]),
        whole(files=[["a", "0"]], spans=[[-1, 1, 1, 1, 1, ""]]),
        whole(origins=[["n", "b", "cell", True, 0, "", "", "", []]]),
        whole(origins=[[]]),
    ],
)
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no manifest"):
        restore(text)


NOTE_TABLE = """# Kern

| Wat | Hoe |
|-----|-----|
| **een** woord | twee |
| | {{ totals.sessions }} |

1. eerste
   - dieper

   vervolg

```
code
```

![Alle sessies](table:sessions)
"""


def test_tables_lists_and_code_of_a_chapter_have_origins(tmp_path: Path) -> None:
    root = lay(tmp_path, {CHAPTER: NOTE_TABLE})
    project = checked(root).value
    assert project is not None
    report = report_of(project)
    data = written(project, report)
    assert faults(data) == []
    found = [(o.unit, o.level, o.base) for o in manifest_in(data).origins if "kern" in o.span.path]
    assert found == [
        (Unit.HEADING, 1, "# Kern"),
        *((Unit.CELL, 0, text) for text in ("Wat", "Hoe", "**een** woord", "twee")),
        *((Unit.CELL, 0, text) for text in ("", "{{ totals.sessions }}")),
        (Unit.ITEM, 1, "eerste"),
        (Unit.ITEM, 2, "dieper"),
        (Unit.PARAGRAPH, 1, "vervolg"),
        (Unit.CODE, 0, "```\ncode\n```"),
        (Unit.CAPTION, 0, "![Alle sessies](table:sessions)"),
    ]


def test_a_block_that_stands_twice_has_two_ranges(project: Project, report: Report) -> None:
    first = report.parts[0]
    twice = replace(first, id="again", blocks=first.blocks)
    data = written(project, replace(report, parts=(*report.parts, twice)))
    assert faults(data) == []
    again = manifest_in(data).origins
    names = [origin.bookmark for origin in again]
    assert len(set(names)) == len(names)
    assert len([origin for origin in again if origin.block == "kern-b2"]) == 2
    assert set(names) <= set(ranges(data))


def test_a_draft_that_serves_as_template_leaves_its_manifest_behind(
    project: Project, report: Report, draft: bytes, tmp_path: Path
) -> None:
    chosen = bare(design())
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "word.docx").write_bytes(draft)
    chosen = replace(chosen, root=tmp_path, folder=tmp_path / "report")
    small = replace(report, parts=report.parts[:1])
    drawn = dict.fromkeys(report.charts, PNG)
    made = write_docx(small, chosen, drawn, {}, MOMENT, backing_of(project)).value
    assert [name for name in members(made) if name.startswith("customXml/item")] == [
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
    ]
    assert len(manifest_in(made).origins) < 40


def test_a_long_manifest_stands_in_pieces_that_any_reader_takes(
    project: Project, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.writing.word.manifest.PIECE", 1000)
    data = written(project, report)
    root = part(data, ITEM)
    assert len(root) > 100
    assert {len(piece.text) for piece in root[:-1]} == {1000}
    assert manifest_in(data).origins
