"""Charts of the sizes that a report has, and of sizes that it had better not have."""

from datetime import date

from generator.model.chart import Chart, ChartKind, Series

LONG = "Een heel erg lang label dat zestig tekens telt, of iets meer"
WORD = "Onuitspreekbaarlangesamenstellingsnaamzonderspatiesofstreepjes"
SESSIONS = (
    *("Sociale Basis", "Eenzaamheid", "Jong in Almere I", "Jong in Almere II"),
    *("Bestaanszekerheid", "Sociale kwaliteit en fysieke omgeving"),
)


def chart(
    kind: ChartKind,
    categories: tuple[str, ...],
    series: tuple[tuple[str, tuple[int, ...]], ...],
    highlight: tuple[int, ...] = (),
) -> Chart:
    """Give a chart about nothing."""
    return Chart(
        f"{kind.value}-{len(categories)}-{len(series)}",
        kind,
        "Titel",
        "Beschrijving",
        categories,
        tuple(Series(*each) for each in series),
        "passages",
        "Bron",
        "Code",
        highlight,
    )


def names(count: int) -> tuple[str, ...]:
    """Give labels, every third of them long."""
    return tuple(f"{LONG} {n}" if n % 3 == 0 else f"Label {n}" for n in range(count))


def numbers(count: int, most: int, seed: int) -> tuple[int, ...]:
    """Give numbers from 0 to ``most`` that look like chance and never change."""
    return tuple((n * 7919 + seed * 104729 + n * n * 31) % (most + 1) for n in range(count))


def table(
    kind: ChartKind, rows: int, columns: tuple[str, ...], most: int, highlight: tuple[int, ...] = ()
) -> Chart:
    """Give a chart of rows against columns."""
    series = tuple((name, numbers(rows, most, seed)) for seed, name in enumerate(columns))
    return chart(kind, names(rows), series, highlight)


def days(*days: date, names: tuple[str, ...] = ()) -> Chart:
    """Give a timeline."""
    said = names or tuple(LONG if n % 5 == 0 else f"Bijeenkomst {n}" for n in range(len(days)))
    return chart(ChartKind.TIMELINE, said, (("datum", tuple(day.toordinal() for day in days)),))


def every(step: int, count: int) -> tuple[date, ...]:
    """Give days with ``step`` days between them."""
    start = date(2021, 12, 30).toordinal()
    return tuple(date.fromordinal(start + n * step) for n in range(count))


SPRING = tuple(
    date(2023, month, day)
    for month, day in (
        *((5, 16), (5, 16), (5, 23), (5, 23), (5, 30)),
        *((6, 1), (6, 20), (6, 27), (7, 3)),
    )
)
TWENTY = tuple(LONG if n % 4 == 0 else SESSIONS[n % 6] for n in range(20))
SIDES = ("knelpunten", "oplossingen")
TALL = (ChartKind.PRESENCE, ChartKind.HEATMAP)

CHARTS = (
    table(ChartKind.BARS, 6, ("aanwezigen",), 31, (0,)),
    table(ChartKind.BARS, 40, ("aanwezigen",), 12_345_678, (3, 7)),
    chart(ChartKind.BARS, ("Enige",), (("aanwezigen", (0,)),)),
    chart(ChartKind.BARS, (WORD, "<b>&amp;", "$x^2$ kost $5"), (("aanwezigen", (1, 2, 3)),)),
    table(ChartKind.PRESENCE, 27, SESSIONS, 1),
    table(ChartKind.HEATMAP, 18, SESSIONS, 12, (0, 1)),
    *(table(kind, 40, TWENTY, 1, (2,)) for kind in TALL),
    *(table(kind, 1, ("Enige",), 1) for kind in TALL),
    *(chart(kind, ("a", "b"), ((WORD, (0, 0)), (LONG, (0, 0)))) for kind in TALL),
    table(ChartKind.HEATMAP, 8, TWENTY, 1_500),
    table(ChartKind.HEATMAP, 3, SESSIONS, 12_345_678),
    table(ChartKind.DIVERGING, 18, SIDES, 14, (0, 17)),
    table(ChartKind.DIVERGING, 40, (LONG, WORD), 1_234_567),
    chart(ChartKind.DIVERGING, ("Nul",), ((SIDES[0], (0,)), (SIDES[1], (0,)))),
    chart(ChartKind.DIVERGING, ("Een", "Twee"), ((LONG, (0, 0)), (SIDES[1], (90_000, 2)))),
    days(*SPRING),
    days(date(2023, 5, 16)),
    days(*[date(2023, 5, 16)] * 4),
    days(*every(1, 40)),
    days(*every(40, 40)),
    days(*every(4_000, 12)),
    days(*every(300, 5), names=(WORD, LONG * 4, "c", "d", "e")),
)
