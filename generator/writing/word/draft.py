"""What writers of a draft share: the report, the template's styles, and books of ids in use.

Everything that must be unique in a Word document is handed out here, in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.package import Package

from generator.model.anchor import Names
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Computed, Footnote, Table, walk
from generator.model.language import Phrase
from generator.model.report import Report
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.theme import Theme
from generator.writing.word.comments import Remarks, commented
from generator.writing.word.markup import Face, Para, Piece, escape, legal, ranged, run, styled
from generator.writing.word.styles import Styles


@dataclass
class Story:
    """A part of the package that holds text, and what it points to."""

    part: Part
    links: dict[str, str] = field(default_factory=dict)

    def link(self, address: str) -> str:
        """Give the id of the relationship to a web address."""
        if address not in self.links:
            id_ = f"rIdLink{len(self.links) + 1}"
            self.part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, address, id_, is_external=True
            )
            self.links[address] = id_
        return self.links[address]

    def picture(self, package: Package, data: bytes) -> str:
        """Store a picture once and give the id of the relationship to it."""
        return str(self.part.relate_to(package.get_or_add_image_part(BytesIO(data)), _IMAGE))


_IMAGE = RELATIONSHIP_TYPE.IMAGE


LABELS = 2_000_000
"""Bookmarks of labels are numbered from here, those of blocks from 0."""


@dataclass
class Ids:
    """Names of bookmarks and numbers of bookmarks and drawings; none is given twice."""

    drawings: set[int] = field(default_factory=set)
    names: Names = field(default_factory=Names)
    bookmarks: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    charts: int = 0

    def bookmark(self, block_id: str) -> tuple[str, str]:
        """Open and close the bookmark of a block; empty where the block has no id."""
        name = self.names.give(block_id)
        if not name:
            return "", ""
        number = len(self.bookmarks)
        self.bookmarks.append(name)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return start, f'<w:bookmarkEnd w:id="{number}"/>'

    def around(self, name: str, runs: str) -> tuple[str, str, str]:
        """Put a bookmark of this name around runs, once."""
        if name in self.labels:
            return "", runs, ""
        self.labels.add(name)
        id_ = f'w:id="{LABELS + len(self.labels)}"'
        return f'<w:bookmarkStart {id_} w:name="{name}"/>', runs, f"<w:bookmarkEnd {id_}/>"

    def chart(self) -> int:
        """Give the number of the next chart."""
        self.charts += 1
        return self.charts

    def drawing(self) -> int:
        """Give a number that no other drawing has."""
        number = len(self.drawings) + 1
        while number in self.drawings:
            number += 1
        self.drawings.add(number)
        return number


@dataclass
class Properties:
    """The document's own properties: name -> text. Computed values are fields that show one."""

    texts: dict[str, str] = field(default_factory=dict)

    def name(self, node: Computed) -> str:
        """Give the name of the property that holds a computed value."""
        wanted = " | ".join((".".join(node.path) or node.expression, *node.filters))
        name = base = legal(wanted).replace('"', "").replace("\\", "")[:200]
        count = 1
        while self.texts.get(name, node.text) != node.text:
            count += 1
            name = f"{base} ({count})"
        self.texts[name] = node.text
        return name


@dataclass
class Numbers:
    """Lists that were begun: each numbered list counts anew from its own start."""

    first: int
    lists: list[str] = field(default_factory=list)

    def begin(self, definition: str, level: int, start: int) -> str:
        """Begin a numbered list; give its numbering."""
        id_ = str(self.first + len(self.lists))
        self.lists.append(
            f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{escape(definition)}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            "</w:num>"
        )
        return id_


@dataclass
class Notes:
    """The footnotes by label, and the numbers of those that were called, in order."""

    texts: Mapping[str, Footnote]
    numbers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """The desk at which a draft is written. ``width`` and ``height`` of the text in EMU.

    ``story`` is the part being written: the text itself, or the footnotes (``in_note``). ``tables``
    holds the numbers of the tables that may be referred to, ``drawn`` the alternative text of each
    figure that was drawn, by its block, and what it plots, ``looks`` the properties of the faces
    that were met: some thousand runs share one.
    """

    report: Report
    theme: Theme
    package: Package
    styles: Styles
    story: Story
    notes_story: Story
    pictures: Mapping[str, bytes]
    images: Mapping[str, bytes]
    width: int
    height: int
    place: Span
    ids: Ids
    numbers: Numbers
    notes: Notes
    properties: Properties
    remarks: Remarks
    moment: datetime
    tables: Mapping[str, int] = field(default_factory=dict)
    looks: dict[Face, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    drawn: dict[str, tuple[str, str]] = field(default_factory=dict)
    in_note: bool = False

    def marked(self, block_id: str, pieces: list[Piece]) -> list[Piece]:
        """Put the bookmark of a block around its pieces; without a paragraph there is none."""
        if not block_id or not any(isinstance(piece, Para) for piece in pieces):
            return pieces
        return ranged(pieces, self.ids.bookmark(block_id))

    def asked(self, block_id: str, span: Span | None, para: Para) -> Para:
        """Hang the questions about a block on its paragraph.

        Word has no room for them in notes: there they hang on the call.
        """
        if self.in_note:
            return para
        numbers = self.remarks.take(block_id, span)
        if not numbers:
            return para
        return para._replace(runs=commented(self.styles, para.runs, numbers))

    def words(self, text: str, style: str = "") -> str:
        """Make a run in a character style of the template."""
        return run(text, styled(self.styles.character(style)) if style else "")

    def word(self, name: str) -> str:
        """Give a fixed word of the layout."""
        return self.report.words.get(name, name.capitalize())

    def miss(self, name: str, span: Span | None) -> None:
        """Tell that there is no picture of this name, or none that Word can show."""
        message = Phrase(
            nl=f"Er is geen afbeelding voor `{name}`.", en=f"There is no picture for `{name}`."
        )
        self.found.append(Diagnostic.of(Rule.MISSING_IMAGE, span or self.place, message))


def tables_of(report: Report) -> Mapping[str, int]:
    """Give the numbers of the captioned tables of a report by their ids."""
    blocks = (block for part in report.parts for block in walk(part.blocks))
    return {block.id: block.number for block in blocks if isinstance(block, Table) and block.number}


def notes_of(report: Report) -> Mapping[str, Footnote]:
    """Give the footnotes of a report by label."""
    blocks: list[Block] = [block for part in report.parts for block in walk(part.blocks)]
    return {block.label: block for block in blocks if isinstance(block, Footnote)}
