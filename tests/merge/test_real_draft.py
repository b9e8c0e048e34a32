"""The draft of the real sessions as Word files: unedited, edited, and saved by LibreOffice."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.merge.drafts import Merged, merged
from generator.model.project import Project
from generator.pipeline import (
    as_docx,
    backing_of,
    design_of,
    moment_of,
    published_on,
    report_of,
)
from generator.reading.project import read_project
from generator.reading.word import read_draft

ROOT = Path(__file__).parents[2]


def draft_of(project: Project) -> bytes:
    design = design_of(ROOT, "report").value
    assert design is not None
    moment = moment_of(published_on(project), "0")
    backing = backing_of(project)
    made = as_docx(report_of(project), design, ROOT, moment, backing=backing).value
    return made.data


@pytest.fixture(scope="module")
def project() -> Project:
    read = read_project(ROOT).value
    assert read is not None
    return read


@pytest.mark.slow
def test_an_unedited_draft_changes_nothing(project: Project) -> None:
    returned = read_draft(draft_of(project), "concept.docx").value
    assert returned is not None
    assert merged(project, [returned]) == Merged((), (), ())


@pytest.mark.slow
def test_nor_does_one_that_libreoffice_saved(project: Project, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    file = tmp_path / "concept.docx"
    file.write_bytes(draft_of(project))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", tmp_path / "out", file], check=True, timeout=180)
    returned = read_draft((tmp_path / "out" / "concept.docx").read_bytes(), "concept.docx").value
    assert returned is not None
    assert merged(project, [returned]) == Merged((), (), ())
