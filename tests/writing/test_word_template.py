"""Word: the design's template and theme, what a designer may change, and what is refused."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from generator.model.rules import Rule
from generator.model.theme import Design, contrast
from generator.writing.word import write_docx
from generator.writing.word.styles import REQUIRED
from generator.writing.word.tints import LEAST_CONTRAST, tint
from tests.sample import sample_report
from tests.tools.ooxml import faults
from tests.tools.word_template.__main__ import main as make_template
from tests.writing.pages import MOMENT, PNG, ROOT, design, paragraph, report_of
from tests.writing.word import W, bare, draft_of, members, part, words

TEMPLATE = ROOT / "templates/report/word.docx"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the templates that a test may spoil."""
    return Path(shutil.copytree(ROOT / "templates", tmp_path / "templates"))


def changed(folder: Path, changes: Mapping[str, tuple[str, str]]) -> Design:
    """Replace words in parts of a template; give its design."""
    path = folder / "report/word.docx"
    found = members(path.read_bytes())
    for name, (before, after) in changes.items():
        text = found[name].decode()
        assert before in text
        found[name] = text.replace(before, after).encode()
    with ZipFile(path, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return bare(design("report", folder))


def told(chosen: Design) -> list[tuple[Rule, str, str]]:
    """What writing a report in this design tells; nothing is written."""
    made = write_docx(sample_report(), chosen, {}, {}, MOMENT)
    assert made.value == b""
    return [(found.rule, found.span.path, found.message.nl) for found in made.diagnostics]


# ---- the template as it is ----


def test_the_template_is_of_todays_word_and_carries_no_ballast() -> None:
    found = members(TEMPLATE.read_bytes())
    assert not [name for name in found if "thumbnail" in name or "WithEffects" in name]
    modes = [
        node.get(f"{W}val")
        for node in etree.fromstring(found["word/settings.xml"]).iter(f"{W}compatSetting")
        if node.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]


def test_a_template_made_afresh_serves_too(copy: Path) -> None:
    make_template(copy / "report/word.docx")
    assert faults(draft_of(sample_report(), bare(design("report", copy)))) == []


# ---- faults of a template ----


@pytest.mark.parametrize("name", [name for names in REQUIRED.values() for name in names])
def test_a_missing_style_is_named(copy: Path, name: str) -> None:
    styles = members(TEMPLATE.read_bytes())["word/styles.xml"].decode()
    written = next(v for v in (name, name.lower()) if f'<w:name w:val="{v}"/>' in styles)
    before = f'<w:name w:val="{written}"/>'
    chosen = changed(copy, {"word/styles.xml": (before, '<w:name w:val="Anders"/>')})
    (found,) = [t for t in told(chosen) if f"“{name}”" in t[2]]
    assert found[:2] == (Rule.INVALID_TEMPLATE, "templates/report/word.docx")


def test_a_list_style_without_numbering_is_told(copy: Path) -> None:
    before = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    assert len(told(changed(copy, {"word/styles.xml": (before, "")}))) == 1


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"<html></html>"], ids=["empty", "cut", "web"]
)
def test_a_file_that_is_no_template_is_told(copy: Path, data: bytes) -> None:
    (copy / "report/word.docx").write_bytes(data)
    assert [rule for rule, *_ in told(design("report", copy))] == [Rule.INVALID_TEMPLATE]


def test_a_template_that_is_not_there_is_told(copy: Path) -> None:
    (copy / "report/word.docx").unlink()
    assert [rule for rule, *_ in told(design("report", copy))] == [Rule.INVALID_TEMPLATE]


def test_a_template_with_a_broken_part_is_told(copy: Path) -> None:
    for name in (
        "word/styles.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/theme/theme1.xml",
    ):
        shutil.copy(TEMPLATE, copy / "report/word.docx")
        chosen = changed(copy, {name: ("<", "<<")})
        assert [rule for rule, *_ in told(chosen)] == [Rule.INVALID_TEMPLATE]


def test_a_page_without_room_for_text_is_told(copy: Path) -> None:
    chosen = changed(copy, {"word/document.xml": ('w:w="11906"', 'w:w="1000"')})
    assert [rule for rule, *_ in told(chosen)] == [Rule.INVALID_TEMPLATE]


# ---- what a designer may change ----


def test_the_page_of_the_template_sets_the_width_of_a_picture(copy: Path) -> None:
    chosen = changed(copy, {"word/document.xml": ('w:w="11906"', 'w:w="9906"')})
    narrow, wide = (
        max(int(node.get("cx")) for node in part(data).iter() if node.tag.endswith("}extent"))
        for data in (draft_of(sample_report(), chosen), draft_of(sample_report()))
    )
    assert wide - narrow == 2000 * 635


def test_a_style_named_after_a_role_is_used(copy: Path) -> None:
    before = '<w:name w:val="Facts"/>'
    chosen = changed(copy, {"word/styles.xml": (before, '<w:name w:val="Mijn Rol"/>')})
    data = draft_of(report_of([paragraph("b", "woorden", "mijn-rol")]), chosen)
    assert 'w:val="Facts"/></w:pPr>' in members(data)["word/document.xml"].decode()


