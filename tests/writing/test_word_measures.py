"""Word: margins, indents, stops and spaces come from the theme; logos stand on the cover."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from generator.model.language import Language
from generator.model.rules import Rule
from generator.model.theme import Design, Logo, Theme
from generator.writing.drawings import draw_words
from generator.writing.drawings.naming import proportion
from generator.writing.word import LOGO, SVG, write_docx
from tests.sample import sample_report
from tests.tools.ooxml import faults
from tests.writing.pages import MOMENT, PNG, design
from tests.writing.word import W, bare, draft_of, members, part

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VECTOR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M0 0h9v9z"/></svg>'
TWIPS = {"point": 20, "mm": 1440 / 25.4}


def styled(data: bytes) -> dict[str, etree._Element]:
    """The styles of a draft by name."""
    found = part(data, "word/styles.xml").iter(f"{W}style")
    return {node.find(f"{W}name").get(f"{W}val"): node for node in found}


def measure(node: etree._Element | None, name: str) -> int:
    """A number that an element gives."""
    assert node is not None
    return int(node.get(f"{W}{name}"))


def with_theme(**changed: object) -> Design:
    """The report's design, its theme changed."""
    plain = bare(design())
    return replace(plain, theme=replace(plain.theme, **changed))


@pytest.mark.parametrize("name", ["report", "tide"])
def test_margins_are_those_of_the_theme(name: str) -> None:
    chosen = bare(design(name))
    margins = part(draft_of(sample_report(), chosen)).find(f".//{W}pgMar")
    for side in ("top", "right", "bottom", "left"):
        wanted = chosen.theme.spacing[side] * TWIPS["mm"]
        assert abs(measure(margins, side) - wanted) <= 1


@pytest.mark.parametrize("name", ["report", "tide"])
def test_stops_at_the_right_stand_at_the_margin(name: str) -> None:
    chosen = bare(design(name))
    spaces = chosen.theme.spacing
    room = (210 - spaces["left"] - spaces["right"]) * TWIPS["mm"]
    styles = styled(draft_of(sample_report(), chosen))
    for style in ("toc 1", "toc 2", "header"):
        (stop,) = styles[style].iter(f"{W}tab")
        assert abs(measure(stop, "pos") - room) <= 3


@pytest.mark.parametrize("indent", [0.0, 12.5, 30.0])
def test_running_text_its_lists_and_the_cover_start_at_the_indent(indent: float) -> None:
    plain = bare(design())
    chosen = with_theme(spacing={**plain.theme.spacing, "indent": indent})
    data = draft_of(sample_report(), chosen)
    styles, wanted = styled(data), round(indent * TWIPS["mm"])
    for name in ("Body Text", "heading 3", "Group Title", "Title", "Cover Partners"):
        assert measure(styles[name].find(f"{W}pPr/{W}ind"), "left") == wanted
    for name in ("heading 1", "heading 2", "caption", "Table Text"):
        assert styles[name].find(f"{W}pPr/{W}ind") is None
    assert measure(styles["List Continue"].find(f"{W}pPr/{W}ind"), "left") == wanted + 340
    first = part(data, "word/numbering.xml").find(f"{W}abstractNum/{W}lvl/{W}pPr/{W}ind")
    assert measure(first, "left") == wanted + 340


def test_running_text_leaves_free_what_the_design_says() -> None:
    styles = styled(draft_of(sample_report(), bare(design("tide"))))
    wanted = design("tide").theme.spacing["outside"] * TWIPS["mm"]
    for name in ("Body Text", "Pull Quote", "Quote"):
        assert abs(measure(styles[name].find(f"{W}pPr/{W}ind"), "right") - wanted) <= 1


@pytest.mark.parametrize("leading", [12.0, 15.2, 19.0])
def test_lines_and_the_spaces_between_paragraphs_follow_the_leading(leading: float) -> None:
    plain = bare(design())
    data = draft_of(sample_report(), with_theme(sizes={**plain.theme.sizes, "leading": leading}))
    defaults = part(data, "word/styles.xml").find(f".//{W}pPrDefault//{W}spacing")
    assert measure(defaults, "line") == round(leading * 20)
    after = styled(data)["Body Text"].find(f"{W}pPr/{W}spacing")
    assert abs(measure(after, "after") - 140 * leading / 15.2) <= 1


