"""Editors at work in LibreOffice itself: all that they may do, tracked or not, and its outcome.

The judges here share nothing with the merge: the Markdown is rendered by another reader, and the
next draft is held against what LibreOffice saved.
"""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.merge.drafts import Merged, merged
from generator.model.revision import Returned
from generator.reading.word import read_draft
from tests.merge.office import draft_of, python
from tests.merge.oracle import Judge
from tests.merge.play import FILES, HEADS, PARTS, Place, places, text
from tests.merge.staging import TRACKED, UNTRACKED, Played, of_case, played, result, rows
from tests.merge.test_laws import again
from tests.tools.play_page import PAGE, page

pytestmark = pytest.mark.slow
UNTRACKABLE = {
    "Target of a link",
    "New link",
    "Item deeper",
    "Item less deep",
    "Level of a heading",
    "Level of a passage",
    "Chart data",
    "Alternative text",
    "Empty table row",
    "Deleted table row",
    "Deleted table",
}
"""What LibreOffice tells nobody's name of, also where changes are tracked."""


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Played:
    if python() is None:
        pytest.skip("LibreOffice with python3-uno is not here")
    return played(tmp_path_factory.mktemp("play"))


def returned(play: Played, name: str) -> Returned:
    back = read_draft(play.drafts[name], name).value
    assert back
    return back


def ways(place: Place) -> tuple[str, ...]:
    return (UNTRACKED,) if place.case.shared else (TRACKED, UNTRACKED)


def test_the_editors_could_do_all_that_they_wanted(play: Played) -> None:
    assert play.faults == [[], [], [], []]


def test_opening_and_saving_alone_changes_nothing(play: Played) -> None:
    assert merged(play.project, [returned(play, "still")]) == Merged((), (), ())


def test_each_edit_is_merged_or_refused_with_a_reason(play: Played) -> None:
    for place in places():
        for way in ways(place):
            told = result(place, play.edits[way])
            if place.case.after is not None:
                assert told == "merged", (place, way)
            else:
                assert told.startswith(("refused: ", "conflict: ")), (place, way, told)


def test_nothing_is_told_that_no_editor_did(play: Played) -> None:
    for way, edits in play.edits.items():
        known = [edit for place in places() if way in ways(place) for edit in of_case(place, edits)]
        assert [edit for edit in edits if edit not in known] == []


def test_who_did_it_is_told(play: Played) -> None:
    for place in places():
        names = {name for name, part in PARTS.items() if part == place.part}
        for way in ways(place) if names else ():
            for edit in of_case(place, play.edits[way]):
                if way == TRACKED and place.case.name not in UNTRACKABLE:
                    assert {one["author"] for one in edit["makers"]} == names, place
                elif way == UNTRACKED:
                    assert set(edit["savers"]) == names, place


def test_without_apply_the_same_is_told_and_nothing_is_written(play: Played) -> None:
    assert play.untouched == {TRACKED: True, UNTRACKED: True}
    assert play.before == play.edits


def rendered(markdown: str) -> str:
    """Read Markdown with another reader than the program's; an escape more or less is the same."""
    plain = markdown.replace("\\#", "#").replace("{{", "{").replace("\\{", "{")
    return MarkdownIt("commonmark").enable("table").render(plain).replace(" <br", "<br")


@pytest.mark.parametrize("way", [TRACKED, UNTRACKED])
def test_the_sources_say_what_the_editors_meant(play: Played, way: str) -> None:
    meant = {file: text(file, after=True, shared=way == UNTRACKED) for file in HEADS}
    for path, before in FILES.items():
        now = play.texts[way][path]
        if path in meant:
            assert rendered(now) == rendered(meant[path]), path
        else:
            assert now == before


@pytest.mark.parametrize("name", ["tracked", "first"])
def test_the_next_draft_shows_what_the_editor_saw(play: Played, name: str, tmp_path: Path) -> None:
    before, edited = returned(play, "draft"), returned(play, name)
    outcome = merged(play.project, [edited])
    made = read_draft(draft_of(again(outcome, dict(FILES), tmp_path), tmp_path), "next").value
    assert made
    texts = {rewrite.source.path: rewrite.text for rewrite in outcome.rewrites}
    Judge(before, edited, outcome, before, made).all(play.project, texts)


def test_the_page_tells_what_came_of_it(play: Played) -> None:
    assert PAGE.read_text("utf-8") == page(rows(play))
