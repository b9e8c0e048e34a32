"""The tag tree of an open PDF: its objects in, elements out."""

from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from generator.model.tagged import Element, Jump, Words
from generator.reading.pdf.content import Content, words_of

DEEPEST, MOST, STEPS = 100, 500_000, 8
Kid = Element | Words | Jump


class TooMuchError(Exception):
    """The tree is deeper or larger than that of any document."""


class Tree:
    """Reads elements, each of them once: a second way to one, or a way back, is not taken."""

    def __init__(self, pdf: pikepdf.Pdf, root: Dictionary) -> None:
        self._numbers: dict[object, int] = {
            page.objgen: number for number, page in enumerate(pdf.pages, 1)
        }
        self._pdf, self._root = pdf, root
        self._roles = root.get("/RoleMap", Dictionary())
        self._classes = root.get("/ClassMap", Dictionary())
        self._seen: set[tuple[int, int]] = set()
        self._count = 0
        self._tags: dict[str, str] = {}
        self._content: dict[int, Content] = {}

    def top(self) -> Element:
        """Give the tree, below an element of its own.

        Raises TooMuchError where it is deeper than ``DEEPEST`` or has over ``MOST`` elements.
        """
        kids = tuple(self._kids(self._root, 0, 0))
        return Element("StructTreeRoot", kids, _first_page(kids))

    def _kids(self, parent: Object, page: int, depth: int) -> Iterator[Kid]:
        for kid in _listed(parent.get("/K")):
            if isinstance(kid, int):
                yield from self._words(page, kid)
            elif isinstance(kid, Dictionary):
                yield from self._kid(kid, page, depth)

    def _kid(self, kid: Dictionary, page: int, depth: int) -> Iterator[Kid]:
        here = self._page(kid, page)
        if "/MCID" in kid:
            yield from self._words(here, int(kid.MCID))
        elif "/Obj" in kid:
            yield Jump(here, _target(kid.Obj))
        elif "/S" in kid and self._is_new(kid):
            yield self._element(kid, here, depth + 1)

    def _is_new(self, kid: Dictionary) -> bool:
        new = not kid.is_indirect or kid.objgen not in self._seen
        self._seen.add(kid.objgen)
        return new

    def _element(self, found: Dictionary, page: int, depth: int) -> Element:
        self._count += 1
        if depth > DEEPEST or self._count > MOST:
            raise TooMuchError
        kids = tuple(self._kids(found, page, depth))
        attributes = self._attributes(found)
        return Element(
            self._tag(found),
            kids,
            _first_page(kids) or (page if "/Pg" in found else 0),
            _text(found, "/Lang") or "",
            _text(found, "/Alt"),
            _text(found, "/ActualText"),
            _text(found, "/ID") or "",
            str(attributes.get("/Scope", "")).removeprefix("/"),
            tuple(str(name) for name in _listed(attributes.get("/Headers"))),
            _number(attributes.get("/ColSpan")),
            _number(attributes.get("/RowSpan")),
        )

    def _tag(self, found: Dictionary) -> str:
        """Give the standard tag that the document's own tag stands for."""
        own = str(found.S)
        if own not in self._tags:
            tag = own
            for _ in range(STEPS):
                tag = str(self._roles.get(tag, tag))
            self._tags[own] = tag.removeprefix("/")
        return self._tags[own]

    def _attributes(self, found: Dictionary) -> dict[str, Object]:
        classes = (self._classes.get(str(name)) for name in _listed(found.get("/C")))
        groups = [group for entry in (*classes, found.get("/A")) for group in _listed(entry)]
        found_in = (dict(group.items()) for group in groups if isinstance(group, Dictionary))
        return {key: entry for attributes in found_in for key, entry in attributes.items()}

    def _page(self, found: Dictionary, inherited: int) -> int:
        page = found.get("/Pg")
        return inherited if page is None else self._numbers.get(page.objgen, 0)

    def _words(self, page: int, mcid: int) -> tuple[Words, ...]:
        if not page:
            return ()
        if page not in self._content:
            self._content[page] = words_of(self._pdf.pages[page - 1], page)
        return self._content[page].get(mcid, ())


def _listed(entry: object) -> Iterable[Object]:
    """Give the members of an entry that may be one thing or several."""
    if entry is None:
        return ()
    return list(entry) if isinstance(entry, Array) else (entry,)  # type: ignore[return-value]


def _text(found: Dictionary, key: str) -> str | None:
    entry = found.get(key)
    return str(entry) if isinstance(entry, String) else None


def _number(entry: object) -> int:
    return entry if isinstance(entry, int) and entry > 0 else 1


def _first_page(kids: Iterable[Kid]) -> int:
    return next((kid.page for kid in kids if kid.page), 0)


def _target(annotation: Object) -> str:
    """Give the address or the file that a link leads to; empty for a place in this document."""
    action = annotation.get("/A") if isinstance(annotation, Dictionary) else None
    if not isinstance(action, Dictionary):
        return ""
    target = action.get("/URI", action.get("/F", ""))
    if isinstance(target, Dictionary):
        target = target.get("/UF", target.get("/F", ""))
    return "" if isinstance(target, Name) else str(target)
