"""A chart as DrawingML, in the theme's colours: chart and cells in, the XML of a chart part out.

Only what has a form in Word: bars, and two series back to back. The caption is the title.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from generator.model.chart import Chart, ChartKind, Series
from generator.model.theme import Theme
from generator.writing.word.markup import HEAD, NAMESPACES, escape, legal

SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    f'xmlns:a="{NAMESPACES["a"]}" xmlns:r="{NAMESPACES["r"]}"'
)
SHEET = "Sheet1"
BOOK = "rId1"
"""The relationship of a chart part to its workbook."""

COLOURS: Mapping[ChartKind, tuple[str, ...]] = MappingProxyType(
    {ChartKind.BARS: ("mark",), ChartKind.DIVERGING: ("challenge", "solution")}
)
LETTERS = 900
"""In hundredths of a point."""
SIDED = "#,##0;#,##0"
"""A number without its sign: bars to the left are below zero, what they count is not."""
ZEROLESS = "#,##0;#,##0;"
"""Of two bars back to back, one of nothing has no room for its number: the other stands there."""
AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>'


def is_native(chart: Chart) -> bool:
    """Tell whether a chart has a form in Word."""
    return chart.kind in COLOURS and bool(chart.categories)


def shown_series(chart: Chart) -> tuple[Series, ...]:
    """Give the series as they are plotted: of two back to back the first is below zero."""
    if chart.kind is not ChartKind.DIVERGING:
        return chart.series[:1]
    first, second = chart.series[:2]
    return Series(first.name, tuple(-value for value in first.values)), second


def points(chart: Chart) -> Iterator[tuple[str, str, float]]:
    """Give the series, the category and the value of all that is plotted."""
    for series in shown_series(chart):
        for category, value in zip(chart.categories, series.values, strict=True):
            yield legal(series.name), legal(category), value


def plotted(chart: Chart, theme: Theme, language: str) -> bytes:
    """Write the chart part."""
    both = chart.kind is ChartKind.DIVERGING
    drawn = "".join(
        _series(chart, number, series, theme) for number, series in enumerate(shown_series(chart))
    )
    overlap = '<c:overlap val="100"/>' if both else ""
    sides = _sides(chart, theme) if both else ""
    return (
        f'{HEAD}<c:chartSpace {SPACES}><c:date1904 val="0"/><c:lang val="{escape(language)}"/>'
        f'<c:roundedCorners val="0"/><c:chart>{sides}<c:autoTitleDeleted val="{int(not both)}"/>'
        "<c:plotArea><c:layout/>"
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{drawn}<c:gapWidth val="45"/>{overlap}{AXES}</c:barChart>{_names(theme, both=both)}'
        f'{_scale(chart, theme)}</c:plotArea><c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters(theme, 'ink')}"
        f'<c:externalData r:id="{BOOK}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _series(chart: Chart, number: int, series: Series, theme: Theme) -> str:
    column, last = chr(ord("B") + number), len(chart.categories) + 1
    colour = COLOURS[chart.kind][number]
    form = ZEROLESS if chart.kind is ChartKind.DIVERGING else SIDED
    marked = chart.highlight if chart.kind is ChartKind.BARS else ()
    points = "".join(_point(index, theme) for index in sorted(marked))
    name = _strings(f"{SHEET}!${column}$1", [series.name])
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx>'
        f'{_fill(theme, colour)}<c:invertIfNegative val="0"/>{points}{_labels(theme, form)}'
        f"<c:cat>{_strings(f'{SHEET}!$A$2:$A${last}', chart.categories)}</c:cat>"
        f"<c:val>{_numbers(f'{SHEET}!${column}$2:${column}${last}', series.values)}</c:val></c:ser>"
    )


def _point(index: int, theme: Theme) -> str:
    """A bar that the finding is about has the accent's colour."""
    return (
        f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{_fill(theme, 'accent')}</c:dPt>"
    )


def _strings(formula: str, texts: Iterable[str]) -> str:
    found = tuple(texts)
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(text)}</c:v></c:pt>' for place, text in enumerate(found)
    )
    return (
        f'<c:strRef><c:f>{formula}</c:f><c:strCache><c:ptCount val="{len(found)}"/>{points}'
        "</c:strCache></c:strRef>"
    )


def _numbers(formula: str, values: Iterable[int]) -> str:
    found = tuple(values)
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>' for place, value in enumerate(found)
    )
    return (
        f"<c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>{SIDED}</c:formatCode>"
        f'<c:ptCount val="{len(found)}"/>{points}</c:numCache></c:numRef>'
    )


def _labels(theme: Theme, form: str) -> str:
    return (
        f'<c:dLbls><c:numFmt formatCode="{form}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters(theme, 'ink')}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _names(theme: Theme, *, both: bool) -> str:
    """The axis of the categories, the first one on top; beside bars to the left stand no names."""
    place = "low" if both else "nextTo"
    return (
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{place}"/>'
        f'<c:spPr><a:ln w="9525">{_solid(theme, "ink")}</a:ln></c:spPr>{_letters(theme, "ink")}'
        '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _scale(chart: Chart, theme: Theme) -> str:
    """The axis of the values shows what is counted; each bar has its number, so it has none."""
    return (
        '<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="t"/>{_title(chart.unit, theme)}'
        f'<c:numFmt formatCode="{SIDED}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="111111111"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _title(words: str, theme: Theme) -> str:
    return _headed(_written(words, theme, "muted"), theme, "muted")


def _sides(chart: Chart, theme: Theme) -> str:
    """Name the two sides over the bars, from left to right, each after a square of its colour.

    A title, not a legend: LibreOffice turns the names of a legend around, Word does not.
    """
    runs = "".join(
        _written(f"{'' if place == 0 else GAP}\u25a0 ", theme, COLOURS[chart.kind][place])
        + _written(series.name, theme, "ink")
        for place, series in enumerate(chart.series[:2])
    )
    return _headed(runs, theme, "ink")


GAP = "\u2003\u2003"


def _written(words: str, theme: Theme, colour: str) -> str:
    return f"<a:r>{_look('a:rPr', theme, colour)}<a:t>{escape(words)}</a:t></a:r>"


def _headed(runs: str, theme: Theme, colour: str) -> str:
    look = _look("a:defRPr", theme, colour)
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:p><a:pPr>{look}</a:pPr>{runs}'
        '</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _letters(theme: Theme, colour: str) -> str:
    look = _look("a:defRPr", theme, colour)
    return f"<c:txPr><a:bodyPr/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"


def _look(tag: str, theme: Theme, colour: str) -> str:
    face = escape(theme.families["text"])
    return (
        f'<{tag} sz="{LETTERS}" b="0">{_solid(theme, colour)}<a:latin typeface="{face}"/></{tag}>'
    )


def _fill(theme: Theme, colour: str) -> str:
    return f"<c:spPr>{_solid(theme, colour)}</c:spPr>"


def _solid(theme: Theme, colour: str) -> str:
    value = theme.colours[colour].removeprefix("#").upper()
    return f'<a:solidFill><a:srgbClr val="{value}"/></a:solidFill>'
