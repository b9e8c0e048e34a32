"""What many tests share: the real project, read and assembled once."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.build import Built, build
from generator.console import Progress
from generator.model.project import Project
from generator.model.report import Report
from generator.reading.project import read_project
from generator.synthesis.assemble import assemble

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def project() -> Project:
    """The six real sessions."""
    read = read_project(ROOT)
    assert read.value is not None, read.diagnostics
    return read.value


@pytest.fixture(scope="session")
def report(project: Project) -> Report:
    """The synthesis of the six real sessions."""
    return assemble(project, date(2023, 7, 3))


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real project, to build in."""
    root = tmp_path_factory.mktemp("publication")
    shutil.copytree(ROOT / "sources", root / "sources")
    return root


@pytest.fixture(scope="session")
def printed(built: Built, place: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The PDFs of the real project in both designs, for checkers that look at many at once."""
    other = tmp_path_factory.mktemp("tide")
    shutil.copytree(ROOT / "sources", other / "sources")
    settings = other / "sources/report.yaml"
    text = settings.read_text()
    assert "ontwerp: report\n" in text
    settings.write_text(text.replace("ontwerp: report\n", "ontwerp: tide\n"))
    assert built.ok
    assert build(other, ["pdf", "summaries"], 2, Progress(), None).ok
    return sorted(path for root in (place, other) for path in (root / "build").rglob("*.pdf"))


@pytest.fixture(scope="session")
def built(place: Path) -> Built:
    """All documents of the real project, without the site, which holds copies of them."""
    return build(place, ["pdf", "docx", "summaries"], 2, Progress(), None)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler of Dask with two workers."""
    from tests.clustered import whole

    with whole(tmp_path_factory.mktemp("cluster")) as place:
        yield place
