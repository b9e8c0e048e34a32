"""Drawings: nothing cut or overlapping, honest marks, safe and stable bytes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from generator.model.chart import Chart, ChartKind
from generator.model.language import Language
from generator.model.theme import Theme
from generator.reading.theme import read_design
from generator.writing.drawings import draw, draw_png, figure, style
from generator.writing.drawings.canvas import WIDTH
from generator.writing.drawings.lettering import Lettering
from generator.writing.drawings.spreading import spread
from tests.sample import CHARTS as SAMPLE
from tests.writing.charts import CHARTS, SESSIONS, SIDES, SPRING, chart, days, table

ROOT = Path(__file__).parents[2]
HAIR = 0.5
"""In points: what nobody sees."""

SVG = "{http://www.w3.org/2000/svg}"
ALL = (*SAMPLE, *CHARTS)
IDS = [f"{number}-{each.kind}" for number, each in enumerate(ALL)]


@cache
def theme() -> Theme:
    read = read_design(ROOT / "templates", "report")
    assert read.value is not None
    return read.value.theme


def drawn(each: Chart) -> tuple[Figure, FigureCanvasAgg]:
    """Lay a chart out at one pixel to the point."""
    made = figure(each, theme(), Language.DUTCH)
    made.set_dpi(72)
    canvas = FigureCanvasAgg(made)
    canvas.draw()
    return made, canvas


@cache
def written(each: Chart) -> bytes:
    return draw(each, theme(), Language.DUTCH)


def words(made: Figure, canvas: FigureCanvasAgg) -> Iterator[tuple[str, Bbox]]:
    """Give all words with their boxes, without the air that a font has above and below."""
    for text in made.findobj(Text):
        if isinstance(text, Text) and text.get_text():
            box = text.get_window_extent(canvas.get_renderer())
            air = 0.1 * text.get_fontsize()
            across, down = (air, 0.0) if text.get_rotation() else (0.0, air)
            yield text.get_text(), box.padded(-across, -down)


def rectangles(made: Figure, canvas: FigureCanvasAgg) -> list[Bbox]:
    found = made.axes[0].findobj(lambda each: isinstance(each, Rectangle) and each.get_zorder() > 1)
    return [each.get_window_extent(canvas.get_renderer()) for each in found]


@cache
def laid(each: Chart) -> tuple[tuple[float, float], list[tuple[str, Bbox]], list[Bbox]]:
    """Give a drawing's width and height, its words and its bars or cells."""
    with style():
        made, canvas = drawn(each)
        width, height = made.get_size_inches() * 72
        return (width, height), list(words(made, canvas)), rectangles(made, canvas)


def overlaps(some: list[Bbox], others: list[Bbox]) -> list[tuple[int, int]]:
    """Give the pairs of boxes that share more than a hair."""
    ones, twos = (np.array([box.extents for box in boxes]) for boxes in (some, others))
    low = np.maximum(ones[:, None, :2], twos[None, :, :2])
    high = np.minimum(ones[:, None, 2:], twos[None, :, 2:])
    return [(int(one), int(other)) for one, other in np.argwhere((high - low > HAIR).all(axis=2))]


@pytest.mark.parametrize("each", ALL, ids=IDS)
def test_no_words_are_cut_or_run_into_others(each: Chart) -> None:
    (width, height), boxes, _ = laid(each)
    assert width == pytest.approx(160 / 25.4 * 72)
    for said, box in boxes:
        assert -HAIR <= box.x0 <= box.x1 <= width + HAIR, said
        assert -HAIR <= box.y0 <= box.y1 <= height + HAIR, said
    found = [box for _, box in boxes]
    pairs = [(boxes[one][0], boxes[two][0]) for one, two in overlaps(found, found) if one < two]
    assert pairs == []


@pytest.mark.parametrize(
    "each", [e for e in ALL if e.kind in {ChartKind.BARS, ChartKind.DIVERGING}], ids=lambda e: e.id
)
def test_no_words_run_into_bars(each: Chart) -> None:
    _, boxes, bars = laid(each)
    assert len(bars) == len(each.categories) * len(each.series)
    hit = overlaps([box for _, box in boxes], bars)
    assert [boxes[number][0] for number, _ in hit] == []


