"""Pages of the documentation that are made from the project, held against it."""

import json
import re

import yaml
from jsonschema import Draft202012Validator

from generator.model.chart import ChartName
from generator.model.project import Project
from tests.conftest import ROOT
from tests.tools.charts_page import page


def test_the_charts_textis_up_to_date(project: Project) -> None:
    assert (ROOT / "docs/charts.md").read_text() == page(project)


def test_every_chart_has_its_picture() -> None:
    shown = {path.name for path in (ROOT / "docs/images").glob("chart-*.png")}
    assert shown == {f"chart-{name.value}.png" for name in ChartName}


def test_the_header_that_shows_how_to_complete_one_is_as_its_schema_says() -> None:
    text = (ROOT / "docs/schema/README.md").read_text()
    example = re.search(
        r"```yaml\n# yaml-language-server: \$schema=(\S+)\n(.*?)```", text, re.DOTALL
    )
    assert example
    schema = json.loads((ROOT / example[1]).read_text())
    header = json.loads(json.dumps(yaml.safe_load(example[2]), default=str))
    assert set(header) <= set(schema["properties"])
    Draft202012Validator(schema).validate(header)
