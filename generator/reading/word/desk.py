"""What the reading of one part shares, and what stands around words in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model.manifest import Mark
from generator.model.revision import Stamp
from generator.reading.archive import Fault, RefusedError
from generator.reading.word.fields import Fields
from generator.reading.word.ranges import Bookmarks, Margins
from generator.reading.word.styles import Styles

DEEPEST = 60


class Around(NamedTuple):
    """What stands around words: tracked changes, a link, a count that tells marks apart."""

    inserted: Stamp | None = None
    deleted: Stamp | None = None
    moved: bool = False
    within: Stamp | None = None
    target: str = ""
    mark: Mark | None = None
    group: int = 0


class Drawn(NamedTuple):
    """A picture or chart in the line with this index: its alternative text, a chart's relation."""

    line: int
    alt: str
    chart: str


@dataclass
class Desk:
    """What the reading of a part shares: styles, links by id, ranges, labels of footnotes.

    ``labels`` maps the id of a footnote to its label; those of endnotes begin with an e. ``drawn``
    collects the pictures and charts.
    """

    styles: Styles
    links: Mapping[str, str]
    bookmarks: Bookmarks
    margins: Margins
    labels: dict[str, str]
    drawn: list["Drawn"]
    fields: Fields = field(default_factory=Fields)
    groups: int = 0
    depth: int = 0

    def deeper(self) -> None:
        """Count an element into which reading goes. Raises RefusedError."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise RefusedError(
                "De XML is te diep in elkaar gezet.", "The XML is nested too deeply.", Fault.LARGE
            )

    def group(self) -> int:
        """Give a number for a stretch of marks of its own."""
        self.groups += 1
        return self.groups
