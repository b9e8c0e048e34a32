"""Laws of the way back, over random edits: no wrong write, and the build shows what was accepted.

``RODEDRAAD_LAWS`` sets how many edits are tried; the shares of their fates are printed.
"""

import os
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator.merge.drafts import Merged, merged
from generator.merge.edited import stripped
from generator.merge.views import View, views
from generator.model.manifest import Mark
from generator.model.outcome import Verdict
from generator.model.project import Project
from generator.model.revision import Line, Piece, Returned, Stamp
from generator.reading.project import read_project
from tests.merge.drawn import drawn
from tests.merge.test_drafts import TEXT, project_of
from tests.small import CHAPTER, lay

TRIES = int(os.environ.get("RODEDRAAD_LAWS", "150"))
ROOT = Path(__file__).parents[2]
NASTY = (
    "woord", "twee woorden", "#kop", "*ster*", "_laag_", "`code`", "[[x]]", "{{ y }}", "<b>", "a|b",
    "- punt", "1. een", "> citaat", "^id", "#tag", "\\", "[a](b)", "&amp;", "é", "…", "“x”", "![x](y)",
    "**", "[^1]", "===", "---", "http://x.nl", "Knelpunt:", "a_b_c", "~~x~~", "|", "'s", "2^3",
)  # fmt: skip


def _words(rng: random.Random, line: Line, stamp: Stamp | None) -> Line:
    places = [n for n, piece in enumerate(line.pieces) if piece.mark is None and piece.text.strip()]
    if not places:
        return line
    at = rng.choice(places)
    piece = line.pieces[at]
    words = piece.text.split(" ")
    low = rng.randrange(len(words))
    high = min(len(words), low + rng.choice((0, 1, 1, 2, 4)))
    old, new = " ".join(words[low:high]), rng.choice((*NASTY, "", ""))
    before = " ".join([*words[:low], ""]) if low else ""
    after = " ".join(["", *words[high:]]) if high < len(words) else ""
    if high == low:
        new += " " if new else ""
        after = " ".join(words[high:])
    look = piece.look
    if rng.random() < 0.3 and new.strip() == new:
        look = (
            replace(look, bold=not look.bold) if rng.random() < 0.5 else replace(look, italic=True)
        )
        new = old or new
    made = [replace(piece, text=before)]
    if stamp:
        made.append(replace(piece, text=old, deleted=stamp))
    made += [replace(piece, text=new, look=look, inserted=stamp), replace(piece, text=after)]
    kept = tuple(one for one in made if one.text)
    return replace(line, pieces=(*line.pieces[:at], *kept, *line.pieces[at + 1 :]))


def _structure(rng: random.Random, lines: list[Line], at: int, stamp: Stamp | None) -> None:
    line = lines[at]
    match rng.choice(("split", "join", "gone", "move", "new")):
        case "split":
            cut = rng.randrange(len(line.text) + 1)
            halves: tuple[list[Piece], list[Piece]] = ([], [])
            seen = 0
            for piece in line.pieces:
                inside = min(max(cut - seen, 0), len(piece.text))
                if piece.mark:
                    inside = len(piece.text) if inside else 0
                halves[0].append(replace(piece, text=piece.text[:inside]))
                halves[1].append(replace(piece, text=piece.text[inside:]))
                seen += len(piece.text)
            one, two = (tuple(p for p in half if p.text) for half in halves)
            lines[at : at + 1] = [
                replace(line, pieces=one, inserted=stamp),
                replace(line, pieces=two),
            ]
        case "join" if at + 1 < len(lines) and lines[at + 1].story is line.story:
            if stamp:
                lines[at] = replace(line, deleted=stamp)
            else:
                other = lines.pop(at + 1)
                lines[at] = replace(
                    line,
                    pieces=(*line.pieces, Piece(" "), *other.pieces),
                    bookmarks=line.bookmarks + other.bookmarks,
                )
        case "gone":
            if stamp:
                gone = tuple(replace(piece, deleted=stamp) for piece in line.pieces)
                lines[at] = replace(line, pieces=gone, deleted=stamp)
            else:
                del lines[at]
        case "move":
            lines.insert(
                min(len(lines), max(0, at + rng.choice((-3, -2, -1, 1, 2, 3)))), lines.pop(at)
            )
        case _:
            text = " ".join(rng.choice(NASTY) for _ in range(3))
            fresh = Line((Piece(text, inserted=stamp),), inserted=stamp, list_level=line.list_level)
            lines.insert(at + 1, fresh)


