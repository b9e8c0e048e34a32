"""The data of a chart: everything a drawing, an alt text and a data table need; no drawing."""

from dataclasses import dataclass
from enum import StrEnum


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
