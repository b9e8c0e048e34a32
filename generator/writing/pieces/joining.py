"""Pieces of a document as one PDF: their objects are copied, what lists all of them is written.

What is said of the document comes from the first piece. One piece at a time is in memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pikepdf import String

from generator.writing.pieces.fonts import embed
from generator.writing.pieces.laid import Bookmark
from generator.writing.pieces.outlining import outline
from generator.writing.pieces.packing import Packed
from generator.writing.pieces.placing import PAGES, SPACES, TREE
from generator.writing.pieces.streaming import Block, File
from generator.writing.pieces.tagging import Tags


@dataclass
class _Whole:
    """The document in the making: its pages, named places, and the links between its pieces."""

    pages: list[int] = field(default_factory=list)
    bookmarks: list[tuple[int, Bookmark]] = field(default_factory=list)
    places: dict[bytes, bytes] = field(default_factory=dict)
    sought: set[bytes] = field(default_factory=set)

    def add(self, piece: Packed) -> None:
        """Take in what a piece tells."""
        told = piece.told
        self.pages += told["pages"]
        self.bookmarks += [(page, Bookmark(**mark)) for page, mark in told["bookmarks"]]
        self.sought |= {name.encode("latin-1") for name in told["sought"]}
        for name, place in told["places"]:
            self.places.setdefault(name.encode("latin-1"), place.encode("latin-1"))


def join(packed: Iterable[Packed], first: int, end: int) -> bytes:
    """Give one PDF from the pieces in their order.

    Their blocks begin with the number ``first`` and go up to ``end``. The same pieces give the same
    bytes. Raises ValueError where a link leads nowhere.
    """
    file, whole, tags = File(end), _Whole(), Tags()
    faces: list[tuple[dict[str, object], bytes]] = []
    document: dict[str, str | int] = {}
    for piece in packed:
        first = file.copy(first, piece.rows, piece.body)
        whole.add(piece)
        tags.add(piece.told)
        faces += [(face, piece.files[face["file"]]) for face in piece.told["faces"]]
        document = document or piece.told["document"]
    block = Block(end)
    block.write(SPACES, str(document["spaces"]).encode("latin-1"))
    embed(block, faces)
    tags.write(block)
    catalog = _catalog(block, whole, document)
    return file.finish(block, catalog, int(document["info"]))


def _catalog(block: Block, whole: _Whole, document: dict[str, str | int]) -> int:
    """Write what lists all of a kind, and the catalog of the document; give its number."""
    if lost := whole.sought - whole.places.keys():
        raise ValueError(f"no place is named {min(lost)!r}")
    kids = b" ".join(b"%d 0 R" % page for page in whole.pages)
    block.write(PAGES, b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (len(whole.pages), kids))
    places = [String(n).unparse() + b" " + whole.places[n] for n in sorted(whole.places)]
    names = b"/Dests << /Names [ %b ] >>" % b" ".join(places)
    if document["files"]:
        names += b" /EmbeddedFiles %d 0 R" % int(document["files"])
    entries = str(document["catalog"]).encode("latin-1")
    entries += b"/Type /Catalog /Pages %d 0 R /Names << %b >>" % (PAGES, names)
    entries += b" /StructTreeRoot %d 0 R" % TREE
    if (shown := outline(block, whole.bookmarks)) is not None:
        entries += b" /Outlines %d 0 R" % shown
    number = block.reserve()
    block.write(number, b"<<%b >>" % entries)
    return number
