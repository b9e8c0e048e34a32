"""A theme is read with positions; the shipped ones keep what they promise."""

import pickle
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.diagnostic import Diagnostic
from generator.model.rules import Rule
from generator.model.theme import Design, Logo, contrast, luminance, shade
from generator.reading.theme import read_design
from generator.reading.theme.logos import sound
from tests.small import DOT

TEMPLATES = Path(__file__).parents[2] / "templates"
DESIGNS = ("report", "summary", "tide", "tide-summary")
FONT = TEMPLATES / "report" / "fonts" / "Spectral-Regular.ttf"
GLYPHS = "ABCXYZabcxyz0123456789ĳĲéëïÉËÏüöç≥≤→✓–—“”‘’…·€²•×−«» \u00a0"

THEME = """\
colours:
  ink: "#1f1b18"
  muted: "#5c544d"
  paper: "#ffffff"
  accent: "#a32d27"
  accent-dark: "#6d1a1a"
  accent-soft: "#f6efe8"
  line: "#d8cec5"
  mark: "#978d84"
  challenge: "#7f2020"
  solution: "#1f7d86"
families:
  text: Spectral
  display: Spectral
sizes: {base: 10.5, leading: 15, small: 8.5, h1: 23, h2: 15.5, h3: 11.5, title: 36}
spacing: {top: 27, right: 24, bottom: 26, left: 24, indent: 30, gap: 6}
faces:
  - {file: fonts/a.ttf, family: Spectral, weight: 400, style: normal}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A templates folder with one design, `plain`."""
    fonts = tmp_path / "templates" / "plain" / "fonts"
    fonts.mkdir(parents=True)
    shutil.copy(FONT, fonts / "a.ttf")
    (fonts.parent / "theme.yaml").write_text(THEME)
    return tmp_path / "templates"


def design(name: str) -> Design:
    read = read_design(TEMPLATES, name)
    assert read.value is not None, read.diagnostics
    return read.value


def changed(root: Path, old: str, new: str) -> tuple[Diagnostic, ...]:
    """Read the plain design after one change to its theme."""
    assert THEME.count(old) == 1
    (root / "plain" / "theme.yaml").write_text(THEME.replace(old, new))
    read = read_design(root, "plain")
    assert (read.value is None) == bool(read.diagnostics)
    return read.diagnostics


def said(found: tuple[Diagnostic, ...]) -> list[tuple[Rule, int, int]]:
    return [(each.rule, each.span.line, each.span.column) for each in found]


def test_a_sound_theme_is_read(root: Path) -> None:
    read = read_design(root, "plain")
    assert read.diagnostics == ()
    assert read.value is not None
    assert read.value.theme.colours["accent"] == "#a32d27"
    assert read.value.theme.sizes["base"] == 10.5
    assert read.value.theme.faces[0].file.read_bytes() == FONT.read_bytes()
    assert pickle.loads(pickle.dumps(read.value)) == read.value


