"""How good suggestions are: our own coding, leaving one session out at a time, as counts.

Judged are the passages that somebody labelled or coded; what is plain narrative nobody coded.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from generator.model.note import Kind, Note, Passage
from generator.model.project import Project
from generator.synthesis.suggesting import Candidate, Reading, read
from generator.synthesis.suggesting.keywords import Hit
from generator.synthesis.suggesting.weighing import Weights, weigh

FIRST = 3


class Way(Enum):
    """How suggestions are made.

    ASKED: as :func:`suggest` makes them. UNWEIGHED: every keyword is worth what one may expect of
    it. UNSEEN: without the keywords that, in the other sessions, stand in no passage of their code,
    as if nobody had read the session before writing the keywords. COMMONEST: always the codes that
    the other sessions have most.
    """

    ASKED = "asked"
    UNWEIGHED = "unweighed"
    UNSEEN = "unseen"
    COMMONEST = "commonest"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of codes: those ``given`` by a person, those ``suggested``, and ``right`` ones: both.

    ``first`` counts those given that stand among the first three candidates.
    """

    passages: int = 0
    given: int = 0
    suggested: int = 0
    right: int = 0
    first: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Add the counts of two scores."""
        return Score(
            self.passages + other.passages,
            self.given + other.given,
            self.suggested + other.suggested,
            self.right + other.right,
            self.first + other.first,
        )

    @property
    def precision(self) -> float | None:
        """The share of what was suggested that was right; None where nothing was suggested."""
        return self.right / self.suggested if self.suggested else None

    @property
    def recall(self) -> float | None:
        """The share of what was given that was suggested; None where nothing was given."""
        return self.right / self.given if self.given else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        both = self.given + self.suggested
        return 2 * self.right / both if both else None

    @property
    def first_three(self) -> float | None:
        """The share of what was given that stands among the first three candidates."""
        return self.first / self.given if self.given else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates for a passage, beside what a person gave it."""

    passage: Passage
    candidates: tuple[Candidate, ...]

    @property
    def judged(self) -> bool:
        """Whether somebody labelled or coded the passage."""
        return bool(self.passage.codes) or self.passage.kind is not Kind.NARRATIVE

    @property
    def suggested(self) -> tuple[str, ...]:
        """The codes that are suggested."""
        return tuple(candidate.code for candidate in self.candidates if candidate.likely)

    @property
    def missed(self) -> tuple[str, ...]:
        """The codes given that are not suggested."""
        return tuple(code for code in self.passage.codes if code not in self.suggested)

    def score(self, code: str = "") -> Score:
        """Count over all codes, or over one."""
        given = {known for known in self.passage.codes if code in ("", known)}
        suggested = {known for known in self.suggested if code in ("", known)}
        first = {candidate.code for candidate in self.candidates[:FIRST]}
        return Score(1, len(given), len(suggested), len(given & suggested), len(given & first))


@dataclass(frozen=True, slots=True)
class Misleading:
    """A keyword and how often, where it was a clue of a suggestion, its code was not given."""

    code: str
    keyword: str
    wrong: int
    right: int


def verdicts(project: Project, way: Way = Way.ASKED) -> tuple[Verdict, ...]:
    """Give the candidates for every passage, each session judged by what the others teach."""
    reading = read(project)
    ranked = _WAYS[way]
    return tuple(
        Verdict(passage, candidates)
        for note in project.notes
        for passage, candidates in zip(note.passages, ranked(reading, note), strict=True)
    )


def total(found: Iterable[Verdict], code: str = "") -> Score:
    """Add up the passages that are judged."""
    scores = (verdict.score(code) for verdict in found if verdict.judged)
    return sum(scores, start=Score())


def misleading(found: Iterable[Verdict]) -> tuple[Misleading, ...]:
    """Give the keywords that were wrong at least once, the worst first."""
    counts: Counter[tuple[str, str, bool]] = Counter(
        (candidate.code, clue.keyword, candidate.code in verdict.passage.codes)
        for verdict in found
        if verdict.judged
        for candidate in verdict.candidates
        if candidate.likely
        for clue in candidate.clues
    )
    wrong = sorted({(code, keyword) for code, keyword, right in counts if not right})
    made = (
        Misleading(code, word, counts[code, word, False], counts[code, word, True])
        for code, word in wrong
    )
    return tuple(sorted(made, key=lambda one: (one.right - one.wrong, -one.wrong)))


Candidates = tuple[Candidate, ...]


def _asked(reading: Reading, note: Note) -> Iterator[Candidates]:
    weights = reading.weights(note)
    return (reading.rank(passage, weights) for passage in note.passages)


def _unweighed(reading: Reading, note: Note) -> Iterator[Candidates]:
    nothing = weigh(())
    return (reading.rank(passage, nothing) for passage in note.passages)


def _unseen(reading: Reading, note: Note) -> Iterator[Candidates]:
    weights = reading.weights(note)
    rest = replace(reading, found=_supported(reading, weights))
    return (rest.rank(passage, weights) for passage in note.passages)


def _supported(reading: Reading, weights: Weights) -> Mapping[str, tuple[Hit, ...]]:
    known = {(code, keyword) for (code, keyword, _), right in weights.right.items() if right}
    return {
        key: tuple(hit for hit in found if (hit.keyword.code, hit.keyword.text) in known)
        for key, found in reading.found.items()
    }


def _commonest(reading: Reading, note: Note) -> Iterator[Candidates]:
    others = [
        code
        for other in reading.project.notes
        if other.id != note.id
        for passage in other.passages
        for code in passage.codes
    ]
    first = tuple(Candidate(code, 1, ()) for code, _ in Counter(others).most_common(FIRST))
    return (first for _ in note.passages)


_WAYS: Mapping[Way, Callable[[Reading, Note], Iterator[Candidates]]] = {
    Way.ASKED: _asked,
    Way.UNWEIGHED: _unweighed,
    Way.UNSEEN: _unseen,
    Way.COMMONEST: _commonest,
}
