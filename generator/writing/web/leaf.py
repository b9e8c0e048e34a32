"""A page with all that it shows: a report in, leaves out, each of which is written by itself.

What a page is made from stands in its :class:`Leaf` and in a report that holds no more than the
page shows. So a page whose leaf is as it was needs not be written again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model.anchor import passage_block
from generator.model.document import (
    Block,
    Citation,
    Code,
    CodeBlock,
    Computed,
    Figure,
    Footnote,
    FootnoteMark,
    Group,
    Image,
    Inline,
    Link,
    Table,
    Text,
    inlines,
    texts,
    walk,
)
from generator.model.report import Matrix, Part, Report
from generator.model.source import Span
from generator.writing.pages import Download, Site
from generator.writing.web.grid import Found, Grid, choices, found_by, grid, threads_of
from generator.writing.web.linking import precise
from generator.writing.web.menu import Menu, Way
from generator.writing.web.metadata import address, json_ld
from generator.writing.web.planning import Page, places, plan

NO_MATRIX = Matrix((), (), {})


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a page shows besides its parts. ``url`` is its address, empty where nobody knows it.

    ``places`` gives, for each id that the page leads to, the file that shows it, empty where that
    is this one. ``spans`` are the places in the sources of its pictures, for what is told of them.
    ``passages`` is the number of all passages of the site, on a page that shows some; ``choices``
    are the codes and the sessions that these can be found by, with their labels.
    """

    page: Page
    title: str
    url: str
    json_ld: str
    contents: tuple[Way, ...]
    shares: tuple[Way, ...]
    before: Way | None
    after: Way | None
    places: Mapping[str, str]
    notes: Mapping[str, Footnote]
    found_by: Mapping[str, Found]
    choices: tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
    passages: int
    grid: Grid | None
    whole: tuple[Download, ...]
    summaries: tuple[Download, ...]
    spans: tuple[Span | None, ...]


class Press:
    """Makes the leaves of a site, which share much."""

    def __init__(self, report: Report, site: Site) -> None:
        self._report = report
        self._site = site
        self._pages = precise(plan(report, site.layout))
        self._places = places(self._pages)
        self._menu = Menu(self._pages, report.labels)
        self._found = found_by(report)
        self._notes = notes_of(report.parts)
        self._linked = threads_of(report.matrix.codes, self._places)
        self._json_ld = json_ld(report.meta, _chapters(self._pages), site.website)
        self._signs: set[str] = set()

    @property
    def signs(self) -> str:
        """The signs beyond ASCII that the leaves given so far hold."""
        return "".join(sorted(self._signs))

    def leaves(self) -> Iterator[tuple[Leaf, Report]]:
        """Give each leaf with its report."""
        self._note((self._report.meta, self._report.words, self._report.labels, self._site))
        self._note((self._report.charts, self._pages[0].title))
        for page in self._pages:
            yield self._leaf(page), self._part_of(page)

    def _leaf(self, page: Page) -> Leaf:
        shown = tuple(block for part in page.parts for block in walk(part.blocks))
        notes = _called(_inside(shown), self._notes) if self._notes else {}
        nodes = (*_inside(shown), *_inside(walk(notes.values())))
        found = {block.id: self._found[block.id] for block in shown if block.id in self._found}
        self._note([part.title for part in page.parts])
        words = (_words(node) for node in (*shown, *nodes))
        self._sign("".join(told for told in words if not told.isascii()))
        before, after = self._menu.beside(page)
        site = self._site if page.home else Site()
        return Leaf(
            page=replace(page, parts=()),
            title=self._title(page),
            url=address(self._site.website, page.file),
            json_ld=self._json_ld,
            contents=self._menu.contents(page),
            shares=self._menu.shares(page),
            before=before,
            after=after,
            places=self._led(nodes, page.file),
            notes=notes,
            found_by=found,
            choices=choices(self._report, found),
            passages=len(self._found) if found else 0,
            grid=grid(self._report, page, self._places, self._linked) if page.matrix else None,
            whole=site.whole,
            summaries=site.summaries,
            spans=tuple(n.span for n in (*shown, *nodes) if isinstance(n, Figure | Image)),
        )

    def _note(self, told: object) -> None:
        """Take the signs of small things."""
        self._sign(repr(told))

    def _sign(self, text: str) -> None:
        """Take the signs of a text that not every face has anyway."""
        self._signs.update(sign for sign in set(text) if not sign.isascii())

    def _title(self, page: Page) -> str:
        title = self._report.meta.title
        more = f" ({page.share[0]})" if page.share[0] > 1 else ""
        return title if page.home else f"{page.number} {page.title}{more}".strip() + f" · {title}"

    def _led(self, nodes: Sequence[Inline], here: str) -> dict[str, str]:
        """Give the file for each id that nodes lead to, of those that there are."""
        targets = dict.fromkeys(target for node in nodes if (target := _target(node)))
        return {
            id_: "" if self._places[id_] == here else self._places[id_]
            for id_ in targets
            if id_ in self._places
        }

    def _part_of(self, page: Page) -> Report:
        report = self._report
        blocks = [block for part in page.parts for block in walk(part.blocks)]
        charts = {b.chart for b in blocks if isinstance(b, Figure)}
        return replace(
            report,
            parts=page.parts,
            matrix=NO_MATRIX,
            charts={name: chart for name, chart in report.charts.items() if name in charts},
            origins={b.id: report.origins[b.id] for b in blocks if report.origins.get(b.id)},
            labels={},
        )


def _words(node: Block | Inline) -> str:
    """Give the characters that stand in a node itself."""
    match node:
        case Text() | Code() | Computed() | CodeBlock():
            return node.text
        case Citation():
            return node.mark
        case Image():
            return node.alt
        case Figure():
            return f"{node.alt} {node.source}"
        case Table():
            return node.source
        case Group():
            return node.title
        case _:
            return ""


def _chapters(pages: Iterable[Page]) -> Iterator[tuple[Part, str]]:
    """Give each part with the address of its beginning."""
    seen: set[str] = set()
    for page in pages:
        for part in page.parts:
            if part.id not in seen:
                seen.add(part.id)
                alone = len(page.parts) == 1 and not page.home
                yield part, page.file if alone else f"{page.file}#{part.id}"


def _inside(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Give all inline nodes of blocks that were walked."""
    return (node for block in blocks for run in texts(block) for node in inlines(run))


def _called(nodes: Iterable[Inline], notes: Mapping[str, Footnote]) -> dict[str, Footnote]:
    """Give the notes that nodes call, and those that these call in turn."""
    found: dict[str, Footnote] = {}
    asked = [node.label for node in nodes if isinstance(node, FootnoteMark)]
    while asked:
        label = asked.pop()
        if label in notes and label not in found:
            found[label] = notes[label]
            inside = _inside(walk((notes[label],)))
            asked += [node.label for node in inside if isinstance(node, FootnoteMark)]
    return dict(sorted(found.items()))


def _target(node: Inline) -> str:
    match node:
        case Citation():
            return passage_block(node.key)
        case Link() if node.target.startswith("#"):
            return node.target[1:]
        case _:
            return ""


def notes_of(parts: Iterable[Part]) -> Mapping[str, Footnote]:
    """Give the footnotes of parts by label."""
    blocks = (block for part in parts for block in walk(part.blocks))
    return {block.label: block for block in blocks if isinstance(block, Footnote)}
