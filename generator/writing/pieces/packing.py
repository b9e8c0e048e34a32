"""A piece as it stands in the document: its objects under their own numbers, ready to be copied.

What all pieces together make (the fonts, the tag tree, the outline, the named places) is told
beside them. Nothing here depends on what is in other pieces.
"""

import json
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Object, Pdf, String

from generator.writing.pieces.fonts import Faces
from generator.writing.pieces.laid import ELSEWHERE, Laid
from generator.writing.pieces.overlaying import overlay
from generator.writing.pieces.placing import PAGES, SPACES, TREE, Place
from generator.writing.pieces.streaming import Block, Source
from generator.writing.pieces.tagging import hang

_OWN = frozenset({"/Type", "/Pages", "/StructTreeRoot", "/Names", "/Outlines"})


@dataclass(frozen=True, slots=True)
class Packed:
    """A piece ready to be copied: what it tells, its rows of the table of objects, its objects.

    ``files`` are the compressed fonts that ``told`` numbers.
    """

    told: dict[str, Any]
    rows: bytes
    body: bytes
    files: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        """Give it as bytes: a line of JSON, then the rest."""
        parts = (self.rows, self.body, *self.files)
        line = json.dumps({**self.told, "lengths": list(map(len, parts))}, ensure_ascii=False)
        return b"".join((line.encode(), b"\n", *parts))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Packed":
        """Read it again."""
        at = data.index(b"\n") + 1
        told, parts = json.loads(data[:at]), []
        for length in told.pop("lengths"):
            parts.append(data[at : at + length])
            at += length
        return cls(told, parts[0], parts[1], tuple(parts[2:]))


def pack(laid: Laid, margins: bytes, place: Place, *, lead: bool) -> bytes:
    """Give a piece with its margins as the bytes of a :class:`Packed`.

    What is said of the document comes from the piece that has the ``lead``.
    """
    block = Block(place.first)
    piece = Source(block, Pdf.open(BytesIO(laid.pdf)))
    root, resources = piece.pdf.Root, piece.pdf.pages[0].obj.Resources
    piece.bind(root.Pages, PAGES)
    piece.bind(resources.ColorSpace, SPACES)
    piece.bind(root.StructTreeRoot, TREE)
    faces = Faces(dict(place.faces))
    faces.take(resources.Font, piece)
    overlay(piece, Pdf.open(BytesIO(margins)), faces)
    told: dict[str, Any] = {"sought": _lead(piece), **hang(piece, place)}
    pages = [piece.number(page.obj) for page in piece.pdf.pages]
    names = root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    found = list(names)
    told |= {
        "pages": pages,
        "bookmarks": [(pages[mark.page], asdict(mark)) for mark in laid.bookmarks],
        "places": [
            (_said(bytes(name)), _said(piece.text(at)))
            for name, at in zip(found[::2], found[1::2], strict=True)
        ],
        "faces": faces.told,
        "document": _document(piece) if lead else {},
    }
    piece.drain()
    body, rows = block.close(place.end)
    return Packed(told, rows, body, tuple(faces.files)).to_bytes()


def _said(text: bytes) -> str:
    """Give bytes as a text of as many characters."""
    return text.decode("latin-1")


def _lead(piece: Source) -> list[str]:
    """Let links to other pieces lead inside the document; give the names of their targets."""
    found = [link for page in piece.pdf.pages for link in page.obj.get("/Annots", ())]
    sought = []
    for link in found:
        address = str(link.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(ELSEWHERE):
            name = _name(unquote(address.removeprefix(ELSEWHERE)))
            sought.append(_said(name))
            del link.A
            link.Dest = String(name)
            link.Contents = String(str(link.Contents).removeprefix(ELSEWHERE))
    return sought


def _name(target: str) -> bytes:
    return target.encode() if target.isascii() else b"\xfe\xff" + target.encode("utf-16-be")


def _document(piece: Source) -> dict[str, Any]:
    """Say what a piece says of the whole document."""
    root = piece.pdf.Root
    told = Dictionary({key: value for key, value in root.items() if key not in _OWN})
    names: Object = root.get("/Names", Dictionary())
    files = "/EmbeddedFiles" in names
    return {
        "spaces": _said(piece.text(piece.pdf.pages[0].obj.Resources.ColorSpace)),
        "catalog": _said(piece.text(told).removeprefix(b"<<").removesuffix(b">>")),
        "info": piece.number(piece.pdf.trailer.Info),
        "files": piece.number(names.EmbeddedFiles) if files else 0,
    }
