"""The story on one page: sources, checked, become a report; a report becomes documents.

Every step takes values and gives values with what was found on the way; nothing is written here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator.cache import digest_of
from generator.keeping import Keeper, digest, of_theme
from generator.model.backing import Backing
from generator.model.chart import Chart
from generator.model.diagnostic import Diagnostic, Result
from generator.model.document import Figure, walk
from generator.model.language import Language
from generator.model.note import Note
from generator.model.project import Project
from generator.model.report import Report
from generator.model.source import Source
from generator.model.theme import Design, Face
from generator.writing.pages import Attached, Look, Shared, Site, Written

if TYPE_CHECKING:
    from generator.writing.web.leaf import Leaf

TEMPLATES = "templates"
NOTHING_KEPT = Keeper()
WEB, SHARED = "web", "shared"
SUMMARY = "summary"
SAMPLE = "sample"
Form = Literal["qdpx", "csv", "xlsx", "json"]


def checked(root: Path, keeper: Keeper = NOTHING_KEPT) -> Result[Project | None]:
    """Read the sources below ``root``, notes only where they changed, and check them."""
    from generator.checking import check
    from generator.reading.project import read_project

    read = read_project(root, partial(_note, keeper))
    return Result(read.value, read.diagnostics + (check(read.value) if read.value else ()))


@lru_cache(maxsize=2048)
def _note(keeper: Keeper, source: Source) -> Result[Note | None]:
    """Read a note, unless this process or an earlier one did."""
    from generator.reading.notes import read_note

    parts = (source.path, source.sha256, source.text)
    return keeper.tree("note", parts, partial(read_note, source))


def report_of(project: Project) -> Report:
    """Assemble the report."""
    from generator.checking.evidence import evidence
    from generator.synthesis.assemble import assemble

    return assemble(project, published_on(project), evidence(project))


def summaries_of(project: Project) -> tuple[Report, ...]:
    """Summarise each session, in the order of the notes."""
    from generator.synthesis.summary import summarise

    published = published_on(project)
    return tuple(summarise(project, note, published) for note in project.notes)


def published_on(project: Project) -> date:
    """Give the date that the publication bears: the one set, else that of the newest session."""
    return project.settings.published or max(note.header.date for note in project.notes)


def moment_of(published: date, epoch: str | None) -> datetime:
    """Give the moment that documents bear as their own: SOURCE_DATE_EPOCH, else that date."""
    if epoch and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.combine(published, time(), UTC)


def design_of(root: Path, name: str) -> Result[Design | None]:
    """Find a design in the project's own templates folder, else among those that come along."""
    from generator.reading.theme import read_design

    own = root / TEMPLATES
    return read_design(own if (own / name).is_dir() else shipped_templates(), name)


def summary_design_of(root: Path, name: str) -> Result[Design | None]:
    """Find the summaries' design that belongs to the report's design ``name``, else the usual."""
    own = f"{name}-{SUMMARY}"
    places = (root / TEMPLATES, shipped_templates())
    return design_of(root, own if any((place / own).is_dir() for place in places) else SUMMARY)


def shipped_templates() -> Path:
    """Give the templates that come with the program: in the wheel, else beside the package."""
    package = Path(__file__).parent
    inside = package / TEMPLATES
    return inside if inside.is_dir() else package.parent / TEMPLATES


def as_pdf(
    report: Report,
    design: Design,
    root: Path,
    moment: datetime,
    keeper: Keeper = NOTHING_KEPT,
    *,
    attached: tuple[Attached, ...] = (),
) -> Result[Written]:
    """Draw the charts, fill the templates, set the pages, and put ``attached`` inside."""
    return as_html(report, design, root, keeper).bind(
        lambda html: _set(html, design, root, moment, keeper, attached)
    )


def as_html(
    report: Report, design: Design, root: Path, keeper: Keeper = NOTHING_KEPT
) -> Result[str]:
    """Draw the charts and fill the templates."""
    from generator.writing.html import render

    drawn = _drawings(report, design, keeper)
    return render(report, design, drawn, images_of(report, root))


def _set(
    html: str,
    design: Design,
    root: Path,
    moment: datetime,
    keeper: Keeper,
    attached: tuple[Attached, ...],
) -> Result[Written]:
    """Set the pages, unless the same text was set before in the same style."""

    def make() -> Result[Written]:
        from generator.writing.pdf import write_pdf

        return write_pdf(html, design, root, moment, attached)

    read = [html, design.name, moment.isoformat(), keeper.loaded, digest(attached)]
    return keeper.document("pages", read, make)


def backing_of(project: Project, findings: Iterable[Diagnostic] = ()) -> Backing:
    """Give what an editor's draft takes along of a project, and of what checking found in it."""
    from generator.synthesis.remarks import remarks

    passages = {passage.span: passage.key for passage in project.passages.values()}
    return Backing(project.sources, passages, remarks(project, findings))


def as_docx(
    report: Report,
    design: Design,
    root: Path,
    moment: datetime,
    keeper: Keeper = NOTHING_KEPT,
    *,
    backing: Backing,
) -> Result[Written]:
    """Write the draft for editors; charts that have no form in Word are drawn as pictures."""
    from generator.writing.word import is_native, write_docx

    shown = {name: report.charts[name] for name in _shown(report)}
    drawn = {name: chart for name, chart in shown.items() if not is_native(chart)}
    pictures = {
        **_drawn("draw_png", drawn, report.meta.language, design, keeper),
        **_wordmark(design, report.meta.language),
    }
    images = images_of(report, root)
    return write_docx(report, design, pictures, images, moment, backing).map(Written)


