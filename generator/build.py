"""Artifacts: what to make of a project, made by workers, written together or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Protocol

from generator.cache import Transaction, lay
from generator.executor import Failure, Limits, Task, default_jobs, most_memory, run
from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.project import Project
from generator.model.report import Report
from generator.model.rules import Rule
from generator.model.settings import Output
from generator.model.source import Source, Span
from generator.model.theme import Design
from generator.model.vocabulary import VOCABULARIES
from generator.pipeline import (
    as_docx,
    as_pdf,
    as_web,
    attached_to,
    checked,
    design_of,
    moment_of,
    published_on,
    report_of,
    summaries_of,
)
from generator.writing.pages import Download, Site, Written

BUILD = "build"
WEB = "web"
SUMMARY_DESIGN = "summary"
LIMITS = Limits(seconds=3600, memory=most_memory(0.8))
PRELOAD = ("weasyprint",)


class Watcher(Protocol):
    """What a build tells while it works."""

    def start(self, total: int) -> None:
        """Say how many artifacts will be made."""

    def step(self, label: str) -> None:
        """Say that one artifact is made."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file or a folder to make: its path below the project, what makes it, its arguments."""

    path: str
    make: Callable[[Report, Design, Path, datetime], Result[Written]]
    report: Report
    design: Design


@dataclass(frozen=True, slots=True)
class Made:
    """A file or a folder that was made.

    ``size`` in bytes, ``seconds`` of one worker; ``pages`` of a PDF.
    """

    path: str
    size: int
    seconds: float
    pages: int | None


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of a build: nothing was written unless ``ok``."""

    made: tuple[Made, ...]
    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    ok: bool


def build(
    root: Path, outputs: Sequence[str], jobs: int | None, watcher: Watcher, epoch: str | None
) -> Built:
    """Build ``outputs`` (those of report.yaml where none is named) below ``root``/build.

    ``epoch`` is the value of SOURCE_DATE_EPOCH. A finding of severity error, in the sources or
    while making, leaves every earlier file as it is.
    """
    read = checked(root)
    project = read.value
    sources: Mapping[str, Source] = project.sources if project else {}
    if project is None or read.failed:
        return Built((), read.diagnostics, sources, ok=False)
    designs = _designs(root, project)
    found = read.diagnostics + designs.diagnostics
    if designs.failed:
        return Built((), found, sources, ok=False)
    artifacts = _artifacts(project, designs.value, outputs)
    moment = moment_of(published_on(project), epoch)
    done = _make(root, artifacts, moment, jobs or default_jobs(), watcher)
    found += done.diagnostics
    if done.failed:
        return Built((), found, sources, ok=False)
    _write(root, done.value)
    return Built(tuple(made for made, _ in done.value), found, sources, ok=True)


def _designs(root: Path, project: Project) -> Result[tuple[Design, ...]]:
    """Read the design of the report and that of the summaries."""
    read = [design_of(root, name) for name in (project.settings.design, SUMMARY_DESIGN)]
    found = tuple(diagnostic for result in read for diagnostic in result.diagnostics)
    return Result(tuple(result.value for result in read if result.value), found)


def _artifacts(
    project: Project, designs: tuple[Design, ...], outputs: Sequence[str]
) -> tuple[Artifact, ...]:
    wanted = set(Output) if "all" in outputs else set(outputs or project.settings.outputs)
    design, small = designs
    report = report_of(project)
    words = VOCABULARIES[project.settings.language].words
    name, folder = words["file_report"], words["folder_summaries"]
    made: list[Artifact] = []
    if Output.PDF in wanted:
        make = partial(as_pdf, attached=attached_to(project))
        made.append(Artifact(f"{BUILD}/{name}.pdf", make, report, design))
    if Output.DOCX in wanted:
        made.append(Artifact(f"{BUILD}/{name}.docx", as_docx, report, design))
    if Output.SUMMARIES in wanted:
        made += (
            Artifact(f"{BUILD}/{folder}/{note.id}.pdf", as_pdf, summary, small)
            for note, summary in zip(project.notes, summaries_of(project), strict=True)
        )
    if Output.WEB in wanted:
        site = _site(project, [artifact.path for artifact in made])
        made.append(Artifact(f"{BUILD}/{WEB}", partial(as_web, site=site), report, design))
    return tuple(made)


def _site(project: Project, paths: Sequence[str]) -> Site:
    """Say what the site is to be; it leads to the PDF files that are made along with it."""
    words = VOCABULARIES[project.settings.language].words
    titles = {note.id: note.header.title for note in project.notes}
    documents = [path.removeprefix(f"{BUILD}/") for path in paths if path.endswith(".pdf")]
    whole = f"{words['file_report']}.pdf"
    return Site(
        project.settings.site,
        project.settings.website,
        tuple(Download(path, "") for path in documents if path == whole),
        tuple(Download(path, titles[Path(path).stem]) for path in documents if path != whole),
    )


Finished = tuple[tuple[Made, Written], ...]


def _make(
    root: Path, artifacts: Sequence[Artifact], moment: datetime, jobs: int, watcher: Watcher
) -> Result[Finished]:
    """Make all artifacts in workers."""
    tasks = [Task(artifact.path, make_one, (artifact, root, moment)) for artifact in artifacts]
    watcher.start(len(tasks))
    finished: list[tuple[Made, Written]] = []
    found: list[Diagnostic] = []
    for _, outcome in run(tasks, jobs, watcher.step, limits=LIMITS, preload=PRELOAD):
        if isinstance(outcome, Failure):
            found.append(_failed(outcome))
            continue
        made, result = outcome
        finished.append((made, result.value))
        found += result.diagnostics
    return Result(tuple(finished), tuple(dict.fromkeys(found)))


def make_one(artifact: Artifact, root: Path, moment: datetime) -> tuple[Made, Result[Written]]:
    """Make one artifact; runs in a worker."""
    start = perf_counter()
    result = artifact.make(artifact.report, artifact.design, root, moment)
    written = result.value
    seconds = perf_counter() - start
    return Made(artifact.path, written.size, seconds, written.pages), result


def _failed(failure: Failure) -> Diagnostic:
    name, words = failure.name, failure.words
    message = Phrase(f"{name} is niet gemaakt: {words.nl}", f"{name} was not made: {words.en}")
    hint = Phrase("Eerdere bestanden zijn niet veranderd.", "Earlier files are unchanged.")
    return Diagnostic.of(Rule.RENDERING_FAILED, Span(name), message, hint)


def _write(root: Path, finished: Finished) -> None:
    """Write all files, so that a reader finds all the old ones or all the new ones."""
    with Transaction() as files:
        for made, written in finished:
            if written.files:
                lay(files, root / made.path, _with_documents(written.files, finished))
            else:
                files.write(root / made.path, written.data)


def _with_documents(files: Mapping[str, bytes], finished: Finished) -> Mapping[str, bytes]:
    """Put the PDF files that a site leads to into its folder, so that it can move as a whole."""
    documents = {
        made.path.removeprefix(f"{BUILD}/"): written.data
        for made, written in finished
        if made.path.endswith(".pdf")
    }
    return {**files, **documents}
