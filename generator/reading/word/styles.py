"""The styles and lists of a draft: parts in; what a paragraph or run is by its style out."""

import re
from dataclasses import dataclass, field, replace

from generator.model.manifest import Mark
from generator.model.revision import Shape
from generator.reading.word.names import Element, W, number, switched, value

_HEADING = re.compile(r"heading ([1-9])")
_STRESS = {
    "strong emphasis": (True, True),
    "intense emphasis": (True, True),
    "subtle emphasis": (False, True),
    "strong": (True, False),
    "emphasis": (False, True),
}
_CODE = ("code", "source text", "html code", "html typewriter")
_MARKS = {"citation": Mark.CITATION, "quotation": Mark.CITATION, "computed": Mark.COMPUTED}
"""LibreOffice saves the style Citation as Quotation."""
_UNLISTED = frozenset(("", "none"))
DEEPEST_BASE = 20


@dataclass(frozen=True, slots=True)
class Manner:
    """What a character style means, by its name."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    mark: Mark | None = None


NONE = Manner()


@dataclass(frozen=True, slots=True)
class Listing:
    """A numbering that a paragraph has: its number and level (from 0), None where not said."""

    number: str | None = None
    level: int | None = None


@dataclass
class Styles:
    """The styles of a draft by id. Answers are kept: a draft asks the same very often."""

    _nodes: dict[str, Element]
    _formats: dict[str, dict[int, str]]
    _manners: dict[str, Manner] = field(default_factory=dict)
    _shapes: dict[tuple[str, Listing, int], Shape] = field(default_factory=dict)
    _bold: dict[tuple[str, str], bool] = field(default_factory=dict)
    default: str = ""

    def manner(self, style: str) -> Manner:
        """Give what the character style with this id means."""
        if style not in self._manners:
            self._manners[style] = self._manner(style)
        return self._manners[style]

    def _manner(self, style: str) -> Manner:
        """Read a style; LibreOffice saves Strong Emphasis as another Strong, that is italic."""
        manner = _manner(self.name(style).lower())
        if not (manner.bold or manner.italic):
            return manner
        bold = manner.bold or self.heavy(style, "b")
        return replace(manner, bold=bold, italic=manner.italic or self.heavy(style, "i"))

    def name(self, style: str) -> str:
        """Give the name of a style; the id itself where the draft has no such style.

        Its words begin with capitals, since programs write some as they please ("toc 1", "TOC 1").
        """
        node = self._nodes.get(style)
        return (style if node is None else value(node.find(f"{W}name")) or style).title()

    def heavy(self, style: str, what: str) -> bool:
        """Tell whether a style is bold (``b``) or italic (``i``) by itself."""
        asked = (style, what)
        if asked not in self._bold:
            said = (switched(node.find(f"{W}rPr"), what) for node in self._chain(style))
            self._bold[asked] = next((on for on in said if on is not None), False)
        return self._bold[asked]

    def shape(self, properties: Element | None) -> Shape:
        """Give what a paragraph is by its properties."""
        style = value(None if properties is None else properties.find(f"{W}pStyle"))
        listing, outline = _said(properties)
        asked = (style or self.default, listing, outline)
        if asked not in self._shapes:
            self._shapes[asked] = self._shape(*asked)
        return self._shapes[asked]

    def _shape(self, style: str, listing: Listing, outline: int) -> Shape:
        name = self.name(style) if style else ""
        heading = self._heading(style, outline)
        kept = Listing() if heading else self._listing(style, listing)
        format_ = self._formats.get(kept.number or "", {}).get(kept.level or 0, "")
        if format_ in _UNLISTED:
            return Shape(name, heading)
        return Shape(name, heading, (kept.level or 0) + 1, format_ != "bullet")

    def _heading(self, style: str, outline: int) -> int:
        if outline >= 0:
            return outline + 1 if outline < 9 else 0
        for node in self._chain(style):
            named = _HEADING.fullmatch(value(node.find(f"{W}name")).lower())
            level = _outline(node.find(f"{W}pPr"))
            if named or level >= 0:
                return int(named[1]) if named else (level + 1 if level < 9 else 0)
        return 0

    def _listing(self, style: str, own: Listing) -> Listing:
        """Complete a paragraph's own numbering with that of its style and those below."""
        for node in self._chain(style):
            if own.number is not None and own.level is not None:
                break
            said, _ = _said(node.find(f"{W}pPr"))
            own = Listing(
                said.number if own.number is None else own.number,
                said.level if own.level is None else own.level,
            )
        return own

    def _chain(self, style: str) -> list[Element]:
        """Give a style and those it is based on, itself first."""
        chain: list[Element] = []
        while style in self._nodes and len(chain) < DEEPEST_BASE:
            node = self._nodes[style]
            chain.append(node)
            style = value(node.find(f"{W}basedOn"))
        return chain


def read_styles(styles: Element | None, numbering: Element | None) -> Styles:
    """Read both parts; either may be missing."""
    nodes: dict[str, Element] = {}
    default = ""
    for node in styles.iter(f"{W}style") if styles is not None else ():
        id_ = value(node, "styleId")
        nodes.setdefault(id_, node)
        if value(node, "type") == "paragraph" and value(node, "default") in {"1", "true"}:
            default = default or id_
    return Styles(nodes, _formats(numbering), default=default)


def _formats(numbering: Element | None) -> dict[str, dict[int, str]]:
    """Give, per numbering, the format of each of its levels."""
    if numbering is None:
        return {}
    lists = {value(n, "abstractNumId"): _levels(n) for n in numbering.iter(f"{W}abstractNum")}
    return {
        value(node, "numId"): lists.get(value(node.find(f"{W}abstractNumId")), {})
        | {level: f for over in node.iter(f"{W}lvlOverride") for level, f in _levels(over).items()}
        for node in numbering.iter(f"{W}num")
    }


def _levels(node: Element) -> dict[int, str]:
    return {
        number(value(level, "ilvl"), 0): value(level.find(f"{W}numFmt"))
        for level in node.iterchildren(f"{W}lvl")
    }


def _said(properties: Element | None) -> tuple[Listing, int]:
    """Give the numbering and the outline level that properties name; -1 for no outline."""
    if properties is None:
        return Listing(), -1
    numbered = properties.find(f"{W}numPr")
    if numbered is None:
        return Listing(), _outline(properties)
    level, id_ = numbered.find(f"{W}ilvl"), numbered.find(f"{W}numId")
    return Listing(
        None if id_ is None else value(id_),
        None if level is None else min(8, max(0, number(value(level), 0))),
    ), _outline(properties)


def _outline(properties: Element | None) -> int:
    found = None if properties is None else properties.find(f"{W}outlineLvl")
    return number(value(found), -1)


def _manner(name: str) -> Manner:
    """Read a style's name: "Citation", or after a role "Passage Meta Citation"."""
    for word, (bold, italic) in _STRESS.items():
        if _ends(name, word):
            return Manner(bold, italic)
    for word, mark in _MARKS.items():
        if _ends(name, word):
            return Manner(mark=mark)
    return Manner(code=any(_ends(name, word) for word in _CODE))


def _ends(name: str, word: str) -> bool:
    return name == word or name.endswith(f" {word}")
