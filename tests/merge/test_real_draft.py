"""The draft of the real sessions as Word files: unedited, edited, and saved by LibreOffice."""

import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator.merge.drafts import Merged, merged
from generator.model.manifest import Unit
from generator.model.project import Project
from generator.model.revision import Returned
from generator.reading.project import read_project
from tests.merge.drawn import drawn
from tests.merge.office import draft_of
from tests.merge.oracle import Judge
from tests.merge.scribbling import KINDS, of_all_kinds, scribbled
from tests.merge.test_laws import AT_ONCE, FIRST, REAL, failing, judged, returned, told, with_texts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project() -> Project:
    read = read_project(ROOT).value
    assert read is not None
    return read


@pytest.fixture(scope="module")
def draft(project: Project) -> bytes:
    return draft_of(project, ROOT)


@pytest.mark.slow
def test_an_unedited_draft_changes_nothing(project: Project, draft: bytes) -> None:
    assert merged(project, [returned(draft)]) == Merged((), (), ())


def names_in(draft: bytes) -> frozenset[str]:
    """Give the bookmarks of what came from files."""
    manifest = captionless(returned(draft)).manifest
    assert manifest
    return frozenset(origin.bookmark for origin in manifest.origins)


def captionless(draft: Returned) -> Returned:
    """Leave the captions to the program: the draft in memory has none from files."""
    assert draft.manifest
    kept = (one for one in draft.manifest.origins if one.unit is not Unit.CAPTION)
    generated = {o.bookmark for o in draft.manifest.origins if o.unit is Unit.CAPTION}
    manifest = replace(
        draft.manifest, origins=tuple(kept), generated=draft.manifest.generated | generated
    )
    return replace(draft, manifest=manifest)


def altered(rng: random.Random, folder: Path) -> Project:
    """Read the real project as somebody else changed it: some words in the prose of some files."""
    shutil.copytree(ROOT / "sources", folder / "sources", dirs_exist_ok=True)
    files = sorted((folder / "sources").glob("*/*.md"))
    for file in files:
        words = file.read_text("utf-8").split(" ")
        start = next((n for n, word in enumerate(words) if "\n---\n" in word), 0) + 1
        plain = [n for n in range(start, len(words)) if words[n].isalpha()]
        for at in rng.sample(plain, min(30, len(plain))):
            words[at] = "Anders"
        file.write_text(" ".join(words), "utf-8")
    read = read_project(folder).value
    assert read is not None
    return read


@pytest.mark.slow
@pytest.mark.parametrize("since", [False, True])
def test_no_wrong_write_from_the_file(
    project: Project, draft: bytes, since: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, names = captionless(returned(draft)), names_in(draft)
    shares: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(FIRST, FIRST + REAL):
        rng = random.Random(seed)
        edited = returned(scribbled(draft, names, rng, AT_ONCE))
        today = altered(rng, tmp_path / "now") if since else project
        outcome = merged(today, [edited])
        shares.update(fate.verdict.value for fate in outcome.fates)
        after = drawn(with_texts(outcome, tmp_path, tmp_path / "now" if since else ROOT))
        now = drawn(today) if since else before
        judged(seed, Judge(before, captionless(edited), outcome, now, after), today, faults)
    told(shares, capsys)
    failing(faults)


@dataclass(frozen=True)
class Saved:
    """Drafts that LibreOffice opened and saved: as it was, and edited."""

    still: bytes
    edited: bytes


@pytest.fixture(scope="module")
def saved(draft: bytes, tmp_path_factory: pytest.TempPathFactory) -> Saved:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    folder = tmp_path_factory.mktemp("office")
    files = folder / "still.docx", folder / "edited.docx"
    files[0].write_bytes(draft)
    files[1].write_bytes(of_all_kinds(draft, names_in(draft), random.Random(FIRST)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", folder / "out", *files], check=True, timeout=180)
    still, edited = ((folder / "out" / file.name).read_bytes() for file in files)
    return Saved(still, edited)


@pytest.mark.slow
def test_nor_does_one_that_libreoffice_saved(project: Project, saved: Saved) -> None:
    assert merged(project, [returned(saved.still)]) == Merged((), (), ())


@pytest.mark.slow
def test_the_next_draft_shows_what_libreoffice_saved(
    project: Project, draft: bytes, saved: Saved, tmp_path: Path
) -> None:
    """Edits of all kinds come back by the command, and the draft that is built then has them."""
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    (tmp_path / "back.docx").write_bytes(saved.edited)
    edited = returned(saved.edited)
    outcome = merged(project, [edited])
    command = Path(sys.executable).with_name("rodedraad")
    asked = [command, "merge", tmp_path / "back.docx", "--project", tmp_path, "--json", "--apply"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    verdicts = Counter(edit["verdict"] for edit in json.loads(done.stdout)["edits"])
    assert verdicts == Counter(fate.verdict for fate in outcome.fates)
    assert verdicts["merged"] > len(KINDS) // 2, verdicts
    after = read_project(tmp_path).value
    assert after
    texts = {path: source.text for path, source in after.sources.items()}
    assert {one.source.path: one.text for one in outcome.rewrites} == {
        path: text for path, text in texts.items() if text != project.sources[path].text
    }
    before, made = returned(draft), returned(draft_of(after, tmp_path))
    Judge(before, edited, outcome, before, made).all(project, texts)
