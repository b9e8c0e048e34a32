"""Many sessions: the same parts, readable charts, threads that end, an index that is whole."""

from collections import Counter
from cProfile import Profile
from datetime import date
from pathlib import Path

import pytest

from generator.model.anchor import passage_block
from generator.model.chart import ChartKind
from generator.model.document import Group, List, Table, plain, walk
from generator.model.report import PartKind, Report
from generator.reading.project import read_project
from generator.synthesis.assemble import assemble
from generator.synthesis.choosing import choose
from generator.synthesis.columns import MOST
from generator.synthesis.summary import TABLES, summarise
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


def test_a_summary_of_many_sessions_keeps_to_the_tables_that_said_most(tmp_path: Path) -> None:
    project = read_project(lay_out(tmp_path, 30)).value
    assert project is not None
    note = project.notes[17]
    made = summarise(project, note, date(2024, 1, 1))
    blocks = [block for part in made.parts for block in walk(part.blocks)]
    table = next(block for block in blocks if isinstance(block, Table))
    counts = {row[0]: [int(cell.replace("–", "0")) for cell in row[1:]] for row in words(table)}
    own = f"{note.header.short} (uw tafel)"
    assert len(counts) == TABLES
    assert f"{TABLES - 1} van de 29 andere" in plain(table.caption)
    assert own in counts
    codes = [code for code, _ in choose(project, note).threads]
    said = {
        other.header.short: [sum(c in p.codes for p in other.passages) for c in codes]
        for other in project.notes
    }
    assert counts == {name: said[name.removesuffix(" (uw tafel)")] for name in counts}
    least = min(sum(row) for name, row in counts.items() if name != own)
    left_out = set(said) - set(counts) - {note.header.short}
    assert all(sum(said[name]) <= least for name in left_out)


def words(table: Table) -> list[list[str]]:
    return [[plain(cell.children) for cell in row] for row in table.rows]


def test_a_summary_costs_little_more_where_there_are_more_sessions(tmp_path: Path) -> None:
    few, many = (calls(tmp_path / str(sessions), sessions) for sessions in (20, 60))
    assert (many - few) / 40 < 40


def calls(folder: Path, sessions: int) -> int:
    """Count the calls that it takes to summarise one session, when others were before it."""
    project = read_project(lay_out(folder, sessions)).value
    assert project is not None
    summarise(project, project.notes[0], date(2024, 1, 1))
    profile = Profile()
    profile.runcall(summarise, project, project.notes[9], date(2024, 1, 1))
    return sum(entry.callcount for entry in profile.getstats())