def test_a_draft_as_template_keeps_its_measures(tmp_path: Path) -> None:
    first = draft_of(sample_report(), bare(design()))
    (tmp_path / "report").mkdir()
    (tmp_path / "report/word.docx").write_bytes(first)
    again = replace(bare(design()), root=tmp_path, folder=tmp_path / "report")
    second = draft_of(sample_report(), again)
    assert members(second)["word/styles.xml"] == members(first)["word/styles.xml"]


# ---- logos ----


def themed(tmp_path: Path, name: str, data: bytes, kind: str) -> tuple[Design, Theme]:
    """A design with a logo."""
    (tmp_path / name).write_bytes(data)
    chosen = with_theme(logo=Logo(tmp_path / name, kind, "Gemeente “A & B”"))
    return chosen, chosen.theme


def written(chosen: Design, pictures: dict[str, bytes], **logos: str) -> bytes:
    """A draft without faults; the report's own charts are stand-ins."""
    report = sample_report()
    report = replace(report, meta=replace(report.meta, logos=logos))
    drawn = dict.fromkeys(report.charts, PNG)
    images = {"a.png": PNG, **dict.fromkeys(logos.values(), PNG)}
    made = write_docx(report, chosen, {**drawn, **pictures}, images, MOMENT)
    assert made.diagnostics == ()
    assert faults(made.value) == []
    return made.value


def cover(data: bytes) -> list[str]:
    """The alternative texts of what stands before the contents."""
    texts = []
    for node in part(data).iter(f"{W}pStyle", f"{DRAWN}docPr"):
        if node.get(f"{W}val") == "TOCHeading":
            break
        texts += [node.get("descr")] if node.tag == f"{DRAWN}docPr" else []
    return texts


def test_the_logo_stands_first_and_those_of_partners_follow(tmp_path: Path) -> None:
    chosen, _ = themed(tmp_path, "logo.png", PNG, "image/png")
    data = written(chosen, {}, Movisie="sources/m.png", Platform31="sources/p.png")
    assert cover(data) == ["Gemeente “A & B”", "Movisie", "Platform31"]
    styles = [node.get(f"{W}val") for node in part(data).iter(f"{W}pStyle")]
    assert styles.index("CoverLogo") < styles.index("CoverClient")
    assert styles.index("CoverLogos") < styles.index("CoverPartners")
    height = next(part(data).iter(f"{DRAWN}extent")).get("cy")
    assert abs(int(height) - 14 * 36_000) < 10


def test_an_svg_comes_with_a_picture_of_its_words(tmp_path: Path) -> None:
    chosen, theme = themed(tmp_path, "logo.svg", VECTOR, SVG)
    assert theme.logo is not None
    words = draw_words(theme.logo, theme, Language.DUTCH)
    assert words == draw_words(theme.logo, theme, Language.DUTCH)
    data = written(chosen, {LOGO: words})
    found = members(data)
    assert found["word/media/logo.svg"] == VECTOR
    assert b"svgBlip" in found["word/document.xml"]
    extent = next(part(data).iter(f"{DRAWN}extent"))
    assert abs(int(extent.get("cx")) / int(extent.get("cy")) - 3) < 0.05


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('viewBox="0 0 60 20"', 3.0),
        ('viewBox="0,0,10,20" width="9" height="1"', 0.5),
        ('width="40mm" height="20mm"', 2.0),
        ("", 1.0),
        ('viewBox="0 0 0 0"', 1.0),
        ('width="100%"', 1.0),
        ('viewBox="0 0 9e9 1"', 12.0),
    ],
)
def test_the_proportions_of_an_svg_are_kept_within_reason(head: str, wanted: float) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {head}><path d="M0 0h9v9z"/></svg>'
    assert proportion(svg.encode()) == wanted


def test_a_logo_that_is_lost_is_told(tmp_path: Path) -> None:
    chosen, _ = themed(tmp_path, "logo.svg", VECTOR, SVG)
    report = sample_report()
    drawn = dict.fromkeys(report.charts, PNG)
    made = write_docx(report, chosen, drawn, {"a.png": PNG}, MOMENT)
    assert [found.rule for found in made.diagnostics] == [Rule.MISSING_IMAGE]
    assert cover(made.value) == []
