"""Agreement between two codings, held against worked examples from the literature."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.project import Project
from generator.synthesis.agreement import Counts, compare
from tests.made_notes import HEADER, note_of, project_of

counts = st.builds(Counts, *[st.integers(0, 40)] * 4)


def project(text: str, name: str = "2023-05-23-proef") -> Project:
    return project_of([note_of(HEADER + text, name)])


def test_kappa_of_the_worked_example() -> None:
    """Two readers of fifty applications (20, 5, 10, 15): kappa is 0.40."""
    assert Counts(20, 5, 10, 15).kappa == pytest.approx(0.40)


def test_alpha_of_the_worked_example() -> None:
    """Krippendorff 2011, binary data of two coders, ten units: alpha is 0.095."""
    meg, owen = "0100000010", "1110010000"
    pairs = list(zip(meg, owen, strict=True))
    made = Counts(
        *(pairs.count((a, b)) for a, b in (("1", "1"), ("1", "0"), ("0", "1"), ("0", "0")))
    )
    assert made.alpha == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize(
    "made",
    [Counts(), Counts(both=5), Counts(neither=5)],
    ids=["nothing", "everywhere", "nowhere"],
)
def test_where_nothing_varies_there_is_no_measure(made: Counts) -> None:
    assert (made.kappa, made.alpha) == (None, None)


def test_what_only_one_sees_is_no_agreement() -> None:
    assert Counts(only_a=3, neither=7).kappa == pytest.approx(0)
    assert Counts(only_a=5, only_b=5).kappa == pytest.approx(-1)


@given(counts)
def test_measures_are_sound(made: Counts) -> None:
    swapped = Counts(made.both, made.only_b, made.only_a, made.neither)
    turned = Counts(made.neither, made.only_a, made.only_b, made.both)
    for measure in ("kappa", "alpha"):
        value = getattr(made, measure)
        if value is None:
            assert not made.varied
            continue
        assert -1 - 1e-9 <= value <= 1 + 1e-9
        assert getattr(swapped, measure) == pytest.approx(value)
        assert getattr(turned, measure) == pytest.approx(value)
        assert (value == pytest.approx(1)) == (made.only_a + made.only_b == 0)


def test_codings_are_compared_passage_by_passage() -> None:
    a = project("Een. #nabij ^p1\n\nTwee. #nabij #drempels ^p2\n\nDrie. ^p3\n")
    b = project("Een. #nabij ^p1\n\nTwee. #nabij #eigen ^p2\n\nDrie. ^p3\n")
    found = compare(a, b)
    assert [(one.code, one.counts) for one in found.codes] == [
        ("drempels", Counts(0, 1, 0, 2)),
        ("nabij", Counts(2, 0, 0, 1)),
        ("eigen", Counts(0, 0, 1, 2)),
    ]
    (dispute,) = found.disputes
    assert (dispute.passage.id, dispute.only_a, dispute.only_b) == ("p2", ("drempels",), ("eigen",))
    assert found.together == Counts(2, 1, 1, 5)
    assert found.compared == 3


def test_what_cannot_be_compared_is_named() -> None:
    a = project("Een. #nabij ^p1\n\nTwee. ^p2\n\nDrie. ^p3\n")
    b = project("Een. #nabij ^p1\n\nAnders. ^p2\n\nVier. ^p4\n")
    found = compare(a, b)
    assert found.missing_a == ("2023-05-23-proef#^p4",)
    assert found.missing_b == ("2023-05-23-proef#^p3",)
    assert found.reworded == ("2023-05-23-proef#^p2",)
    assert found.compared == 2


def test_other_notes_have_nothing_to_compare() -> None:
    found = compare(project("Een. #nabij ^p1\n"), project("Een. #nabij ^p1\n", "2023-05-24-ander"))
    assert (found.codes, found.disputes, found.compared) == ((), (), 0)
    assert found.together.agreed is None


def test_a_project_agrees_with_itself(project: Project) -> None:
    found = compare(project, project)
    assert found.compared == len(project.passages)
    assert found.disputes == found.missing_a == found.missing_b == found.reworded == ()
    assert len(found.codes) == len(project.codebook.codes)
    assert all(one.counts.kappa == one.counts.alpha == 1 for one in found.codes)


def test_disputes_and_counts_say_the_same(project: Project) -> None:
    """Take the last code off every passage: every one of them is a dispute."""
    notes = tuple(
        replace(note, passages=tuple(replace(p, codes=p.codes[:-1]) for p in note.passages))
        for note in project.notes
    )
    found = compare(project, replace(project, notes=notes))
    coded = [p for p in project.passages.values() if p.codes]
    assert [d.passage.key for d in found.disputes] == [p.key for p in coded]
    assert all(d.only_a == (d.passage.codes[-1],) and not d.only_b for d in found.disputes)
    assert sum(one.counts.only_a for one in found.codes) == len(coded)
    assert found.together.only_b == 0
