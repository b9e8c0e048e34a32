"""The story on one page: sources, checked, become a report; a report becomes documents.

Every step takes values and gives values with what was found on the way; nothing is written here.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal

from generator.checking import check
from generator.checking.evidence import evidence
from generator.model.diagnostic import Result
from generator.model.document import Figure, walk
from generator.model.language import Language
from generator.model.project import Project
from generator.model.report import Report
from generator.model.theme import Design
from generator.reading.project import read_project
from generator.reading.theme import read_design
from generator.writing.pages import Attached, Site, Written

TEMPLATES = "templates"
WEB = "web"
Form = Literal["qdpx", "csv", "xlsx", "json"]


def checked(root: Path) -> Result[Project | None]:
    """Read the sources below ``root`` and check them."""
    read = read_project(root)
    return Result(read.value, read.diagnostics + (check(read.value) if read.value else ()))


def report_of(project: Project) -> Report:
    """Assemble the report."""
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
    own = root / TEMPLATES
    return read_design(own if (own / name).is_dir() else shipped_templates(), name)


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
    attached: tuple[Attached, ...] = (),
) -> Result[Written]:
    """Draw the charts, fill the templates, set the pages, and put ``attached`` inside."""
    from generator.writing.html import render
    from generator.writing.pdf import write_pdf

    drawn = _drawings(report, design)
    pictures = images_of(report, root)
    return render(report, design, drawn, pictures).bind(
        lambda html: write_pdf(html, design, root, moment, attached)
    )


def as_docx(report: Report, design: Design, root: Path, moment: datetime) -> Result[Written]:
    """Draw the charts as pictures and write the draft for editors."""
    from generator.writing.drawings import draw_png
    from generator.writing.word import write_docx

    language = report.meta.language
    pictures = {
        name: draw_png(report.charts[name], design.theme, language) for name in _shown(report)
    }
    return write_docx(report, design, pictures, images_of(report, root), moment).map(Written)


def as_web(
    report: Report, design: Design, root: Path, moment: datetime, *, site: Site
) -> Result[Written]:
    """Draw the charts by day and by night and write the pages for the web."""
    from generator.writing.web import Drawings, write_site
    from generator.writing.web.palette import night

    del moment  # no file of the site bears a moment
    own = design.root / WEB
    drawn = Drawings(
        _drawings(report, design),
        _drawings(report, replace(design, theme=night(design.theme))),
    )
    templates = own if own.is_dir() else shipped_templates() / WEB
    return write_site(report, design, templates, drawn, images_of(report, root), site)


def _drawings(report: Report, design: Design) -> Mapping[str, bytes]:
    shown = _shown(report)
    if not shown:
        return {}
    from generator.writing.drawings import draw

    language: Language = report.meta.language
    return {name: draw(report.charts[name], design.theme, language) for name in shown}


def _shown(report: Report) -> tuple[str, ...]:
    """Give the names of the charts that the report shows."""
    names = (figure.chart for figure in _figures(report) if figure.chart)
    return tuple(dict.fromkeys(names))


def _figures(report: Report) -> tuple[Figure, ...]:
    blocks = (block for part in report.parts for block in walk(part.blocks))
    return tuple(block for block in blocks if isinstance(block, Figure))


def images_of(report: Report, root: Path) -> Mapping[str, bytes]:
    """Read the image files that the report shows, by the path it gives them."""
    paths = dict.fromkeys(figure.path for figure in _figures(report) if figure.path)
    return {path: (root / path).read_bytes() for path in paths}


def attached_to(project: Project) -> tuple[Attached, ...]:
    """Give what travels inside the report for other programs."""
    from generator.writing.exchange.attached import attached

    return attached(project)


def exported(project: Project, form: Form, epoch: str | None) -> bytes:
    """Write a project for another program: its bytes."""
    from generator.writing.exchange import export

    return export(project, form, moment_of(published_on(project), epoch))
