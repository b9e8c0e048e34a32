"""The tables: the data of a chart as a table, and the inventories that notes add up to."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from generator.model.chart import Chart, ChartKind, TableName
from generator.model.document import (
    Cell,
    Emphasis,
    Inlines,
    Table,
    Text,
    inlines,
    plain,
)
from generator.model.language import Phrase
from generator.model.note import Kind, Passage
from generator.model.project import Project
from generator.synthesis import wording
from generator.synthesis.charts import SOURCE, charts
from generator.synthesis.citations import cite, cite_all
from generator.synthesis.matrix import code_matrix, keys_of, role_matrix
from generator.synthesis.totals import cited

Rows = Iterable[Sequence[Inlines | str]]


def data_table(chart: Chart, project: Project, id_: str) -> Table:
    """Give all the values of a chart as a table: a row per category, a column per series."""
    rows = []
    for index, category in enumerate(chart.categories):
        values = [series.values[index] for series in chart.series]
        rows.append([category, *(_value(value, chart.kind, project) for value in values)])
    shaded = chart.kind is ChartKind.HEATMAP
    header = [_capital(word) for word in (chart.heading, *(s.name for s in chart.series))]
    table = _table(project, id_, header, rows, Phrase(chart.title, chart.title), chart.id)
    table = _with_widths(table, _shares(len(chart.series)))
    return _shade(table, chart) if shaded else table


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _shares(columns: int) -> tuple[float, ...]:
    """Give the column of names more room the fewer columns of values there are."""
    names = max(0.22, 0.7 - 0.1 * columns)
    return (names, *((1 - names) / columns for _ in range(columns)))


def _value(value: int, kind: ChartKind, project: Project) -> str:
    language = project.settings.language
    if kind is ChartKind.TIMELINE:
        return wording.day(date.fromordinal(value), language)
    if kind is ChartKind.PRESENCE:
        return Phrase("ja", "yes").in_(language) if value else "–"
    return wording.number(value, language)


def _shade(table: Table, chart: Chart) -> Table:
    most = max((value for series in chart.series for value in series.values), default=0) or 1
    rows = []
    for index, row in enumerate(table.rows):
        shades = [series.values[index] / most for series in chart.series]
        cells = zip(row[1:], shades, strict=True)
        rows.append((row[0], *(Cell(cell.children, cell.span, shade) for cell, shade in cells)))
    return replace(table, rows=tuple(rows))


def sessions(project: Project, id_: str) -> Table:
    """One row per session: date, place, attendance, passages."""
    language = project.settings.language
    rows = [
        [
            note.header.title,
            wording.day(note.header.date, language),
            note.header.place,
            wording.number(note.header.attendance, language),
            wording.number(len(note.passages), language),
        ]
        for note in project.notes
    ]
    header = Phrase(
        "Sessie|Datum|Plaats|Aanwezigen|Passages", "Session|Date|Place|Present|Passages"
    )
    caption = Phrase("De sessies", "The sessions")
    table = _table(project, id_, _split(header, project), rows, caption, "sessions")
    return _with_widths(table, (0.28, 0.16, 0.29, 0.14, 0.13))


def indicators(project: Project, id_: str) -> Table:
    """Every figure that the notes give, with unit, year, source and passage."""
    rows: list[list[Inlines | str]] = [
        [
            found.name,
            f"{found.value}%" if found.unit == "%" else f"{found.value} {found.unit}".strip(),
            found.year or "–",
            found.source,
            cite(project, found.passage),
        ]
        for found in project.indicators
    ]
    header = Phrase("Cijfer|Waarde|Jaar|Bron|Passage", "Figure|Value|Year|Source|Passage")
    caption = Phrase("Cijfers die aan tafel zijn genoemd", "Figures named at the tables")
    table = _table(project, id_, _split(header, project), rows, caption, "indicators")
    return _with_widths(table, (0.36, 0.14, 0.07, 0.27, 0.16))


def practices(project: Project, id_: str) -> Table:
    """The examples that the notes give: by name (what a note sets in italics), in their words."""
    language = project.settings.language
    examples = [p for note in project.notes for p in note.passages if p.kind is Kind.EXAMPLE]
    rows: list[list[Inlines | str]] = [
        [
            wording.listed(_names(p), language) or "–",
            p.children,
            wording.listed(_labels(p, project), language),
            cite(project, p.key),
        ]
        for p in examples
    ]
    header = Phrase(
        "Naam|In de woorden van het verslag|Gaat over|Passage",
        "Name|In the words of the note|About|Passage",
    )
    caption = Phrase("Voorbeelden uit de verslagen", "Examples from the notes")
    table = _table(project, id_, _split(header, project), rows, caption, "practices")
    return _with_widths(table, (0.2, 0.41, 0.22, 0.17))


def _names(passage: Passage) -> list[str]:
    """Give the names that a passage sets in italics, once each."""
    found = (
        plain(node.children) for node in inlines(passage.children) if isinstance(node, Emphasis)
    )
    return list(dict.fromkeys(found))


def roles(project: Project, id_: str) -> Table:
    """Who is asked to act: how often, at how many tables, in which passages."""
    language = project.settings.language
    matrix = role_matrix(project)
    asked = sorted((r for r in matrix.codes if matrix.total(r)), key=lambda r: -matrix.total(r))
    rows: list[list[Inlines | str]] = [
        [
            project.codebook.role_labels[role],
            wording.number(matrix.total(role), language),
            wording.listed(_subjects(project, keys_of(matrix, role)), language),
            cite_all(project, keys_of(matrix, role)),
        ]
        for role in asked
    ]
    header = Phrase("Wie|Passages|Waarvoor|Waar gevraagd", "Who|Passages|For what|Asked where")
    caption = Phrase("Aan wie iets wordt gevraagd", "Who is asked to act")
    table = _table(project, id_, _split(header, project), rows, caption, "roles")
    return _with_widths(table, (0.21, 0.11, 0.36, 0.32))


def _subjects(project: Project, keys: Sequence[str]) -> list[str]:
    """Name the codes of these passages, the most frequent first, at most four."""
    labels = project.codebook.code_labels
    counts = Counter(c for key in keys for c in project.passages[key].codes if c in labels)
    return [labels[code] for code, _ in counts.most_common(4)]


def verification(project: Project, id_: str) -> Table:
    """What became of the passages of each session: coded, cited, and neither."""
    language = project.settings.language
    known, keys = set(project.codebook.code_labels), cited(project)
    rows = []
    for note in project.notes:
        coded = {p.key for p in note.passages if known & set(p.codes)}
        named = {p.key for p in note.passages} & keys
        rest = [p for p in note.passages if p.key not in coded | named]
        told = sum(p.kind is Kind.NARRATIVE for p in rest)
        counts = (len(note.passages), len(coded), len(named), len(rest), told)
        rows.append([note.header.short, *(wording.number(count, language) for count in counts)])
    header = Phrase(
        "Sessie|Passages|Met code|Aangehaald|Geen van beide|Waarvan verslag",
        "Session|Passages|Coded|Cited|Neither|Of which report",
    )
    caption = Phrase("Wat er met de passages is gebeurd", "What became of the passages")
    table = _table(project, id_, _split(header, project), rows, caption, "verification")
    return _with_widths(table, (0.25, 0.15, 0.15, 0.15, 0.15, 0.15))


def codebook(project: Project, id_: str) -> Table:
    """Each code with its definition, its boundary and the number of its passages."""
    language = project.settings.language
    matrix = code_matrix(project)
    rows = [
        [
            code.label,
            code.definition,
            code.excludes,
            wording.number(matrix.total(code.id), language),
        ]
        for code in project.codebook.codes
    ]
    header = Phrase("Code|Wat eronder valt|Wat niet|Passages", "Code|Covers|Not|Passages")
    caption = Phrase("Het codeboek", "The codebook")
    table = _table(project, id_, _split(header, project), rows, caption, "codebook")
    return _with_widths(table, (0.21, 0.4, 0.29, 0.1))


def plain_table(
    project: Project, id_: str, header: Phrase, rows: Rows, caption: Phrase, name: str
) -> Table:
    """Make a table of words, numbers and runs; the header's words stand between bars."""
    return _table(project, id_, _split(header, project), rows, caption, name)


