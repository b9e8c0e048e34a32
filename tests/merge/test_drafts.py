"""Edited drafts come back into the sources, or are refused with a reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.merge.drafts import Merged, merged
from generator.model.anchor import bookmark
from generator.model.manifest import Mark, digest
from generator.model.outcome import Deed, Verdict
from generator.model.project import Project
from generator.model.revision import Line, Look, Piece, Returned, Stamp
from generator.reading.project import read_project
from tests.merge.drawn import drawn
from tests.small import CHAPTER, NOTE, SMALL, lay

TEXT = """\
# Kern

Aan {{ totals.sessions }} tafels zaten {{ totals.attendance | number }} aanwezigen. Zij vinden het
aantal voorzieningen “relatief laag” [[2023-05-23-eenzaamheid#^vz1]].

Een tweede alinea met **vette** en *schuine* woorden en een [koppeling](https://example.org/).

- Eerste punt van de lijst
- Tweede punt van de lijst
- Derde punt van de lijst

## Wat opviel

| Kop | Waarde |
|-----|--------|
| een | zeven  |

Slot met een noot.[^1]

[^1]: De tekst van de noot.
"""


def project_of(tmp_path: Path, chapter: str = TEXT, **more: str) -> Project:
    read = read_project(lay(tmp_path, {CHAPTER: chapter, **more}))
    assert read.value is not None
    return read.value


def edited(
    draft: Returned, old: str, new: str, stamp: Stamp | None = None, nth: int = 0
) -> Returned:
    """Replace words in the nth line that has them, tracked where a stamp is given."""
    found = [n for n, line in enumerate(draft.lines) if any(old in p.text for p in line.pieces)]
    number = found[nth]
    line = draft.lines[number]
    made: list[Piece] = []
    for piece in line.pieces:
        before, there, after = piece.text.partition(old)
        if not there:
            made.append(piece)
            continue
        made.append(replace(piece, text=before))
        if stamp:
            made.append(replace(piece, text=old, deleted=stamp))
        made.append(replace(piece, text=new, inserted=stamp))
        made.append(replace(piece, text=after))
    return with_line(draft, number, replace(line, pieces=tuple(p for p in made if p.text)))


def with_line(draft: Returned, number: int, *lines: Line) -> Returned:
    return replace(draft, lines=(*draft.lines[:number], *lines, *draft.lines[number + 1 :]))


def place(draft: Returned, words: str) -> int:
    return next(n for n, line in enumerate(draft.lines) if words in line.text)


def text_of(outcome: Merged, path: str = CHAPTER) -> str:
    return next(r.text for r in outcome.rewrites if r.source.path == path)


def only(outcome: Merged, verdict: Verdict) -> None:
    assert [fate.verdict for fate in outcome.fates] == [verdict], outcome.fates


def test_an_unedited_draft_changes_nothing(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    assert merged(project, [drawn(project)]) == Merged((), (), ())


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("Zij vinden", "Zij noemen", "aanwezigen. Zij noemen het\naantal"),
        ("vette", "dikke", "met **dikke** en"),
        ("tweede alinea", "derde # alinea", "Een derde # alinea met"),
        ("koppeling", "link", "[link](https://example.org/)"),
        ("zeven", "drie | vier", "| een | drie \\| vier  |"),
        ("De tekst van", "De *tekst* van", "[^1]: De \\*tekst\\* van de noot."),
        ("Een tweede", "- Een", "\n\\- Een alinea met **vette**"),
        ("Slot met", "1. {{ x }} [[y]]", "1\\. \\{{ x }} \\[[y]] een"),
        ("Eerste punt", "Punt_een", "- Punt_een van de lijst"),
        ("Wat opviel", "Wat niet opviel #tag", "## Wat niet opviel \\#tag"),
    ],
)  # fmt: skip
def test_words(tmp_path: Path, old: str, new: str, written: str) -> None:
    project = project_of(tmp_path)
    outcome = merged(project, [edited(drawn(project), old, new)])
    only(outcome, Verdict.MERGED)
    assert written in text_of(outcome)


def test_tags_labels_and_ids_stay(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = edited(drawn(project), "relatief laag. Er", "erg laag. Er")
    outcome = merged(project, [draft])
    only(outcome, Verdict.MERGED)
    expected = SMALL[NOTE].replace("relatief laag. Er", "erg laag. Er")
    assert text_of(outcome, NOTE) == expected


def test_different_edits_of_one_passage_conflict(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = edited(drawn(project), "relatief laag. Er", "erg laag. Er")
    outcome = merged(project, [edited(draft, "relatief laag. Er", "zeer laag. Er")])
    only(outcome, Verdict.CONFLICT)
    assert len(outcome.fates[0].sides) == 2
    assert not outcome.rewrites


def test_two_editors_combine_or_conflict(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    one = edited(drawn(project, "A.docx"), "Zij vinden", "Zij noemen", Stamp("A"))
    two = edited(drawn(project, "B.docx"), "relatief laag”", "tamelijk laag”", Stamp("B"))
    outcome = merged(project, [one, two])
    only(outcome, Verdict.MERGED)
    assert "noemen het\naantal voorzieningen “tamelijk laag”" in text_of(outcome)
    three = edited(drawn(project, "C.docx"), "Zij vinden", "Zij zien", Stamp("C"))
    only(merged(project, [one, three]), Verdict.CONFLICT)


def test_computed_values_are_refused_and_the_rest_is_kept(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = edited(edited(drawn(project), "39", "40"), "Zij vinden", "Zij noemen")
    outcome = merged(project, [draft])
    assert sorted(f.verdict for f in outcome.fates) == [Verdict.MERGED, Verdict.REFUSED]
    assert "{{ totals.attendance | number }} aanwezigen. Zij noemen" in text_of(outcome)


def test_the_source_changed_since(tmp_path: Path) -> None:
    draft = edited(drawn(project_of(tmp_path)), "Zij vinden", "Zij noemen")
    moved = TEXT.replace("# Kern\n", "# Kern\n\nNieuw.\n").replace("relatief laag", "vrij laag")
    outcome = merged(project_of(tmp_path, moved), [draft])
    only(outcome, Verdict.MERGED)
    assert text_of(outcome) == moved.replace("Zij vinden", "Zij noemen")
    other = project_of(tmp_path, TEXT.replace("Zij vinden", "Zij zien"))
    only(merged(other, [draft]), Verdict.CONFLICT)
    same = project_of(tmp_path, TEXT.replace("Zij vinden", "Zij noemen"))
    only(merged(same, [draft]), Verdict.THERE)


def halves(line: Line, words: str) -> tuple[Line, Line]:
    made: tuple[list[Piece], list[Piece]] = [], []
    for piece in line.pieces:
        before, there, after = piece.text.partition(words)
        if there:
            made[0].append(replace(piece, text=before + there))
            made[1].append(replace(piece, text=after.lstrip()))
        else:
            made[bool(made[1])].append(piece)
    return replace(line, pieces=tuple(made[0])), replace(line, pieces=tuple(made[1]))


def test_split_join_gone_new_and_move(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = place(draft, "Een tweede")
    outcome = merged(project, [with_line(draft, at, *halves(draft.lines[at], "woorden"))])
    only(outcome, Verdict.MERGED)
    assert "*schuine* woorden\n\nen een [koppeling]" in text_of(outcome)
    outcome = merged(project, [with_line(draft, at)])
    only(outcome, Verdict.MERGED)
    assert "^vz1]].\n\n- Eerste punt" in text_of(outcome)
    fresh = Line((Piece("Iets "), Piece("nieuws", Look(bold=True))), inserted=Stamp("A"))
    outcome = merged(project, [with_line(draft, at, draft.lines[at], fresh)])
    only(outcome, Verdict.MERGED)
    assert "(https://example.org/).\n\nIets **nieuws**\n\n- Eerste" in text_of(outcome)
    first = place(draft, "Eerste punt")
    item = Line((Piece("Nieuw punt"),), list_level=1)
    outcome = merged(project, [with_line(draft, first, draft.lines[first], item)])
    only(outcome, Verdict.MERGED)
    assert "- Eerste punt van de lijst\n- Nieuw punt\n- Tweede" in text_of(outcome)
    outcome = merged(project, [with_line(draft, first)])
    assert "\n\n- Tweede punt van de lijst\n" in text_of(outcome)
    second = draft.lines[first + 1]
    swapped = with_line(with_line(draft, first, second, draft.lines[first]), first + 2)
    outcome = merged(project, [swapped])
    only(outcome, Verdict.MERGED)
    assert "- Tweede punt van de lijst\n- Eerste punt van de lijst\n- Derde" in text_of(outcome)
    one, two = draft.lines[first], draft.lines[first + 1]
    both = replace(one, pieces=(*one.pieces, Piece(" "), *two.pieces),
                   bookmarks=one.bookmarks + two.bookmarks)  # fmt: skip
    outcome = merged(project, [with_line(with_line(draft, first, both), first + 1)])
    only(outcome, Verdict.MERGED)
    assert "- Eerste punt van de lijst Tweede punt van de lijst\n- Derde" in text_of(outcome)


def test_levels(tmp_path: Path) -> None:
    project = project_of(tmp_path, f"{TEXT}\n## Wat bleef\n\nTekst.\n")
    draft = drawn(project)
    at = place(draft, "Wat bleef")
    outcome = merged(project, [with_line(draft, at, replace(draft.lines[at], heading=3))])
    only(outcome, Verdict.MERGED)
    assert "### Wat bleef" in text_of(outcome)
    at = place(draft, "Wat opviel")
    outcome = merged(project, [with_line(draft, at, replace(draft.lines[at], heading=3))])
    only(outcome, Verdict.REFUSED)  # right below the title it would skip a level


def test_a_split_passage_keeps_label_and_tags(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = place(draft, "Neem mensen mee")
    halved = halves(draft.lines[at], "mee")
    outcome = merged(project, [with_line(draft, at, *halved)])
    only(outcome, Verdict.MERGED)
    assert (
        "- **Oplossing:** Neem mensen mee #drempels #rol/gemeente ^vz2\n"
        "- **Oplossing:** naar een plek die zij kennen. #drempels #rol/gemeente\n"
    ) in text_of(outcome, NOTE)


def test_what_is_refused(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = place(draft, "Bewoners moeten lang reizen.")
    outcome = merged(project, [with_line(draft, at)])
    assert {fate.verdict for fate in outcome.fates} == {Verdict.REFUSED}
    only(merged(project, [replace(draft, manifest=None)]), Verdict.REFUSED)
    bad = edited(draft, "koppeling", "link")
    at = place(bad, "link")
    line = bad.lines[at]
    pieces = tuple(
        replace(p, look=Look(target="javascript:alert(1)")) if p.text == "link" else p
        for p in line.pieces
    )
    outcome = merged(project, [with_line(bad, at, replace(line, pieces=pieces))])
    assert "javascript" not in "".join(r.text for r in outcome.rewrites)
    assert bookmark("x")
    assert Mark.NOTE
    assert Deed.WORDS


def test_a_lost_paragraph_with_another_look_is_not_ignored(tmp_path: Path) -> None:
    draft = drawn(project_of(tmp_path))
    at = place(draft, "Waarde")
    line = draft.lines[at]
    pieces = (Piece("Wa"), Piece("a", Look(italic=True)), Piece("rde"))
    bad = with_line(draft, at, replace(line, pieces=pieces))
    other = project_of(tmp_path, TEXT.replace("| Kop | Waarde |", "| Kop | Anders |"))
    only(merged(other, [bad]), Verdict.REFUSED)


def test_a_heading_does_not_become_a_title(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = place(draft, "Wat opviel")
    outcome = merged(project, [with_line(draft, at, replace(draft.lines[at], heading=1))])
    only(outcome, Verdict.REFUSED)
    fresh = Line((Piece("Nieuwe titel"),), heading=1)
    only(merged(project, [with_line(draft, at, draft.lines[at], fresh)]), Verdict.REFUSED)


def test_a_paragraph_does_not_silently_become_an_item(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = place(draft, "Slot met")
    outcome = merged(project, [with_line(draft, at, replace(draft.lines[at], list_level=1))])
    assert len(outcome.fates) == 1


def test_no_citation_comes_into_a_note(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = next(
        n for n, line in enumerate(draft.lines)
        if "Er is een mismatch" in line.text and line.pieces[-1].mark
    )  # fmt: skip
    line = draft.lines[at]
    twice = replace(line, pieces=(*line.pieces[:-1], line.pieces[-1], *line.pieces[-2:]))
    outcome = merged(project, [with_line(draft, at, twice)])
    only(outcome, Verdict.REFUSED)
    assert not outcome.rewrites


def test_edits_of_what_the_program_wrote_are_refused(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    assert draft.manifest
    names = {origin.bookmark for origin in draft.manifest.origins}
    own = [n for n, line in enumerate(draft.lines) if not names & set(line.bookmarks)]
    for number in own:
        line = draft.lines[number]
        if not line.text.strip():
            continue
        other = replace(line, pieces=(*line.pieces, Piece(" anders")))
        outcome = merged(project, [with_line(draft, number, other)])
        only(outcome, Verdict.REFUSED)
        assert "anders" in outcome.fates[0].segments[-1][1]
        assert [f.verdict for f in merged(project, [with_line(draft, number)]).fates] == ["refused"]
    far = Line((Piece("Ver van alles"),))
    outcome = merged(project, [replace(draft, lines=(far, *draft.lines))])
    only(outcome, Verdict.REFUSED)
    outcome = merged(project, [replace(draft, lines=(*draft.lines, far))])
    only(outcome, Verdict.REFUSED)


def test_what_the_program_wrote_is_compared_in_linear_time() -> None:
    from generator.merge.computed import _steps

    old = [str(n % 97) for n in range(50_000)]
    new = [*old[:100], "x", *old[101:30_000], *old[30_003:], "y"]
    steps = list(_steps(old, new))
    assert [s for s in steps if s[0] == "came"] == [("came", 100), ("came", len(new) - 1)]
    assert sum(kind == "went" for kind, _ in steps) == 3


ANN, BEN = Stamp("A", "2024-01-02T00:00:00Z"), Stamp("B", "2024-01-03T00:00:00Z")


def test_one_author_alone(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = edited(drawn(project), "Zij vinden", "Zij noemen", ANN)
    draft = edited(draft, "aantal voorzieningen", "getal", BEN)
    draft = edited(draft, "Aan", "Rond")
    draft = edited(draft, "vette", "dikke")
    draft = edited(draft, "Eerste", "Allereerste", BEN)
    far = Line((Piece("Nieuw van niemand"),))
    draft = replace(draft, lines=(*draft.lines, far))
    whole = merged(project, [draft])
    assert {f.verdict for f in whole.fates} == {Verdict.MERGED, Verdict.REFUSED}
    outcome = merged(project, [draft], author="A")
    only(outcome, Verdict.MERGED)
    assert text_of(outcome) == TEXT.replace("Zij vinden", "Zij noemen")
    assert outcome.fates[0].stamps == (ANN,)
    outcome = merged(project, [draft], author="B")
    assert text_of(outcome) == TEXT.replace("aantal voorzieningen", "getal").replace(
        "Eerste", "Allereerste"
    )
    assert merged(project, [draft], author="C").fates == ()


def test_one_authors_structure(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = place(draft, "Een tweede")
    gone = replace(
        draft.lines[at], pieces=tuple(replace(p, deleted=ANN) for p in draft.lines[at].pieces),
        deleted=ANN,
    )  # fmt: skip
    fresh = Line((Piece("Iets nieuws", inserted=BEN),), inserted=BEN)
    both = with_line(with_line(draft, at, gone), at - 1, draft.lines[at - 1], fresh)
    text = text_of(merged(project, [both], author="A"))
    assert "Een tweede" not in text
    assert "Iets nieuws" not in text
    text = text_of(merged(project, [both], author="B"))
    assert "Een tweede" in text
    assert "Iets nieuws" in text
    untracked = with_line(draft, at)
    assert merged(project, [untracked], author="A") == Merged((), (), ())


def test_who_saved_what_nobody_tracked(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = replace(edited(drawn(project), "vette", "dikke"), saver="Redactie")
    assert merged(project, [draft]).fates[0].savers == ("Redactie",)
    draft = replace(edited(drawn(project), "vette", "dikke", ANN), saver="Redactie")
    assert merged(project, [draft]).fates[0].savers == ()


def test_bold_over_some_words_is_one_stretch(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = place(draft, "Derde punt")
    pieces = (Piece("Derde punt", Look(bold=True)), Piece(" van de lijst"))
    outcome = merged(project, [with_line(draft, at, replace(draft.lines[at], pieces=pieces))])
    assert "- **Derde punt** van de lijst" in text_of(outcome)


def test_a_passage_split_here_and_changed_there_conflicts(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    first, *_, last = [n for n, line in enumerate(draft.lines) if "relatief laag. Er" in line.text]
    draft = with_line(draft, last, *halves(draft.lines[last], "laag."))
    only(merged(project, [draft]), Verdict.MERGED)
    line = draft.lines[first]
    pieces = tuple(replace(p, text=p.text.replace("laag. Er", "hoog. Er")) for p in line.pieces)
    outcome = merged(project, [with_line(draft, first, replace(line, pieces=pieces))])
    assert {fate.verdict for fate in outcome.fates} == {Verdict.CONFLICT}
    assert not outcome.rewrites


NESTED = """\
# Kern

- Een
- Twee
  - Diep
  - Dieper
- Drie

Slot.
"""


@pytest.mark.parametrize(
    ("words", "level", "written"),
    [
        ("Drie", 2, "- Twee\n  - Diep\n  - Dieper\n  - Drie\n"),
        ("Twee", 2, "- Een\n  - Twee\n  - Diep\n  - Dieper\n- Drie\n"),
        ("Een", 2, None),
        ("Dieper", 1, "- Twee\n  - Diep\n- Dieper\n- Drie\n"),
        ("Dieper", 3, "  - Diep\n    - Dieper\n- Drie\n"),
        ("Diep", 1, "- Twee\n- Diep\n  - Dieper\n- Drie\n"),
        ("Dieper", 0, None),
    ],
)
def test_levels_of_items(tmp_path: Path, words: str, level: int, written: str | None) -> None:
    project = project_of(tmp_path, NESTED)
    draft = drawn(project)
    at = next(n for n, line in enumerate(draft.lines) if line.text == words)
    outcome = merged(project, [with_line(draft, at, replace(draft.lines[at], list_level=level))])
    only(outcome, Verdict.MERGED if written else Verdict.REFUSED)
    assert not written or written in text_of(outcome)


def test_a_plain_list_gets_a_level(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = place(draft, "Tweede punt")
    outcome = merged(project, [with_line(draft, at, replace(draft.lines[at], list_level=2))])
    only(outcome, Verdict.MERGED)
    assert "- Eerste punt van de lijst\n  - Tweede punt van de lijst\n- Derde" in text_of(outcome)


def test_what_is_new_elsewhere_is_not_taken_for_what_is_gone_here(tmp_path: Path) -> None:
    text = "# Kern\n\nEen eerste alinea over bomen.\n\nMidden.\n\nSlot.\n"
    project = project_of(tmp_path, text)
    draft = drawn(project)
    at, last = place(draft, "Een eerste"), place(draft, "Slot.")
    fresh = Line((Piece("Een eerste alinea over banken."),))
    there = with_line(draft, last, draft.lines[last], fresh)
    outcome = merged(project, [with_line(there, at)])
    assert {fate.verdict for fate in outcome.fates} == {Verdict.MERGED}
    assert text_of(outcome) == "# Kern\n\nMidden.\n\nSlot.\n\nEen eerste alinea over banken.\n"
    here = with_line(draft, at, fresh)
    only(merged(project, [here]), Verdict.ASKED)


def test_no_two_paragraphs_of_a_large_report_look_alike() -> None:
    texts = [f"Sessie {number}, 1 juni 2023" for number in range(60_000)]
    assert len({digest(text) for text in texts}) == len(texts)