@pytest.mark.parametrize("each", ALL, ids=IDS)
def test_every_label_is_there_in_full(each: Chart) -> None:
    svg = ET.fromstring(written(each))
    text = "".join("".join(node.itertext()) for node in svg.iter(f"{SVG}text"))
    bare = text.replace("-", "").replace(" ", "")
    for label in (*each.categories, *(s.name for s in each.series if len(each.series) > 1)):
        assert label.replace("-", "").replace(" ", "") in bare


@pytest.mark.parametrize("each", [SAMPLE[0], CHARTS[0], CHARTS[1]], ids=lambda each: each.id)
def test_bars_are_as_long_as_their_values(each: Chart) -> None:
    _, _, bars = laid(each)
    values = each.series[0].values
    unit = max(bar.width for bar in bars) / max(values)
    assert [bar.width / unit for bar in bars] == pytest.approx(values, abs=1e-6 * max(values))
    assert len({round(bar.x0, 6) for bar in bars}) == 1


def test_bars_back_to_back_share_one_scale_and_one_axis() -> None:
    each = chart(ChartKind.DIVERGING, ("a", "b"), ((SIDES[0], (8, 1)), (SIDES[1], (2, 9))))
    _, _, bars = laid(each)
    unit = bars[0].width / 8
    assert [bar.width / unit for bar in bars] == pytest.approx([8, 1, 2, 9])
    assert len({round(x, 6) for x in (bars[0].x1, bars[1].x1, bars[2].x0, bars[3].x0)}) == 1


def test_what_the_finding_is_about_has_the_accent() -> None:
    colours = theme().colours
    each = table(ChartKind.BARS, 4, ("n",), 9, (2,))
    with style():
        found = drawn(each)[0].axes[0].patches
        fills = [mpl.colors.to_hex(bar.get_facecolor()) for bar in found]
        plain = drawn(replace(each, highlight=()))[0].axes[0].patches
    assert fills == [colours["mark"], colours["mark"], colours["accent"], colours["mark"]]
    assert {mpl.colors.to_hex(bar.get_facecolor()) for bar in plain} == {colours["accent"]}


def dots(made: Figure) -> list[tuple[float, float, float]]:
    """Give every dot: across, down, and its diameter."""
    lines = [line for line in made.findobj(Line2D) if isinstance(line, Line2D)]
    return [
        (float(x), float(y), line.get_markersize())
        for line in lines
        if line.get_marker() == "o"
        for x, y in line.get_xydata()
    ]


def test_there_is_a_dot_for_every_presence_and_a_speck_for_every_absence() -> None:
    each = table(ChartKind.PRESENCE, 27, SESSIONS, 1)
    with style():
        found = dots(drawn(each)[0])
    values = [value for series in each.series for value in series.values]
    large = max(size for *_, size in found)
    assert sum(size == large for *_, size in found) == sum(values) + 1  # and one in the key
    assert sum(size < large for *_, size in found) == values.count(0)


def test_cells_hold_their_numbers_and_darken_with_them() -> None:
    each = chart(ChartKind.HEATMAP, ("a", "b", "c"), (("s", (1, 500, 0)), ("t", (900, 1234, 0))))
    svg = draw(each, theme(), Language.DUTCH).decode()
    assert all(f">{number}</text>" in svg for number in ("1", "500", "900", "1.234"))
    assert ">0</text>" not in svg
    with style():
        patches = drawn(each)[0].axes[0].patches
    lightness = [sum(patch.get_facecolor()[:3]) for patch in patches[1:]]
    assert lightness[0] > lightness[1] > lightness[2] > lightness[3]


def test_numbers_are_written_as_the_language_does() -> None:
    each = chart(ChartKind.BARS, ("a",), (("n", (1234567,)),))
    assert b">1.234.567<" in draw(each, theme(), Language.DUTCH)
    assert b">1,234,567<" in draw(each, theme(), Language.ENGLISH)


def test_dates_are_written_as_the_language_does() -> None:
    svg = draw(days(*SPRING), theme(), Language.DUTCH).decode()
    assert all(f">{said}<" in svg for said in ("16 mei", "27 juni", "mei 2023", "juni", "juli"))
    svg = draw(days(*SPRING), theme(), Language.ENGLISH).decode()
    assert all(f">{said}<" in svg for said in ("May 16", "June 27", "May 2023", "June"))