def disturbed(rng: random.Random, draft: Returned) -> Returned:
    """Give a draft with one to three random edits of what came from files."""
    lines = list(draft.lines)
    assert draft.manifest
    names = {origin.bookmark for origin in draft.manifest.origins}
    for _ in range(rng.choice((1, 1, 2, 3))):
        places = [n for n, line in enumerate(lines) if names & set(line.bookmarks)]
        at = rng.choice(places)
        stamp = rng.choice((None, Stamp("A", "2024-01-02T03:04:05Z")))
        if rng.random() < 0.7:
            lines[at] = _words(rng, lines[at], stamp)
        else:
            _structure(rng, lines, at, stamp)
    return replace(draft, lines=tuple(lines))


def _texts(found: tuple[View, ...], draft: Returned) -> list[str]:
    """Give the words of what came from files or is new, without what the program put there."""
    assert draft.manifest
    origins = {origin.bookmark: origin for origin in draft.manifest.origins}
    texts = []
    for view in found:
        own = [origins[name] for name in view.bookmarks if name in origins]
        if not view.bookmarks or own:
            inner = stripped(view.pieces, "", own[0].tail if own else "") or view.pieces
            said = "".join(p.text for p in inner if p.mark is not Mark.CITATION)
            texts.append(" ".join(said.split()))
    return [text for text in texts if text]


def again(outcome: Merged, files: dict[str, str], folder: Path) -> Project:
    """Read the project with the outcome's texts in place."""
    files = files | {rewrite.source.path: rewrite.text for rewrite in outcome.rewrites}
    read = read_project(lay(folder, files))
    assert read.value is not None
    return read.value


def tally(outcome: Merged) -> str:
    verdicts = {fate.verdict for fate in outcome.fates}
    if not verdicts:
        return "nothing"
    return "+".join(sorted(verdicts))


def judged(outcome: Merged, before: Returned, edited: Returned, after: Returned) -> None:
    """Every text after it is one that was there or one that the editor made; all if all merged."""
    old, new = _texts(views(before), before), _texts(views(edited), edited)
    now = _texts(views(after), after)
    strange = Counter(now) - (Counter(old) | Counter(new) | Counter(old) | Counter(new))
    verdicts = {fate.verdict for fate in outcome.fates}
    if not verdicts:
        assert now == old
    elif verdicts == {Verdict.MERGED}:
        assert set(now) <= set(new) | _elsewhere(old, new), strange
    else:
        assert all(text in set(old) | set(new) for text in strange) or Verdict.REFUSED in verdicts


def _elsewhere(old: list[str], new: list[str]) -> set[str]:
    """The texts of a passage that was edited in one of its places only are gone everywhere."""
    del old
    return set(new)


def test_no_wrong_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = project_of(tmp_path / "base")
    draft = drawn(project)
    shares: Counter[str] = Counter()
    for seed in range(TRIES):
        rng = random.Random(seed)
        edited = disturbed(rng, draft)
        outcome = merged(project, [edited])
        after = drawn(again(outcome, {CHAPTER: TEXT}, tmp_path / "after"))
        shares[tally(outcome)] += 1
        try:
            judged(outcome, draft, edited, after)
        except AssertionError as fault:
            raise AssertionError(f"seed {seed}: {fault}") from fault
    with capsys.disabled():
        print("\n", TRIES, {k: f"{v / TRIES:.1%}" for k, v in shares.most_common()})
    assert shares["merged"] > TRIES // 3


def test_no_wrong_write_where_sources_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = drawn(project_of(tmp_path / "base"))
    shares: Counter[str] = Counter()
    for seed in range(TRIES // 3):
        rng = random.Random(seed)
        words = TEXT.split(" ")
        at = rng.randrange(3, len(words))
        if words[at].isalpha():
            words[at] = "Anders"
        text = " ".join(words).replace("# Kern\n", "# Kern\n\nErbij.\n", rng.random() < 0.5)
        project = project_of(tmp_path / "now", text)
        outcome = merged(project, [disturbed(rng, draft)])
        shares[tally(outcome)] += 1
        for rewrite in outcome.rewrites:
            if rewrite.source.path == CHAPTER:
                assert rewrite.text.count("Anders") >= text.count("Anders") or any(
                    fate.deed in {"gone", "moved", "join"} for fate in outcome.fates
                ), seed
    with capsys.disabled():
        print("\n", {k: f"{v * 3 / TRIES:.1%}" for k, v in shares.most_common()})


def test_the_real_sessions_unedited() -> None:
    read = read_project(ROOT)
    assert read.value is not None
    assert merged(read.value, [drawn(read.value)]) == Merged((), (), ())


def test_the_real_sessions_edited(capsys: pytest.CaptureFixture[str]) -> None:
    read = read_project(ROOT)
    assert read.value is not None
    draft = drawn(read.value)
    shares: Counter[str] = Counter()
    for seed in range(max(10, TRIES // 10)):
        outcome = merged(read.value, [disturbed(random.Random(seed), draft)])
        shares[tally(outcome)] += 1
    with capsys.disabled():
        print("\n", shares)
