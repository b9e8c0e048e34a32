"""Charts and tables as a chapter asks for them."""

from dataclasses import replace

import pytest

from generator.model.chart import OPTIONS, FigureRequest, Option, Order
from generator.model.document import Table, plain
from generator.model.project import Project
from generator.synthesis.requests import narrowed, requested_chart, requested_table

TWO = "2023-05-16-sociale-basis,2023-05-23-eenzaamheid"


def test_a_request_is_taken_apart() -> None:
    request = FigureRequest.of("codes?sessie=a,b&volgorde=naam")
    assert (request.name, request.options) == (
        "codes",
        (("sessie", ("a", "b")), ("volgorde", ("naam",))),
    )


def test_a_chart_of_two_sessions_has_two_series(project: Project) -> None:
    chart = requested_chart(project, f"codes?session={TWO}")
    assert chart is not None
    assert [series.name for series in chart.series] == ["Sociale Basis", "Eenzaamheid"]


def test_a_chart_of_two_codes_has_two_categories(project: Project) -> None:
    chart = requested_chart(project, "balance?code=regels,nabij")
    assert chart is not None
    assert set(chart.categories) == {"Regels die knellen", "Dichtbij in de wijk"}


def test_order_by_name_keeps_each_value_with_its_category(project: Project) -> None:
    given, named = (requested_chart(project, f"balance{q}") for q in ("", "?order=name"))
    assert given is not None
    assert named is not None
    assert list(named.categories) == sorted(named.categories, key=str.casefold)
    pairs = [dict(zip(c.categories, c.series[0].values, strict=True)) for c in (given, named)]
    assert pairs[0] == pairs[1]
    assert {given.categories[i] for i in given.highlight} == {
        named.categories[i] for i in named.highlight
    }


def test_a_table_of_one_session_cites_only_that_session(project: Project) -> None:
    table = requested_table(project, "practices?sessie=2023-05-23-eenzaamheid", "t")
    assert isinstance(table, Table)
    assert table.rows
    marks = [getattr(row[-1].children[0], "session", "") for row in table.rows]
    assert set(marks) == {"2023-05-23-eenzaamheid"}
    assert plain(table.rows[0][0].children)


def test_a_request_of_nothing_known_has_no_chart(project: Project) -> None:
    assert requested_chart(project, "wordcloud") is None
    assert requested_chart(project, "codes?session=nowhere") is None
    assert narrowed(project, FigureRequest.of("codes")).notes == project.notes


def _seen(project: Project, scheme: str, text: str) -> object:
    """What a reader sees of a figure: all but its id."""
    if scheme == "table":
        table = requested_table(project, text, "x")
        return table and (table.header, table.rows, table.caption)
    chart = requested_chart(project, text)
    return chart and replace(chart, id="")


@pytest.mark.parametrize(
    ("scheme", "name", "option"),
    [(s, n, o) for s, names in OPTIONS.items() for n in names for o in Option],
)
def test_an_option_changes_what_it_says_it_does(
    project: Project, scheme: str, name: str, option: Option
) -> None:
    values = {
        Option.SESSION: [note.id for note in project.notes],
        Option.CODE: [code.id for code in project.codebook.codes],
        Option.GROUP: [group.id for group in project.codebook.groups],
        Option.ORDER: list(Order),
    }
    plain = _seen(project, scheme, name)
    asked = [_seen(project, scheme, f"{name}?{option}={value}") for value in values[option]]
    changes = any(seen != plain for seen in asked)
    assert changes == (option in OPTIONS[scheme][name])
