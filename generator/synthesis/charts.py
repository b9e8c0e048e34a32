"""The data of every chart: what is counted, the finding it shows, its alternative text.

From a project to charts by name. A chart without data is left out.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.model.chart import Chart, ChartKind, ChartName, Series
from generator.model.language import Language, Phrase
from generator.model.note import Kind
from generator.model.project import Project
from generator.model.report import Matrix
from generator.synthesis import titles
from generator.synthesis.columns import MOST, Column, columns
from generator.synthesis.matrix import by_strength, code_matrix, group_matrix, with_code

SOURCE = Phrase("Verslagen van de sessies; eigen telling", "Session notes; own count")
PASSAGES = Phrase("passages", "passages")
MOST_ORGANISATIONS = 40
ASKING = (Kind.CHALLENGE, Kind.SOLUTION)


def charts(project: Project) -> dict[str, Chart]:
    """Give every chart that has data, by name."""
    made = {name.value: make(project) for name, make in MAKERS.items()}
    return {name: chart for name, chart in made.items() if chart is not None}


def attendance(project: Project) -> Chart | None:
    """Attendance per session, largest first; over many sessions, per period in its order."""
    language = project.settings.language
    found = columns(project)
    counts = {c.label: sum(note.header.attendance for note in c.notes) for c in found}
    single = len(found) == len(project.notes)
    names = tuple(sorted(counts, key=lambda name: -counts[name]) if single else counts)
    top = max(counts.values())
    unit = Phrase("aanwezigen", "people present").in_(language)
    return _chart(
        project,
        ChartName.ATTENDANCE,
        ChartKind.BARS,
        titles.attendance(counts, language),
        categories=names,
        series=(Series(unit, tuple(counts[name] for name in names)),),
        unit=unit,
        heading=_sessions_heading(single=single),
        highlight=tuple(i for i, name in enumerate(names) if counts[name] == top),
    )


def _sessions_heading(*, single: bool) -> Phrase:
    return Phrase("Sessie", "Session") if single else Phrase("Periode", "Period")


def organisations(project: Project) -> Chart | None:
    """Who sat at which table; the most frequent guests first, at most forty."""
    counts = Counter(name for note in project.notes for name in set(note.header.organisations))
    names = tuple(sorted(counts, key=lambda name: (-counts[name], name)))[:MOST_ORGANISATIONS]
    if not names:
        return None
    single = len(project.notes) <= MOST
    make = _presence if single else _frequency
    return make(project, names, counts)


def _presence(project: Project, names: tuple[str, ...], counts: Mapping[str, int]) -> Chart:
    return _chart(
        project,
        ChartName.ORGANISATIONS,
        ChartKind.PRESENCE,
        titles.organisations(counts, len(project.notes), project.settings.language),
        categories=names,
        series=tuple(
            Series(note.header.short, tuple(int(n in note.header.organisations) for n in names))
            for note in project.notes
        ),
        unit=Phrase("aanwezig", "present").in_(project.settings.language),
        heading=Phrase("Organisatie", "Organisation"),
    )


def _frequency(project: Project, names: tuple[str, ...], counts: Mapping[str, int]) -> Chart:
    language = project.settings.language
    unit = Phrase("sessies", "sessions").in_(language)
    return _chart(
        project,
        ChartName.ORGANISATIONS,
        ChartKind.BARS,
        titles.organisations(counts, len(project.notes), language),
        categories=names,
        series=(Series(unit, tuple(counts[name] for name in names)),),
        unit=unit,
        heading=Phrase("Organisatie", "Organisation"),
    )


def codes(project: Project) -> Chart | None:
    """The code x session matrix, the most widespread codes first."""
    matrix = code_matrix(project)
    order = by_strength(matrix)
    everywhere = [code for code in order if matrix.reach(code) == len(matrix.sessions)]
    labels = project.codebook.code_labels
    return _heatmap(
        project,
        ChartName.CODES,
        matrix,
        labels,
        order,
        titles.codes(
            [labels[code] for code in everywhere],
            len(order),
            len(matrix.sessions),
            project.settings.language,
        ),
        Phrase("Code", "Code"),
        tuple(range(len(everywhere))),
    )


def groups(project: Project) -> Chart | None:
    """Target groups x sessions, the most mentioned first."""
    matrix = group_matrix(project)
    order = tuple(
        sorted((g for g in matrix.codes if matrix.total(g)), key=lambda g: -matrix.total(g))
    )
    labels = project.codebook.group_labels
    if not order:
        return None
    count = matrix.total(order[0])
    most = [labels[group] for group in order if matrix.total(group) == count]
    return _heatmap(
        project,
        ChartName.GROUPS,
        matrix,
        labels,
        order,
        titles.groups(most, count, project.settings.language),
        Phrase("Doelgroep", "Target group"),
        tuple(range(len(most))),
    )


def balance(project: Project) -> Chart | None:
    """Challenges against solutions per code, the largest shortage of solutions first."""
    language = project.settings.language
    rows = [(code, *balance_of(project, code)) for code in by_strength(code_matrix(project))]
    rows = sorted((row for row in rows if row[1] + row[2]), key=lambda row: row[2] - row[1])
    if not rows:
        return None
    labels = project.codebook.code_labels
    return _chart(
        project,
        ChartName.BALANCE,
        ChartKind.DIVERGING,
        titles.balance(rows, labels),
        categories=tuple(labels[row[0]] for row in rows),
        series=(
            Series(Phrase("knelpunten", "challenges").in_(language), tuple(row[1] for row in rows)),
            Series(Phrase("oplossingen", "solutions").in_(language), tuple(row[2] for row in rows)),
        ),
        unit=PASSAGES.in_(language),
        heading=Phrase("Code", "Code"),
        highlight=(0, len(rows) - 1),
    )


def balance_of(project: Project, code: str) -> tuple[int, int]:
    """Count the challenges and the solutions that carry a code."""
    challenges = with_code(project, code, Kind.CHALLENGE)
    return len(challenges), len(with_code(project, code, Kind.SOLUTION))


def roles(project: Project) -> Chart | None:
    """Who is asked to act in challenges and solutions, and how often nobody is named."""
    language = project.settings.language
    asking = [p for note in project.notes for p in note.passages if p.kind in ASKING]
    counts = {
        label: sum(role in passage.roles for passage in asking)
        for role, label in project.codebook.role_labels.items()
    }
    named = sorted((label for label in counts if counts[label]), key=lambda label: -counts[label])
    nobody = sum(not passage.roles for passage in asking)
    if not asking:
        return None
    missing = Phrase("Niemand genoemd", "Nobody named").in_(language)
    return _chart(
        project,
        ChartName.ROLES,
        ChartKind.BARS,
        titles.roles(nobody, len(asking)),
        categories=(missing, *named),
        series=(Series(PASSAGES.in_(language), (nobody, *(counts[label] for label in named))),),
        unit=PASSAGES.in_(language),
        heading=Phrase("Wie", "Who"),
        highlight=(0,),
    )


def timeline(project: Project) -> Chart | None:
    """The sessions (or the periods they fall in) and what follows, by date."""
    language = project.settings.language
    days = [(column.first, column.label) for column in columns(project)]
    days = sorted(days + [(event.date, event.what) for event in project.settings.events])
    dates = [note.header.date for note in project.notes]
    unit = Phrase("datum", "date").in_(language)
    return _chart(
        project,
        ChartName.TIMELINE,
        ChartKind.TIMELINE,
        titles.timeline(dates, days[-1][0], language),
        categories=tuple(what for _, what in days),
        series=(Series(unit, tuple(when.toordinal() for when, _ in days)),),
        unit=unit,
        heading=Phrase("Wat", "What"),
    )


MAKERS: Mapping[ChartName, Callable[[Project], Chart | None]] = MappingProxyType(
    {
        ChartName.ATTENDANCE: attendance,
        ChartName.ORGANISATIONS: organisations,
        ChartName.CODES: codes,
        ChartName.BALANCE: balance,
        ChartName.GROUPS: groups,
        ChartName.ROLES: roles,
        ChartName.TIMELINE: timeline,
    }
)


def _sum(matrix: Matrix, row: str, column: Column) -> int:
    return sum(matrix.count(row, note.id) for note in column.notes)


def _heatmap(
    project: Project,
    name: ChartName,
    matrix: Matrix,
    labels: Mapping[str, str],
    order: tuple[str, ...],
    title: Phrase,
    heading: Phrase,
    highlight: tuple[int, ...],
) -> Chart | None:
    if not order:
        return None
    return _chart(
        project,
        name,
        ChartKind.HEATMAP,
        title,
        categories=tuple(labels[row] for row in order),
        series=tuple(
            Series(column.label, tuple(_sum(matrix, row, column) for row in order))
            for column in columns(project)
        ),
        unit=PASSAGES.in_(project.settings.language),
        heading=heading,
        highlight=highlight,
    )


def _chart(
    project: Project,
    name: ChartName,
    kind: ChartKind,
    title: Phrase,
    *,
    categories: tuple[str, ...],
    series: tuple[Series, ...],
    unit: str,
    heading: Phrase,
    highlight: tuple[int, ...] = (),
) -> Chart:
    language = project.settings.language
    said = title.in_(language)
    return Chart(
        name.value,
        kind,
        said,
        alternative(kind, said, language),
        categories,
        series,
        unit,
        SOURCE.in_(language),
        heading.in_(language),
        highlight,
    )


SHAPES: Mapping[ChartKind, Phrase] = MappingProxyType(
    {
        ChartKind.BARS: Phrase("Staafdiagram", "Bar chart"),
        ChartKind.PRESENCE: Phrase("Stippendiagram", "Dot chart"),
        ChartKind.HEATMAP: Phrase("Raster met aantallen", "Grid of counts"),
        ChartKind.DIVERGING: Phrase("Dubbel staafdiagram", "Diverging bar chart"),
        ChartKind.TIMELINE: Phrase("Tijdlijn", "Timeline"),
    }
)


def alternative(kind: ChartKind, title: str, language: Language) -> str:
    """Say the finding in one sentence; all values stand in the table that the figure leads to."""
    return f"{title} ({SHAPES[kind].in_(language).lower()})."


def spelled_out(
    kind: ChartKind,
    title: str,
    categories: tuple[str, ...],
    values: tuple[int, ...],
    language: Language,
) -> str:
    """Say the finding and all values in one sentence, for a few that stand in no table."""
    shape = SHAPES[kind].in_(language).lower()
    named = ", ".join(f"{name} {value}" for name, value in zip(categories, values, strict=True))
    return f"{title} ({shape}: {named})."
