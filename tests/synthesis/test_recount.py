"""Every figure of the report against a second count, made from the text of the notes by itself."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from generator.model.document import Block, Figure, Link, Paragraph, Table, plain, walk
from generator.model.project import Project
from generator.model.report import Report

FOLDER = Path(__file__).parents[2] / "sources" / "sessions"


def body(path: Path) -> str:
    return path.read_text().split("\n---\n", 1)[1]


def header(path: Path) -> dict[str, object]:
    return dict(yaml.safe_load(path.read_text().split("---\n")[1]))


def tagged(path: Path, tag: str) -> int:
    return sum(bool(re.search(rf"\s#{tag}(?=\s)", line)) for line in body(path).splitlines())


def labelled(path: Path, label: str, tag: str = "") -> int:
    lines = [line for line in body(path).splitlines() if f"**{label}:**" in line]
    return sum(not tag or bool(re.search(rf"\s#{tag}(?=\s)", line)) for line in lines)


def when(path: Path) -> tuple[str, str]:
    return str(header(path)["datum"]), str(header(path)["tijd"])


NOTES = sorted(FOLDER.glob("*.md"), key=when)


def test_there_are_six_sessions() -> None:
    assert len(NOTES) == 6


def test_attendance(report: Report) -> None:
    chart = report.charts["attendance"]
    expected = {str(header(path)["kort"]): header(path)["deelnemers"] for path in NOTES}
    assert dict(zip(chart.categories, chart.series[0].values, strict=True)) == expected
    assert sum(chart.series[0].values) == 132


def test_code_matrix_equals_a_recount_by_lines(report: Report, project: Project) -> None:
    chart = report.charts["codes"]
    labels = {code.label: code.id for code in project.codebook.codes}
    for series, path in zip(chart.series, NOTES, strict=True):
        for label, value in zip(chart.categories, series.values, strict=True):
            assert value == tagged(path, labels[label]), (path.stem, label)


def test_group_matrix_equals_a_recount_by_lines(report: Report, project: Project) -> None:
    chart = report.charts["groups"]
    labels = {group.label: group.id for group in project.codebook.groups}
    for series, path in zip(chart.series, NOTES, strict=True):
        for label, value in zip(chart.categories, series.values, strict=True):
            assert value == tagged(path, f"wie/{labels[label]}"), (path.stem, label)


def test_balance_equals_a_recount_by_lines(report: Report, project: Project) -> None:
    chart = report.charts["balance"]
    labels = {code.label: code.id for code in project.codebook.codes}
    for series, label in zip(chart.series, ("Knelpunt", "Oplossing"), strict=True):
        for name, value in zip(chart.categories, series.values, strict=True):
            assert value == sum(labelled(path, label, labels[name]) for path in NOTES), name


def test_organisations_equal_the_headers(report: Report) -> None:
    chart = report.charts["organisations"]
    counted = Counter(
        name
        for path in NOTES
        for name in header(path)["organisaties"]  # type: ignore[attr-defined]
    )
    seen = {
        name: sum(series.values[i] for series in chart.series)
        for i, name in enumerate(chart.categories)
    }
    assert seen == dict(counted)


@pytest.mark.parametrize(
    ("name", "label"),
    [("challenges", "Knelpunt"), ("solutions", "Oplossing"), ("examples", "Voorbeeld")],
)
def test_totals_in_prose_equal_a_recount(project: Project, name: str, label: str) -> None:
    from generator.synthesis.totals import data

    assert getattr(data(project).totals, name) == sum(labelled(path, label) for path in NOTES)


def test_every_passage_has_its_id_on_its_line(project: Project) -> None:
    for note, path in zip(project.notes, NOTES, strict=True):
        ids = re.findall(r"\s\^([A-Za-z0-9-]+)\s*$", body(path), re.MULTILINE)
        assert [passage.id for passage in note.passages] == ids


def test_data_tables_hold_the_values_of_their_chart(report: Report) -> None:
    tables = {
        block.id: block
        for part in report.parts
        for block in walk(part.blocks)
        if isinstance(block, Table)
    }
    for name in ("attendance", "codes", "balance"):
        chart, table = report.charts[name], tables[f"data-{name}"]
        values = [[plain(cell.children) for cell in row] for row in table.rows]
        expected = [
            [category, *(str(series.values[i]) for series in chart.series)]
            for i, category in enumerate(chart.categories)
        ]
        assert values == expected


def test_every_chart_says_its_finding_and_leads_to_its_values_and_back(report: Report) -> None:
    below = {
        block.id: after
        for part in report.parts
        for block, after in pairwise((*part.blocks, None))
        if isinstance(block, Figure | Table)
    }
    blocks = {block.id: block for part in report.parts for block in walk(part.blocks)}
    figures = [block for block in blocks.values() if isinstance(block, Figure) and block.chart]
    assert sorted(figure.chart or "" for figure in figures) == sorted(report.charts)
    assert len(figures) > 5
    for figure in figures:
        chart = report.charts[figure.chart or ""]
        assert figure.alt.startswith(f"{chart.title} (")
        assert re.fullmatch(r".*\w\)\.", figure.alt)
        assert not re.search(r"[.!?] ", figure.alt)  # one sentence
        table = blocks[linked(below[figure.id])]
        assert isinstance(table, Table)
        assert [plain(row[0].children) for row in table.rows] == list(chart.categories)
        assert len(table.header) == 1 + len(chart.series)
        assert linked(below[table.id]) == figure.id


def linked(block: Block | None) -> str:
    """Give the id that the one link of a paragraph leads to."""
    assert isinstance(block, Paragraph)
    (link,) = (node for node in block.children if isinstance(node, Link))
    return link.target.removeprefix("#")


def asking(path: Path) -> list[str]:
    lines = body(path).splitlines()
    return [line for line in lines if "**Knelpunt:**" in line or "**Oplossing:**" in line]


def test_roles_equal_a_recount_by_lines(report: Report, project: Project) -> None:
    chart = report.charts["roles"]
    ids = {role.label: role.id for role in project.codebook.roles}
    lines = [line for path in NOTES for line in asking(path)]
    counts = dict(zip(chart.categories, chart.series[0].values, strict=True))
    assert counts.pop("Niemand genoemd") == sum("#rol/" not in line for line in lines)
    assert counts == {
        label: found
        for label, id_ in ids.items()
        if (found := sum(bool(re.search(rf"\s#rol/{id_}(?=\s)", line)) for line in lines))
    }


def tables(report: Report) -> dict[str, Table]:
    blocks = (block for part in report.parts for block in walk(part.blocks))
    return {block.name: block for block in blocks if isinstance(block, Table) and block.name}


def words(table: Table) -> list[list[str]]:
    return [[plain(cell.children) for cell in row] for row in table.rows]


def test_the_table_of_what_became_of_the_passages(report: Report) -> None:
    cited = set(re.findall(r"\[\[(.+?)#\^([\w-]+)\]\]", chapters()))
    cited |= set(re.findall(r'"(\S+?)#\^([\w-]+)"', (FOLDER.parent / "codebook.yaml").read_text()))
    for row, path in zip(words(tables(report)["verification"]), NOTES, strict=True):
        lines = [line for line in body(path).splitlines() if re.search(r"\s\^[\w-]+\s*$", line)]
        coded = [line for line in lines if re.search(r"\s#[a-z]+(?=\s)", line)]
        named = [line for line in lines if (path.stem, line.split("^")[-1].strip()) in cited]
        rest = [line for line in lines if line not in coded and line not in named]
        told = [line for line in rest if "**" not in line]
        counts = (len(lines), len(coded), len(named), len(rest), len(told))
        assert row == [str(header(path)["kort"]), *map(str, counts)]


def chapters() -> str:
    return "".join(path.read_text() for path in (FOLDER.parent / "chapters").rglob("*.md"))


def test_unanswered_challenges_equal_a_recount(report: Report, project: Project) -> None:
    found = {}
    for code in project.codebook.codes:
        challenges, solutions = (
            sum(labelled(path, label, code.id) for path in NOTES)
            for label in ("Knelpunt", "Oplossing")
        )
        if challenges >= 3 and solutions * 2 <= challenges:
            found[code.label] = [str(challenges), str(solutions)]
    assert {row[0]: row[1:] for row in words(tables(report)["unanswered"])} == found


def test_the_strip_of_each_thread_equals_a_recount(report: Report, project: Project) -> None:
    strips = {
        block.id: words(block)[0][1:]
        for part in report.parts
        for block in walk(part.blocks)
        if isinstance(block, Table) and block.id.endswith("-counts")
    }
    for code in project.codebook.codes:
        expected = [str(tagged(path, code.id) or "–") for path in NOTES]
        assert strips[f"thread-{code.id}-counts"] == expected
