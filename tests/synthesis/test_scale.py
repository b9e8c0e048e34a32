"""Many sessions: the same parts, readable charts, threads that end, an index that is whole."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.model.anchor import passage_block
from generator.model.chart import ChartKind
from generator.model.document import Group, List, walk
from generator.model.report import PartKind, Report
from generator.reading.project import read_project
from generator.synthesis.assemble import assemble
from generator.synthesis.columns import MOST
from generator.synthesis.threads import SHOWN
from tests.generated import lay_out


def check(sessions: int, folder: Path) -> Report:
    project = read_project(lay_out(folder / "project", sessions)).value
    assert project is not None
    assert len(project.notes) == sessions
    report = assemble(project, date(2024, 1, 1))
    index = next(part for part in report.parts if part.kind is PartKind.PASSAGES)
    shown = Counter(block.id for block in walk(index.blocks))
    assert all(shown[passage_block(key)] == 1 for key in project.passages)
    return report


def kinds(report: Report) -> set[PartKind]:
    return {part.kind for part in report.parts}


def assert_readable(report: Report) -> None:
    for chart in report.charts.values():
        assert len(chart.series) <= MOST
        assert chart.kind is ChartKind.TIMELINE or len(chart.categories) <= 40
    threads = next(part for part in report.parts if part.kind is PartKind.THREADS)
    limits = {kind.value: most for kind, most in SHOWN.items()}
    for block in threads.blocks:
        if isinstance(block, Group) and block.role in limits:
            lists = [inner for inner in block.blocks if isinstance(inner, List)]
            assert all(len(inner.items) <= limits[block.role] for inner in lists)


def test_sixty_sessions_make_the_same_parts(tmp_path: Path, report: Report) -> None:
    made = check(60, tmp_path)
    assert kinds(report) - kinds(made) <= {PartKind.TENSIONS, PartKind.FIGURES, PartKind.FOLLOW_UP}
    assert_readable(made)


@pytest.mark.slow
def test_six_hundred_sessions_make_the_same_parts(tmp_path: Path) -> None:
    made = check(600, tmp_path)
    assert kinds(check(60, tmp_path / "smaller")) == kinds(made)
    assert_readable(made)
