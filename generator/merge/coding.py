"""The way back of codes: what people or other programs decided about passages, as edits of tags.

From a project and a decision to whole new texts of files.
"""

from collections.abc import Iterable, Mapping

from generator.checking.grounding import citations
from generator.merge.files import MeaningChangedError, Rewrite
from generator.model.coding import Coding
from generator.model.diagnostic import Result
from generator.model.note import Note
from generator.model.project import Project
from generator.model.source import Edit, Source
from generator.reading.notes import read_note
from generator.writing.anchors import anchors
from generator.writing.markdown import apply, retag


def codings_from(project: Project, data: bytes, name: str) -> Result[tuple[Rewrite, ...]]:
    """Bring the codes of a ``.qdpx`` back: the tags of every passage whose codes differ."""
    from generator.reading.exchange import read_codings

    read = read_codings(data, project, name)
    return Result(recoded(project, read.value), read.diagnostics)


def recoded(project: Project, wanted: Mapping[str, Coding]) -> tuple[Rewrite, ...]:
    """Give passages (by key) other codes, changing no more than their tags."""
    language = project.settings.language
    edits = ((note, tuple(retag(note, wanted, language))) for note in project.notes)
    return tuple(_rewrite(note, found) for note, found in edits if found)


def anchored(project: Project) -> tuple[Rewrite, ...]:
    """Give every passage without a written block id one, changing nothing else."""
    cited = {key for key, _ in citations(project)}
    edits = ((note, anchors(note, note.source, _of(note, cited))) for note in project.notes)
    return tuple(_rewrite(note, found) for note, found in edits if found)


def _of(note: Note, keys: Iterable[str]) -> tuple[str, ...]:
    """Give the ids that other files cite of a note: those stay what they are."""
    parted = (key.partition("#^") for key in keys)
    return tuple(sorted(id_ for session, _, id_ in parted if session == note.id))


def _rewrite(note: Note, edits: tuple[Edit, ...]) -> Rewrite:
    """Apply edits and read again: the words of every passage must be what they were."""
    text = apply(note.source, edits)
    again = read_note(Source.of(note.source.path, text)).value
    if again is None or _words(again) != _words(note):
        raise MeaningChangedError(note.source.path)
    return Rewrite(note.source, text, edits)


def _words(note: Note) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in note.passages]
