"""All that a template may name: the fields of :class:`Context`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from markupsafe import Markup

from generator.model.document import Footnote, Heading, plain, walk
from generator.model.report import Meta, Part, Report
from generator.model.theme import Design
from generator.writing.html.pictures import Pictures
from generator.writing.html.tokens import tokens


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
class Context:
    """The variables of a template.

    ``contents`` lists the parts and the headings of level 2. ``words`` are the fixed words of the
    layout. ``ids`` holds every id that a link may lead to; ``elsewhere`` is the address of the
    document that shows the other passages, empty where there is none. ``places`` holds the file
    that shows an id, where that is another than this one. ``tokens`` is the theme as CSS,
    ``colours`` its colours by name, for pictures that a template draws.
    ``pictures.of(figure)`` gives the address of a figure's picture. ``notes.first(label)`` gives a
    footnote at its first call, ``notes.number(label)`` and ``notes.id(label)`` serve later calls.
    """

    meta: Meta
    parts: tuple[Part, ...]
    contents: tuple[Row, ...]
    words: Mapping[str, str]
    ids: frozenset[str]
    elsewhere: str
    places: Mapping[str, str]
    tokens: Markup
    colours: Mapping[str, str]
    pictures: Pictures
    notes: Notes

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
        elsewhere=report.elsewhere,
        places={},
        tokens=Markup(tokens(design)),  # noqa: S704 - every value is escaped there
        colours=design.theme.colours,
        pictures=pictures,
        notes=Notes(report),
    )


def rows(part: Part) -> list[Row]:
    """Give the lines of a part in the contents: itself, then its headings of level 2."""
    headings = [block for block in walk(part.blocks) if isinstance(block, Heading)]
    return [
        Row(part.id, 1, part.number, part.title),
        *(Row(h.id, 2, "", plain(h.children)) for h in headings if h.level == 2),
    ]
