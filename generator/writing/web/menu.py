"""The ways from page to page: the contents, the pages of one part, the page before and after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.document import Heading, plain
from generator.model.report import Part
from generator.writing.web.planning import Page, is_annex


@dataclass(frozen=True, slots=True)
class Way:
    """A link: the number of a part, where it has one, and its title. ``here`` leads to this page.

    ``annex`` tells that it leads to an annex, ``inside`` holds the headings on this page.
    """

    href: str
    number: str
    title: str
    here: bool = False
    annex: bool = False
    inside: tuple["Way", ...] = ()


class Menu:
    """The ways of a site; ``labels`` names the sessions."""

    def __init__(self, pages: Sequence[Page], labels: Mapping[str, str]) -> None:
        self._pages = pages
        self._spans = {page.file: _span(page, labels) for page in pages}
        self._groups: dict[str, list[Page]] = {}
        for page in pages:
            self._groups.setdefault(_group(page), []).append(page)

    def contents(self, page: Page) -> tuple[Way, ...]:
        """Give the contents as they stand on a page: home, the chapters, the annexes."""
        return tuple(self._contents(page))

    def _contents(self, page: Page) -> Iterable[Way]:
        seen: set[str] = set()
        alone = len(page.parts) == 1 and not page.home
        for other in self._pages:
            if other.home or (other.matrix and "" not in seen):
                seen.add("" if other.matrix else other.file)
                here = (other.home and page.home) or (other.matrix and page.matrix)
                yield Way(other.file, "", other.title, here, other.annex)
            for part in other.parts:
                if part.id not in seen:
                    seen.add(part.id)
                    own = next((p for p in page.parts if p.id == part.id), None)
                    yield self._entry(other, part, own if alone else None, page)

    def _entry(self, first: Page, part: Part, own: Part | None, page: Page) -> Way:
        """Lead to a part; ``own`` is what of it stands on ``page``."""
        inside = _headings(own) if own else ()
        long = len(first.parts) > 1 or first.home
        place = f"#{part.id}" if long else ""
        href = f"{'' if long and first is page else first.file}{place}"
        return Way(href, part.number, part.title, own is not None, is_annex(part), inside)

    def shares(self, page: Page) -> tuple[Way, ...]:
        """Give the pages that a part is divided over; none where it is one."""
        pages = self._groups[_group(page)]
        if len(pages) == 1:
            return ()
        return tuple(
            Way(other.file, str(other.share[0]), self._spans[other.file], other is page)
            for other in pages
        )

    def beside(self, page: Page) -> tuple[Way | None, Way | None]:
        """Give the page before and the page after."""
        at = self._pages.index(page)
        before = self._pages[at - 1] if at else None
        after = self._pages[at + 1] if at + 1 < len(self._pages) else None
        return _step(before), _step(after)


def _group(page: Page) -> str:
    """Name what a page is a piece of."""
    if page.matrix:
        return "matrix"
    return page.parts[0].id if page.annex or not (page.home or len(page.parts) > 1) else "home"


def _step(page: Page | None) -> Way | None:
    if page is None:
        return None
    more = f" ({page.share[0]})" if page.share[0] > 1 else ""
    return Way(page.file, page.number, page.title + more)


def _headings(part: Part) -> tuple[Way, ...]:
    found = (b for b in part.blocks if isinstance(b, Heading) and b.level == 2)
    return tuple(Way(f"#{block.id}", "", plain(block.children)) for block in found)


def _span(page: Page, labels: Mapping[str, str]) -> str:
    """Say from what to what a page goes, in the words of its headings or its sessions."""
    if page.matrix:
        names = [labels.get(session, session) for session in page.sessions]
    else:
        names = [way.title for part in page.parts for way in _headings(part)]
        names = names if len(page.parts) == 1 else [part.title for part in page.parts]
    ends = dict.fromkeys((*names[:1], *names[-1:]))
    return " – ".join(ends)
