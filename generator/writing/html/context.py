"""All that a template may name: the fields of :class:`Context`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated

from markupsafe import Markup

from generator.model.document import Footnote, Heading, plain, walk
from generator.model.report import Meta, Part, Report
from generator.model.theme import Design, Logo
from generator.writing.html.levels import levels
from generator.writing.html.pictures import Pictures
from generator.writing.html.tokens import tokens

CUT = Markup("<!--cut-->")
SEAM = Markup("<!--seam-->")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the contents: ``level`` 1 is a part, 2 a heading inside it."""

    id: str
    level: int
    number: str
    title: str


class Notes:
    """The footnotes of a report by label; each is set once, at its first call."""

    def __init__(self, report: Report) -> None:
        blocks = (block for part in report.parts for block in walk(part.blocks))
        self._notes = {block.label: block for block in blocks if isinstance(block, Footnote)}
        self._called: dict[str, int] = {}

    def first(self, label: str) -> Footnote | None:
        """Give the footnote at its first call, None after that or where there is none."""
        if label in self._called or label not in self._notes:
            return None
        self._called[label] = len(self._called) + 1
        return self._notes[label]

    def number(self, label: str) -> int:
        """Give the number of a footnote that has been called, 0 where there is none."""
        return self._called.get(label, 0)

    def id(self, label: str) -> str:
        """Give the id of a footnote that has been called."""
        return self._notes[label].id


@dataclass(frozen=True, slots=True)
class Emblem:
    """The design's logo: the ``address`` of its picture and what it says (``alt``)."""

    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class Context:
    """The variables of a template; templates/VARIABLES.md is made from what stands here."""

    meta: Annotated[Meta, "What stands on the cover and in the colophon."]
    parts: Annotated[tuple[Part, ...], "The chapters and annexes, in their order."]
    contents: Annotated[tuple[Row, ...], "The parts and the headings of level 2 in them."]
    words: Annotated[Mapping[str, str], "The fixed words of the layout, in the report's language."]
    ids: Annotated[frozenset[str], "Every id that a link may lead to."]
    levels: Annotated[
        Mapping[str, int],
        "The level, as headings, of the titles of groups and the marks of passages, by id.",
    ]
    elsewhere: Annotated[
        str, "The address of the document that shows the other passages; empty if there is none."
    ]
    places: Annotated[
        Mapping[str, str], "The file that shows an id, where that is another than this one."
    ]
    tokens: Annotated[Markup, "The theme as CSS: the variables below and the font faces."]
    colours: Annotated[Mapping[str, str], "The theme's colours, for pictures a template draws."]
    logo: Annotated[Emblem | None, "The design's logo, if its theme names one."]
    pictures: Annotated[
        Pictures,
        "`pictures.of(figure)` is the address of a figure's picture, `pictures.at(path)` that of "
        "an image file, such as a partner's logo.",
    ]
    notes: Annotated[
        Notes,
        "`notes.first(label)` gives a footnote at its first call; `notes.number(label)` and "
        "`notes.id(label)` serve later calls.",
    ]
    cut: Annotated[
        Markup, "Stands where a new page begins: the pages before and after may be set apart."
    ] = CUT
    seam: Annotated[
        Markup,
        "Stands where a page may begin, right before an element and inside none that keeps "
        "together (`break-inside: avoid`): where one does, what follows need not be set again.",
    ] = SEAM

    def names(self) -> dict[str, object]:
        """Give the variables by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def context_of(report: Report, design: Design, pictures: Pictures) -> Context:
    """Make the variables of a report in a design."""
    return Context(
        meta=report.meta,
        parts=report.parts,
        contents=tuple(row for part in report.parts for row in rows(part)),
        words=report.words,
        ids=frozenset(report.origins),
        levels={id_: level for part in report.parts for id_, level in levels(part.blocks)},
        elsewhere=report.elsewhere,
        places={},
        tokens=Markup(tokens(design)),  # noqa: S704 - every value is escaped there
        colours=design.theme.colours,
        logo=_emblem(design.theme.logo, pictures),
        pictures=pictures,
        notes=Notes(report),
    )


def _emblem(logo: Logo | None, pictures: Pictures) -> Emblem | None:
    if logo is None:
        return None
    return Emblem(pictures.address(logo.kind, logo.file.read_bytes()), logo.alt)


def rows(part: Part) -> list[Row]:
    """Give the lines of a part in the contents: itself, then its headings of level 2."""
    headings = [block for block in walk(part.blocks) if isinstance(block, Heading)]
    return [
        Row(part.id, 1, part.number, part.title),
        *(Row(h.id, 2, "", plain(h.children)) for h in headings if h.level == 2),
    ]
