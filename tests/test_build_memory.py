"""What a worker still holds when it has done something."""

import gc
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from generator.build.artifacts import Artifact
from generator.build.making import Order, page_of
from generator.keeping import Keeper
from generator.model.document import Group
from generator.model.report import Report
from generator.model.settings import Output
from tests.sample import sample_report
from tests.writing.pages import design

MOMENT = datetime(2024, 1, 1, tzinfo=UTC)


def without_charts() -> Report:
    report = sample_report()
    return replace(report, parts=report.parts[1:], charts={})


def groups() -> int:
    return sum(isinstance(one, Group) for one in gc.get_objects())


def test_a_report_is_let_go_when_its_template_is_filled(tmp_path: Path) -> None:
    gc.collect()
    before = groups()
    order = Order(Artifact("report.pdf", Output.PDF, without_charts(), design()), "key")
    held = groups()
    gc.disable()
    try:
        page = page_of(order, tmp_path, MOMENT, Keeper())
        del order
        assert before == groups() < held
    finally:
        gc.enable()
    assert page.html.value