@pytest.mark.parametrize("name", ["", "..", "../report", "a/b", "Report", "a" * 5000, "a\0b", "é"])
def test_a_design_is_a_plain_name(name: str) -> None:
    read = read_design(TEMPLATES, name)
    assert read.value is None
    assert [found.rule for found in read.diagnostics] == [Rule.FILE_UNREADABLE]


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    hint = read_design(TEMPLATES, "reprot").diagnostics[0].hint
    assert hint is not None
    assert "`report`" in hint.nl


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"#a32d27"', '"rood"', [(Rule.INVALID_THEME, 5, 11)]),
        ('"#a32d27"', "#a32d27", [(Rule.INVALID_THEME, 5, 10)]),
        ('"#a32d27"', '"#a32d27;}body{}"', [(Rule.INVALID_THEME, 5, 11)]),
        ("base: 10.5", "base: 0", [(Rule.INVALID_THEME, 15, 15)]),
        ("base: 10.5", "base: 201", [(Rule.INVALID_THEME, 15, 15)]),
        ("base: 10.5", "base: [1]", [(Rule.INVALID_THEME, 15, 15)]),
        ("base: 10.5", "base: nan", [(Rule.INVALID_THEME, 15, 15)]),
        ("base: 10.5", "Base!: 1, base: 2", [(Rule.INVALID_THEME, 15, 9)]),
        ("weight: 400", "weight: 450", [(Rule.INVALID_THEME, 18, 51)]),
        ("style: normal", "style: oblique", [(Rule.INVALID_THEME, 18, 63)]),
        ("text: Spectral", "text: '\"};x'", [(Rule.INVALID_THEME, 13, 9)]),
        ("text: Spectral", "text: Spectrum", [(Rule.INVALID_THEME, 13, 9)]),
        ("fonts/a.ttf", "fonts/b.ttf", [(Rule.INVALID_THEME, 18, 12)]),
        ("fonts/a.ttf", "../../secret.ttf", [(Rule.INVALID_THEME, 18, 12)]),
        ("fonts/a.ttf", "theme.yaml", [(Rule.INVALID_THEME, 18, 12)]),
        ("  accent: ", "  acent: ", [(Rule.UNKNOWN_KEY, 5, 3)]),
        ("families:", "familie:", [(Rule.UNKNOWN_KEY, 12, 1), (Rule.MISSING_KEY, 1, 1)]),
        ("  line:", "  ink:", [(Rule.DUPLICATE_KEY, 8, 3), (Rule.MISSING_KEY, 1, 1)]),
        ("style: normal", "stijl: normal", [(Rule.UNKNOWN_KEY, 18, 56), (Rule.MISSING_KEY, 18, 5)]),
        ("top: 27", "top: -1", [(Rule.INVALID_THEME, 16, 16)]),
        ("top: 27", "top: 27mm", [(Rule.INVALID_THEME, 16, 16)]),
        ("top: 27", "top: 151", [(Rule.INVALID_THEME, 16, 16)]),
        ("left: 24", "left: 120", [(Rule.INVALID_THEME, 16, 49)]),
        ("bottom: 26", "bottom: 150", [(Rule.INVALID_THEME, 16, 16)]),
        (", gap: 6", "", [(Rule.MISSING_KEY, 16, 1)]),
        ("indent: 30", "indnt: 30", [(Rule.UNKNOWN_KEY, 16, 53)]),
        (", leading: 15", "", [(Rule.MISSING_KEY, 15, 1)]),
        (THEME, "", [(Rule.MISSING_KEY, 1, 1)]),
        (THEME, "- a", [(Rule.WRONG_TYPE, 1, 1)]),
        (THEME, "a: [", [(Rule.INVALID_YAML, 1, 5)]),
    ],
)
def test_a_fault_is_found_at_its_place(
    root: Path, old: str, new: str, expected: list[tuple[Rule, int, int]]
) -> None:
    (root.parent / "secret.ttf").write_bytes(FONT.read_bytes())
    found = changed(root, old, new)
    assert said(found) == expected
    assert all(each.message.nl and each.message.en for each in found)


LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("logo.svg", LOGO, "image/svg+xml"),
        ("logo.png", DOT, "image/png"),
        ("logo.svg", DOT, "image/png"),
    ],
)
def test_a_logo_is_known_by_its_bytes(root: Path, name: str, data: bytes, kind: str) -> None:
    (root / "plain" / name).write_bytes(data)
    assert changed(root, "faces:", f"logo: {{file: {name}, alt: Our town}}\nfaces:") == ()
    read = read_design(root, "plain").value
    assert read is not None
    assert read.theme.logo == Logo((root / "plain" / name).resolve(), kind, "Our town")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("logo: a.svg", [(Rule.WRONG_TYPE, 17, 7)]),
        ("logo: {file: logo.svg}", [(Rule.MISSING_KEY, 17, 7)]),
        ("logo: {file: logo.svg, alt: ''}", [(Rule.INVALID_THEME, 17, 29)]),
        ("logo: {file: none.svg, alt: Town}", [(Rule.INVALID_THEME, 17, 14)]),
        ("logo: {file: ../../secret.svg, alt: Town}", [(Rule.INVALID_THEME, 17, 14)]),
        ("logo: {file: theme.yaml, alt: Town}", [(Rule.INVALID_THEME, 17, 14)]),
    ],
)
def test_a_wrong_logo_is_found_at_its_place(
    root: Path, line: str, expected: list[tuple[Rule, int, int]]
) -> None:
    for place in (root / "plain" / "logo.svg", root.parent / "secret.svg"):
        place.write_bytes(LOGO)
    assert said(changed(root, "faces:", f"{line}\nfaces:")) == expected


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        "<style>p{}</style>",
        '<path onclick="x"/>',
        '<use href="#a"/>',
        '<image href="file:///etc/passwd"/>',
        '<path fill="url(https://example.org/a.svg#b)"/>',
        '<path fill="URL( https://example.org/a.svg#b)"/>',
        '<a xlink:href="javascript:x"/>',
        "<foreignObject/>",
        '<linearGradient spreadMethod="repeat"/>',
        "<path/>" * 2_001,
        "<g>" * 30 + "</g>" * 30,
        "<g>",
        "&lol;",
    ],
)
def test_an_svg_that_may_do_harm_is_no_logo(inside: str) -> None:
    assert sound(LOGO)
    assert not sound(LOGO.replace(b"<path", f"{inside}<path".encode(), 1))


