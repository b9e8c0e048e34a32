"""A long piece in stretches: cut where pages begin anyway, the same however it is laid out."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.keeping import Keeper
from generator.model.document import Block, Group, Heading, Text
from generator.model.report import PartKind
from generator.parts import stretched
from generator.parts.stretched import lay_piece
from generator.writing.html import render
from generator.writing.pdf import laying
from generator.writing.pieces.cutting import Piece, cut
from generator.writing.pieces.laid import Laid, untied
from generator.writing.pieces.stretches import ATOM, SEAM, USUAL, Run
from tests.writing.pages import LONG, MOMENT, ROOT, design, paragraph, report_of

NOTHING_KEPT = Keeper()
PAGE = "<html><head><title>T</title></head><body>"


def run_of(html: str, number: int = 0) -> Run:
    return Run.of(cut(html)[number])


def test_a_piece_without_seams_is_one_stretch() -> None:
    run = run_of(f"{PAGE}<p>a</body>")
    assert (run.end, run.reach(0), run.html(0, 1)) == (1, 1, f"{PAGE}<p>a</body>")


def test_a_seam_stands_before_an_element() -> None:
    run = run_of(f"{PAGE}<p>a</p>{SEAM}words<p>b</p>{SEAM}\n<p>c</p>{SEAM}</body>")
    assert run.atoms == ("<p>a</p>words<p>b</p>", "\n<p>c</p></body>")


def test_a_stretch_has_what_style_sheets_count() -> None:
    run = run_of(
        f'{PAGE}<main><h1 id="h">t</h1>{SEAM}<section class="s"><h2>a</h2>{SEAM}<p id="x">b</p>'
        f"{SEAM}<img src=i><p>c</p></section>{SEAM}<section>d</section></main></body>"
    )
    hidden = ' style="display:none!important">'
    assert run.html(2, 3).replace(hidden, ">") == (
        f'{PAGE}<main><h1></h1><section class="s"><div style="height:999cm"></div>'
        f'<p id="x" {ATOM}="0">b</p>'.replace(f'<p id="x" {ATOM}="0">', f'<p {ATOM}="0" id="x">')
        + f'<img src=i {ATOM}="1"><p></p></section><section></section></main>'
    )


def test_footnotes_of_a_stretch_are_numbered_on() -> None:
    note = '<span class="footnote" id="n">x</span>'
    run = run_of(f"{PAGE}<p>{note}</p>{SEAM}<p>b{note}</p>{SEAM}<p>c</p></body>")
    counts = [re.findall(r"counter-set: footnote (\d)", run.html(n, n + 1)) for n in range(3)]
    assert counts == [[], ["1"], ["2"]]


SOME = st.recursive(
    st.just("<p>a</p>"),
    lambda inner: st.lists(st.one_of(inner, st.just(SEAM)), max_size=4).map(
        lambda found: f"<div>{''.join(found)}</div>"
    ),
    max_leaves=12,
)


@given(st.lists(st.one_of(SOME, st.just(SEAM)), max_size=6))
def test_atoms_hold_everything_once(found: list[str]) -> None:
    body = "".join(found) + "</body>"
    run = run_of(PAGE + body)
    assert "".join(run.atoms) == body.replace(SEAM, "")
    for start in range(run.end):
        html = run.html(start, run.end)
        assert html.count("<div") - html.count("</div>") == 0
        assert all(run.through(start, end) <= len(run.open_at(end)) for end in range(run.end))


def test_a_stretch_reaches_as_far_as_it_should() -> None:
    atoms = [f"<p>{'x' * (USUAL // 4)}</p>" for _ in range(9)]
    run = run_of(f"{PAGE}{SEAM.join(atoms)}")
    assert [run.reach(0), run.reach(4), run.reach(6), run.reach(0, 2)] == [4, 8, 9, 8]
    pictures = run_of(f'{PAGE}{SEAM.join(f"""<img src="data:{a}">""" for a in atoms)}')
    assert pictures.reach(0) == 9


@pytest.fixture(scope="module")
def long() -> Piece:
    """A part of some twenty pages."""
    blocks: list[Block] = []
    for n in range(10):
        blocks += [Heading(f"h{n}", 2, (Text(f"Kop {n}"),))]
        for m in range(30):
            words = (paragraph(f"p{n}-{m}", f"{LONG * (1 + m % 4)} {n}.{m}"),)
            blocks.append(Group(f"g{n}-{m}", "passage", words))
    html = render(report_of(blocks, PartKind.PASSAGES), design(), {}).value
    return max(cut(html), key=lambda piece: len(piece.html))


def lay(piece: Piece, keeper: Keeper = NOTHING_KEPT) -> list[Laid]:
    made = lay_piece(piece, design(), ROOT, MOMENT, (), keeper, "digest")
    assert not made.diagnostics
    return [Laid.from_bytes(data) for data in untied(made.value)]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The stretches that are laid out."""
    found: list[tuple[int, int]] = []
    plain = laying.lay

    def told(run: Run, start: int, end: int, *more: object) -> object:
        found.append((start, end))
        return plain(run, start, end, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(laying, "lay", told)
    return found


def test_stretches_give_the_same_bytes_alone_and_together(
    long: Piece, monkeypatch: pytest.MonkeyPatch, counted: list[tuple[int, int]]
) -> None:
    monkeypatch.setattr(stretched, "AHEAD", 1)
    alone = lay(long)
    assert len(alone) == len({start for start, _ in counted}) > 2
    monkeypatch.setattr(stretched, "AHEAD", 99)
    counted.clear()
    assert lay(long) == alone
    assert len(counted) == 1


def test_a_changed_word_is_laid_out_with_no_more_than_its_surroundings(
    long: Piece, tmp_path: Path, counted: list[tuple[int, int]]
) -> None:
    keeper = Keeper(tmp_path)
    before = lay(long, keeper)
    assert sum(len(laid.sheets) for laid in before) > 15
    counted.clear()
    changed = Piece(long.name, long.html.replace(" 5.3", " 5,3"), *counts_of(long))
    after = lay(changed, keeper)
    assert len({start for start, _ in counted}) <= 2
    assert 1 <= sum(one != two for one, two in zip(before, after, strict=True)) <= 2
    assert after == lay(changed)
    counted.clear()
    assert lay(changed, keeper) == after
    assert counted == []


def counts_of(piece: Piece) -> tuple[int, int, int]:
    return piece.goes_on, piece.through, piece.stays_open


def test_a_damaged_stretch_is_laid_out_again(
    long: Piece, tmp_path: Path, counted: list[tuple[int, int]]
) -> None:
    before = lay(long, Keeper(tmp_path))
    counted.clear()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-9])
    assert lay(long, Keeper(tmp_path)) == before
    assert counted != []
