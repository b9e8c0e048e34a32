"""The data of a chart: everything a drawing, an alt text and a data table need; no drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ChartName(StrEnum):
    """The charts that ``![…](chart:name)`` can place."""

    ATTENDANCE = "attendance"
    ORGANISATIONS = "organisations"
    CODES = "codes"
    BALANCE = "balance"
    GROUPS = "groups"
    ROLES = "roles"
    TIMELINE = "timeline"


class TableName(StrEnum):
    """The tables that ``![…](table:name)`` can place."""

    SESSIONS = "sessions"
    ORGANISATIONS = "organisations"
    CODES = "codes"
    INDICATORS = "indicators"
    PRACTICES = "practices"
    ROLES = "roles"
    GROUPS = "groups"
    VERIFICATION = "verification"


class ChartKind(StrEnum):
    """How the data want to be seen.

    BARS: one series over the categories. PRESENCE: categories x series, 1 or 0, a dot where 1.
    HEATMAP: categories x series, counts. DIVERGING: two series, back to back. TIMELINE: one series
    of ordinals of days (``date.toordinal``), a label each.
    """

    BARS = "bars"
    PRESENCE = "presence"
    HEATMAP = "heatmap"
    DIVERGING = "diverging"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Series:
    """One value per category."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """``title`` states the finding; ``unit`` names what is counted; ``source`` where it is from.

    ``highlight`` holds the indices of the categories that the finding is about.
    """

    id: str
    kind: ChartKind
    title: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    source: str
    heading: str = ""
    highlight: tuple[int, ...] = ()


class Option(StrEnum):
    """What a chart or table can be asked to show less of, or in another order."""

    SESSION = "session"
    CODE = "code"
    GROUP = "group"
    ORDER = "order"


class Order(StrEnum):
    """How the categories of a chart are ordered; without it, as the chart itself sees fit."""

    TOTAL = "total"
    NAME = "name"


OPTION_WORDS: Mapping[str, Option] = MappingProxyType(
    {option.value: option for option in Option}
    | {"sessie": Option.SESSION, "groep": Option.GROUP, "volgorde": Option.ORDER}
)
_SESSION = frozenset({Option.SESSION})
_BY_CODE = frozenset({Option.SESSION, Option.CODE})
_BY_GROUP = frozenset({Option.SESSION, Option.GROUP})
_ORDERED = frozenset({Option.ORDER})
OPTIONS: Mapping[str, Mapping[str, frozenset[Option]]] = MappingProxyType(
    {
        "chart": {
            ChartName.ATTENDANCE: _SESSION | _ORDERED,
            ChartName.ORGANISATIONS: _SESSION | _ORDERED,
            ChartName.CODES: _BY_CODE | _ORDERED,
            ChartName.BALANCE: _BY_CODE | _ORDERED,
            ChartName.GROUPS: _BY_GROUP | _ORDERED,
            ChartName.ROLES: _SESSION | _ORDERED,
            ChartName.TIMELINE: _SESSION,
        },
        "table": {
            TableName.SESSIONS: _SESSION,
            TableName.ORGANISATIONS: _SESSION,
            TableName.CODES: _BY_CODE,
            TableName.INDICATORS: _SESSION,
            TableName.PRACTICES: _BY_CODE,
            TableName.ROLES: _BY_CODE,
            TableName.GROUPS: _BY_GROUP,
            TableName.VERIFICATION: _BY_CODE,
        },
    }
)
"""The options that change something, by the scheme and name of a figure."""
ORDER_WORDS: Mapping[str, Order] = MappingProxyType(
    {order.value: order for order in Order} | {"totaal": Order.TOTAL, "naam": Order.NAME}
)


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """``codes?session=a,b&order=name``: a chart's or table's name and what it is asked for.

    ``options`` holds pairs of a word and its values, as written; ``text`` is the whole.
    """

    text: str
    name: str
    options: tuple[tuple[str, tuple[str, ...]], ...]

    @staticmethod
    def of(text: str) -> "FigureRequest":
        """Take a request apart; any text can be."""
        name, _, rest = text.partition("?")
        pairs = (pair.partition("=") for pair in rest.split("&") if pair)
        return FigureRequest(
            text, name, tuple((word, tuple(values.split(","))) for word, _, values in pairs)
        )

    def values(self, option: Option) -> tuple[str, ...]:
        """Give the values of an option, none where it was not given."""
        given = (values for word, values in self.options if OPTION_WORDS.get(word) is option)
        return next(given, ())
