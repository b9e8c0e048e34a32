"""A PDF in pieces: it tells what the whole one tells, whoever lays out its pieces."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from page import ValidationProfile, validate_pdf_bytes

from generator.executor import Pool, Task
from generator.model.diagnostic import Result
from generator.model.document import Heading, Text
from generator.model.source import Span
from generator.parts import in_parts, part_tasks, setting_of
from generator.parts.made import Bytes, Made, PartTask
from generator.pipeline import as_html, attached_to, checked
from generator.pipeline import report_of as report_of_project
from generator.writing.html import render
from generator.writing.pdf import write_pdf
from generator.writing.pdf.messages import failure
from generator.writing.pieces.cutting import CUT, cut, cuttable
from generator.writing.pieces.laid import Bookmark, Laid, Sheet
from generator.writing.pieces.placing import places_of
from generator.writing.pieces.streaming import Block
from tests.sample import sample_report
from tests.tools import verapdf
from tests.tools.told import KINDS, told
from tests.writing.pages import MOMENT, ROOT, design, drawn, paragraph, report_of

MISCOUNTED = "PDFA3A-STREAM-LENGTH-001"
"""The rule that page-validation takes for broken where veraPDF does not, which is asked below."""
PAGE = "<html><head><title>T</title></head><body>"


def here(tasks: Sequence[PartTask]) -> list[Result[Made]]:
    return [task.function(*task.arguments).map(Bytes) for task in tasks]


def page(name: str = "report") -> str:
    made = render(sample_report(), design(name), drawn(sample_report()))
    assert not made.diagnostics
    return made.value


def joined(html: str, name: str = "report") -> bytes:
    setting = setting_of(design(name), ROOT, MOMENT)
    assert setting is not None
    made = in_parts(html, setting, here)
    assert not made.diagnostics
    return made.value.data


@pytest.fixture(scope="module")
def whole() -> bytes:
    return write_pdf(page(), design(), ROOT, MOMENT).value.data


@pytest.fixture(scope="module")
def pieces() -> bytes:
    return joined(page())


@pytest.fixture(scope="module")
def six() -> tuple[bytes, bytes]:
    """The report of the six sessions, whole and in pieces."""
    project = checked(ROOT).value
    assert project is not None
    files, chosen = attached_to(project), design(project.settings.design)
    html = as_html(report_of_project(project), chosen, ROOT).value
    setting = setting_of(chosen, ROOT, MOMENT, files)
    assert setting is not None
    whole = write_pdf(html, chosen, ROOT, MOMENT, files).value.data
    return whole, in_parts(html, setting, here).value.data


@pytest.mark.slow
def test_the_six_sessions_in_pieces_tell_what_the_whole_tells(
    six: tuple[bytes, bytes], tmp_path: Path
) -> None:
    whole, pieces = (told(data, tmp_path) for data in six)
    assert [kind for kind in KINDS if whole[kind] != pieces[kind]] == []
    assert len(six[1]) <= 1.15 * len(six[0])


@pytest.mark.slow
@verapdf.needed
def test_verapdf_finds_nothing_in_pieces(six: tuple[bytes, bytes], tmp_path: Path) -> None:
    path = tmp_path / "pieces.pdf"
    path.write_bytes(six[1])
    assert verapdf.faults([path]) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_pieces_tell_what_the_whole_tells(
    kind: str, whole: bytes, pieces: bytes, tmp_path: Path
) -> None:
    assert told(pieces, tmp_path)[kind] == told(whole, tmp_path)[kind]


def test_tide_in_pieces_tells_what_it_tells_whole(tmp_path: Path) -> None:
    html = page("tide")
    whole, pieces = write_pdf(html, design("tide"), ROOT, MOMENT).value.data, joined(html, "tide")
    assert len(cut(html)) > 4
    told_whole, told_pieces = told(whole, tmp_path), told(pieces, tmp_path)
    assert [kind for kind in KINDS if told_whole[kind] != told_pieces[kind]] == []


def test_the_sample_is_in_pieces_and_has_links_between_them() -> None:
    html = page()
    found = cut(html)
    assert len(found) == 5
    assert sum('href="#passage' in piece.html for piece in found) > 0


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_3A])
def test_pieces_keep_the_rules(profile: ValidationProfile, pieces: bytes) -> None:
    found = validate_pdf_bytes(pieces, profile=profile)
    faults = [f for f in found.failures if f.rule_id != MISCOUNTED]
    assert [(fault.rule_id, fault.message) for fault in faults] == []


def test_workers_give_the_same_bytes(pieces: bytes) -> None:
    setting = setting_of(design(), ROOT, MOMENT)
    assert setting is not None
    with Pool(2, preload=("weasyprint",)) as pool:

        def run(tasks: Sequence[PartTask]) -> list[Result[Made]]:
            todo = [Task(task.name, task.function, task.arguments) for task in tasks]
            outcomes = [outcome for _, outcome in pool.run(todo, lambda _: None)]
            return [outcome.map(Bytes) for outcome in outcomes]  # type: ignore[union-attr]

        assert in_parts(page(), setting, run).value.data == pieces


def test_fonts_are_embedded_once_with_all_their_glyphs(pieces: bytes) -> None:
    pdf = pikepdf.open(BytesIO(pieces))
    found: dict[str, tuple[int, int]] = {}
    for resources in (page.obj.Resources for page in pdf.pages):
        for name, font in resources.Font.items():
            assert found.setdefault(name, font.objgen) == font.objgen
            inner = font.DescendantFonts[0]
            file = TTFont(BytesIO(inner.FontDescriptor.FontFile2.read_bytes()))
            order = file.getGlyphOrder()
            for glyph, width in widths(inner.W).items():
                advance = file["hmtx"].metrics[order[glyph]][0]
                assert advance * 1000 / file["head"].unitsPerEm == pytest.approx(width, abs=1)
    assert len(found) >= 4


def widths(runs: pikepdf.Object) -> dict[int, float]:
    found: dict[int, float] = {}
    for first, run in zip(list(runs)[::2], list(runs)[1::2], strict=True):
        found |= {int(first) + n: float(width) for n, width in enumerate(run)}
    return found


def test_a_change_of_words_changes_one_key() -> None:
    setting = setting_of(design(), ROOT, MOMENT)
    assert setting is not None
    before = part_tasks(cut(page()), setting)
    after = part_tasks(cut(page().replace("Drempels</h2>", "Drempel</h2>")), setting)
    changed = [b.name for b, a in zip(before, after, strict=True) if a.key != b.key]
    assert changed == ["threads"]


def test_numbers_in_the_contents_follow_the_pages(tmp_path: Path) -> None:
    blocks = [
        block
        for n in range(3)
        for block in (
            Heading(f"h{n}", 2, (Text(f"Kop {n}"),)),
            *(paragraph(f"p{n}-{m}", "Een zin die wat ruimte vraagt. " * 9) for m in range(20)),
        )
    ]
    report = report_of(blocks)
    html = render(report, design(), {}).value
    data = joined(html)
    assert told(data, tmp_path) == told(
        write_pdf(html, design(), ROOT, MOMENT).value.data, tmp_path
    )


def test_a_page_without_cuts_is_one_piece() -> None:
    assert [piece.html for piece in cut(f"{PAGE}<p>a</body>")] == [f"{PAGE}<p>a</body>"]


def test_pieces_have_what_is_around_them() -> None:
    first, second, third, fourth, last = cut(
        f'{PAGE}<p>a</p><main>{CUT}<section id="s"><h1>b</h1><br>{CUT}<h2 id="h">c</h2></section>'
        f"{CUT}<section>d</section></main>{CUT}<p>e</p></body></html>"
    )
    assert first.html == f"{PAGE}<p>a</p>"
    assert second.html.startswith(f'{PAGE}<main><section id="s"><h1>b</h1><br>')
    assert second.html.endswith("</section></main>")
    assert (second.goes_on, second.stays_open) == (0, 2)
    assert third.html.startswith(f'{PAGE}<main><section id="s"><h2 id="h">c')
    assert (third.goes_on, third.stays_open) == (2, 1)
    assert (fourth.goes_on, fourth.stays_open) == (1, 0)
    assert fourth.html == f"{PAGE}<main><section>d</section></main>"
    assert last.html == f"{PAGE}<p>e</p></body></html>"
    assert [p.name for p in (first, second, third, fourth)] == ["piece", "s", "h", "piece+"]


def test_footnotes_are_numbered_on() -> None:
    note = '<span class="footnote" id="n">x</span>'
    pieces = cut(f"{PAGE}<p>{note}{note}</p>{CUT}<p>b</p>{CUT}<p>{note}</p></body>")
    assert [piece.html.count("counter-set: footnote 2") for piece in pieces] == [0, 1, 1]


@pytest.mark.parametrize(
    "style",
    [
        "@page :left{margin:0}",
        "@page:first{margin:0}",
        "@page{@top-left{content:counter(pages)}}",
        "h1{break-before:right}",
        "@page{@top-left{content:element(head)}}",
    ],
)
def test_a_design_that_looks_beyond_its_piece_stays_whole(style: str) -> None:
    assert cuttable(["a:first-child{color:red}"])
    assert not cuttable([style])


def test_what_a_piece_tells_survives_as_bytes() -> None:
    sheet = Sheet("cover", (("chapter", 'É "1"\n'),))
    laid = Laid(b"\n%PDF", (sheet,), (Bookmark(1, "a\nb", 0, 1.5, 2.0, True),), {"é": 3}, 1, 1, 2)
    assert Laid.from_bytes(laid.to_bytes()) == laid


def test_a_piece_that_fails_is_said_and_nothing_is_joined() -> None:
    setting = setting_of(design(), ROOT, MOMENT)
    assert setting is not None
    fault = failure(ValueError("no"), Span("report.html"))

    def run(tasks: Sequence[PartTask]) -> list[Result[Made]]:
        return [
            Result(Bytes(b""), (fault,)) if t.name == "core" else r
            for t, r in zip(tasks, here(tasks), strict=True)
        ]

    made = in_parts(page(), setting, run)
    assert made.value.data == b""
    assert made.diagnostics == (fault,)


def test_a_piece_that_grows_leaves_the_others_in_their_places() -> None:
    pieces = cut(f'{PAGE}{CUT}<section id="a"><p>A</p>{CUT}<p>B</p></section>{CUT}<p>C</p>')
    laid = [Laid(b"", (), (), {}, one.goes_on, one.through, one.stays_open) for one in pieces]
    before = places_of(laid, [900, 900, 900, 900][: len(pieces)], ["F"])
    after = places_of(laid, [930, 900, 900, 900][: len(pieces)], ["F"])
    assert before == after
    assert all(one.end <= two.first for one, two in pairwise(before))


def test_objects_that_do_not_fit_are_refused() -> None:
    block = Block(8)
    block.write(block.reserve(), b"null")
    with pytest.raises(ValueError, match="do not fit"):
        block.close(9)
