"""Showing a design: the sample project set in it. A folder and a design's name in, files out."""

from pathlib import Path

from generator.build import BUILD, Built, Made, Watcher
from generator.build.artifacts import Artifact, designs_of
from generator.build.making import Order, Ready, contents, make_all
from generator.build.work import LIMITS, NOT_KEPT, PRELOAD
from generator.cache import Transaction
from generator.executor import Pool, default_jobs
from generator.model.language import Language
from generator.model.project import Project
from generator.model.settings import Output
from generator.model.theme import Design
from generator.pipeline import (
    SAMPLE,
    SUMMARY,
    backing_of,
    checked,
    moment_of,
    published_on,
    report_of,
    shipped_templates,
    summaries_of,
)


def show(root: Path, name: str, language: Language, watcher: Watcher) -> Built:
    """Set the sample project in the design ``name``: a report, a draft and a summary of it.

    They are written below ``root``/build/design; the design is the project's own or a shipped one.
    """
    sample = shipped_templates() / SAMPLE / language.value
    read = checked(sample)
    project = read.value
    designs = designs_of(root, name)
    found = read.diagnostics + designs.diagnostics
    if project is None or read.failed or designs.failed:
        return Built((), found, project.sources if project else {}, ok=False)
    orders = [Order(artifact, "") for artifact in _samples(project, designs.value, name)]
    watcher.start(len(orders))
    moment = moment_of(published_on(project), None)
    with Pool(default_jobs(), limits=LIMITS, preload=PRELOAD) as pool:
        ready, failed = make_all(orders, sample, moment, NOT_KEPT, pool, watcher.step)
    if not failed:
        _write(root, ready)
    made = tuple(Made(f"{BUILD}/{p}", r.size, r.seconds, r.pages) for p, r in ready.items())
    told = (*found, *(one for each in ready.values() for one in each.found), *failed)
    return Built(made, told, project.sources, ok=not failed)


def _samples(project: Project, designs: tuple[Design, ...], name: str) -> tuple[Artifact, ...]:
    design, small = designs
    report, place = report_of(project), f"design/{name}"
    summary = summaries_of(project)[0]
    return (
        Artifact(f"{place}.pdf", Output.PDF, report, design),
        Artifact(f"{place}.docx", Output.DOCX, report, design, backing=backing_of(project)),
        Artifact(f"{place}-{SUMMARY}.pdf", Output.SUMMARIES, summary, small),
    )


def _write(root: Path, ready: dict[str, Ready]) -> None:
    with Transaction() as files:
        for path, one in ready.items():
            if one.written:
                for place, data in contents(path, one.written).items():
                    files.write(root / BUILD / place, data)
