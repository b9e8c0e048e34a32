"""A tagged document as a screen reader takes it: a tree of elements, and the words in them."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one line. ``page`` counts from 1; all other numbers are in points.

    The baseline is measured from the foot of the page, ``left`` from its left side; words whose
    baselines are further apart than half their size are on different lines.
    """

    text: str
    page: int
    baseline: float = 0.0
    size: float = 0.0
    left: float = 0.0

    def beside(self, other: "Words") -> bool:
        """Tell whether other words are on the same line."""
        near = max(self.size, other.size) / 2
        return self.page == other.page and abs(self.baseline - other.baseline) <= near


@dataclass(frozen=True, slots=True)
class Jump:
    """What makes a link work. ``target`` is an address, or empty for a place in the document."""

    page: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """A tag of PDF 1.7 such as ``H1``, without its slash, and what it holds, in reading order.

    ``page`` is where it starts, from 1; 0 where it shows nothing. ``alt`` says it in other words,
    ``actual`` is what its signs stand for. ``scope`` is Column, Row or Both for a header cell;
    ``headers`` are the ids of a cell's header cells.
    """

    tag: str
    kids: "tuple[Element | Words | Jump, ...]" = ()
    page: int = 0
    language: str = ""
    alt: str | None = None
    actual: str | None = None
    id: str = ""
    scope: str = ""
    headers: tuple[str, ...] = ()
    columns: int = 1
    rows: int = 1

    @property
    def elements(self) -> "tuple[Element, ...]":
        """The elements right below this one."""
        return tuple(kid for kid in self.kids if isinstance(kid, Element))

    def walk(self) -> "Iterator[Element]":
        """Give this element and all below it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def words(self) -> Iterator[Words]:
        """Give all words of this element, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.words()
            elif isinstance(kid, Words):
                yield kid


@dataclass(frozen=True, slots=True)
class Tagged:
    """A document: what it is called, its language by BCP 47, how many pages, and its tree."""

    title: str
    language: str
    pages: int
    top: Element
