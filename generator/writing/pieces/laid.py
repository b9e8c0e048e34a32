"""A piece that was laid out: its PDF without running heads, and what the others need of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import accumulate, pairwise

ELSEWHERE = "elsewhere:"
"""The scheme of a link to another piece; joining makes a link inside the document of it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: the name of its kind in CSS, and the named strings that it sets, in order."""

    kind: str
    strings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Margins:
    """What the margins of pages depend on, besides the style sheets.

    ``carried`` holds the strings that earlier pages set last, ``first`` is the number of the first
    page.
    """

    sheets: tuple[Sheet, ...]
    carried: tuple[tuple[str, str], ...]
    first: int


def after(carried: Mapping[str, str], sheets: Iterable[Sheet]) -> dict[str, str]:
    """Give the strings that hold after some pages; ``carried`` hold before them."""
    return {**carried, **{name: text for sheet in sheets for name, text in sheet.strings}}


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: ``page`` counts from 0 in the piece, ``x`` and ``y`` in points."""

    level: int
    title: str
    page: int
    x: float
    y: float
    closed: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """What a worker gives. ``anchors``: pages by id, which count from 0; ``faces``: its fonts.

    ``goes_on``, ``through`` and ``stays_open`` as in a :class:`.cutting.Piece`; ``atoms`` counts
    what stands between its seams, and ``read`` how much of that was looked at.
    """

    pdf: bytes
    sheets: tuple[Sheet, ...]
    bookmarks: tuple[Bookmark, ...]
    anchors: dict[str, int]
    goes_on: int
    through: int
    stays_open: int
    faces: tuple[str, ...] = ()
    atoms: int = 1
    read: int = 1

    def to_bytes(self) -> bytes:
        """Give it as bytes: a line of JSON, then the PDF."""
        told = {name: value for name, value in asdict(self).items() if name != "pdf"}
        return json.dumps(told, ensure_ascii=False).encode() + b"\n" + self.pdf

    @classmethod
    def from_bytes(cls, data: bytes) -> "Laid":
        """Read it again."""
        return replace(cls.told_of(data), pdf=data[data.index(b"\n") + 1 :])

    @classmethod
    def told_of(cls, data: bytes) -> "Laid":
        """Read all but the PDF."""
        told = json.loads(data[: data.index(b"\n")])
        return cls(
            b"",
            tuple(Sheet(s["kind"], tuple(map(tuple, s["strings"]))) for s in told["sheets"]),
            tuple(Bookmark(**bookmark) for bookmark in told["bookmarks"]),
            told["anchors"],
            told["goes_on"],
            told["through"],
            told["stays_open"],
            tuple(told["faces"]),
            told["atoms"],
            told["read"],
        )


def sheaf_of(laid: Iterable[bytes]) -> bytes:
    """Bind several as one: a line with their lengths, then the bytes of each."""
    found = list(laid)
    return b"".join((json.dumps(list(map(len, found))).encode(), b"\n", *found))


def untied(sheaf: bytes) -> list[bytes]:
    """Take a sheaf apart; an empty one holds nothing."""
    if not sheaf:
        return []
    at = sheaf.index(b"\n") + 1
    ends = list(accumulate(json.loads(sheaf[:at]), initial=at))
    return [sheaf[a:b] for a, b in pairwise(ends)]


@dataclass(frozen=True, slots=True)
class Furnished:
    """The margins of the pages of a piece as a PDF, and the names of its fonts."""

    pdf: bytes
    faces: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """Give it as bytes: a line of names, then the PDF."""
        return " ".join(self.faces).encode() + b"\n" + self.pdf

    @classmethod
    def from_bytes(cls, data: bytes) -> "Furnished":
        """Read it again."""
        names, _, pdf = data.partition(b"\n")
        return cls(pdf, tuple(names.decode().split()))
