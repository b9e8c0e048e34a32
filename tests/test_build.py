"""Building: what is made, what is left alone, and what never is half written."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from generator.build import Built, How, build, work
from generator.build.afar import cluster
from generator.cache import MANIFEST
from generator.console import Progress
from generator.executor import Workers
from generator.model.rules import Rule
from tests.hostile.heavy import HEAVY
from tests.hostile.odd import ODD
from tests.hostile.spoilers import SECRET, Spoil
from tests.hostile.test_hostile import within
from tests.small import CHAPTER, SMALL, lay

EPOCH = "1700000000"


class Silent(Progress):
    """A progress that says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[str] = []

    def step(self, label: str) -> None:
        self.labels.append(label)


def make(root: Path, *outputs: str, pool: Workers | None = None) -> Built:
    return build(root, outputs, 2, Silent(), EPOCH, pool=pool)


def files(root: Path) -> dict[str, bytes]:
    """Give what a reader finds below build/: not the store, nor the list of what was laid."""
    found = (path for path in (root / "build").rglob("*") if path.is_file() and not hidden(path))
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def hidden(path: Path) -> bool:
    return path.name == MANIFEST or ".cache" in path.parts


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = lay(tmp_path_factory.mktemp("built") / "project")
    assert make(root, "all").ok
    return root


@pytest.mark.slow
def test_a_build_makes_every_document(built: Path) -> None:
    assert sorted(name for name in files(built) if not name.startswith("build/web/")) == [
        "build/samenvattingen/2023-05-16-sociale-basis.pdf",
        "build/samenvattingen/2023-05-23-eenzaamheid.pdf",
        "build/synthese.docx",
        "build/synthese.pdf",
    ]


@pytest.mark.slow
def test_the_site_holds_the_documents_that_are_made_along_with_it(built: Path) -> None:
    made = files(built)
    for name in ("synthese.pdf", "samenvattingen/2023-05-23-eenzaamheid.pdf"):
        assert made[f"build/web/{name}"] == made[f"build/{name}"]
        assert f'href="{name}"'.encode() in made["build/web/index.html"]


@pytest.mark.slow
def test_a_site_made_anew_loses_what_it_no_longer_has_and_nothing_else(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    assert make(root, "web").ok
    (root / "build/web/robots.txt").write_text("mine")
    before = files(root)
    assert "build/web/kern.html" in before
    settings = root / "sources/report.yaml"
    settings.write_text(settings.read_text() + "site: lang\n")
    done = make(root, "web")
    assert all(made.path.startswith("build/web/") for made in done.made)
    after = files(root)
    assert "build/web/kern.html" not in after
    assert after["build/web/robots.txt"] == b"mine"
    own = sum(len(data) for name, data in after.items() if "robots" not in name)
    assert own == sum(made.size for made in done.made)


@pytest.mark.slow
def test_a_cluster_gives_what_this_machine_gives_byte_for_byte(
    built: Path, address: str, tmp_path: Path
) -> None:
    again = lay(tmp_path / "elsewhere")
    for path in again.rglob("*"):
        os.utime(path, (1, 1))
    with cluster(again, address, None) as workers:
        assert make(again, "all", pool=workers).ok
    assert files(again) == files(built)
    assert {made.how for made in make(again, "all").made} == {How.KEPT}


@pytest.mark.slow
def test_an_error_in_the_sources_leaves_every_file_as_it_was(built: Path) -> None:
    before = files(built)
    chapter = built / CHAPTER
    chapter.write_text(chapter.read_text() + "\nEen bewering [[2023-05-23-eenzaamheid#^weg]].\n")
    done = make(built, "all")
    chapter.write_text(SMALL[CHAPTER])
    assert not done.ok
    assert not done.made
    assert Rule.BROKEN_CITATION in {found.rule for found in done.findings}
    assert files(built) == before


@pytest.mark.slow
def test_a_document_that_fails_leaves_every_file_as_it_was(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rmtree(built / "build/.cache")
    before = files(built)
    monkeypatch.setattr(work, "LIMITS", work.Limits(seconds=0.01))
    done = make(built, "all")
    assert not done.ok
    assert {found.rule for found in done.findings} == {Rule.RENDERING_FAILED}
    assert files(built) == before


@pytest.mark.slow
def test_only_what_is_asked_for_is_made(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    done = make(root, "summaries")
    assert [made.pages for made in done.made] == [2, 2]
    assert all(name.startswith("build/samenvattingen/") for name in files(root))


LARGE = ("footnote-loop", "footnote-in-itself", "table-1000-columns", "brackets-closed")
HOSTILE = [
    pytest.param(spoil, id=name)
    for name, spoil, rules in (*ODD, *HEAVY)
    if (name, spoil, rules) in ODD or rules or name in LARGE
]


@pytest.mark.slow
@pytest.mark.parametrize("spoil", HOSTILE)
def test_a_spoilt_project_builds_or_leaves_everything_alone(spoil: Spoil, tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    (root / "build").mkdir()
    (root / "build" / "synthese.pdf").write_bytes(b"earlier")
    spoil(root)
    with within(90):
        done = make(root, "pdf", "docx")
    made = files(root)
    assert SECRET.encode() not in b"".join(made.values())
    if done.ok:
        assert set(made) == {"build/synthese.pdf", "build/synthese.docx"}
    else:
        assert made == {"build/synthese.pdf": b"earlier"}
        assert done.findings
