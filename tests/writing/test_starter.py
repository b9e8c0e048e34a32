"""The project to start from: it is laid out whole, it is faultless, and nothing is overwritten."""

from pathlib import Path

import pytest

from generator.model.language import Language
from generator.pipeline import checked, shipped_templates
from generator.writing.starter import lay_out


@pytest.mark.parametrize("language", list(Language))
def test_the_starter_has_no_fault(tmp_path: Path, language: Language) -> None:
    written = lay_out(shipped_templates(), tmp_path / "new", language)
    read = checked(tmp_path / "new")
    assert read.diagnostics == ()
    assert read.value is not None
    assert read.value.settings.language is language
    assert {path.name for path in written} >= {".gitignore", "README.md", "report.yaml"}


@pytest.mark.parametrize("language", list(Language))
def test_every_code_of_the_starter_is_used_and_cited(tmp_path: Path, language: Language) -> None:
    lay_out(shipped_templates(), tmp_path, language)
    project = checked(tmp_path).value
    assert project is not None
    used = {code for note in project.notes for passage in note.passages for code in passage.codes}
    assert used == {code.id for code in project.codebook.codes}
    assert project.chapters
    assert project.indicators
    assert project.settings.events


def test_both_languages_hold_the_same_kinds_of_files(tmp_path: Path) -> None:
    counts = []
    for language in Language:
        written = lay_out(shipped_templates(), tmp_path / language, language)
        parents = [path.relative_to(tmp_path / language).parent for path in written]
        counts.append(sorted(map(str, parents)))
    assert counts[0] == counts[1]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert lay_out(shipped_templates(), tmp_path, Language.DUTCH)


@pytest.mark.parametrize("name", ["", "a-file"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("mine")
    with pytest.raises(FileExistsError):
        lay_out(shipped_templates(), tmp_path / name, Language.DUTCH)
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]
    assert (tmp_path / "a-file").read_text() == "mine"
