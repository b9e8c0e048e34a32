"""The styles of a template by their names in Word's own language, whatever Word wrote it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from generator.writing.word.markup import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"

REQUIRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "paragraph": (
            *("Normal", "Body Text", *(f"Heading {level}" for level in range(1, 7))),
            *("Title", "Subtitle", "Cover Client", "Cover Date", "Cover Fact", "Cover Partners"),
            *(
                "TOC Heading",
                "TOC 1",
                "TOC 2",
                "Colophon Heading",
                "Colophon Title",
                "Colophon Text",
            ),
            *("List Bullet", "List Number", "List Continue", "Quote", "Pull Quote"),
            *("Code Block", "Break", "Group Title", "Caption", "Table Caption", "Figure"),
            *("Source", "Table Text", "Table Number", "Table Center", "Footnote Text"),
        ),
        "character": (
            *("Strong", "Emphasis", "Strong Emphasis", "Code", "Hyperlink", "Citation"),
            *("Computed", "Part Number", "Caption Label", "Cover Value", "Colophon Label"),
            *("Footnote Reference",),
        ),
        "table": ("Report Table",),
    }
)
"""What every template must have. Other styles are named after roles and may be left out."""


@dataclass(frozen=True)
class Styles:
    """Ids of styles by kind (``paragraph``, ``character``, ``table``) and name in lower case.

    ``numbers`` holds, per id of a list style, its numbering and the list that defines it; ``used``
    every numbering of the template.
    """

    ids: Mapping[tuple[str, str], str]
    numbers: Mapping[str, tuple[str, str]]
    used: frozenset[str] = frozenset()
    _found: dict[tuple[str, ...], str] = field(default_factory=dict)

    def paragraph(self, *names: str) -> str:
        """Give the id of the first of these styles that the template has, empty without any."""
        return self._first("paragraph", *names)

    def character(self, *names: str) -> str:
        """Give the id of the first of these character styles that the template has."""
        return self._first("character", *names)

    def table(self, *names: str) -> str:
        """Give the id of the first of these table styles that the template has."""
        return self._first("table", *names)

    def _first(self, kind: str, *names: str) -> str:
        """Look a style up; the answer is kept, since a report asks the same some thousand times."""
        asked = (kind, *names)
        if asked not in self._found:
            ids = (self.ids.get((kind, name.lower()), "") for name in names)
            self._found[asked] = next((id_ for id_ in ids if id_), "")
        return self._found[asked]

    @property
    def next_number(self) -> int:
        """The first free number of a numbering."""
        return 1 + max((int(number) for number in self.used), default=0)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of required styles that the template lacks, lists without numbering too."""
        absent = [
            name
            for kind, names in REQUIRED.items()
            for name in names
            if (kind, name.lower()) not in self.ids
        ]
        lists = ("List Bullet", "List Number")
        unnumbered = [
            n for n in lists if self.paragraph(n) and self.paragraph(n) not in self.numbers
        ]
        return (*absent, *unnumbered)


def named(role: str) -> str:
    """Name the style of a role: ``passage-mark`` gives "Passage Mark"."""
    return role.replace("-", " ").title()


def read_styles(styles: etree._Element, numbering: Iterable[etree._Element]) -> Styles:
    """Read the names and ids of a template's styles and the numbering of its list styles."""
    ids, own, bases = {}, {}, {}
    for style in styles.iter(f"{W}style"):
        id_ = style.get(f"{W}styleId", "")
        name = style.find(f"{W}name")
        if id_ and name is not None:
            ids[style.get(f"{W}type", "paragraph"), name.get(f"{W}val", "").lower()] = id_
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        base = style.find(f"{W}basedOn")
        own[id_] = number.get(f"{W}val", "") if number is not None else ""
        bases[id_] = base.get(f"{W}val", "") if base is not None else ""
    lists = {id_: list_ for root in numbering for id_, list_ in _lists(root).items()}
    inherited = {id_: _inherited(id_, own, bases) for id_ in own}
    numbers = {id_: (n, lists[n]) for id_, n in inherited.items() if n in lists}
    return Styles(ids, numbers, frozenset(lists))


def _lists(numbering: etree._Element) -> Mapping[str, str]:
    """Give, per numbering, the list that defines it."""
    found = {}
    for number in numbering.iter(f"{W}num"):
        defined = number.find(f"{W}abstractNumId")
        if defined is not None:
            found[number.get(f"{W}numId", "")] = defined.get(f"{W}val", "")
    return found


def _inherited(id_: str, own: Mapping[str, str], bases: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while id_ in own and id_ not in seen:
        if own[id_]:
            return own[id_]
        seen.add(id_)
        id_ = bases[id_]
    return ""
