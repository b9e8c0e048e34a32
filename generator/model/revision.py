"""An edited Word draft as values: its paragraphs, who changed what in them, and the comments.

Nothing here knows Word's XML. Texts are what a reader sees; a paragraph that was inserted or
deleted while tracking says so itself, for its words and for its mark (the end of the paragraph).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.manifest import Manifest, Mark


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """Who changed something, and when (ISO 8601, empty where the draft does not say)."""

    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The formatting of a piece; ``target`` is where a link leads, empty where there is none."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    target: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look. ``text`` of a break is a line feed.

    ``mark`` says what the program showed here: a citation, a computed value, the call of a
    footnote (``text`` is then the footnote's label in the draft), an image. ``inserted`` and
    ``deleted`` are tracked; ``before`` is the look that a tracked change of formatting replaced.
    ``moved`` is set where the tracked change is one half of a move. ``within`` is the insertion (or
    the move to here) in which another was made: without it, the piece would not be there either.
    """

    text: str
    look: Look = PLAIN
    mark: Mark | None = None
    inserted: Stamp | None = None
    deleted: Stamp | None = None
    before: Look | None = None
    formatted: Stamp | None = None
    moved: bool = False
    within: Stamp | None = None


class Story(StrEnum):
    """Where a paragraph stands."""

    BODY = "body"
    CELL = "cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is: the name of its style, each word with a capital, and what follows.

    ``heading`` is its outline level from 1, ``list_level`` that of its list from 1; 0 is none.
    ``ordered`` tells a numbered list.
    """

    style: str = ""
    heading: int = 0
    list_level: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the edited draft, in reading order.

    ``bookmarks`` are the names of the ranges that cover any of it (in the order they start),
    ``style`` the name of its style, ``heading`` its outline level from 1 or 0, ``list_level`` from
    1 or 0, ``ordered`` tells a numbered list. ``table``, ``row`` and ``column`` count from 0 and
    are -1 outside tables. ``note`` is the label of the footnote it stands in. ``inserted`` and
    ``deleted`` are of its mark, ``moved`` tells that they are one half of a move; a row (or a cell)
    that was inserted or deleted while tracking says so in ``row_inserted`` and ``row_deleted``.
    ``before`` is the shape that a change of paragraph formatting, tracked by ``shaped``, replaced.
    """

    pieces: tuple[Piece, ...]
    bookmarks: tuple[str, ...] = ()
    story: Story = Story.BODY
    style: str = ""
    heading: int = 0
    list_level: int = 0
    ordered: bool = False
    table: int = -1
    row: int = -1
    column: int = -1
    note: str = ""
    inserted: Stamp | None = None
    deleted: Stamp | None = None
    row_inserted: Stamp | None = None
    row_deleted: Stamp | None = None
    moved: bool = False
    before: Shape | None = None
    shaped: Stamp | None = None

    @property
    def text(self) -> str:
        """All its words, also those that were deleted while tracking."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture or chart that came back, in the line with this index.

    ``alt`` is its alternative text. ``data`` is what a chart shows (see ``plotted``) and ``book``
    what the workbook behind it holds: None where there is none, UNREAD where it cannot be read.
    """

    line: int
    alt: str
    data: str | None = None
    book: str | None = None


UNREAD = "\0"


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin: ``line`` is the index of the first line that it hangs on.

    ``quoted`` are the words it hangs on, ``reply_to`` the id of the comment it answers. ``own``
    tells a comment that the program itself put there.
    """

    id: str
    stamp: Stamp
    text: str
    line: int
    quoted: str = ""
    reply_to: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """A draft as it came back. ``manifest`` is None where it has none that can be read.

    ``saver`` is who saved it last: whose the edits are that nobody tracked, as far as it tells.
    """

    name: str
    build: str
    manifest: Manifest | None
    lines: tuple[Line, ...]
    comments: tuple[Comment, ...] = ()
    authors: tuple[str, ...] = field(default=())
    saver: str = ""
    drawings: tuple[Drawing, ...] = ()

    def tracked(self) -> Iterator[Stamp]:
        """Give the stamp of every tracked change of text."""
        for line in self.lines:
            for piece in line.pieces:
                yield from (stamp for stamp in (piece.inserted, piece.deleted) if stamp)