def test_fields_that_word_wrote_its_own_way_are_filled(copy: Path) -> None:
    header = members(TEMPLATE.read_bytes())["word/header1.xml"].decode()
    simple = header[header.index("<w:fldSimple") : header.index("</w:fldSimple>") + 14]
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    instruction = "<w:r><w:instrText> TITLE </w:instrText></w:r>"
    written = f"{begin}{instruction}{separate}<w:r><w:t>oud</w:t><w:t>er</w:t></w:r>{end}"
    chosen = changed(copy, {"word/header1.xml": (simple, written)})
    data = draft_of(sample_report(), chosen)
    assert words(part(data, "word/header1.xml")).strip() == "De sociale staat van Almere"


def test_a_draft_serves_as_a_template(copy: Path) -> None:
    (copy / "report/word.docx").write_bytes(draft_of(sample_report(), design()))
    data = draft_of(sample_report(), design("report", copy))
    assert faults(data) == []
    found = members(data)
    assert sum(name.endswith(".odttf") for name in found) == 7
    assert sum("footnotes" in name and name.endswith(".xml") for name in found) == 1
    assert sum("custom.xml" in name for name in found) == 1


# ---- the theme ----


def test_colours_faces_and_sizes_come_from_the_theme() -> None:
    plain = bare(design())
    theme = replace(
        plain.theme,
        colours={**plain.theme.colours, "accent": "#123456"},
        families={"text": "Letter", "display": "Kop"},
        sizes={**plain.theme.sizes, "h1": 31.0, "base": 12.0},
    )
    data = draft_of(sample_report(), replace(plain, theme=theme))
    root = part(data, "word/theme/theme1.xml")
    assert next(root.iter(f"{A}accent1"))[0].get("val") == "123456"
    latin = [node.get("typeface") for node in root.iter(f"{A}latin")]
    assert latin == ["Kop", "Letter"]
    styles = part(data, "word/styles.xml")
    for node in styles.iter(f"{W}color"):
        if node.get(f"{W}themeColor") == "accent1":
            assert node.get(f"{W}val") == "123456"
    assert _size(styles, "heading 1") == "62"
    assert next(styles.iter(f"{W}docDefaults")).find(f".//{W}sz").get(f"{W}val") == "24"


def _size(styles: etree._Element, name: str) -> str:
    found = next(s for s in styles.iter(f"{W}style") if s.find(f"{W}name").get(f"{W}val") == name)
    return str(found.find(f"{W}rPr/{W}sz").get(f"{W}val"))


@pytest.mark.parametrize("accent", ["#a32d27", "#000000", "#ffffff", "#0000ff", "#ffff00"])
def test_ink_reads_on_every_tint(accent: str) -> None:
    colours = {"ink": "#1f1b18", "paper": "#ffffff", "accent": accent}
    for step in range(11):
        assert contrast(colours["ink"], tint(colours, step / 10)) >= LEAST_CONTRAST
    assert tint(colours, 0.0) == "#ffffff"
    assert tint(colours, 7.0) == tint(colours, 1.0)


def test_faces_travel_along_and_can_be_got_back() -> None:
    chosen = design()
    found = members(draft_of(sample_report(), chosen))
    table = etree.fromstring(found["word/fontTable.xml"])
    names = [node.get(f"{W}name") for node in table.iter(f"{W}font")]
    assert names == ["Source Sans 3", "Spectral", "Spectral SemiBold"]
    rels = etree.fromstring(found["word/_rels/fontTable.xml.rels"])
    targets = {node.get("Id"): node.get("Target") for node in rels}
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    got = set()
    for node in table.iter():
        if node.get(relation):
            key = bytes.fromhex(node.get(f"{W}fontKey").strip("{}").replace("-", ""))[::-1]
            data = found[f"word/{targets[node.get(relation)]}"]
            got.add(bytes(b ^ key[n % 16] for n, b in enumerate(data[:32])) + data[32:])
    assert got == {face.file.read_bytes() for face in chosen.theme.faces}
    settings = etree.fromstring(found["word/settings.xml"])
    assert settings.find(f"{W}embedTrueTypeFonts") is not None


def test_bold_in_a_family_without_a_bold_face_is_its_semibold() -> None:
    styles = part(draft_of(sample_report(), design()), "word/styles.xml")
    title = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Title")
    assert title.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Spectral SemiBold"
    assert title.find(f"{W}rPr/{W}b") is None


def test_a_face_that_is_no_font_stays_at_home(tmp_path: Path) -> None:
    chosen = design()
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"geen lettertype")
    faces = tuple(replace(face, file=broken) for face in chosen.theme.faces)
    theme = replace(chosen.theme, faces=faces)
    found = members(draft_of(sample_report(), replace(chosen, theme=theme)))
    assert not [name for name in found if name.endswith(".odttf")]


def test_a_picture_stands_in_the_package_once() -> None:
    made = write_docx(
        sample_report(), bare(design()), dict.fromkeys(sample_report().charts, PNG), {}, MOMENT
    )
    with ZipFile(BytesIO(made.value)) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert len(media) == 1
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
