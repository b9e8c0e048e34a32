"""The names of WordprocessingML, and attributes read with care: an element in, plain values out."""

import re
from typing import TypeAlias

from lxml import etree

from generator.model.revision import Stamp

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no other name for it
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LONGEST_NAME = 100
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?)?")
_NUMBER = re.compile(r"-?\d{1,9}")
_OFF = frozenset(("0", "false", "off", "none"))


def value(element: Element | None, name: str = "val") -> str:
    """Give an attribute of Word's own namespace, empty without element or attribute."""
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def number(text: str, otherwise: int) -> int:
    """Give the whole number that a text is, ``otherwise`` where it is none."""
    return int(text) if _NUMBER.fullmatch(text) else otherwise


def switched(properties: Element | None, name: str) -> bool | None:
    """Tell whether a property is switched on or off; None where nothing is said of it."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else value(found) not in _OFF


def stamp(element: Element | None) -> Stamp | None:
    """Give who made a tracked change and when; None without a change."""
    if element is None:
        return None
    date = value(element, "date")
    return Stamp(named(value(element, "author")), date if _DATE.fullmatch(date) else "")


def named(text: str) -> str:
    """Give a name that fits on a line: no line ends, no control characters, not too long."""
    shown = "".join(char if char.isprintable() else " " for char in text[: 2 * LONGEST_NAME])
    return " ".join(shown.split())[:LONGEST_NAME]
