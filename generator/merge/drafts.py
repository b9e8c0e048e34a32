"""Edited drafts back into the sources: the story of the merge on one page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.merge import reasons
from generator.merge.files import Rewrite, write
from generator.merge.located import located
from generator.merge.outline import outlines
from generator.merge.plan import Planner
from generator.merge.remarks import FOLDER, remarks, reviews
from generator.merge.trial import Reread, tried
from generator.merge.wishes import wishes
from generator.model.note import Note
from generator.model.outcome import Deed, Fate, Remark, Verdict
from generator.model.project import Chapter, Project
from generator.model.revision import Returned
from generator.model.source import Source
from generator.reading.chapters import read_chapter
from generator.reading.notes import read_note

HELD_BACK = frozenset({Verdict.CONFLICT, Verdict.REFUSED, Verdict.ASKED})


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of edited drafts: every edit's fate, the comments, the new texts of files."""

    fates: tuple[Fate, ...]
    remarks: tuple[Remark, ...]
    rewrites: tuple[Rewrite, ...]

    @property
    def clean(self) -> bool:
        """Whether everything that was edited is merged, or was there already."""
        return not any(fate.verdict in HELD_BACK for fate in self.fates)


def merged(
    project: Project,
    drafts: Sequence[Returned],
    *,
    author: str = "",
    by_text: bool = False,
    only: Callable[[str], bool] = lambda _path: True,
) -> Merged:
    """Bring edited drafts back into a project.

    ``author`` takes over the tracked changes of one person only (what was not tracked is nobody's,
    and stays out), ``only`` those in some files;
    ``by_text`` trusts matches by words alone.
    """
    files = outlines(project)
    planner = Planner(project, files, by_text=by_text, only=only)
    strangers: list[Fate] = []
    comments: list[Remark] = []
    for draft in drafts:
        manifest = draft.manifest
        if manifest is None or draft.build != manifest.build:
            strangers.append(_stranger(draft))
            continue
        found = located(manifest, files)
        planner.take(found, wishes(draft, manifest, author, found))
        comments += remarks(draft, manifest)
    plan = planner.finish()
    rewrites, done = [], set[int]()
    for path, changes in sorted(plan.changes.items()):
        trial = tried(files[path], changes, _reread(project, path))
        done |= trial.done
        if trial.edits:
            rewrites.append(Rewrite(project.sources[path], trial.text, trial.edits))
    fates = (*strangers, *plan.settle(done))
    return Merged(tuple(_saved(fates, drafts)), tuple(comments), tuple(rewrites))


def _saved(fates: Iterable[Fate], drafts: Iterable[Returned]) -> Iterator[Fate]:
    """Say of edits that were not tracked who saved the draft last."""
    savers = {draft.name: draft.saver for draft in drafts if draft.saver}
    for fate in fates:
        names = () if fate.stamps else tuple(savers[n] for n in fate.drafts if n in savers)
        yield replace(fate, savers=tuple(dict.fromkeys(names)))


def _stranger(draft: Returned) -> Fate:
    return Fate(Verdict.REFUSED, Deed.OTHER, None, (), (), (draft.name,), reasons.UNKNOWN_BUILD)


def _reread(project: Project, path: str) -> Reread:
    """Give the way to read a file again: what it is, and how many faults were found."""
    files: tuple[Note | Chapter, ...] = (*project.notes, *project.chapters)
    file = next(one for one in files if one.source.path == path)
    return lambda source: _read(file, source)


def _read(file: Note | Chapter, source: Source) -> tuple[Note | Chapter, int] | None:
    if isinstance(file, Chapter):
        chapter = read_chapter(source, file.slot)
        return chapter.value, len(chapter.diagnostics)
    note = read_note(source)
    return (note.value, len(note.diagnostics)) if note.value else None


def keep(root: Path, project: Project, outcome: Merged) -> tuple[str, ...]:
    """Write the new texts and the comments, all or none; give the paths.

    Comments that were written before are not written again. Raises ChangedSinceError where a file
    is no longer what was read, and OSError where the disk fails.
    """
    folder = root / FOLDER
    there = {f"{FOLDER}/{p.name}": p.read_text("utf-8") for p in sorted(folder.glob("*.md"))}
    pages = reviews(outcome.remarks, there, project.settings.language)
    write(root, outcome.rewrites, {p: t for p, t in pages.items() if t not in there.values()})
    fresh = (path for path, text in pages.items() if text not in there.values())
    return (*(rewrite.source.path for rewrite in outcome.rewrites), *fresh)
