"""Pieces that were laid out alone as one PDF: pages, tag tree, links, destinations, outline.

What is said of the document comes from the first piece. Whatever numbers or names something in a
piece is made to do so in the whole. One piece at a time is in memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Object, Pdf, String

from generator.writing.pieces.fonts import Faces
from generator.writing.pieces.laid import ELSEWHERE, Bookmark, Laid
from generator.writing.pieces.outlining import outline
from generator.writing.pieces.overlaying import overlay
from generator.writing.pieces.streaming import Source, Writer
from generator.writing.pieces.tagging import Tags

_OWN = frozenset({"/Type", "/Pages", "/StructTreeRoot", "/Names", "/Outlines"})


@dataclass
class _Whole:
    """The document in the making: numbers of pages, named places, links to other pieces."""

    writer: Writer
    faces: Faces
    tags: Tags
    root: int
    spaces: int
    pages: list[int] = field(default_factory=list)
    bookmarks: list[tuple[int, Bookmark]] = field(default_factory=list)
    places: dict[bytes, bytes] = field(default_factory=dict)
    sought: set[bytes] = field(default_factory=set)


def join(parts: Iterable[tuple[Laid, bytes]], pages: int) -> bytes:
    """Give one PDF from the pieces in their order, each with the margins of its pages.

    ``pages`` is how many they have together; they are asked for one by one. The same parts give
    the same bytes. Raises ValueError where a link leads nowhere.
    """
    waiting = iter(parts)
    laid, margins = next(waiting)
    writer = Writer()
    source = Source(writer, Pdf.open(BytesIO(laid.pdf)))
    whole = _begun(writer, source, pages)
    _add(whole, source, laid, Pdf.open(BytesIO(margins)))
    for laid, margins in waiting:
        _add(whole, Source(writer, Pdf.open(BytesIO(laid.pdf))), laid, Pdf.open(BytesIO(margins)))
    whole.faces.embed()
    catalog, info = _catalog(whole, source), source.number(source.pdf.trailer.Info)
    source.drain()
    return writer.finish(catalog, info)


def _begun(writer: Writer, first: Source, pages: int) -> _Whole:
    tags, faces = Tags(writer, pages), Faces(writer, first)
    whole = _Whole(writer, faces, tags, writer.reserve(), writer.reserve())
    writer.write(whole.spaces, first.text(first.pdf.pages[0].obj.Resources.ColorSpace))
    return whole


def _add(whole: _Whole, piece: Source, laid: Laid, margins: Pdf) -> None:
    """Write all that a piece holds."""
    resources = piece.pdf.pages[0].obj.Resources
    piece.bind(piece.pdf.Root.Pages, whole.root)
    piece.bind(resources.ColorSpace, whole.spaces)
    whole.faces.take(resources.Font, piece)
    overlay(piece, margins, whole.faces)
    for page in piece.pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            _lead(whole, annotation)
    whole.tags.add(piece, laid)
    pages = [piece.number(page.obj) for page in piece.pdf.pages]
    names = piece.pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())
    for name, place in _pairs(names.get("/Names", Array())):
        whole.places.setdefault(bytes(name), piece.text(place))
    whole.bookmarks += [(pages[mark.page], mark) for mark in laid.bookmarks]
    whole.pages += pages
    piece.drain()


def _lead(whole: _Whole, annotation: Object) -> None:
    """Let a link to another piece lead inside the document."""
    address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
    if address.startswith(ELSEWHERE):
        target = unquote(address.removeprefix(ELSEWHERE))
        wide = b"\xfe\xff" + target.encode("utf-16-be")
        name = target.encode() if target.isascii() else wide
        whole.sought.add(name)
        del annotation.A
        annotation.Dest = String(name)
        annotation.Contents = String(str(annotation.Contents).removeprefix(ELSEWHERE))


def _pairs(listed: Object) -> Iterator[tuple[Object, Object]]:
    found = list(listed)
    return zip(found[::2], found[1::2], strict=True)


def _catalog(whole: _Whole, first: Source) -> int:
    """Write what lists all of a kind, and the catalog of the document; give its number."""
    if lost := whole.sought - whole.places.keys():
        raise ValueError(f"no place is named {min(lost)!r}")
    writer, root = whole.writer, first.pdf.Root
    kids = b" ".join(b"%d 0 R" % page for page in whole.pages)
    writer.write(
        whole.root, b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (len(whole.pages), kids)
    )
    places = [String(n).unparse() + b" " + whole.places[n] for n in sorted(whole.places)]
    names = b"/Dests << /Names [ %b ] >>" % b" ".join(places)
    if "/EmbeddedFiles" in root.get("/Names", Dictionary()):
        names += b" /EmbeddedFiles %d 0 R" % first.number(root.Names.EmbeddedFiles)
    told = Dictionary({key: value for key, value in root.items() if key not in _OWN})
    entries = first.text(told).removeprefix(b"<<").removesuffix(b">>")
    entries += b"/Type /Catalog /Pages %d 0 R /Names << %b >>" % (whole.root, names)
    entries += b" /StructTreeRoot %d 0 R" % whole.tags.finish()
    if (shown := outline(writer, whole.bookmarks)) is not None:
        entries += b" /Outlines %d 0 R" % shown
    number = writer.reserve()
    writer.write(number, b"<<%b >>" % entries)
    return number