def test_an_svg_with_entities_is_no_logo() -> None:
    assert not sound(b'<!DOCTYPE svg [<!ENTITY a "b">]>' + LOGO)
    assert not sound(b'<?xml-stylesheet href="a.css"?>' + LOGO)
    assert not sound(b"<html/>")


@given(st.binary(max_size=300))
def test_no_bytes_make_the_check_of_an_svg_raise(data: bytes) -> None:
    assert not sound(data) or data.lstrip().startswith(b"<")


def test_a_slip_in_a_name_gets_a_suggestion(root: Path) -> None:
    hint = changed(root, "  accent: ", "  acent: ")[0].hint
    assert hint is not None
    assert "`accent`" in hint.en


def test_names_of_the_design_s_own_are_welcome(root: Path) -> None:
    assert changed(root, "  line:", '  accent-softer: "#ffeedd"\n  line:') == ()


@pytest.mark.parametrize(
    ("name", "value", "pair", "ratio"),
    [
        ("muted", "#999999", "`muted` op `paper`", "2,85 op 1; nodig is 4,5 op 1"),
        ("mark", "#cccccc", "`mark` op `paper`", "1,61 op 1; nodig is 3 op 1"),
        ("solution", "#aadddd", "`solution` op `paper`", "1,49 op 1; nodig is 3 op 1"),
    ],
)
def test_colours_that_cannot_be_told_apart_are_refused(
    root: Path, name: str, value: str, pair: str, ratio: str
) -> None:
    line = next(line for line in THEME.splitlines() if line.startswith(f"  {name}:"))
    (found,) = changed(root, line, f'  {name}: "{value}"')
    assert found.rule is Rule.INVALID_THEME
    assert pair in found.message.nl
    assert ratio in found.message.nl


def test_a_symbolic_link_out_of_the_templates_is_refused(root: Path) -> None:
    outside = root.parent / "secret.ttf"
    outside.write_bytes(FONT.read_bytes())
    (root / "plain" / "fonts" / "c.ttf").symlink_to(outside)
    assert said(changed(root, "fonts/a.ttf", "fonts/c.ttf")) == [(Rule.INVALID_THEME, 18, 12)]


@settings(deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_reading_raise(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "any" / "plain"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.yaml").write_text(text, newline="", encoding="utf-8", errors="replace")
    read = read_design(folder.parent, "plain")
    assert read.value is None
    assert read.diagnostics


@pytest.mark.parametrize("name", DESIGNS)
def test_shipped_fonts_are_whole_static_and_embeddable(name: str) -> None:
    for face in design(name).theme.faces:
        font = TTFont(face.file)
        assert "glyf" in font
        assert "fvar" not in font
        assert font["OS/2"].fsType == 0
        assert font["OS/2"].usWeightClass == face.weight
        assert bool(font["head"].macStyle & 2) == face.italic
        assert face.family in {font["name"].getDebugName(number) for number in (1, 16)}
        assert not set(GLYPHS) - set(map(chr, font.getBestCmap())), face.file.name


def test_every_shipped_font_has_its_licence_beside_it() -> None:
    for font in TEMPLATES.glob("*/fonts/*.ttf"):
        licence = font.with_name(font.stem.split("-")[0] + "-OFL.txt").read_text()
        assert "Copyright" in licence
        assert "SIL OPEN FONT LICENSE" in licence.upper()


@pytest.mark.parametrize("name", DESIGNS)
def test_marks_differ_in_grey_too(name: str) -> None:
    colours = design(name).theme.colours
    assert contrast(colours["challenge"], colours["solution"]) >= 1.8
    assert contrast(colours["accent"], colours["mark"]) >= 1.8


@pytest.mark.parametrize("names", [("report", "summary"), ("tide", "tide-summary")])
def test_a_summary_speaks_with_the_voice_of_its_report(names: tuple[str, str]) -> None:
    report, summary = (design(name).theme for name in names)
    assert (report.colours, report.families, report.faces) == (
        *(summary.colours, summary.families),
        summary.faces,
    )


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@given(st.floats(0, 1), st.floats(0, 1))
def test_shades_darken_and_words_on_them_can_be_read(one: float, other: float) -> None:
    colours = design("report").theme.colours
    (light, above), (dark, below) = (shade(colours, share) for share in sorted((one, other)))
    assert luminance(dark) <= luminance(light)
    assert contrast(light, above) >= 4.5
    assert contrast(dark, below) >= 4.5
