"""A report as a site: Report + Design + charts by day and by night in, files out.

The pages are what ``templates/web`` makes of them, in the colours and faces of a design; how a kind
of part is laid out comes from that design too. Every address is relative, nothing is asked of
another place, and a page reads the same where no script runs. The files work from a disk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from generator.model.diagnostic import Diagnostic, Result
from generator.model.document import Block, Figure, plain
from generator.model.report import Report
from generator.model.source import Span
from generator.model.theme import Design
from generator.writing.html.context import Row, context_of, rows
from generator.writing.html.environment import FAULTS, environment, fault
from generator.writing.html.pictures import Pictures
from generator.writing.html.tokens import properties
from generator.writing.pages import Site, Written
from generator.writing.web.fonts import fonts
from generator.writing.web.grid import choices, found_by, grid
from generator.writing.web.inline import Colours, inline
from generator.writing.web.linking import Endnotes, precise
from generator.writing.web.metadata import address, dublin_core, json_ld, open_graph
from generator.writing.web.palette import night
from generator.writing.web.planning import Page, places, plan
from generator.writing.web.words import words_of

SKELETON = "page.html"
NIGHT = "@media screen and (prefers-color-scheme:dark)"


@dataclass(frozen=True, slots=True)
class Drawings:
    """The SVG of each chart by id, in the colours of day and of night."""

    day: Mapping[str, bytes]
    night: Mapping[str, bytes]


class SitePictures(Pictures):
    """Pictures as files of the site, charts as SVG inside a page."""

    def __init__(self, drawn: Drawings, images: Mapping[str, bytes], place: Span) -> None:
        super().__init__(drawn.day, images, place)
        self._drawn = drawn
        self.colours = Colours()
        self.files: dict[str, bytes] = {}

    def address(self, kind: str, data: bytes) -> str:
        """Give the path of a picture's file, which the site gets."""
        path = f"images/{sha256(data).hexdigest()[:16]}.{kind.rpartition('/')[2]}"
        self.files[path] = data
        return path

    def chart(self, node: Figure) -> Markup:
        """Give a figure's chart as SVG, empty where the figure has none."""
        if not node.chart or node.chart not in self._drawn.day:
            return Markup("")
        day, dark = (drawn[node.chart] for drawn in (self._drawn.day, self._drawn.night))
        return inline(day, dark, node.id, plain(node.caption), node.alt, self.colours)


def write_site(
    report: Report,
    design: Design,
    templates: Path,
    drawn: Drawings,
    images: Mapping[str, bytes],
    site: Site,
) -> Result[Written]:
    """Write the site; no file, and an invalid-template diagnostic, where a template is wrong.

    ``templates`` is the folder with the pages, the style sheets and the script.
    """
    report = precise(report)
    pictures = SitePictures(drawn, images, Span(f"{design.root.name}/{design.name}"))
    try:
        pages = _pages(report, design, templates, pictures, site)
    except FAULTS as found:
        return Result(Written(b""), (fault(found, design),))
    files = {file: page.encode() for file, page in pages.items()}
    rules, faces = fonts(design.theme.faces, sorted(set("".join(pages.values()))))
    files |= {"style.css": _style(design, templates, pictures.colours, rules).encode()}
    files |= {"script.js": _joined(templates / "script", "*.js").encode(), **faces}
    files |= pictures.files
    return Result(Written(b"", files=dict(sorted(files.items()))), _once(pictures.missing))


def _once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(found))


def _pages(
    report: Report, design: Design, templates: Path, pictures: SitePictures, site: Site
) -> dict[str, str]:
    language = report.meta.language
    folders = (templates, design.folder, design.root / "shared")
    made = environment(folders, language)
    words = words_of(language)
    names = context_of(report, design, pictures).names()
    names |= {"site": site, "say": words, "found_by": found_by(report), "labels": report.labels}

    def weigh(blocks: Iterable[Block]) -> int:
        told = names | {"notes": Endnotes(report), "some": tuple(blocks)}
        return len(made.get_template("pieces/blocks.html").render(told).encode())

    pages = plan(report, site.layout, words["home"], words["matrix"], weigh)
    names |= {"pages": pages, "json_ld": Markup(json_ld(report.meta, pages, site.website))}  # noqa: S704 - escaped there
    shown = places(pages)
    return {
        page.file: made.get_template(SKELETON).render(
            names | _of_page(report, design, page, pages, shown, site)
        )
        for page in pages
    }


def _of_page(
    report: Report,
    design: Design,
    page: Page,
    pages: tuple[Page, ...],
    shown: Mapping[str, str],
    site: Site,
) -> dict[str, object]:
    """Give what is a page's own."""
    at = pages.index(page)
    meta = report.meta
    title = meta.title if page.home else f"{page.number} {page.title}".strip() + f" · {meta.title}"
    url = address(site.website, page.file)
    return {
        "page": page,
        "title": title,
        "url": url,
        "before": pages[at - 1] if at else None,
        "after": pages[at + 1] if at + 1 < len(pages) else None,
        "sections": _sections(page),
        "places": {id_: "" if file == page.file else file for id_, file in shown.items()},
        "notes": Endnotes(report),
        "grid": grid(report, shown, page.file) if page.matrix else None,
        "choices": choices(report, page),
        "dublin_core": dublin_core(meta, title),
        "open_graph": open_graph(meta, title, url),
        "grounds": tuple(
            theme.colours["accent-soft"] for theme in (design.theme, night(design.theme))
        ),
    }


def _sections(page: Page) -> tuple[Row, ...]:
    """Give the headings of a page: those of level 2, on a page of many parts the parts."""
    level = 1 if page.home else 2
    return tuple(row for part in page.parts for row in rows(part) if row.level == level)


def _style(design: Design, templates: Path, colours: Colours, faces: str) -> str:
    """Give the style sheet: the tokens by day and by night, the faces, the rules of the design."""
    sizes = design.theme.sizes
    base = sizes["base"]
    ratios = "".join(f"--ratio-{name}:{size / base:.4g};" for name, size in sizes.items())
    by_day, by_night = colours.rules()
    dark = night(design.theme)
    return (
        f":root{{{properties(design.theme)}{ratios}}}{by_day}\n"
        f"{NIGHT}{{:root{{{properties(dark)}}}{by_night}}}\n"
        f"{faces}\n{_joined(templates / 'style', '*.css')}"
    )


def _joined(folder: Path, pattern: str) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(folder.glob(pattern)))
