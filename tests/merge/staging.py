"""The play on stage: drafts edited in LibreOffice, merged by the command; and what came of it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.project import Project
from generator.reading.project import read_project
from tests.merge.office import Sitting, Turn, draft_of, sat
from tests.merge.play import CASES, FILES, NORTH, PARTS, SOUTH, Case, Place, places
from tests.small import lay

Edit = Mapping[str, object]
TRACKED, UNTRACKED = "tracked", "untracked"
DRAFTS = {TRACKED: ("tracked",), UNTRACKED: ("first", "second")}
"""Both editors track in one draft; without tracking each has a draft, and both are merged."""


@dataclass(frozen=True)
class Played:
    """The drafts by name, what could not be done, and per way of editing the edits and the texts.

    ``before`` are the edits that the command told without writing them.
    """

    project: Project
    drafts: Mapping[str, bytes]
    faults: Sequence[Sequence[str]]
    before: Mapping[str, Sequence[Edit]]
    edits: Mapping[str, Sequence[Edit]]
    untouched: Mapping[str, bool]
    texts: Mapping[str, Mapping[str, str]]


def played(folder: Path) -> Played:
    """Let all editors play in one LibreOffice, and merge what they saved."""
    root = lay(folder / "project", FILES)
    project = read_project(root).value
    assert project
    (folder / "draft.docx").write_bytes(draft_of(project, root))
    names = ("tracked", "first", "second", "still")
    faults = sat([_sitting(folder, name) for name in names], folder)
    drafts = {name: (folder / f"{name}.docx").read_bytes() for name in ("draft", *names)}
    told: dict[str, list[Edit]] = {}
    done: dict[str, list[Edit]] = {}
    untouched, texts = {}, {}
    for way, files in DRAFTS.items():
        place = lay(folder / way, FILES)
        told[way] = _merged(folder, place, files)
        untouched[way] = _texts(place) == dict(FILES)
        done[way] = _merged(folder, place, files, "--apply")
        texts[way] = _texts(place)
    return Played(project, drafts, faults, told, done, untouched, texts)


def _sitting(folder: Path, name: str) -> Sitting:
    authors = {"tracked": (NORTH, SOUTH), "first": (NORTH,), "second": (SOUTH,)}.get(name, ())
    tracked = name == "tracked"
    turns = [
        Turn(author, tracked, case.done(PARTS[author]))
        for case in CASES
        for author in authors
        if not (tracked and case.shared)
    ]
    return Sitting(str(folder / "draft.docx"), str(folder / f"{name}.docx"), tuple(turns))


def _texts(root: Path) -> dict[str, str]:
    return {path: (root / path).read_text("utf-8") for path in FILES}


def _merged(folder: Path, root: Path, names: Sequence[str], *more: str) -> list[Edit]:
    command = Path(sys.executable).with_name("rodedraad")
    drafts = [folder / f"{name}.docx" for name in names]
    asked = [command, "merge", *drafts, "--project", root, "--json", *more]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout, done.stderr
    edits: list[Edit] = json.loads(done.stdout)["edits"]
    return edits


def of_case(place: Place, edits: Sequence[Edit]) -> list[Edit]:
    """Give what was told of a case: by its lines, or else by the heading above it or its words."""
    return [edit for edit in edits if _is_of(place, edit)]


def _is_of(place: Place, edit: Edit) -> bool:
    case = place.case
    if edit["path"]:
        line = edit["line"]
        assert isinstance(line, int)
        return edit["path"] == case.file and place.first <= line < place.behind
    title, told = case.title(place.part), str(edit["changes"])
    return title == edit["near"] or (
        case.name == "Contents list" and f"Wie las in {place.part}" in told
    )


def result(place: Place, edits: Sequence[Edit]) -> str:
    """Say what became of a case: a line for each verdict and its reason."""
    told = {f"{edit['verdict']}: {edit['reason']}" for edit in of_case(place, edits)}
    return "\n".join(sorted(one.removesuffix(": ") for one in told)) or "nothing"


def rows(play: Played) -> list[tuple[Case, str, str, str]]:
    """Give each case with who did it how, and what became of it."""
    made = []
    for place in places():
        for way, edits in play.edits.items():
            if way == UNTRACKED or not place.case.shared:
                editors = [name for name, part in PARTS.items() if part == place.part]
                made.append((place.case, way, " ".join(editors), result(place, edits)))
    return made
