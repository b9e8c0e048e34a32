"""Suggesting codes: a project in; per passage the codes that its words point at, ranked, out.

Suggestions are for a person to confirm: nothing here changes a note, and a report counts only what
stands in the notes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.document import Text, inlines, plain
from generator.model.note import Note, Passage
from generator.model.project import Project
from generator.model.source import Span
from generator.synthesis.suggesting.keywords import Hit, Place, hits, keyword_index
from generator.synthesis.suggesting.weighing import Weights, weigh

__all__ = ["THRESHOLD", "Candidate", "Clue", "Place", "Suggestion", "suggest"]

# More likely right than wrong.
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Clue:
    """Why a code is suggested: ``word`` of the passage (or its heading) meets ``keyword``.

    ``span`` is the word's place, None in a heading or where the word is written in pieces.
    ``right`` of the ``seen`` coded passages of other sessions that hold the keyword have its code.
    """

    word: str
    keyword: str
    place: Place
    span: Span | None
    seen: int
    right: int
    weight: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code for a passage. ``score`` from 0 to 1: the chance that one of its clues is right."""

    code: str
    score: float
    clues: tuple[Clue, ...]

    @property
    def likely(self) -> bool:
        """Whether it is worth a suggestion by itself."""
        return self.score >= THRESHOLD


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The candidates for a passage, the best first; none where no word is known."""

    passage: Passage
    candidates: tuple[Candidate, ...]

    @property
    def likely(self) -> tuple[Candidate, ...]:
        """The candidates that are more likely right than wrong."""
        return tuple(candidate for candidate in self.candidates if candidate.likely)


def suggest(
    project: Project, note: Note | None = None, *, every: bool = False
) -> tuple[Suggestion, ...]:
    """Suggest codes for the passages of a note, or of all notes, that have none.

    With ``every`` also for those that have. What the keywords are worth is learnt from the coded
    passages of the other sessions, so that a passage never speaks for itself.
    """
    language = project.settings.language
    index = keyword_index(project.codebook, language)
    found = {
        passage.key: hits(index, passage.text, passage.heading, language)
        for known in project.notes
        for passage in known.passages
    }
    order = [code.id for code in project.codebook.codes]
    return tuple(
        Suggestion(passage, rank(passage, found[passage.key], weights, order))
        for asked in ((note,) if note else project.notes)
        for weights in (learnt(project.notes, found, asked),)
        for passage in asked.passages
        if every or not passage.codes
    )


def learnt(notes: Iterable[Note], found: dict[str, tuple[Hit, ...]], but: Note) -> Weights:
    """Weigh the keywords by the coded passages of all notes but one."""
    return weigh(
        (found[passage.key], passage.codes)
        for note in notes
        if note.id != but.id
        for passage in note.passages
        if passage.codes
    )


def rank(
    passage: Passage, found: Sequence[Hit], weights: Weights, order: Sequence[str]
) -> tuple[Candidate, ...]:
    """Rank the codes that the hits point at; of equals, the first one of ``order`` comes first."""
    clues: dict[str, list[Clue]] = defaultdict(list)
    for hit in found:
        clues[hit.keyword.code].append(_clue(passage, hit, weights))
    made = [_candidate(code, clues[code]) for code in order if code in clues]
    return tuple(sorted(made, key=lambda candidate: -candidate.score))


def _clue(passage: Passage, hit: Hit, weights: Weights) -> Clue:
    weight = weights.of(hit)
    span = None if hit.place is Place.HEADING else _span(passage, hit.start, hit.end)
    word, keyword = hit.text, hit.keyword.text
    return Clue(word, keyword, hit.place, span, weight.seen, weight.right, weight.value)


def _candidate(code: str, clues: Iterable[Clue]) -> Candidate:
    """Add clues up; a word, and a keyword, counts once, at its heaviest."""
    used: set[str] = set()
    kept: list[Clue] = []
    doubt = 1.0
    for clue in sorted(clues, key=lambda clue: -clue.weight):
        names = {f"={clue.word.casefold()}", clue.keyword}
        if used.isdisjoint(names):
            kept.append(clue)
            doubt *= 1 - clue.weight
        used |= names
    return Candidate(code, 1 - doubt, tuple(kept))


def _span(passage: Passage, start: int, end: int) -> Span | None:
    """Give the place of a stretch of a passage's text, where it was written in one piece."""
    at = 0
    for node in inlines(passage.children):
        length = len(plain((node,))) if not hasattr(node, "children") else 0
        if at <= start and end <= at + length:
            return _within(node, start - at, end - at) if isinstance(node, Text) else None
        at += length
    return None


def _within(text: Text, start: int, end: int) -> Span | None:
    span = text.span
    if span is None or span.line != span.end_line:
        return None
    if span.end_column - span.column != len(text.text):
        return None
    return Span(span.path, span.line, span.column + start, span.line, span.column + end)
