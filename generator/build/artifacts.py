"""What there is to make of a project: the outputs that are asked for in, artifacts out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from generator.keeping import Keeper
from generator.model.backing import Backing
from generator.model.diagnostic import Diagnostic, Result
from generator.model.project import Project
from generator.model.report import Report
from generator.model.settings import Output
from generator.model.theme import Design
from generator.model.vocabulary import VOCABULARIES
from generator.pipeline import (
    as_docx,
    as_pdf,
    as_web,
    attached_to,
    backing_of,
    design_of,
    report_of,
    site_of,
    summaries_of,
    summary_design_of,
)
from generator.writing.pages import Attached, Download, Look, Site, Written
from generator.writing.web.leaf import Leaf

BUILD, WEB = "build", "web"
NOTHING_BEHIND = Backing()


class Maker(Protocol):
    """Makes a document of a report in a design, of the files below a root, at a moment."""

    def __call__(
        self, report: Report, design: Design, root: Path, moment: datetime, keeper: Keeper
    ) -> Result[Written]:
        """Give the document, made or kept."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file or a folder to make: its path below build/, what it is made from, in which design.

    ``attached`` travels inside a PDF; ``whole`` has it laid out in one piece. ``backing`` is what
    a draft for editors takes along. ``web`` is the page, or what pages share, of a site.
    """

    path: str
    kind: Output
    report: Report
    design: Design
    attached: tuple[Attached, ...] = ()
    whole: bool = False
    backing: Backing = NOTHING_BEHIND
    web: Leaf | Look | None = None

    @property
    def place(self) -> str:
        """What its files lie in below build/; where it is a file, its own path."""
        return self.path if self.web is None else WEB

    @property
    def make(self) -> Maker:
        """What makes it."""
        if self.web is not None:
            return partial(as_web, web=self.web)
        makers: Mapping[Output, Callable[..., Result[Written]]] = {
            Output.PDF: partial(as_pdf, attached=self.attached),
            Output.SUMMARIES: as_pdf,
            Output.DOCX: partial(as_docx, backing=self.backing),
        }
        return makers[self.kind]


def designs_of(root: Path, name: str) -> Result[tuple[Design, ...]]:
    """Read the design of the report and that of the summaries that goes with it."""
    read = [design_of(root, name), summary_design_of(root, name)]
    found = tuple(diagnostic for result in read for diagnostic in result.diagnostics)
    return Result(tuple(result.value for result in read if result.value), found)


def wanted_of(project: Project, outputs: Sequence[str]) -> frozenset[Output]:
    """Give what is to be made: what was asked for or, where nothing was, what report.yaml says."""
    every = frozenset(Output)
    return (
        every if "all" in outputs else frozenset(map(Output, outputs or project.settings.outputs))
    )


def artifacts_of(
    project: Project,
    designs: tuple[Design, ...],
    wanted: frozenset[Output],
    findings: Sequence[Diagnostic] = (),
    *,
    whole: bool = False,
) -> tuple[Artifact, ...]:
    """Give the artifacts, in the order in which they are told of.

    ``findings`` are those of checking: editors see them in the margin of their draft.
    """
    design, small = designs
    report = report_of(project)
    words = VOCABULARIES[project.settings.language].words
    name, folder = words["file_report"], words["folder_summaries"]
    made: list[Artifact] = []
    if Output.PDF in wanted:
        inside = attached_to(project)
        made.append(Artifact(f"{name}.pdf", Output.PDF, report, design, inside, whole))
    if Output.DOCX in wanted:
        behind = backing_of(project, findings)
        made.append(Artifact(f"{name}.docx", Output.DOCX, report, design, backing=behind))
    if Output.SUMMARIES in wanted:
        made += (
            Artifact(f"{folder}/{note.id}.pdf", Output.SUMMARIES, summary, small)
            for note, summary in zip(project.notes, summaries_of(project), strict=True)
        )
    if Output.WEB in wanted:
        site = _site(project, [artifact.path for artifact in made])
        made += _pages(report, design, site)
    return tuple(made)


def _pages(report: Report, design: Design, site: Site) -> Iterator[Artifact]:
    for shown, web in site_of(report, design, site):
        path = web.what.value if isinstance(web, Look) else web.page.file
        yield Artifact(f"{WEB}/{path}", Output.WEB, shown, design, web=web)


def _site(project: Project, paths: Sequence[str]) -> Site:
    """Say what the site is to be; it leads to the PDF files that are made along with it."""
    words = VOCABULARIES[project.settings.language].words
    titles = {note.id: note.header.title for note in project.notes}
    documents = [path for path in paths if path.endswith(".pdf")]
    whole = f"{words['file_report']}.pdf"
    return Site(
        project.settings.site,
        project.settings.website,
        tuple(Download(path, "") for path in documents if path == whole),
        tuple(Download(path, titles[Path(path).stem]) for path in documents if path != whole),
    )
