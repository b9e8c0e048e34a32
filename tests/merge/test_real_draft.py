"""The draft of the real sessions as Word files: unedited, edited, and saved by LibreOffice."""

import random
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
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
from tests.merge.scribbling import scribbled
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


def captionless(draft: Returned) -> Returned:
    """Leave the captions to the program: the draft in memory has none from files."""
    assert draft.manifest
    kept = (one for one in draft.manifest.origins if one.unit is not Unit.CAPTION)
    generated = {o.bookmark for o in draft.manifest.origins if o.unit is Unit.CAPTION}
    manifest = replace(
        draft.manifest, origins=tuple(kept), generated=draft.manifest.generated | generated
    )
    return replace(draft, manifest=manifest)


@pytest.mark.slow
def test_no_wrong_write_from_the_file(
    project: Project, draft: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = captionless(returned(draft))
    assert before.manifest
    names = frozenset(origin.bookmark for origin in before.manifest.origins)
    shares: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(FIRST, FIRST + REAL):
        edited = returned(scribbled(draft, names, random.Random(seed), AT_ONCE))
        outcome = merged(project, [edited])
        shares.update(fate.verdict.value for fate in outcome.fates)
        after = drawn(with_texts(outcome, tmp_path))
        judged(seed, Judge(before, captionless(edited), outcome, before, after), project, faults)
    told(shares, capsys)
    failing(faults)


@pytest.mark.slow
def test_nor_does_one_that_libreoffice_saved(
    project: Project, draft: bytes, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    file = tmp_path / "concept.docx"
    file.write_bytes(draft)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", tmp_path / "out", file], check=True, timeout=180)
    saved = (tmp_path / "out" / "concept.docx").read_bytes()
    assert merged(project, [returned(saved)]) == Merged((), (), ())
