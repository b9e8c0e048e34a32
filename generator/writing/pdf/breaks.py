"""Where pages begin with what stands between two seams, and nothing from before is on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from xml.etree.ElementTree import Element

from weasyprint import Document

from generator.writing.pdf.boxes import boxes_of
from generator.writing.pieces.stretches import ATOM, Run


@dataclass(frozen=True, slots=True)
class Breaks:
    """The pages of a stretch, counted from 0, by its atoms.

    ``last`` is the last page with anything from before an atom, ``first`` the first one with
    anything of it or of what follows; what is open around it, and goes on, does not count.
    """

    last: tuple[float, ...]
    first: tuple[float, ...]

    def page(self, atom: int) -> int | None:
        """Give the page that begins with an atom; None where it begins below something else."""
        first = self.first[atom]
        return int(first) if self.last[atom] < first < inf else None


@dataclass(frozen=True, slots=True)
class Settled:
    """Pages of a stretch, from the first up to another, that what follows cannot change any more.

    They hold the atoms of a run from ``start`` up to ``end``; ``read`` counts the atoms from
    ``start`` on that this depends on.
    """

    start: int
    end: int
    read: int
    pages: tuple[int, int]


def settled(document: Document, run: Run, start: int, end: int) -> Iterator[Settled]:
    """Divide the pages of a stretch that has the atoms of ``run`` from ``start`` up to ``end``.

    Where one part ends depends on no more than :meth:`Run.reach` from its start, however much
    more was laid out. The first page of a stretch that begins at a seam is empty.
    """
    page = int(start > 0)
    if run.end == 1:
        yield Settled(0, 1, 1, (0, len(document.pages)))
        return
    found = breaks(document, end - start)
    times, origin = 1, start
    while (reach := run.reach(start, times)) <= end:
        if reach == run.end:
            yield Settled(start, reach, reach - start, (page, len(document.pages)))
            return
        place = _last(found, start - origin, reach - origin, page)
        if place is None:
            times *= 2
            continue
        atom, stop = place
        yield Settled(start, origin + atom, reach - start, (page, stop))
        start, page, times = origin + atom, stop, 1


def _last(found: Breaks, start: int, reach: int, page: int) -> tuple[int, int] | None:
    """Give the last atom that a page begins with, and the page, with another page after it."""
    for atom in range(reach - 1, start, -1):
        begins = found.page(atom)
        if begins is not None and page < begins < found.last[reach]:
            return atom, begins
    return None


def breaks(document: Document, count: int) -> Breaks:
    """Find the pages of so many atoms."""
    root = document._html.etree_element  # noqa: SLF001 - nothing public gives the tree
    extents = _extents(document)
    last, first = [-inf] * (count + 2), [inf] * (count + 2)
    for element, begin, end in _atoms(root):
        if element in extents:
            low, high = extents[element]
            last[end + 1] = max(last[end + 1], high)
            if begin >= 0:
                first[begin] = min(first[begin], low)
    lasts = tuple(accumulate(last, max))
    firsts = tuple(reversed(tuple(accumulate(reversed(first), min))))
    return Breaks(lasts[: count + 1], firsts[: count + 1])


def _extents(document: Document) -> dict[Element, tuple[int, int]]:
    """Give the first and the last page of each element."""
    found: dict[Element, tuple[int, int]] = {}
    for number, page in enumerate(document.pages):
        for box in boxes_of(page):
            if box.element is not None:
                found[box.element] = (found.get(box.element, (number,))[0], number)
    return found


def _atoms(root: Element) -> Iterator[tuple[Element, int, int]]:
    """Give each element with the atoms that it begins and ends in; those before count as -1."""
    waiting: list[tuple[Element, int | None]] = [(root, None)]
    atom = -1
    while waiting:
        element, begun = waiting.pop()
        if begun is not None:
            yield element, begun, atom
            continue
        atom = int(element.get(ATOM, atom))
        waiting.append((element, atom))
        waiting.extend((child, None) for child in reversed(element))
