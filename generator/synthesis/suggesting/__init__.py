"""Suggesting codes: a project in; per passage the codes that its words point at, ranked, out.

Suggestions are for a person to confirm: nothing here changes a note, and a report counts only what
stands in the notes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.note import Kind, Note, Passage
from generator.model.project import Project
from generator.model.source import Span
from generator.synthesis.placing import place
from generator.synthesis.suggesting.keywords import Hit, Place, hits, keyword_index
from generator.synthesis.suggesting.weighing import Weights, weigh

__all__ = [
    "THRESHOLD",
    "Candidate",
    "Clue",
    "Place",
    "Reading",
    "Suggestion",
    "read",
    "suggest",
]

# More likely right than wrong.
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Clue:
    """Why a code is suggested: ``word`` of the passage (or its heading) meets ``keyword``.

    ``span`` is the word's place, None in a heading.
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A project with the keywords that were found in each of its passages, by key."""

    project: Project
    found: Mapping[str, tuple[Hit, ...]]

    def weights(self, but: Note) -> Weights:
        """Weigh the keywords by the coded passages of all sessions but one."""
        return weigh(
            (self.found[passage.key], passage.codes)
            for note in self.project.notes
            if note.id != but.id
            for passage in note.passages
            if passage.codes
        )

    def rank(self, passage: Passage, weights: Weights) -> tuple[Candidate, ...]:
        """Rank the codes for a passage; of equals, the first one of the codebook comes first."""
        order = [code.id for code in self.project.codebook.codes]
        return _rank(passage, self.found[passage.key], weights, order)


def read(project: Project) -> Reading:
    """Find the keywords of the codebook in every passage of a project."""
    language = project.settings.language
    index = keyword_index(project.codebook, language)
    return Reading(
        project,
        {
            passage.key: hits(index, passage.text, passage.heading, language)
            for note in project.notes
            for passage in note.passages
        },
    )


def suggest(
    project: Project, note: Note | None = None, *, every: bool = False
) -> tuple[Suggestion, ...]:
    """Suggest codes for the passages of a note, or of all notes, that have none.

    A note that labels passages (Knelpunt, …) tells the course of the session in the others: they
    get no suggestions. With ``every``, all passages do, coded or not. What the keywords are worth
    is learnt from the coded passages of the other sessions, so no passage speaks for itself.
    """
    reading = read(project)
    return tuple(
        Suggestion(passage, reading.rank(passage, weights))
        for asked in ((note,) if note else project.notes)
        for weights in (reading.weights(asked),)
        for passage in (asked.passages if every else _uncoded(asked))
    )


def _uncoded(note: Note) -> Iterator[Passage]:
    """Give the passages that have no code but say something, in so far as labels can tell."""
    labelled = any(passage.kind is not Kind.NARRATIVE for passage in note.passages)
    for passage in note.passages:
        if not passage.codes and (passage.kind is not Kind.NARRATIVE or not labelled):
            yield passage


def _rank(
    passage: Passage, found: Sequence[Hit], weights: Weights, order: Sequence[str]
) -> tuple[Candidate, ...]:
    """Rank the codes that hits in a passage point at, equals by ``order``."""
    clues: dict[str, list[Clue]] = defaultdict(list)
    for hit in found:
        clues[hit.keyword.code].append(_clue(passage, hit, weights))
    made = [_candidate(code, clues[code]) for code in order if code in clues]
    return tuple(sorted(made, key=lambda candidate: -candidate.score))


def _clue(passage: Passage, hit: Hit, weights: Weights) -> Clue:
    weight = weights.of(hit)
    above = hit.place is Place.HEADING
    span = None if above else place(passage.children, hit.start, hit.end)
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
    return Candidate(code, round(1 - doubt, 6), tuple(kept))
