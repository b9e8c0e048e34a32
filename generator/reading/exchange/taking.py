"""What the file says of each passage: its codes and texts in, the passages' codings out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.model.coding import Coding, Family
from generator.model.exchange import Mark, guid, lines
from generator.model.note import Note, Passage
from generator.model.project import Project
from generator.reading.exchange.archive import RefusedError
from generator.reading.exchange.codes import Known
from generator.reading.exchange.complaints import Complaints
from generator.reading.exchange.places import Places, locate
from generator.reading.exchange.returned import ForeignText, Returned, Selection

MOST_PAIRS = 1_000_000


def take(returned: Returned, project: Project, complaints: Complaints) -> Mapping[str, Coding]:
    """Give codings by passage key. Raises RefusedError where the file has none of its codes."""
    taker = _Taker(returned, project, complaints)
    for note, texts in _by_note(returned.texts, project, complaints):
        taker.take(note, texts)
    return taker.codings()


class _Taker:
    """Collects, passage by passage, the marks that the file gives it."""

    def __init__(self, returned: Returned, project: Project, complaints: Complaints) -> None:
        self._known = Known(project)
        self._codes = returned.codes
        self._marks = {id_: self._known.mark(code) for id_, code in returned.codes.items()}
        self._passages = project.passages
        self._keys = {guid("passage", key): key for key in project.passages}
        self._complaints = complaints
        self._found: dict[str, set[Mark]] = {}
        self._pairs = 0

    def take(self, note: Note, texts: Iterable[ForeignText]) -> None:
        """Take over what the texts of one session say of its passages."""
        mine: dict[str, set[Mark]] = defaultdict(set)
        nowhere = 0
        for text in texts:
            if text.text is None:
                self._complaints.no_text(note)
            if text.whole:
                self._complaints.whole(note)
            places = locate(text.text or "", lines(note), text.selections)
            for key in places.by_key:
                mine[key] |= set()
            for selection in text.selections:
                keys = self._passages_of(selection, places, note)
                nowhere += not keys
                for key in keys:
                    mine[key] |= self._marks_of(selection, self._passages[key])
        if nowhere:
            self._complaints.nowhere(note, nowhere)
        self._changed(note, mine)
        self._found.update(mine)

    def codings(self) -> Mapping[str, Coding]:
        """Give what was collected. Raises RefusedError where it is nothing at all."""
        if not any(self._found.values()):
            raise RefusedError(
                "Er staat geen enkele codering van dit project in het bestand.",
                "There is not a single coding of this project in the file.",
            )
        for key, found in self._found.items():
            self._kind(self._passages[key], found)
        return {key: self._coding(self._passages[key], found) for key, found in self._found.items()}

    def _passages_of(self, selection: Selection, places: Places, note: Note) -> tuple[str, ...]:
        """Give the keys of the passages that a selection is about, by its place or by its name."""
        keys = places.under(selection.start, selection.end)
        names = (self._keys.get(selection.guid, ""), *selection.names)
        own = (
            name
            for name in names
            if name in self._passages
            and self._passages[name].session == note.id
            and places.touches(name, selection.start, selection.end)
        )
        found = tuple(dict.fromkeys((*keys, *own)))
        self._pairs += len(found)
        if self._pairs > MOST_PAIRS:
            raise RefusedError(
                "Er staan onwaarschijnlijk veel coderingen in.", "It holds improbably many codings."
            )
        return found

    def _marks_of(self, selection: Selection, passage: Passage) -> set[Mark]:
        found = set()
        for id_ in selection.codes:
            mark = self._marks.get(id_)
            if mark:
                found.add(mark)
            elif id_ in self._codes:
                self._complaints.unknown(self._codes[id_].name, passage, self._known.names)
        return found

    def _changed(self, note: Note, mine: Mapping[str, set[Mark]]) -> None:
        lost = [
            line.passage for line in lines(note) if line.passage and line.passage.key not in mine
        ]
        if lost:
            self._complaints.changed(lost)

    def _kind(self, passage: Passage, found: set[Mark]) -> None:
        own = self._known.kind(passage.kind)
        others = [mark for mark in found if mark.family is Family.KIND and mark != own]
        if others:
            self._complaints.other_kind(passage, own, sorted(others, key=lambda mark: mark.name))

    def _coding(self, passage: Passage, found: set[Mark]) -> Coding:
        now = Coding.of(passage).marks
        there = {(mark.family, mark.id) for mark in found}
        order = [mark for mark in now if mark in there]
        order += [mark for mark in self._known.order(there) if mark not in now]
        of = {family: tuple(id_ for f, id_ in order if f is family) for family in Family}
        return Coding(of[Family.CODE], of[Family.GROUP], of[Family.ROLE])


def _by_note(
    texts: Iterable[ForeignText], project: Project, complaints: Complaints
) -> Iterator[tuple[Note, tuple[ForeignText, ...]]]:
    """Pair each session with the texts that are its own, by their GUID or name."""
    by_guid = {guid("session", note.id): note.id for note in project.notes}
    by_name = {note.id.casefold(): note.id for note in project.notes}
    found: dict[str, list[ForeignText]] = defaultdict(list)
    for text in texts:
        name = text.name.casefold()
        id_ = by_guid.get(text.guid) or by_name.get(name) or by_name.get(PurePosixPath(name).stem)
        if id_:
            found[id_].append(text)
        elif text.selections:
            complaints.strange_text(text.name)
    yield from ((note, tuple(found[note.id])) for note in project.notes if note.id in found)
