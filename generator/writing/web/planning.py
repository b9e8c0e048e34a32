"""Which page shows what: the parts of a report in, the files of a site out.

A part is a page of its own, or several where it would weigh too much; it is divided before a
heading of level 2. One long page holds everything.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.model.document import Block, Footnote, Heading, List, walk
from generator.model.language import Language
from generator.model.report import Part, Report
from generator.model.settings import Layout
from generator.model.vocabulary import VOCABULARIES

HOME = "index.html"
MATRIX = "matrix.html"
HEAVIEST = 200_000
"""Bytes of a part's HTML on one page; with style, script and fonts a page stays below 300 kB."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site. ``parts`` are whole or a piece; ``share`` is (2, 3) for 2 of 3 pieces."""

    file: str
    number: str
    title: str
    parts: tuple[Part, ...] = ()
    home: bool = False
    matrix: bool = False
    share: tuple[int, int] = (1, 1)

    @property
    def annex(self) -> bool:
        """Tell whether the page is an annex."""
        return self.number.isupper() or self.matrix


def plan(
    report: Report, layout: Layout, home: str, matrix: str, weigh: Callable[[Iterable[Block]], int]
) -> tuple[Page, ...]:
    """Give the pages in reading order. ``weigh`` gives the bytes of blocks as HTML."""
    counted = bool(report.matrix.cells)
    if layout is Layout.LONG:
        return (Page(HOME, "", home, report.parts, home=True, matrix=counted),)
    pages = [Page(HOME, "", home, home=True)]
    taken = {HOME, MATRIX}
    for part in report.parts:
        pages += _pages(part, _name(part, report.meta.language, taken), weigh)
    if counted:
        first = next((n for n, page in enumerate(pages) if page.annex), len(pages))
        pages.insert(first, Page(MATRIX, "", matrix, matrix=True))
    return tuple(pages)


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


def _pages(part: Part, file: str, weigh: Callable[[Iterable[Block]], int]) -> list[Page]:
    pieces = _pieces(part.blocks, weigh)
    stem, count = file.removesuffix(".html"), len(pieces)
    return [
        Page(
            f"{stem}-{n}.html" if n > 1 else file,
            part.number,
            part.title,
            (replace(part, blocks=piece),),
            share=(n, count),
        )
        for n, piece in enumerate(pieces, 1)
    ]


def _pieces(
    blocks: tuple[Block, ...], weigh: Callable[[Iterable[Block]], int]
) -> list[tuple[Block, ...]]:
    """Divide blocks before headings of level 2, into pieces of about the same weight."""
    weighed = [(section, weigh(section)) for section in _sections(blocks)]
    total = sum(more for _, more in weighed)
    fair = total / (total // HEAVIEST + 1)
    pieces: list[tuple[Block, ...]] = [()]
    weight = 0
    for section, more in weighed:
        if weight and (weight + more / 2 > fair or weight + more > HEAVIEST):
            pieces.append(())
            weight = 0
        pieces[-1] += section
        weight += more
    return pieces


def _sections(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    starts = [n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 2]
    bounds = (0, *starts, len(blocks))
    yield from (blocks[a:b] for a, b in pairwise(bounds) if a < b or not blocks)


def notes_of(report: Report) -> Mapping[str, Footnote]:
    """Give the footnotes of a report by label."""
    blocks = (block for part in report.parts for block in walk(part.blocks))
    return {block.label: block for block in blocks if isinstance(block, Footnote)}
