"""The tag tree of a document from those of its pieces."""

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Object, String

from generator.writing.pieces.laid import Laid
from generator.writing.pieces.streaming import Source, Writer


@dataclass
class _Open:
    """An element that later pieces may go on with; it is written last. ``told`` lacks its kids."""

    number: int
    tag: str
    told: bytes = b""
    kids: list[int] = field(default_factory=list)


class Tags:
    """The tree in the making; ``pages`` is the number of pages that the document will have."""

    def __init__(self, writer: Writer, pages: int) -> None:
        self._writer, self._count = writer, pages
        self._root = writer.reserve()
        told = b"/Type /StructElem /S /Document /P %d 0 R" % self._root
        self._top = _Open(writer.reserve(), "/Document", told)
        self._around: list[_Open] = []
        self._opened = [self._top]
        self._pages: list[bytes] = []
        self._links: list[bytes] = []
        self._ids: dict[bytes, int] = {}

    def add(self, piece: Source, laid: Laid) -> None:
        """Take in the tags of a piece, and number its pages and links on."""
        root = piece.pdf.Root.StructTreeRoot
        self._hang(piece, root.K[0], laid)
        for name, element in _pairs(root.get("/IDTree", Dictionary()).get("/Names", Array())):
            self._ids[bytes(name)] = piece.number(element)
        count = len(laid.sheets)
        shift = self._count + len(self._links) - count
        for page in piece.pdf.pages:
            page.obj.StructParents = int(page.obj.StructParents) + len(self._pages)
            for annotation in page.obj.get("/Annots", ()):
                annotation.StructParent = int(annotation.StructParent) + shift
        owners = [(int(number), owner) for number, owner in _pairs(root.ParentTree.Nums)]
        self._links += [b"%d 0 R" % piece.number(o) for number, o in owners if number >= count]
        self._pages += [piece.text(owner) for number, owner in owners if number < count]

    def _hang(self, piece: Source, top: Object, laid: Laid) -> None:
        """Hang the tags of a piece below those that it goes on with.

        It may end some of these and begin others beside them, that later pieces go on with.
        """
        before = [self._top, *self._around[: laid.goes_on]]
        nodes = _continued(piece, top, before)
        path, begun, node, same = [self._top], [], top, True
        for depth in range(1, laid.stays_open + 1):
            same = same and depth < len(before) and len(node.K) == 1
            node = node.K[-1]
            path.append(before[depth] if same else self._open(piece, node))
            begun += [] if same else [(path[-1], node)]
        for depth, (held, around) in enumerate(zip(before, nodes, strict=True)):
            new = list(around.K)[int(depth + 1 < len(before)) :]
            held.kids += [piece.number(kid) for kid in new]
        for held, around in begun:
            held.kids += [piece.number(kid) for kid in around.K]
        self._around = path[1:]

    def _open(self, piece: Source, node: Object) -> _Open:
        """Keep an element open for the pieces that go on with it."""
        opened = _Open(self._writer.reserve(), str(node.S))
        piece.bind(node, opened.number)
        told = Dictionary({key: value for key, value in node.items() if key != "/K"})
        opened.told = piece.text(told).removeprefix(b"<<").removesuffix(b">>")
        self._opened.append(opened)
        return opened

    def finish(self) -> int:
        """Write what was kept open, and the root; give its number."""
        for element in self._opened:
            kids = b" ".join(b"%d 0 R" % kid for kid in element.kids)
            self._writer.write(element.number, b"<<%b /K [ %b ] >>" % (element.told, kids))
        owners = enumerate((*self._pages, *self._links))
        nums = b" ".join(b"%d %b" % owner for owner in owners)
        parents = self._writer.reserve()
        self._writer.write(parents, b"<< /Nums [ %b ] >>" % nums)
        entries = b"/Type /StructTreeRoot /ParentTree %d 0 R /K [ %d 0 R ]"
        told = entries % (parents, self._top.number)
        if self._ids:
            ids = [b"%b %d 0 R" % (String(n).unparse(), self._ids[n]) for n in sorted(self._ids)]
            told += b" /IDTree << /Names [ %b ] >>" % b" ".join(ids)
        self._writer.write(self._root, b"<< %b >>" % told)
        return self._root


def _continued(piece: Source, top: Object, before: list[_Open]) -> list[Object]:
    """Give the elements of a piece that are the same as those that were kept open."""
    nodes = [top]
    piece.bind(top, before[0].number)
    for around in before[1:]:
        kids = list(nodes[-1].K)
        if not kids or str(kids[0].S) != around.tag:
            raise ValueError(f"a piece does not go on with {around.tag}")
        nodes.append(kids[0])
        piece.bind(kids[0], around.number)
    return nodes


def _pairs(listed: Object) -> list[tuple[Object, Object]]:
    found = list(listed)
    return list(zip(found[::2], found[1::2], strict=True))