def site_of(report: Report, design: Design, site: Site) -> "tuple[tuple[Report, Leaf | Look], ...]":
    """Divide a site into what is made apart: what all pages share, and each page.

    With each comes a report of no more than it shows.
    """
    from generator.writing.web.leaf import NO_MATRIX, Press

    press = Press(report, site)
    leaves = [(shown, leaf) for leaf, shown in press.leaves()]
    bare = replace(report, parts=(), matrix=NO_MATRIX, charts={}, origins={}, labels={})
    logos = [Look(Shared.LOGOS)] if design.theme.logo or report.meta.logos else []
    looks = (Look(Shared.STYLE), Look(Shared.SCRIPT), Look(Shared.FONTS, press.signs), *logos)
    return (*((bare, look) for look in looks), *leaves)


def _wordmark(design: Design, language: Language) -> Mapping[str, bytes]:
    """Draw what a logo says, for programs that cannot show it."""
    from generator.writing.word import LOGO, SVG

    logo = design.theme.logo
    if logo is None or logo.kind != SVG:
        return {}
    from generator.writing.drawings import draw_words

    return {LOGO: draw_words(logo, design.theme, language)}


def as_web(
    report: Report,
    design: Design,
    root: Path,
    moment: datetime,
    keeper: Keeper = NOTHING_KEPT,
    *,
    web: "Leaf | Look",
) -> Result[Written]:
    """Write a page of the site, or what all pages share."""
    del moment  # no file of the site bears a moment
    if isinstance(web, Look):
        return _as_look(report, design, root, keeper, web)
    from generator.writing.web.palette import night
    from generator.writing.web.writer import Drawings, write_page

    drawn = Drawings(
        _drawings(report, design, keeper),
        _drawings(report, replace(design, theme=night(design.theme)), keeper),
    )
    return write_page(web, report, design, web_templates(design), drawn, images_of(report, root))


def web_templates(design: Design) -> Path:
    """Give the folder with the pages of the web that a design uses."""
    own = design.root / WEB
    return own if own.is_dir() else shipped_templates() / WEB


def _as_look(
    report: Report, design: Design, root: Path, keeper: Keeper, look: Look
) -> Result[Written]:
    from generator.writing.web.writer import write_logos, write_script, write_style

    templates = web_templates(design)
    match look.what:
        case Shared.STYLE:
            return Result(write_style(design, templates))
        case Shared.SCRIPT:
            return Result(write_script(templates))
        case Shared.LOGOS:
            return Result(write_logos(report.meta, design, images_of(report, root)))
        case Shared.FONTS:
            return Result(_fonts(design, keeper, look.signs))


def _fonts(design: Design, keeper: Keeper, signs: str) -> Written:
    """Cut the faces to the signs of a site, those that were not cut so before."""
    from generator.writing.web.faces import licences, literal, place

    folders = (web_templates(design), design.folder, design.root / SHARED)
    signs = "".join(sorted({*signs, *literal(folders)}))

    def cut(face: Face) -> bytes:
        from generator.writing.web.fonts import subset

        return subset(face, signs)

    faces = {
        place(face): keeper.data("face", [digest_of(face.file) or "", signs], partial(cut, face))
        for face in design.theme.faces
    }
    return Written(b"", files=dict(sorted((faces | licences(design.theme.faces)).items())))


def _drawings(report: Report, design: Design, keeper: Keeper) -> Mapping[str, bytes]:
    shown = {name: report.charts[name] for name in _shown(report)}
    return _drawn("draw", shown, report.meta.language, design, keeper)


def _drawn(
    how: Literal["draw", "draw_png"],
    charts: Mapping[str, Chart],
    language: Language,
    design: Design,
    keeper: Keeper,
) -> Mapping[str, bytes]:
    """Draw charts, those that were not drawn before."""
    theme = of_theme(design.theme).values() if charts else ()

    def make(chart: Chart) -> bytes:
        from generator.writing import drawings

        drawn: bytes = getattr(drawings, how)(chart, design.theme, language)
        return drawn

    return {
        name: keeper.data(how, [digest(chart), language.value, *theme], partial(make, chart))
        for name, chart in charts.items()
    }


def _shown(report: Report) -> tuple[str, ...]:
    """Give the names of the charts that the report shows."""
    names = (figure.chart for figure in _figures(report) if figure.chart)
    return tuple(dict.fromkeys(names))


def _figures(report: Report) -> tuple[Figure, ...]:
    blocks = (block for part in report.parts for block in walk(part.blocks))
    return tuple(block for block in blocks if isinstance(block, Figure))


def images_of(report: Report, root: Path) -> Mapping[str, bytes]:
    """Read the image files that the report shows, by the path it gives them."""
    return {path: (root / path).read_bytes() for path in images_shown(report)}


def images_shown(report: Report) -> tuple[str, ...]:
    """Give the paths of the image files that the report shows."""
    figures = (figure.path for figure in _figures(report) if figure.path)
    return tuple(dict.fromkeys((*figures, *report.meta.logos.values())))


def attached_to(project: Project) -> tuple[Attached, ...]:
    """Give what travels inside the report for other programs."""
    from generator.writing.exchange.attached import attached

    return attached(project)


def exported(project: Project, form: Form, epoch: str | None) -> bytes:
    """Write a project for another program: its bytes."""
    from generator.writing.exchange import export

    return export(project, form, moment_of(published_on(project), epoch))