def test_days_lie_on_the_line_at_their_distance_and_in_order() -> None:
    shuffled = days(*(SPRING[n] for n in (4, 0, 8, 2, 1, 6, 3, 7, 5)))
    with style():
        found = dots(drawn(shuffled)[0])
    assert len({across for across, *_ in found}) == 1
    down = [place for _, place, _ in found]
    day = (down[-1] - down[0]) / (SPRING[-1] - SPRING[0]).days
    wanted = [(when - SPRING[0]).days for when in SPRING]
    assert [(place - down[0]) / day for place in down] == pytest.approx(wanted)


def test_a_year_is_named_where_days_are_of_several() -> None:
    svg = draw(days(date(2022, 12, 1), date(2023, 2, 1)), theme(), Language.DUTCH).decode()
    assert ">1 december 2022<" in svg
    assert ">1 februari 2023<" in svg


@pytest.mark.parametrize("each", ALL, ids=IDS)
def test_an_svg_stands_alone(each: Chart) -> None:
    stands_alone(written(each))


def test_a_title_is_no_markup() -> None:
    hostile = replace(SAMPLE[0], title="</title><script>alert(1)</script>")
    stands_alone(draw(hostile, theme(), Language.DUTCH))


def stands_alone(svg: bytes) -> None:
    """Assert that an SVG runs nothing and asks for nothing."""
    assert b"<!DOCTYPE" not in svg
    assert b"<!ENTITY" not in svg
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    for node in root.iter():
        tag = node.tag.rpartition("}")[2]
        assert tag not in {"script", "image", "foreignObject", "a", "animate", "set", "iframe"}
        for name, value in node.attrib.items():
            bare = name.rpartition("}")[2]
            assert not bare.startswith("on")
            assert bare != "href" or value.startswith("#")
            assert "url(" not in value.replace("url(#", "")
    for text in root.iter(f"{SVG}text"):
        assert "font-family: 'Source Sans 3', sans-serif" in text.attrib["style"]
        assert text.attrib["style"].count("font-size") == 1


def test_words_are_words_and_no_formulas() -> None:
    each = chart(ChartKind.BARS, ("$x^2$ kost $5", "<b>&amp;"), (("n", (1, 2)),))
    root = ET.fromstring(draw(each, theme(), Language.DUTCH))
    said = {text.text for text in root.iter(f"{SVG}text")}
    assert {"$x^2$ kost $5", "<b>&amp;"} <= said


@pytest.mark.parametrize("each", SAMPLE, ids=lambda each: each.id)
def test_a_png_has_its_size_and_the_paper_s_colour(each: Chart) -> None:
    image = mpl.image.imread(BytesIO(draw_png(each, theme(), Language.DUTCH, dpi=144)))
    assert image.shape[1] == int(2 * WIDTH)
    assert image[..., 3].min() == 1
    assert np.median(image[..., :3]) == 1
    assert image[..., :3].min() < 0.2


def test_a_user_s_settings_change_nothing_and_are_left_alone() -> None:
    before = [
        draw(SAMPLE[3], theme(), Language.DUTCH),
        draw_png(SAMPLE[3], theme(), Language.DUTCH),
    ]
    odd = {"font.size": 30, "savefig.bbox": "tight", "svg.fonttype": "path", "lines.linewidth": 9}
    with mpl.rc_context(odd):
        own = dict(mpl.rcParams)
        after = [
            draw(SAMPLE[3], theme(), Language.DUTCH),
            draw_png(SAMPLE[3], theme(), Language.DUTCH),
        ]
        assert dict(mpl.rcParams) == own
    assert before == after


DIGEST = """
from functools import cache
from hashlib import sha256
from tests.writing.test_drawings import digest
print(digest())
"""


def digest() -> str:
    """Give a hash of every sample drawing, both ways."""
    made = sha256()
    for each in SAMPLE:
        made.update(draw(each, theme(), Language.DUTCH))
        made.update(draw_png(each, theme(), Language.DUTCH))
    return made.hexdigest()


