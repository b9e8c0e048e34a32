"""What the charts of a draft show, and what the workbooks behind them hold, as text to compare.

A chart or workbook that cannot be read says so; it does not keep the draft from being read.
"""

import re
from collections.abc import Iterable, Iterator
from math import isfinite

from generator.model.manifest import plotted
from generator.model.revision import UNREAD, Drawing
from generator.reading.archive import Caps, Fault, Members, RefusedError
from generator.reading.word.desk import Drawn
from generator.reading.word.names import C, Element, number
from generator.reading.word.opening import Package, parsed

CAPS = Caps(packed=2_000_000, members=200, unpacked=4_000_000, ratio=60)
MOST_CHARTS = 1_000
MOST_UNPACKED = 100_000_000
"""Bytes of workbooks, of all charts together."""
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedstrings.xml"
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
Point = tuple[str, str, float]


def read_drawings(package: Package, drawn: Iterable[Drawn]) -> Iterator[Drawing]:
    """Read what pictures and charts say. Raises RefusedError where that is too much."""
    parts = package.inner(package.story)
    left, charts = MOST_UNPACKED, 0
    for one in drawn:
        part = parts.get(one.chart, "")
        charts += bool(part)
        if charts > MOST_CHARTS or left < 0:
            raise RefusedError(
                "Er zijn te veel grafieken.", "There are too many charts.", Fault.LARGE
            )
        data = _chart(package, part) if one.chart else None
        book, size = _book(package, part) if part else (None, 0)
        left -= size
        yield Drawing(one.line, one.alt, data, book)


def _chart(package: Package, part: str) -> str:
    if part not in package.members.names:
        return UNREAD
    try:
        return plotted(_points(parsed(package.members.read(part))))
    except RefusedError as refused:
        if refused.fault is not Fault.BROKEN:
            raise
    except ValueError:
        pass
    return UNREAD


def _points(chart: Element) -> Iterator[Point]:
    """Give what the series show, as it was kept for who has no workbook."""
    for series in chart.iter(f"{C}ser"):
        name = "".join(node.text or "" for node in _within(series, "tx", "v"))
        names = _kept(series, "cat")
        for place, text in _kept(series, "val").items():
            yield name, names.get(place, ""), _value(text)


def _within(series: Element, part: str, tag: str) -> Iterator[Element]:
    for inner in series.iterchildren(f"{C}{part}"):
        yield from inner.iter(f"{C}{tag}")


def _kept(series: Element, part: str) -> dict[str, str]:
    return {
        point.get("idx", ""): "".join(node.text or "" for node in point.iter(f"{C}v"))
        for point in _within(series, part, "pt")
    }


def _value(text: str) -> float:
    """Read a number. ValueError where it is none."""
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return value


def _book(package: Package, chart: str) -> tuple[str | None, int]:
    """Read the workbook of a chart: its first sheet as a chart would show it; and its size."""
    names = (name for name in package.inner(chart).values() if name.endswith(".xlsx"))
    name = next((name for name in names if name in package.members.names), None)
    if name is None:
        return None, 0
    members = None
    try:
        members = Members.of(package.members.read(name), ".xlsx", CAPS)
        said = plotted(_cells(members))
    except RefusedError as refused:
        if refused.fault is Fault.UNSAFE:
            raise
        said = UNREAD
    except (ValueError, KeyError, IndexError):
        said = UNREAD
    return said, members.unpacked if members else 0


def _cells(members: Members) -> Iterator[Point]:
    """Give the cells of the first sheet: series in columns, categories in rows."""
    sheet = min(name for name in members.names if _SHEET.fullmatch(name))
    cells = _texts(parsed(members.read(sheet)), _strings(members))
    for (column, row), text in cells.items():
        if column != "A" and row != 1 and text:
            yield cells.get((column, 1), ""), cells.get(("A", row), ""), _value(text)


def _strings(members: Members) -> list[str]:
    if _STRINGS not in members.names:
        return []
    root = parsed(members.read(_STRINGS))
    return [_said(item) for item in root.iterchildren(f"{S}si")]


def _texts(sheet: Element, strings: list[str]) -> dict[tuple[str, int], str]:
    made = {}
    for cell in sheet.iter(f"{S}c"):
        place = _CELL.fullmatch(cell.get("r", ""))
        if place is None:
            raise ValueError("a cell without a place")
        made[place[1], int(place[2])] = _text(cell, strings)
    return made


def _text(cell: Element, strings: list[str]) -> str:
    inline = cell.find(f"{S}is")
    if inline is not None:
        return _said(inline)
    kept = cell.findtext(f"{S}v") or ""
    return strings[number(kept, len(strings))] if cell.get("t") == "s" else kept


def _said(item: Element) -> str:
    """Give the words of a text, without how they are to be read aloud."""
    return "".join(
        node.text or "" for node in item.iter(f"{S}t") if node.getparent().tag != f"{S}rPh"
    )