def _of_chart(name: str) -> Callable[[Project, str], Table | None]:
    def make(project: Project, id_: str) -> Table | None:
        chart = charts(project).get(name)
        return data_table(chart, project, id_) if chart else None

    return make


MAKERS: Mapping[TableName, Callable[[Project, str], Table | None]] = MappingProxyType(
    {
        TableName.SESSIONS: sessions,
        TableName.ORGANISATIONS: _of_chart("organisations"),
        TableName.CODES: _of_chart("codes"),
        TableName.GROUPS: _of_chart("groups"),
        TableName.INDICATORS: indicators,
        TableName.PRACTICES: practices,
        TableName.ROLES: roles,
        TableName.VERIFICATION: verification,
    }
)


def _labels(passage: Passage, project: Project) -> list[str]:
    labels = project.codebook.code_labels
    return [labels[code] for code in passage.codes if code in labels]


def _split(header: Phrase, project: Project) -> list[str]:
    return header.in_(project.settings.language).split("|")


def _cell(value: Inlines | str) -> Cell:
    return Cell((Text(value),) if isinstance(value, str) else value)


def _table(
    project: Project, id_: str, header: Sequence[str], rows: Rows, caption: Phrase, name: str
) -> Table:
    body = tuple(tuple(_cell(value) for value in row) for row in rows)
    language = project.settings.language
    return Table(
        id_,
        tuple(_cell(word) for word in header),
        body,
        _alignment(body, len(header)),
        (Text(caption.in_(language)),),
        source=SOURCE.in_(language),
        name=name,
    )


def _alignment(rows: tuple[tuple[Cell, ...], ...], columns: int) -> tuple[str, ...]:
    """Set a column of numbers to the right, any other to the left."""
    return tuple(
        "right" if column and rows and all(_is_number(row[column]) for row in rows) else "left"
        for column in range(columns)
    )


def _is_number(cell: Cell) -> bool:
    match cell.children:
        case (Text(text=words),):
            return words.replace(".", "").replace(",", "").isdigit()
        case _:
            return False


def _with_widths(table: Table, widths: tuple[float, ...]) -> Table:
    return replace(table, widths=widths)