def test_bytes_are_the_same_again_and_in_another_process() -> None:
    first = digest()
    assert digest() == first
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    other = subprocess.run(
        [sys.executable, "-c", DIGEST],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert other.stdout.strip() == first


def test_drawing_one_theme_after_another_changes_nothing() -> None:
    other = replace(
        theme(), families={"text": "Spectral", "display": "Spectral"}, faces=theme().faces[4:]
    )
    first = draw_png(SAMPLE[0], theme(), Language.DUTCH)
    assert draw_png(SAMPLE[0], other, Language.DUTCH) != first
    assert draw_png(SAMPLE[0], theme(), Language.DUTCH) == first


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_without_categories_is_drawn_empty(kind: ChartKind) -> None:
    series = (("a", ()), ("b", ())) if kind is ChartKind.DIVERGING else (("a", ()),)
    assert draw(chart(kind, (), series), theme(), Language.DUTCH)


@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(1, 30)), min_size=1, max_size=40),
    st.floats(1, 3),
)
def test_what_is_spread_keeps_its_order_and_touches_nothing(
    things: list[tuple[float, float]], slack: float
) -> None:
    wished, heights = (list(each) for each in zip(*sorted(things), strict=True))
    total = sum(heights) * slack
    places = spread(wished, heights, total)
    assert places[0] - heights[0] / 2 >= -1e-6
    assert places[-1] + heights[-1] / 2 <= total + 1e-6
    for (one, high), (other, low) in pairwise(zip(places, heights, strict=True)):
        assert other - one >= (high + low) / 2 - 1e-6


def test_what_has_room_stays_where_it_wishes() -> None:
    assert spread([10, 50, 90], [10, 10, 10], 100) == [10, 50, 90]
    assert spread([50, 50], [10, 20], 100) == [42.5, 57.5]


@given(
    st.text(st.sampled_from("abcdeé -/ĳ"), min_size=1, max_size=80),
    st.floats(8, 200),
    st.booleans(),
)
def test_wrapped_words_fit_and_none_is_lost(said: str, width: float, bold: bool) -> None:
    letters = Lettering(theme(), Language.DUTCH)
    lines = letters.wrap(said, width, bold=bold)
    assert all(letters.width(line, bold=bold) <= width + 0.5 for line in lines if len(line) > 1)
    kept = "".join(lines).replace(" ", "").replace("-", "")
    assert kept == said.replace(" ", "").replace("-", "")


def test_a_word_that_is_too_wide_gets_a_hyphen_where_the_language_has_one() -> None:
    letters = Lettering(theme(), Language.DUTCH)
    assert letters.wrap("Bestaanszekerheid", 42) == ("Bestaans-", "zekerheid")


def test_a_number_stays_with_what_it_counts() -> None:
    letters = Lettering(theme(), Language.DUTCH)
    assert letters.wrap("Jong 1 juni", 36) == ("Jong", "1 juni")


def test_no_word_is_left_alone_where_a_narrower_block_has_room() -> None:
    letters = Lettering(theme(), Language.DUTCH)
    lines = letters.wrap("Sociale kwaliteit en fysieke omgeving", 110)
    assert len(lines) == 2
    assert len(lines[1].split()) > 1


@pytest.mark.slow
def test_the_page_s_own_font_sets_the_words(tmp_path: Path) -> None:
    from pypdf import PdfReader
    from weasyprint import HTML

    faces = "".join(
        f"@font-face{{font-family:'{face.family}';src:url({face.file.as_uri()});"
        f"font-weight:{face.weight};font-style:{'italic' if face.italic else 'normal'}}}"
        for face in theme().faces
    )
    images = []
    for number, each in enumerate(SAMPLE):
        (tmp_path / f"{number}.svg").write_bytes(draw(each, theme(), Language.DUTCH))
        images.append(f"<img src='{number}.svg' alt='x' style='width:160mm;display:block'>")
    page = f"<style>{faces}body{{font-family:'Source Sans 3'}}</style>{''.join(images)}"
    made = HTML(string=page, base_url=str(tmp_path)).write_pdf()
    assert isinstance(made, bytes)
    fonts, said = set[str](), ""
    for sheet in PdfReader(BytesIO(made)).pages:
        fonts |= {font.get_object()["/BaseFont"] for font in sheet["/Resources"]["/Font"].values()}
        said += sheet.extract_text().replace(" ", "")
    assert {font.partition("+")[2].strip(",") for font in fonts} == {
        "Source-Sans-3",
        "Source-Sans-3-Bold",
    }
    labels = {label.replace(" ", "") for each in SAMPLE for label in each.categories}
    assert {label for label in labels if label not in said} == set()
