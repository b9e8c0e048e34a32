"""What of a session goes into two pages: the most telling passages, none of them twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.note import Kind, Note, Passage
from generator.model.project import Project
from generator.synthesis.threads import strongest

THREADS = 3
LONGEST = 330
SAID = ((Kind.KEY_SENTENCE, 2), (Kind.CHALLENGE, 3), (Kind.SOLUTION, 3))
VOICES = (Kind.KEY_SENTENCE, Kind.SOLUTION, Kind.CHALLENGE)


@dataclass(frozen=True, slots=True)
class Choice:
    """The passages that a summary shows. ``threads`` and ``voices`` go by code."""

    note: Note
    said: tuple[Passage, ...]
    threads: tuple[tuple[str, Passage], ...]
    example: Passage | None
    figure: Passage | None
    voices: tuple[tuple[str, Passage], ...]


def choose(project: Project, note: Note) -> Choice:
    """Choose what a summary shows; the first of each kind that fits and is not shown yet."""
    said = _said(note)
    shown = {passage.key for passage in said}
    example = _take(_of_kinds(note, Kind.EXAMPLE), shown)
    figure = _take(_of_kinds(note, Kind.FIGURE), shown)
    threads = _threads(project, note, shown)
    voices = _voices(project, note, [code for code, _ in threads], shown)
    return Choice(note, said, threads, example, figure, voices)


def _said(note: Note) -> tuple[Passage, ...]:
    """Take of each kind the first passages under different headings, in the note's order."""
    chosen: list[Passage] = []
    for kind, most in SAID:
        first: dict[str, Passage] = {}
        for passage in filter(_fits, _of_kinds(note, kind)):
            first.setdefault(passage.heading, passage)
        chosen += list(first.values())[:most]
    return tuple(sorted(chosen, key=lambda passage: passage.number))


def _of_kinds(note: Note, *kinds: Kind) -> list[Passage]:
    return [passage for passage in note.passages if passage.kind in kinds]


def _fits(passage: Passage) -> bool:
    return len(passage.text) <= LONGEST


def _take(found: Iterable[Passage], shown: set[str]) -> Passage | None:
    """Take the first passage that is not shown yet and fits, and mark it as shown."""
    taken: Passage | None = None
    for passage in found:
        if passage.key not in shown and (taken is None or _fits(passage)):
            taken = passage
            if _fits(passage):
                break
    if taken:
        shown.add(taken.key)
    return taken


def _threads(project: Project, note: Note, shown: set[str]) -> tuple[tuple[str, Passage], ...]:
    """Give the session's strongest codes, each with a passage that is not shown yet."""
    chosen: list[tuple[str, Passage]] = []
    for code in strongest(project, note, len(project.codebook.codes)):
        here = project.coded[code][note.id]
        passage = _take(here, shown) if len(chosen) < THREADS else None
        if passage:
            chosen.append((code, passage))
    return tuple(chosen)


def _voices(
    project: Project, note: Note, codes: Iterable[str], shown: set[str]
) -> tuple[tuple[str, Passage], ...]:
    """Let other tables speak of the same threads."""
    chosen: list[tuple[str, Passage]] = []
    for code in codes:
        voice = _take(_elsewhere(project, note, code), shown)
        if voice:
            chosen.append((code, voice))
    return tuple(chosen)


def _elsewhere(project: Project, note: Note, code: str) -> Iterator[Passage]:
    """Give what other tables said on a code, looking no further than is asked for."""
    for kind in VOICES:
        for session, here in project.coded[code].items():
            if session != note.id:
                yield from (passage for passage in here if passage.kind is kind)
