"""Which page shows what: the parts of a report in, the files of a site out.

A part is a page of its own, or several where it would weigh too much. Asked for one long page, the
running text stands on one, the annexes on theirs; a text that is too heavy for one goes on on more.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from generator.model.document import Block, List, walk
from generator.model.language import Language
from generator.model.report import Part, Report
from generator.model.settings import Layout
from generator.model.vocabulary import VOCABULARIES
from generator.writing.web.cutting import Knife, Piece
from generator.writing.web.weighing import Scales
from generator.writing.web.words import words_of

HOME = "index.html"
MATRIX = "matrix.html"
HEAVIEST = 155_000
"""Bytes of HTML that the blocks of a page are; with all that it loads it stays below 300 kB."""
COLUMNS = 24
"""The most sessions that a page of the matrix shows side by side."""
COUNT = 260
"""Bytes of a cell of the matrix."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site. ``parts`` are whole or a piece; ``share`` is (2, 3) for 2 of 3 pieces.

    ``sessions`` are those of the matrix that the page shows. ``goes_on`` tells that its first part
    began on the page before.
    """

    file: str
    number: str
    title: str
    parts: tuple[Part, ...] = ()
    home: bool = False
    sessions: tuple[str, ...] = ()
    share: tuple[int, int] = (1, 1)
    goes_on: bool = False

    @property
    def matrix(self) -> bool:
        """Tell whether the page is one of the matrix."""
        return bool(self.sessions)

    @property
    def annex(self) -> bool:
        """Tell whether the page is an annex."""
        return self.matrix or (bool(self.parts) and is_annex(self.parts[0]))


def is_annex(part: Part) -> bool:
    """Tell whether a part is an annex: those have letters."""
    return part.number.isupper()


def plan(report: Report, layout: Layout) -> tuple[Page, ...]:
    """Give the pages in reading order."""
    language = report.meta.language
    words = words_of(language)
    knife = Knife(Scales(report.charts), HEAVIEST, words["goes_on"])
    taken = {HOME, MATRIX}
    running = [part for part in report.parts if not is_annex(part)]
    if layout is Layout.LONG:
        pages = _long(running, knife, VOCABULARIES[language].words["file_report"], words["home"])
        taken |= {page.file for page in pages}
    else:
        pages = [Page(HOME, "", words["home"], home=True)]
        pages += _chapters(running, language, knife, taken)
    pages += _matrix(report, words["matrix"])
    pages += _chapters([p for p in report.parts if is_annex(p)], language, knife, taken)
    return tuple(pages)


def _chapters(
    parts: Iterable[Part], language: Language, knife: Knife, taken: set[str]
) -> Iterator[Page]:
    for part in parts:
        pieces = knife.pages(part.blocks)
        for n, file in enumerate(_files(_name(part, language, taken), len(pieces)), 1):
            piece = (replace(part, blocks=pieces[n - 1]),)
            yield Page(file, part.number, part.title, piece, share=(n, len(pieces)), goes_on=n > 1)


def _long(parts: Iterable[Part], knife: Knife, stem: str, home: str) -> list[Page]:
    """Put parts one below the other; where a page is full, the next begins."""
    held = [(part, unit) for part in parts for unit in knife.units(part.blocks)]
    bounds = list(knife.spread([unit for _, unit in held]))
    count, begun = len(bounds), set[str]()
    pages = []
    for n, file in enumerate(_files(HOME, count, stem), 1):
        shown = tuple(_joined(held[slice(*bounds[n - 1])]))
        number, title = (shown[0].number, shown[0].title) if n > 1 else ("", home)
        goes_on = bool(shown) and shown[0].id in begun
        pages.append(Page(file, number, title, shown, n == 1, (), (n, count), goes_on))
        begun |= {part.id for part in shown}
    return pages


def _joined(held: Iterable[tuple[Part, Piece[Block]]]) -> Iterator[Part]:
    """Give each part with those of its pieces that came to stand on one page."""
    for _, group in groupby(held, key=lambda each: each[0].id):
        pieces = list(group)
        blocks = tuple(node for _, piece in pieces for node in piece.nodes)
        yield replace(pieces[0][0], blocks=blocks)


def _matrix(report: Report, title: str) -> Iterator[Page]:
    """Divide the matrix by sessions, evenly."""
    matrix = report.matrix
    if not matrix.cells:
        return
    height = max(1, sum(bool(matrix.total(code)) for code in matrix.codes))
    most = max(1, min(COLUMNS, HEAVIEST // (height * COUNT)))
    count = ceil(len(matrix.sessions) / most)
    for n, file in enumerate(_files(MATRIX, count), 1):
        start, end = ((n + more) * len(matrix.sessions) // count for more in (-1, 0))
        yield Page(file, "", title, sessions=matrix.sessions[start:end], share=(n, count))


def _files(first: str, count: int, stem: str = "") -> list[str]:
    """Name the files of what takes several pages."""
    stem = stem or first.removesuffix(".html")
    return [first, *(f"{stem}-{n}.html" for n in range(2, count + 1))]


def places(pages: Iterable[Page]) -> dict[str, str]:
    """Give the file that shows each id."""
    found: dict[str, str] = {}
    for page in pages:
        for part in page.parts:
            found.setdefault(part.id, page.file)
            found |= dict.fromkeys(ids(part.blocks), page.file)
    return found


def ids(blocks: Iterable[Block]) -> Iterator[str]:
    """Give every id of blocks and of the items in them."""
    for block in walk(blocks):
        yield block.id
        if isinstance(block, List):
            yield from (item.id for item in block.items)


def _name(part: Part, language: Language, taken: set[str]) -> str:
    """Name a part's page after its kind, so that its address stays when its title changes."""
    words = VOCABULARIES[language]
    stem = words.slots.get(part.kind) or _plain(words.parts[part.kind])
    names = (f"{name}.html" for name in (stem, _plain(part.id), *map(str, range(1, 1000))))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name


def _plain(words: str) -> str:
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "-"
