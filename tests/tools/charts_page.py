"""docs/charts.md: every chart of the real report with its data, as Markdown and pictures.

``python -m tests.tools.charts_page`` writes it anew.
"""

from collections.abc import Mapping
from pathlib import Path

from generator.model.chart import OPTIONS, Chart, Option
from generator.model.document import Table, plain
from generator.model.language import Language
from generator.model.project import Project
from generator.pipeline import design_of
from generator.reading.project import read_project
from generator.synthesis.charts import charts
from generator.synthesis.tables import data_table
from generator.writing.drawings import draw_png

ROOT = Path(__file__).parents[2]
LEAD = """# Charts

Every chart that `![…](chart:name)` can place, drawn from the six sessions in `sources/`, with the
alternative text that a screen reader hears and the values behind it. A chart takes options, such
as `chart:codes?session=ID,ID&code=ID&order=total` (in Dutch: `sessie`, `groep`, `volgorde`). Which
ones is said with each; `rodedraad check` says where one changes nothing.
`make docs` writes this page anew.
"""


def page(project: Project) -> str:
    """Give the page as Markdown."""
    shown = charts(project)
    return LEAD + "".join(_section(project, name, chart) for name, chart in shown.items())


def _section(project: Project, name: str, chart: Chart) -> str:
    table = data_table(chart, project, name)
    picture = f"![{chart.alt}](images/chart-{name}.png)"
    takes = ", ".join(f"`{option}`" for option in Option if option in OPTIONS["chart"][name])
    return f"\n## {name}\n\n{chart.title}\n\nOptions: {takes}\n\n{picture}\n\n{_markdown(table)}"


def _markdown(table: Table) -> str:
    rows = [[plain(cell.children) for cell in row] for row in (table.header, *table.rows)]
    rule = ["--:" if side == "right" else "---" for side in table.align]
    return "".join(f"| {' | '.join(row)} |\n" for row in (rows[0], rule, *rows[1:]))


def pictures(project: Project) -> Mapping[str, bytes]:
    """Give the picture of each chart by its file's name."""
    design = design_of(ROOT, "report").value
    assert design is not None
    return {
        f"chart-{name}.png": draw_png(chart, design.theme, Language.DUTCH, 110)
        for name, chart in charts(project).items()
    }


def main() -> None:
    """Write the page and its pictures."""
    project = read_project(ROOT).value
    assert project is not None
    (ROOT / "docs/images").mkdir(exist_ok=True)
    (ROOT / "docs/charts.md").write_text(page(project))
    for name, data in pictures(project).items():
        (ROOT / "docs/images" / name).write_bytes(data)


if __name__ == "__main__":
    main()
