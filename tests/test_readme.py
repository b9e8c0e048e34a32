"""The README and the walk through the code, held against what they describe."""

import re
from pathlib import Path

import pytest

from generator.model.language import Language
from generator.model.note import Kind
from generator.model.vocabulary import VOCABULARIES
from generator.pipeline import checked, shipped_templates
from generator.writing.starter import lay_out

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
WALK = (ROOT / "docs/architecture.md").read_text()


def test_the_note_of_the_tour_is_faultless(tmp_path: Path) -> None:
    (path,) = re.findall(r"`\.\./green/(sources/sessions/[^`]+\.md)`", README)
    (note,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    lay_out(shipped_templates(), tmp_path, Language.ENGLISH)
    (tmp_path / path).write_text(note)
    read = checked(tmp_path)
    assert read.diagnostics == ()
    assert read.value is not None
    assert len(read.value.notes) == 2
    cited = re.findall(r"\[\[([^\]]+)\]\]", README)
    assert cited
    assert set(cited) <= set(read.value.passages)


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_stands_in_the_table(language: Language) -> None:
    kinds = VOCABULARIES[language].kinds
    told = [kinds[kind] for kind in Kind if kind is not Kind.NARRATIVE]
    assert [
        kind for kind in told if f"`**{kind}:**`" not in README and f"`{kind}`" not in README
    ] == []


def test_every_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"(?:^|`)make ([a-z]+)", README + WALK, re.MULTILINE))
    rules = re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert targets
    assert targets <= {target for rule in rules for target in rule.split()}


@pytest.mark.parametrize(("text", "folder"), [(README, ROOT), (WALK, ROOT / "docs")])
def test_every_link_leads_somewhere(text: str, folder: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if ":" not in link]
    assert [link for link in links if not (folder / link).exists()] == []


def test_every_file_of_the_walk_exists() -> None:
    folders = [ROOT, *(path for path in (ROOT / "generator").rglob("*") if path.is_dir())]
    named = set(re.findall(r"`([a-z_/]+(?:\.py|/))`", WALK)) - {"generator/"}
    known = [*folders, ROOT / "generator", ROOT / "templates"]
    assert len(named) > 30
    assert sorted(n for n in named if not any((folder / n).exists() for folder in known)) == []


def test_every_floor_is_in_the_walk() -> None:
    modules = {path.stem for path in (ROOT / "generator").iterdir() if path.suffix == ".py"}
    packages = {path.parent.name for path in (ROOT / "generator").glob("*/__init__.py")}
    assert sorted(m for m in modules - {"__init__"} if f"`{m}.py`" not in WALK) == []
    assert sorted(package for package in packages if f"`{package}/`" not in WALK) == []
