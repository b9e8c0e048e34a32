"""Charts and tables as a chapter asks for them: of some sessions, codes or groups, in an order."""

from dataclasses import replace
from hashlib import sha256

from generator.model.chart import (
    OPTIONS,
    ORDER_WORDS,
    Chart,
    ChartName,
    FigureRequest,
    Option,
    Order,
    Series,
    TableName,
)
from generator.model.document import Table
from generator.model.project import Project
from generator.synthesis import charts, tables


def requested_chart(project: Project, text: str) -> Chart | None:
    """Make the chart that a request names; None where there is none or it has no data."""
    request = FigureRequest.of(text)
    if request.name not in list(ChartName):
        return None
    view = narrowed(project, request)
    chart = charts.MAKERS[ChartName(request.name)](view) if view.notes else None
    if chart is None or not request.options:
        return chart
    ordered = Option.ORDER in OPTIONS["chart"][request.name]
    return replace(_ordered(chart, request) if ordered else chart, id=_id(request))


def requested_table(project: Project, text: str, id_: str) -> Table | None:
    """Make the table that a request names, as :func:`requested_chart` does a chart."""
    request = FigureRequest.of(text)
    if request.name not in list(TableName):
        return None
    view = narrowed(project, request)
    return tables.MAKERS[TableName(request.name)](view, id_) if view.notes else None


def _id(request: FigureRequest) -> str:
    return f"{request.name}-{sha256(request.text.encode()).hexdigest()[:8]}"


def narrowed(project: Project, request: FigureRequest) -> Project:
    """See of a project only the sessions, codes and groups that a request names."""
    sessions = request.values(Option.SESSION)
    codes, groups = request.values(Option.CODE), request.values(Option.GROUP)
    book = project.codebook
    seen = replace(
        book,
        codes=tuple(code for code in book.codes if not codes or code.id in codes),
        groups=tuple(group for group in book.groups if not groups or group.id in groups),
    )
    notes = tuple(note for note in project.notes if not sessions or note.id in sessions)
    return replace(project, notes=notes, codebook=seen)


def _ordered(chart: Chart, request: FigureRequest) -> Chart:
    """Put the categories in the order asked for; what is highlighted stays so."""
    wanted = ORDER_WORDS.get(next(iter(request.values(Option.ORDER)), ""))
    places = range(len(chart.categories))
    if wanted is Order.NAME:
        order = sorted(places, key=lambda i: chart.categories[i].casefold())
    elif wanted is Order.TOTAL:
        order = sorted(places, key=lambda i: -sum(series.values[i] for series in chart.series))
    else:
        return chart
    return replace(
        chart,
        categories=tuple(chart.categories[i] for i in order),
        series=tuple(Series(s.name, tuple(s.values[i] for i in order)) for s in chart.series),
        highlight=tuple(place for place, i in enumerate(order) if i in chart.highlight),
    )
