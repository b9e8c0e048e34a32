"""What an artifact is made from, piece by piece: names and digests, by which it is known again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator.build.artifacts import Artifact
from generator.build.inputs import PROGRAM, SHIPPED, TOOL, Inputs
from generator.cache import digest_of, key_of
from generator.keeping import digest, digest_of_words, of_theme
from generator.model.backing import Backing
from generator.model.report import Report
from generator.model.settings import Output
from generator.model.theme import Design
from generator.pipeline import images_shown
from generator.writing.pages import Look, Shared
from generator.writing.web.leaf import Leaf

PART, IMAGE = "part ", "image "
COVER, CHARTS, REST, SITE, STYLE, WHEN = "cover", "charts", "rest", "site", "style", "when"
INSIDE, WHOLE, BEHIND, ASKED = "inside", "whole", "behind", "asked"
WORD, STARTER = ".docx", "templates/starter/"
TEMPLATES = ("templates/", SHIPPED)
_TEXT_TOOLS = ("babel", "pyphen", "fonttools", "python")
_DRAWING = ("contourpy", "matplotlib", "numpy", "pillow", "libfreetype")
_PAGES = ("jinja2", "markupsafe", *_TEXT_TOOLS, *_DRAWING)
_PDF = (
    *("cffi", "cssselect2", "pydyf", "tinycss2", "tinyhtml5", "weasyprint"),
    *("libpango-1", "libpangoft2-1", "libharfbuzz", "libharfbuzz-subset", "libfontconfig"),
    *_PAGES,
)
_USED: Mapping[Output, tuple[str, ...]] = {
    Output.PDF: _PDF,
    Output.SUMMARIES: _PDF,
    Output.WEB: _PAGES,
    Output.DOCX: ("lxml", "python_docx", *_TEXT_TOOLS, *_DRAWING),
}


class Pieces:
    """Takes artifacts apart. Artifacts of one report share the work; ``inputs`` are the build's."""

    def __init__(self, root: Path, moment: datetime, inputs: Inputs) -> None:
        self._root = root
        self._moment = moment.isoformat()
        self._inputs = inputs
        self._told: tuple[Report, dict[str, str]] | None = None
        self._looks: dict[tuple[Path, bool], dict[str, str]] = {}

    def of(self, artifact: Artifact) -> dict[str, str]:
        """Give the pieces of an artifact by name."""
        kind, web = artifact.kind, artifact.web
        if isinstance(web, Look):
            return self._of_look(artifact, web) | self._makers(kind)
        if web is not None:
            return self._of_page(artifact, web) | self._makers(kind)
        made = self._text(artifact.report) | self._images(artifact) | self._look(artifact)
        made |= {WHEN: self._moment}
        made |= of_backing(artifact.backing) if kind is Output.DOCX else {}
        made |= {WHOLE: "yes"} if artifact.whole else {}
        made |= {INSIDE: digest(artifact.attached)} if artifact.attached else {}
        return made | self._makers(kind)

    def _makers(self, kind: Output) -> dict[str, str]:
        names = (PROGRAM, *(f"{TOOL}{tool}" for tool in _USED[kind]))
        return {name: self._inputs[name] for name in names if name in self._inputs}

    def _of_look(self, artifact: Artifact, look: Look) -> dict[str, str]:
        made = {SITE: digest(look)} | self._look(artifact)
        return made | (self._images(artifact) if look.what is Shared.LOGOS else {})

    def _of_page(self, artifact: Artifact, leaf: Leaf) -> dict[str, str]:
        """Take a page apart, whatever line of which file its words stand on."""
        report = artifact.report
        made = {f"{PART}{part.id} {part.heading}": digest_of_words(part) for part in report.parts}
        text = (leaf.grid, leaf.choices, sorted(leaf.found_by.items()), sorted(leaf.notes.items()))
        around = replace(leaf, grid=None, choices=((), ()), found_by={}, notes={}, passages=0)
        made |= {COVER: digest(report.meta), CHARTS: digest(report.charts)}
        made |= {REST: digest_of_words((text, leaf.passages, report.words, report.elsewhere))}
        made |= {SITE: digest(around)}
        return made | self._images(artifact) | self._look(artifact)

    def _text(self, report: Report) -> dict[str, str]:
        """Take a report apart; the last one is remembered, as one artifact follows the other."""
        if self._told is None or self._told[0] is not report:
            self._told = report, of_report(report)
        return self._told[1]

    def _images(self, artifact: Artifact) -> dict[str, str]:
        paths = images_shown(artifact.report)
        return {f"{IMAGE}{path}": digest_of(self._root / path) or "" for path in paths}

    def _look(self, artifact: Artifact) -> dict[str, str]:
        """Give the pieces of the design; hundreds of artifacts share one."""
        design, word = artifact.design, artifact.kind is Output.DOCX
        if (design.folder, word) not in self._looks:
            names = self._word(design) if word else self._loaded()
            found = {STYLE: of_files(self._inputs, names), **of_theme(design.theme)}
            self._looks[design.folder, word] = found
        return self._looks[design.folder, word]

    def _word(self, design: Design) -> list[str]:
        """Name the template of a design's Word draft, in whichever place it lies."""
        ending = f"/{design.name}/word{WORD}"
        return [name for name in self._inputs if name.endswith(ending)]

    def _loaded(self) -> list[str]:
        return loaded(self._root, self._inputs)


def of_report(report: Report) -> dict[str, str]:
    """Give the digest of each piece of a report."""
    rest = (report.matrix, report.origins, report.words, report.elsewhere, report.labels)
    parts = {f"{PART}{part.id} {part.heading}": digest(part) for part in report.parts}
    return {COVER: digest(report.meta), CHARTS: digest(report.charts), REST: digest(rest)} | parts


def of_backing(backing: Backing) -> dict[str, str]:
    """Give the digests of what a draft takes along: the text behind it, and what it asks."""
    texts = sorted((path, source.sha256) for path, source in backing.sources.items())
    passages = sorted(backing.passages.items())
    return {BEHIND: digest((texts, passages)), ASKED: digest(backing.remarks)}


def loaded(root: Path, inputs: Inputs) -> list[str]:
    """Name the files that pages may be made with: templates, style sheets, fonts, pictures.

    Pictures of a report are told of by the report; they count here where a template asks for files
    among the sources by itself.
    """
    found = [
        name
        for name in inputs
        if name.startswith(TEMPLATES) and not name.endswith(WORD) and STARTER not in name
    ]
    own = (root / name for name in found if name.endswith((".css", ".html")))
    if any(b"sources/" in path.read_bytes() for path in own if path.is_file()):
        found += [name for name in inputs if name.lower().endswith((".png", ".jpg", ".jpeg"))]
    return found


def of_files(inputs: Inputs, names: Iterable[str]) -> str:
    """Give one digest of several files and their names."""
    return key_of(*(word for name in names for word in (name, inputs[name])))
