"""Laws of the way back, over random edits: no wrong write, and the build shows what was accepted.

The edits are made in lines of a draft in memory, and in the XML of a Word file, as Word does.
``RODEDRAAD_LAWS`` sets how many are tried, ``RODEDRAAD_LAWS_REAL`` how many of the real sessions,
``RODEDRAAD_LAWS_FROM`` the first seed; the shares of their fates are printed.
"""

import os
import random
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator.merge.drafts import Merged, merged
from generator.model.project import Project
from generator.model.revision import Returned
from generator.reading.project import read_project
from generator.reading.word import read_draft
from tests.merge.disturbing import disturbed
from tests.merge.drawn import drawn
from tests.merge.office import draft_of
from tests.merge.oracle import Judge
from tests.merge.scribbling import scribbled
from tests.merge.test_drafts import TEXT, project_of
from tests.small import CHAPTER, lay

TRIES = int(os.environ.get("RODEDRAAD_LAWS", "60"))
REAL = int(os.environ.get("RODEDRAAD_LAWS_REAL", "1"))
AT_ONCE = 10
FIRST = int(os.environ.get("RODEDRAAD_LAWS_FROM", "0"))
ROOT = Path(__file__).parents[2]
RICH = (
    TEXT.replace(
        "## Wat opviel",
        """\
1. Stap een met **vet**
2. Stap twee met `code` erin
   - Diep punt
   - Dieper punt

> Een citaat van iemand, *schuin*.

Derde alinea met \\*ster\\*, **vet *en schuin* samen** en een noot[^2] midden in de zin.

## Wat opviel""",
    )
    + "\n[^2]: Een **tweede** noot.\n"
)


def again(outcome: Merged, files: dict[str, str], folder: Path) -> Project:
    """Read the project with the outcome's texts in place."""
    files = files | {rewrite.source.path: rewrite.text for rewrite in outcome.rewrites}
    read = read_project(lay(folder, files))
    assert read.value is not None
    return read.value


def tally(outcome: Merged) -> str:
    verdicts = {fate.verdict for fate in outcome.fates}
    return "+".join(sorted(verdicts)) or "nothing"


def told(shares: Counter[str], capsys: pytest.CaptureFixture[str]) -> None:
    whole = sum(shares.values())
    with capsys.disabled():
        sys.stdout.write(
            f"\n{whole}: {', '.join(f'{k} {v / whole:.1%}' for k, v in shares.most_common())}\n"
        )


def failing(faults: list[str]) -> None:
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:12])


def judged(seed: int, judge: Judge, project: Project, faults: list[str]) -> None:
    texts = {rewrite.source.path: rewrite.text for rewrite in judge.outcome.rewrites}
    try:
        judge.all(project, texts)
    except AssertionError as fault:
        faults.append(f"seed {seed}: {str(fault)[:600]}")
    except Exception as fault:
        fault.add_note(f"seed {seed}")
        raise


def test_no_wrong_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = project_of(tmp_path / "base", RICH)
    draft = drawn(project)
    shares: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(FIRST, FIRST + TRIES):
        edited = disturbed(random.Random(seed), draft)
        outcome = merged(project, [edited])
        shares[tally(outcome)] += 1
        after = drawn(again(outcome, {CHAPTER: RICH}, tmp_path / "after"))
        judged(seed, Judge(draft, edited, outcome, draft, after), project, faults)
    told(shares, capsys)
    failing(faults)
    assert shares["merged"] > TRIES // 4


def changed(rng: random.Random) -> str:
    """Give the chapter as somebody else changed it: a word here and there, a paragraph more."""
    words = RICH.split(" ")
    for _ in range(rng.choice((1, 2, 3))):
        at = rng.randrange(3, len(words))
        if words[at].isalpha():
            words[at] = "Anders"
    text = " ".join(words)
    return text.replace("# Kern\n", "# Kern\n\nErbij.\n") if rng.random() < 0.5 else text


def test_no_wrong_write_where_sources_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = drawn(project_of(tmp_path / "base", RICH))
    shares: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(FIRST, FIRST + max(TRIES // 3, 1)):
        rng = random.Random(seed)
        text = changed(rng)
        project = project_of(tmp_path / "now", text)
        now = drawn(project)
        edited = disturbed(rng, draft)
        outcome = merged(project, [edited])
        shares[tally(outcome)] += 1
        after = drawn(again(outcome, {CHAPTER: text}, tmp_path / "after"))
        judged(seed, Judge(draft, edited, outcome, now, after), project, faults)
    told(shares, capsys)
    failing(faults)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The draft as a Word file."""
    root = tmp_path_factory.mktemp("file")
    return draft_of(project_of(root, RICH), root)


@pytest.mark.parametrize("since", [False, True])
def test_no_wrong_write_from_a_word_file(
    file: bytes, since: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The XML of a Word file is edited; the sources stayed, or somebody changed them ``since``."""
    before = returned(file)
    assert before.manifest
    names = frozenset(origin.bookmark for origin in before.manifest.origins)
    project = project_of(tmp_path / "now", RICH)
    shares: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(FIRST, FIRST + max(TRIES // 4, 1)):
        rng = random.Random(seed)
        text = changed(rng) if since else RICH
        project = project_of(tmp_path / "now", text) if since else project
        edited = returned(scribbled(file, names, rng, rng.choice((1, 1, 2, 3))))
        outcome = merged(project, [edited])
        shares[tally(outcome)] += 1
        after = drawn(again(outcome, {CHAPTER: text}, tmp_path / "after"))
        now = drawn(project) if since else before
        judged(seed, Judge(before, edited, outcome, now, after), project, faults)
    told(shares, capsys)
    failing(faults)
    assert shares["merged"] > 0


def returned(data: bytes) -> Returned:
    read = read_draft(data, "concept.docx").value
    assert read is not None
    return read


def test_the_real_sessions_unedited() -> None:
    read = read_project(ROOT)
    assert read.value is not None
    assert merged(read.value, [drawn(read.value)]) == Merged((), (), ())


def test_the_real_sessions_edited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read = read_project(ROOT)
    assert read.value is not None
    draft = drawn(read.value)
    shares: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(FIRST, FIRST + REAL):
        edited = disturbed(random.Random(seed), draft, AT_ONCE)
        outcome = merged(read.value, [edited])
        shares[tally(outcome)] += 1
        after = drawn(with_texts(outcome, tmp_path))
        judged(seed, Judge(draft, edited, outcome, draft, after), read.value, faults)
    told(shares, capsys)
    failing(faults)


def with_texts(outcome: Merged, folder: Path, root: Path = ROOT) -> Project:
    """Read the real project, or another one, with the outcome's texts in place."""
    shutil.copytree(root / "sources", folder / "sources", dirs_exist_ok=True)
    for rewrite in outcome.rewrites:
        (folder / rewrite.source.path).write_bytes(rewrite.text.encode())
    read = read_project(folder)
    assert read.value is not None
    return read.value
