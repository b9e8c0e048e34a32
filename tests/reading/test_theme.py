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
from generator.model.theme import Design, contrast, luminance, shade
from generator.reading.theme import read_design

TEMPLATES = Path(__file__).parents[2] / "templates"
DESIGNS = ("report", "summary")
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
sizes: {base: 10.5, small: 8.5, h1: 23, h2: 15.5, h3: 11.5, title: 36}
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
        ("weight: 400", "weight: 450", [(Rule.INVALID_THEME, 17, 51)]),
        ("style: normal", "style: oblique", [(Rule.INVALID_THEME, 17, 63)]),
        ("text: Spectral", "text: '\"};x'", [(Rule.INVALID_THEME, 13, 9)]),
        ("text: Spectral", "text: Spectrum", [(Rule.INVALID_THEME, 13, 9)]),
        ("fonts/a.ttf", "fonts/b.ttf", [(Rule.INVALID_THEME, 17, 12)]),
        ("fonts/a.ttf", "../../secret.ttf", [(Rule.INVALID_THEME, 17, 12)]),
        ("fonts/a.ttf", "theme.yaml", [(Rule.INVALID_THEME, 17, 12)]),
        ("  accent: ", "  acent: ", [(Rule.UNKNOWN_KEY, 5, 3)]),
        ("families:", "familie:", [(Rule.UNKNOWN_KEY, 12, 1), (Rule.MISSING_KEY, 1, 1)]),
        ("  line:", "  ink:", [(Rule.DUPLICATE_KEY, 8, 3), (Rule.MISSING_KEY, 1, 1)]),
        ("style: normal", "stijl: normal", [(Rule.UNKNOWN_KEY, 17, 56), (Rule.MISSING_KEY, 17, 5)]),
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
    assert said(changed(root, "fonts/a.ttf", "fonts/c.ttf")) == [(Rule.INVALID_THEME, 17, 12)]


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
    for font in (TEMPLATES / "report" / "fonts").glob("*.ttf"):
        licence = font.with_name(font.stem.split("-")[0] + "-OFL.txt").read_text()
        assert "Copyright" in licence
        assert "SIL OPEN FONT LICENSE" in licence.upper()


@pytest.mark.parametrize("name", DESIGNS)
def test_marks_differ_in_grey_too(name: str) -> None:
    colours = design(name).theme.colours
    assert contrast(colours["challenge"], colours["solution"]) >= 1.8
    assert contrast(colours["accent"], colours["mark"]) >= 1.8


def test_both_designs_speak_with_one_voice() -> None:
    report, summary = (design(name).theme for name in DESIGNS)
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
