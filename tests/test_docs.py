"""Pages of the documentation that are made from the project, held against it."""

from generator.model.chart import ChartName
from generator.model.project import Project
from tests.conftest import ROOT
from tests.tools.charts_page import page


def test_the_charts_page_is_up_to_date(project: Project) -> None:
    assert (ROOT / "docs/charts.md").read_text() == page(project)


def test_every_chart_has_its_picture() -> None:
    shown = {path.name for path in (ROOT / "docs/images").glob("chart-*.png")}
    assert shown == {f"chart-{name.value}.png" for name in ChartName}
