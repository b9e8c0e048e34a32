"""The files of a site: a page from its leaf, and what all pages share from a design."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from generator.model.diagnostic import Diagnostic, Result
from generator.model.document import Figure, plain
from generator.model.report import Meta, Report
from generator.model.source import Span
from generator.model.theme import Design
from generator.writing.html.context import Emblem, context_of
from generator.writing.html.environment import FAULTS, environment, fault
from generator.writing.html.pictures import Pictures
from generator.writing.html.tokens import properties
from generator.writing.pages import Shared, Written
from generator.writing.web.faces import face_rules
from generator.writing.web.headings import levels
from generator.writing.web.inline import Colours, inline
from generator.writing.web.leaf import Leaf
from generator.writing.web.linking import Endnotes
from generator.writing.web.metadata import dublin_core, open_graph
from generator.writing.web.palette import night
from generator.writing.web.search import index
from generator.writing.web.words import words_of

SKELETON = "page.html"
NIGHT = "@media screen and (prefers-color-scheme:dark)"


@dataclass(frozen=True, slots=True)
class Drawings:
    """The SVG of each chart by id, in the colours of day and of night."""

    day: Mapping[str, bytes]
    night: Mapping[str, bytes]


class SitePictures(Pictures):
    """Pictures as files of the site, charts as SVG inside a page.

    ``files`` are those of the figures that were asked for, by path.
    """

    def __init__(self, drawn: Drawings, images: Mapping[str, bytes], place: Span) -> None:
        super().__init__(drawn.day, images, place)
        self._drawn = drawn
        self.colours = Colours()
        self.files: dict[str, bytes] = {}

    def address(self, kind: str, data: bytes) -> str:
        """Give the path of a picture's file, which the site gets."""
        path = f"images/{sha256(data).hexdigest()[:16]}.{_ending(kind)}"
        self.files[path] = data
        return path

    def chart(self, node: Figure) -> Markup:
        """Give a figure's chart as SVG, empty where the figure has none."""
        if not node.chart or node.chart not in self._drawn.day:
            return Markup("")
        day, dark = (drawn[node.chart] for drawn in (self._drawn.day, self._drawn.night))
        return inline(day, dark, node.id, plain(node.caption), node.alt, self.colours)


def _ending(kind: str) -> str:
    return kind.rpartition("/")[2].partition("+")[0]


def write_page(
    leaf: Leaf,
    report: Report,
    design: Design,
    templates: Path,
    drawn: Drawings,
    images: Mapping[str, bytes],
) -> Result[Written]:
    """Write a page, with the files that it alone loads: its pictures, its colours, its index.

    No file, and an invalid-template diagnostic, where a template is wrong. ``templates`` is the
    folder with the pages, the style sheets and the script.
    """
    place = Span(f"{design.root.name}/{design.name}")
    pictures, shared = (SitePictures(drawn, images, place) for _ in range(2))
    try:
        page = _page(leaf, report, design, templates, pictures, shared)
    except FAULTS as found:
        return Result(Written(b""), (fault(found, design),))
    files = {leaf.page.file: page.encode()} | _beside(leaf, report, pictures)
    return Result(Written(b"", files=files), _once([*pictures.missing, *shared.missing]))


def _beside(leaf: Leaf, report: Report, pictures: SitePictures) -> dict[str, bytes]:
    """Give the files that a page alone loads."""
    files = dict(pictures.files)
    if report.charts:
        by_day, by_night = pictures.colours.rules()
        files[own(leaf, ".css")] = f"{by_day}\n{NIGHT}{{{by_night}}}\n".encode()
    if leaf.found_by and leaf.shares:
        blocks = (block for part in report.parts for block in part.blocks)
        files[own(leaf, ".js")] = index(leaf.page.file, blocks, leaf.found_by).encode()
    return files


def own(leaf: Leaf, ending: str) -> str:
    """Name a file of a page's own."""
    return leaf.page.file.removesuffix(".html") + ending


def _once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(found))


def _page(
    leaf: Leaf,
    report: Report,
    design: Design,
    templates: Path,
    pictures: SitePictures,
    shared: SitePictures,
) -> str:
    meta = report.meta
    made = environment((templates, design.folder, design.root / "shared"), meta.language)
    names = context_of(report, design, shared).names()
    names |= {
        "ids": frozenset(leaf.places),
        "leaf": leaf,
        "page": leaf.page,
        "places": leaf.places,
        "notes": Endnotes(leaf.notes),
        "pictures": pictures,
        "logos": _logos(meta, shared),
        "levels": {k: n for part in report.parts for k, n in levels(part.blocks).items()},
        "colours_file": own(leaf, ".css") if report.charts else "",
        "say": words_of(meta.language),
        "json_ld": Markup(leaf.json_ld),  # noqa: S704 - escaped there
        "dublin_core": dublin_core(meta, leaf.title),
        "open_graph": open_graph(meta, leaf.title, leaf.url),
        "grounds": [theme.colours["accent-soft"] for theme in (design.theme, night(design.theme))],
    }
    return made.get_template(SKELETON).render(names)


def _logos(meta: Meta, pictures: SitePictures) -> tuple[Emblem, ...]:
    """Give the logos of the partners."""
    found = (Emblem(pictures.at(path), partner) for partner, path in meta.logos.items())
    return tuple(emblem for emblem in found if emblem.address)


def write_style(design: Design, templates: Path) -> Written:
    """Write the style sheet: the tokens by day and by night, the faces, the rules of the design."""
    sizes = design.theme.sizes
    base = sizes["base"]
    ratios = "".join(f"--ratio-{name}:{size / base:.4g};" for name, size in sizes.items())
    plate = f"--plate:{design.theme.colours['paper']};"
    style = (
        f":root{{{properties(design.theme)}{ratios}{plate}}}\n"
        f"{NIGHT}{{:root{{{properties(night(design.theme))}}}}}\n"
        f"{face_rules(design.theme.faces)}\n{_joined(templates / 'style', '*.css')}"
    )
    return Written(b"", files={Shared.STYLE.value: style.encode()})


def write_script(templates: Path) -> Written:
    """Write the script."""
    script = _joined(templates / "script", "*.js")
    return Written(b"", files={Shared.SCRIPT.value: script.encode()})


def write_logos(meta: Meta, design: Design, images: Mapping[str, bytes]) -> Written:
    """Write the logos that every page shows; a page tells of those that are not there."""
    nothing = Drawings({}, {})
    pictures = SitePictures(nothing, images, Span(f"{design.root.name}/{design.name}"))
    logo = design.theme.logo
    if logo:
        pictures.address(logo.kind, logo.file.read_bytes())
    _logos(meta, pictures)
    return Written(b"", files=dict(sorted(pictures.files.items())))


def _joined(folder: Path, pattern: str) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(folder.glob(pattern)))
