"""The tag tree of a document from those of its pieces."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Object, String

from generator.writing.pieces.placing import TOP, TREE, Place
from generator.writing.pieces.streaming import Block, Source

_TOP = b"/Type /StructElem /S /Document /P %d 0 R" % TREE


def hang(piece: Source, place: Place) -> dict[str, Any]:
    """Tell how the tags of a piece hang below those that are open around it.

    ``opened`` has the elements that begin here and that later pieces go on with, without their
    kids; ``kids`` those of every open element; ``owners`` and ``ids`` are what the lists of the
    whole tree say of the piece. Its pages and links are numbered as its block is.
    """
    root = piece.pdf.Root.StructTreeRoot
    around = _continued(piece, root.K[0], place)
    begun = _begun(piece, root.K[0], place, around)
    kids = []
    for depth, (number, element) in enumerate(around):
        new = list(element.K)[int(depth + 1 < len(around)) :]
        kids.append((number, [piece.number(kid) for kid in new]))
    for number, element in begun:
        kids.append((number, [piece.number(kid) for kid in element.K]))
    for page in piece.pdf.pages:
        page.obj.StructParents = int(page.obj.StructParents) + place.first
        for link in page.obj.get("/Annots", ()):
            link.StructParent = int(link.StructParent) + place.first
    owners = _pairs(root.ParentTree.Nums)
    names = _pairs(root.get("/IDTree", Dictionary()).get("/Names", Array()))
    return {
        "opened": [(number, _told(piece, element)) for number, element in begun],
        "kids": kids,
        "owners": [(place.first + int(n), _owner(piece, owner)) for n, owner in owners],
        "ids": [(bytes(name).decode("latin-1"), piece.number(one)) for name, one in names],
    }


_Numbered = list[tuple[int, Object]]


def _continued(piece: Source, top: Object, place: Place) -> _Numbered:
    """Give the elements of a piece that are the same as those that are open around it."""
    piece.bind(top, TOP)
    found = [(TOP, top)]
    for number in place.around:
        kids = list(found[-1][1].K)
        if not kids:
            raise ValueError("a piece does not go on with what is around it")
        found.append((number, kids[0]))
        piece.bind(kids[0], number)
    return found


def _begun(piece: Source, top: Object, place: Place, around: _Numbered) -> _Numbered:
    """Give the elements that begin in a piece and stay open after it."""
    node, found, known = top, [], dict(around)
    for number in place.opened:
        node = node.K[-1]
        if number not in known:
            piece.bind(node, number)
            found.append((number, node))
        elif known[number].objgen != node.objgen:
            raise ValueError("a piece ends what should stay open")
    return found


def _told(piece: Source, element: Object) -> str:
    told = Dictionary({key: value for key, value in element.items() if key != "/K"})
    return piece.text(told).removeprefix(b"<<").removesuffix(b">>").decode("latin-1")


def _owner(piece: Source, owner: Object) -> str:
    """Say to what tags the content of a page belongs, or a link."""
    if owner.is_indirect and not isinstance(owner, Array):
        return f"{piece.number(owner)} 0 R"
    return piece.text(owner).decode("latin-1")


def _pairs(listed: Object) -> list[tuple[Object, Object]]:
    found = list(listed)
    return list(zip(found[::2], found[1::2], strict=True))


@dataclass
class Tags:
    """The tree in the making: what pieces told of it."""

    opened: dict[int, bytes] = field(default_factory=lambda: {TOP: _TOP})
    kids: dict[int, list[int]] = field(default_factory=lambda: {TOP: []})
    owners: list[bytes] = field(default_factory=list)
    ids: dict[bytes, int] = field(default_factory=dict)

    def add(self, told: dict[str, Any]) -> None:
        """Take in what a piece tells."""
        for number, text in told["opened"]:
            self.opened[number], self.kids[number] = text.encode("latin-1"), []
        for number, kids in told["kids"]:
            self.kids[number] += kids
        self.owners += [f"{n} {owner}".encode("latin-1") for n, owner in told["owners"]]
        self.ids |= {name.encode("latin-1"): number for name, number in told["ids"]}

    def write(self, block: Block) -> None:
        """Write what was open, and the root."""
        for number, text in self.opened.items():
            block.write(number, b"<<%b /K [ %b ] >>" % (text, _references(self.kids[number])))
        parents = block.reserve()
        block.write(parents, b"<< /Nums [ %b ] >>" % b" ".join(self.owners))
        told = b"/Type /StructTreeRoot /ParentTree %d 0 R /K [ %d 0 R ]" % (parents, TOP)
        if self.ids:
            ids = [b"%b %d 0 R" % (String(n).unparse(), self.ids[n]) for n in sorted(self.ids)]
            told += b" /IDTree << /Names [ %b ] >>" % b" ".join(ids)
        block.write(TREE, b"<< %b >>" % told)


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
