"""A long piece in stretches: from where a page happens to begin, as far as is laid out at once.

A template writes ``{{ seam }}`` right before an element that a page may begin with. Pages are laid
out one after the other, so where one begins with such an element, nothing before it matters any
more, and what stands more than a page after its end does not either. A stretch of HTML has what
does matter: the elements around, continued from an earlier page, and their other children without
what is in them, for the sake of style sheets that count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from generator.writing.pieces.cutting import VOID, Piece, numbered_on, torn

SEAM = "<!--seam-->"
ATOM = "data-atom"
"""The attribute that tells where what stands between two seams begins."""
USUAL = 30_000
"""How many characters of HTML a stretch has, some seven pages, where its seams allow it."""
_MARK = re.compile(rf"{SEAM}|<(/?)([a-z][a-z0-9]*)\b[^>]*>")
_BEGINS = re.compile(r"\s*<[a-z][a-z0-9]*\b")
_ID = re.compile(r'\bid="([^"]*)"')
_OWN = re.compile(rf'\s(?:id|style|{ATOM})="[^"]*"')
_DATA = re.compile(r'"data:[^"]*"')
_UNSEEN = "display:none!important"
_PAGE_LONG = '<div style="height:999cm"></div>'


@dataclass(eq=False, slots=True)
class _Element:
    """An element by its start tag, and its children."""

    tag: str
    kids: list["_Element"] = field(default_factory=list)

    @property
    def end(self) -> str:
        """Its end tag."""
        found = _MARK.match(self.tag)
        return f"</{found[2]}>" if found else ""


_Open = tuple[_Element, int]
"""An element that is open somewhere, and how many of its children began before."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece that can be laid out in stretches. ``atoms`` stand between its seams.

    ``sizes`` count the characters of each, without pictures. ``around`` tells for the start of each
    atom, and for the end, which elements are open there, the outermost first.
    """

    piece: Piece
    head: str
    atoms: tuple[str, ...]
    around: tuple[tuple[_Open, ...], ...]
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, piece: Piece) -> "Run":
        """Find the seams of a piece."""
        head, body, _ = torn(piece)
        places, around = [0], []
        top = _Element("")
        open_: list[_Element] = [top]
        for found in _MARK.finditer(body):
            if found.group() == SEAM:
                if len(open_) > piece.goes_on and _BEGINS.match(body, found.end()):
                    places.append(found.end())
                    around.append(tuple((one, len(one.kids)) for one in open_))
            else:
                _take(open_, found)
        chain = tuple(_first(top, piece.goes_on))
        last = tuple((one, len(one.kids)) for one in open_)
        bounds = [*places, len(body)]
        atoms = [body[a:b].replace(SEAM, "") for a, b in pairwise(bounds)]
        sizes = tuple(len(_DATA.sub("", atom)) for atom in atoms)
        return cls(piece, head, tuple(atoms), (chain, *around, last), sizes)

    @property
    def end(self) -> int:
        """The number of atoms."""
        return len(self.atoms)

    def reach(self, start: int, times: int = 1) -> int:
        """Give the atom before which a stretch ends that begins with atom ``start``."""
        size = 0
        for number in range(start, self.end):
            size += self.sizes[number]
            if size >= USUAL * times:
                return number + 1
        return self.end

    def name(self, start: int) -> str:
        """Name what begins with an atom."""
        found = _ID.search(self.atoms[start]) if start else None
        return found[1] if found else f"{self.piece.name}{f'-{start}' if start else ''}"

    def open_at(self, atom: int) -> tuple[_Element, ...]:
        """Give the elements of the body that are open before an atom."""
        return tuple(one for one, _ in self.around[atom])[1:]

    def through(self, start: int, end: int) -> int:
        """Count the elements that are open before both of two atoms."""
        pairs = zip(self.open_at(start), self.open_at(end), strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))

    def html(self, start: int, end: int) -> str:
        """Give a page of HTML with the atoms from ``start`` up to ``end``.

        Where it does not begin with the piece itself, its first page is empty, and goes over into
        the second as pages do where nobody says so.
        """
        if self.end == 1:
            return self.piece.html
        atoms = [
            _BEGINS.sub(rf'\g<0> {ATOM}="{n}"', atom, count=1)
            for n, atom in enumerate(self.atoms[start:end])
        ]
        before = "".join(self._before(start)) if start else ""
        after = "".join(self._after(end, end - start)) if end < self.end else self._closing()
        return "".join((self._head(start), before, *atoms, after))

    def _head(self, start: int) -> str:
        return numbered_on(self.head, self.atoms[:start])

    def _before(self, atom: int) -> Iterator[str]:
        around = self.around[atom]
        for depth, (element, begun) in enumerate(around):
            inner = depth == len(around) - 1
            others = element.kids[: begun if inner else begun - 1]
            yield element.tag
            if inner:
                yield _PAGE_LONG
            yield from (_unseen(one) for one in others[int(inner) :])

    def _after(self, atom: int, number: int) -> Iterator[str]:
        for depth, (element, begun) in enumerate(reversed(self.around[atom])):
            for place, one in enumerate(element.kids[begun:]):
                yield _unseen(one, "" if depth or place else f' {ATOM}="{number}"')
            yield element.end

    def _closing(self) -> str:
        return "".join(one.end for one in reversed(self.open_at(self.end)))


def _take(open_: list[_Element], found: "re.Match[str]") -> None:
    """Open or close an element."""
    ending, name = found.group(1, 2)
    if ending:
        while len(open_) > 1 and open_.pop().end != f"</{name}>":
            pass
        return
    element = _Element(found.group())
    open_[-1].kids.append(element)
    if name not in VOID and not found.group().endswith("/>"):
        open_.append(element)


def _first(top: _Element, depth: int) -> Iterator[_Open]:
    """Give the elements that a piece goes on with, as they are open before its first atom."""
    yield top, 0
    for _ in range(depth):
        top = top.kids[0]
        yield top, 0


def _unseen(element: _Element, mark: str = "") -> str:
    """Give an element without what is in it, which nobody sees and style sheets count."""
    tag = _OWN.sub("", element.tag).removesuffix(">").removesuffix("/")
    end = "" if element.end[2:-1] in VOID else element.end
    return f'{tag}{mark} style="{_UNSEEN}">{end}'
