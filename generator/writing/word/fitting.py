"""The theme's measures in a template: margins, where text starts, tab stops, spaces between lines.

A template is drawn for measures of its own: its page's margins, the place where "Body Text" starts,
the line height of its defaults. What a style says keeps its proportion to those; so a template that
already has the theme's measures stays as it is, and fitting twice is fitting once.
"""

from collections.abc import Iterator, Mapping

from docx.document import Document
from docx.shared import Mm
from lxml import etree

from generator.model.theme import Theme
from generator.writing.word.markup import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
EMU_PER_TWIP = 635
TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4
RUNNING = frozenset(
    (
        *("body text", "pull quote", "code block", "break", "group title"),
        *("heading 3", "heading 4", "heading 5", "heading 6"),
        *("passage mark", "passage text", "passage meta"),
    )
)
"""Styles of running text, in lower case: they, and what is based on them, start at the indent."""
OUTSIDE = "outside"
"""A space that a design may name: what running text leaves free on the right, in millimetres."""
COVER = frozenset(
    (
        *("cover client", "cover logo", "title", "subtitle", "cover date"),
        *("cover fact", "cover partners", "cover logos"),
    )
)
"""Styles of the cover, which all start at the indent."""


def fit(document: Document, theme: Theme, numberings: list[etree._Element]) -> None:
    """Give a template the theme's measures; ``numberings`` are the roots of its list definitions.

    Raises ``ValueError`` where a measure of the template is no number.
    """
    styles = document.styles.element
    before = _room(document)
    _margins(document, theme)
    _move_stops(styles, (_room(document) - before) // EMU_PER_TWIP)
    _space(styles, theme)
    _indent(styles, theme, numberings)


def _room(document: Document) -> int:
    page = document.sections[-1]
    used = (page.left_margin or 0) + (page.right_margin or 0)
    return int(page.page_width or 0) - used


def _margins(document: Document, theme: Theme) -> None:
    page, spaces = document.sections[-1], theme.spacing
    page.top_margin, page.right_margin = Mm(spaces["top"]), Mm(spaces["right"])
    page.bottom_margin, page.left_margin = Mm(spaces["bottom"]), Mm(spaces["left"])
    page.header_distance = min(page.header_distance or 0, page.top_margin // 2)
    page.footer_distance = min(page.footer_distance or 0, page.bottom_margin // 2)


def _move_stops(styles: etree._Element, twips: int) -> None:
    """Keep stops that align at the right as far from the margin as they were."""
    for stop in styles.iter(f"{W}tab"):
        if stop.get(f"{W}val") in {"right", "end"}:
            stop.set(f"{W}pos", str(_number(stop, "pos") + twips))


def _space(styles: etree._Element, theme: Theme) -> None:
    """Set the leading, and scale the spaces around paragraphs with it."""
    leading = round(theme.sizes["leading"] * TWIPS_PER_POINT)
    for defaults in styles.iter(f"{W}pPrDefault"):
        for space in defaults.iter(f"{W}spacing"):
            fixed = space.get(f"{W}lineRule") in {"atLeast", "exact"}
            drawn = _number(space, "line") if fixed else leading
            space.set(f"{W}line", str(leading))
            space.set(f"{W}lineRule", "atLeast")
            _scale(styles, leading / (drawn or leading))


def _scale(styles: etree._Element, factor: float) -> None:
    for style in styles.iter(f"{W}style"):
        for space in style.iter(f"{W}spacing"):
            for side in ("before", "after"):
                if space.get(f"{W}{side}"):
                    space.set(f"{W}{side}", str(round(_number(space, side) * factor)))


def _indent(styles: etree._Element, theme: Theme, numberings: list[etree._Element]) -> None:
    """Move running text, its lists and the cover to where the theme lets text start."""
    wanted = round(theme.spacing["indent"] * TWIPS_PER_MM)
    named = _named(styles)
    shift = wanted - _measure(named.get("body text"), "left")
    free = round(theme.spacing.get(OUTSIDE, 0) * TWIPS_PER_MM)
    short = free - _measure(named.get("body text"), "right")
    for name, style in named.items():
        running = bool(RUNNING.intersection(_ancestors(name, named)))
        if running and (name in RUNNING or style.find(f"{W}pPr/{W}ind") is not None):
            _set(style, "left", _measure(style, "left") + shift)
            _set(style, "right", _measure(style, "right") + short)
        elif name in COVER:
            _set(style, "left", wanted)
    for root in numberings:
        for place in root.iterfind(f"{W}abstractNum/{W}lvl/{W}pPr/{W}ind"):
            place.set(f"{W}left", str(max(0, _number(place, "left") + shift)))


def _named(styles: etree._Element) -> dict[str, etree._Element]:
    """Give the styles of paragraphs by their names in lower case."""
    found = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None and style.get(f"{W}type", "paragraph") == "paragraph":
            found[name.get(f"{W}val", "").lower()] = style
    return found


def _ancestors(name: str, named: Mapping[str, etree._Element]) -> Iterator[str]:
    """Give a style's own name and the names of those that it is based on."""
    by_id = {style.get(f"{W}styleId"): other for other, style in named.items()}
    seen: set[str] = set()
    while name and name not in seen:
        yield name
        seen.add(name)
        base = named[name].find(f"{W}basedOn")
        name = by_id.get(base.get(f"{W}val"), "") if base is not None else ""


def _measure(style: etree._Element | None, side: str) -> int:
    place = style.find(f"{W}pPr/{W}ind") if style is not None else None
    return _number(place, side) if place is not None else 0


def _set(style: etree._Element, side: str, twips: int) -> None:
    place = style.find(f"{W}pPr/{W}ind")
    if place is None:
        place = _insert(style)
    if side == "left" or twips > 0 or place.get(f"{W}{side}"):
        place.set(f"{W}{side}", str(max(0, twips)))


_AFTER = (
    *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
    *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"),
    *("sectPr", "pPrChange"),
)
"""What the schema puts after an indent among the properties of a paragraph."""


def _insert(style: etree._Element) -> etree._Element:
    """Put an empty indent at the place that the schema gives it."""
    holder = style.find(f"{W}pPr")
    if holder is None:
        holder = etree.Element(f"{W}pPr")
        run = next(iter(style.iterchildren(f"{W}rPr", f"{W}tblPr")), None)
        place = len(style) if run is None else style.index(run)
        style.insert(place, holder)
    made = etree.Element(f"{W}ind")
    later = next(holder.iterchildren(*(f"{W}{name}" for name in _AFTER)), None)
    holder.insert(len(holder) if later is None else holder.index(later), made)
    return made


def _number(node: etree._Element, name: str) -> int:
    return round(float(node.get(f"{W}{name}", "0")))
