"""Pieces that were laid out alone as one PDF: pages, tag tree, links, destinations, outline.

The first piece grows into the whole, so that what is said of the document comes from there.
Whatever numbers or names something in a piece is made to do so in the whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Object, ObjectStreamMode, Page, Pdf, String

from generator.writing.pieces.fonts import Faces
from generator.writing.pieces.laid import ELSEWHERE, Laid
from generator.writing.pieces.outlining import outline
from generator.writing.pieces.overlaying import Overlay


@dataclass
class _Whole:
    """The document in the making; ``around`` holds the elements that the next piece goes on with.

    ``pages`` and ``links`` hold the owners of their content in the tag tree, ``leading`` the links
    to other pieces.
    """

    pdf: Pdf
    faces: Faces
    first_link: int
    around: list[Object] = field(default_factory=list)
    pages: list[Object] = field(default_factory=list)
    links: list[Object] = field(default_factory=list)
    leading: list[tuple[Object, str]] = field(default_factory=list)
    places: dict[bytes, Object] = field(default_factory=dict)
    ids: dict[bytes, Object] = field(default_factory=dict)


def join(parts: Sequence[tuple[Laid, bytes]]) -> bytes:
    """Give one PDF from the pieces in their order, each with the margins of its pages.

    The same parts give the same bytes.
    """
    pdf = Pdf.open(BytesIO(parts[0][0].pdf))
    whole = _Whole(pdf, Faces(pdf), sum(len(laid.sheets) for laid, _ in parts))
    overlay = Overlay(pdf, whole.faces)
    spaces = pdf.pages[0].obj.Resources.ColorSpace
    for number, (laid, margins) in enumerate(parts):
        piece = Pdf.open(BytesIO(laid.pdf)) if number else pdf
        first = len(pdf.pages) if number else 0
        places = _places(piece)
        _add_pages(whole, piece, spaces)
        _add_tags(whole, piece, laid, first)
        _add_places(whole, places)
        overlay.lay(Pdf.open(BytesIO(margins)), first)
    starts = accumulate((len(laid.sheets) for laid, _ in parts), initial=0)
    marks = [(s, m) for s, (laid, _) in zip(starts, parts, strict=False) for m in laid.bookmarks]
    outline(pdf, marks)
    whole.faces.embed()
    _finish(whole)
    made = BytesIO()
    pdf.save(
        made,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=ObjectStreamMode.generate,
    )
    return made.getvalue()


def _add_pages(whole: _Whole, piece: Pdf, spaces: Object) -> None:
    """Add the pages of a piece, which share fonts and colour spaces with all others."""
    resources = piece.pages[0].obj.Resources
    fonts = dict(resources.Font.items())
    _clear(resources.Font)
    first = 0
    if piece is not whole.pdf:
        _clear(resources.ColorSpace)
        first = len(whole.pdf.pages)
        for page in piece.pages:
            whole.pdf.pages.append(Page(whole.pdf.copy_foreign(page.obj)))
        resources = whole.pdf.pages[first].obj.Resources
        _refill(resources.ColorSpace, spaces.items())
    _refill(resources.Font, whole.faces.take(fonts).items())


def _clear(dictionary: Object) -> None:
    for key in list(dictionary.keys()):
        del dictionary[key]


def _refill(dictionary: Object, entries: Iterable[tuple[str, Object]]) -> None:
    for key, value in entries:
        dictionary[key] = value


def _add_tags(whole: _Whole, piece: Pdf, laid: Laid, first: int) -> None:
    """Add the tags of a piece; its pages must be there already, for tags name them."""
    root = piece.Root.StructTreeRoot
    if piece is not whole.pdf:
        root = whole.pdf.copy_foreign(root)
        _graft(whole, root.K[0], laid)
    elif laid.goes_on:
        raise ValueError("the first piece goes on with nothing")
    whole.around = _open_at_end(whole.around[: laid.goes_on], root.K[0], laid)
    whole.ids.update((bytes(n), element) for n, element in _pairs(_names(root, "/IDTree")))
    owners = root.ParentTree.Nums
    count = len(laid.sheets)
    shift = whole.first_link + len(whole.links) - count
    whole.pages += list(owners[1 : 2 * count : 2])
    whole.links += list(owners[2 * count + 1 :: 2])
    for number in range(first, first + count):
        page = whole.pdf.pages[number].obj
        page.StructParents = number
        for annotation in page.get("/Annots", ()):
            annotation.StructParent = int(annotation.StructParent) + shift
            _lead(whole, annotation)


def _graft(whole: _Whole, top: Object, laid: Laid) -> None:
    """Hang the tags of a piece below the element that it goes on with."""
    into = whole.pdf.Root.StructTreeRoot.K[0]
    for around in whole.around[: laid.goes_on]:
        if len(top.K) != 1 or top.K[0].S != around.S:
            raise ValueError(f"a piece does not go on with {around.S}")
        into, top = around, top.K[0]
    for kid in top.K:
        kid.P = into
        into.K.append(kid)


def _open_at_end(around: list[Object], top: Object, laid: Laid) -> list[Object]:
    """Give the elements that a later piece goes on with: the last ones of this piece."""
    for _ in around:
        top = top.K[0]
    found = list(around)
    while len(found) < laid.stays_open:
        top = top.K[-1]
        found.append(top)
    return found[: laid.stays_open]


def _lead(whole: _Whole, annotation: Object) -> None:
    """Note a link to another piece."""
    address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
    if address.startswith(ELSEWHERE):
        whole.leading.append((annotation, unquote(address.removeprefix(ELSEWHERE))))
        words = str(annotation.Contents)
        annotation.Contents = String(words.removeprefix(ELSEWHERE))


def _places(piece: Pdf) -> Object:
    """Take the named destinations out of a piece, so that copying its pages leaves them alone."""
    names = piece.Root.get("/Names", Dictionary())
    listed = piece.make_indirect(names.get("/Dests", Dictionary()).get("/Names", Array()))
    if "/Dests" in names:
        del names.Dests
    return listed


def _add_places(whole: _Whole, listed: Object) -> None:
    if not listed.is_owned_by(whole.pdf):
        listed = whole.pdf.copy_foreign(listed)
    for name, place in _pairs(listed):
        whole.places.setdefault(bytes(name), place)


def _names(root: Object, key: str) -> Object:
    return root.get(key, Dictionary()).get("/Names", Array())


def _pairs(listed: Object) -> Iterator[tuple[Object, Object]]:
    found = list(listed)
    return zip(found[::2], found[1::2], strict=True)


def _finish(whole: _Whole) -> None:
    """Write what lists all of a kind: destinations, IDs, owners of content."""
    pdf = whole.pdf
    known = {str(String(name)): name for name in whole.places}
    for annotation, target in whole.leading:
        if target not in known:
            raise ValueError(f"no place is named {target}")
        del annotation.A
        annotation.Dest = String(known[target])
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.Dests = Dictionary(Names=_listed(whole.places))
    root = pdf.Root.StructTreeRoot
    root.ParentTree.Nums = Array(_numbered(whole))
    root.ParentTreeNextKey = whole.first_link + len(whole.links)
    if whole.ids:
        root.IDTree = pdf.make_indirect(Dictionary(Names=_listed(whole.ids)))


def _listed(named: dict[bytes, Object]) -> Array:
    return Array([part for name in sorted(named) for part in (String(name), named[name])])


def _numbered(whole: _Whole) -> list[object]:
    owners = enumerate((*whole.pages, *whole.links))
    return [part for number, owner in owners for part in (number, owner)]
