"""Two codings of the same notes: two projects in; how far they agree per code, and where not, out.

Compared are the passages that both have, by key: a code is there or not. Kappa and alpha correct
for agreement by chance; where a code is everywhere or nowhere there is nothing to correct, and they
are None.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.note import Passage
from generator.model.project import Project

if TYPE_CHECKING:
    from nltk.metrics.agreement import AnnotationTask


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many passages ``both``, ``only_a``, ``only_b`` and ``neither`` see a code."""

    both: int = 0
    only_a: int = 0
    only_b: int = 0
    neither: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add counts up."""
        return Counts(
            self.both + other.both,
            self.only_a + other.only_a,
            self.only_b + other.only_b,
            self.neither + other.neither,
        )

    @property
    def units(self) -> int:
        """How many decisions were compared."""
        return self.both + self.only_a + self.only_b + self.neither

    @property
    def agreed(self) -> float | None:
        """The share of decisions that are the same; None where there are none."""
        return (self.both + self.neither) / self.units if self.units else None

    @property
    def varied(self) -> bool:
        """Whether there are both passages with the code and passages without it."""
        without = 2 * self.neither + self.only_a + self.only_b
        return 0 < without < 2 * self.units

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, from -1 to 1; None where nothing varies."""
        return float(self._task().kappa()) if self.varied else None

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha for nominal data, from -1 to 1; None where nothing varies."""
        return float(self._task().alpha()) if self.varied else None

    def _task(self) -> "AnnotationTask":
        """Give the decisions to the library: coder, passage, whether the code is there."""
        from nltk.metrics.agreement import AnnotationTask

        pairs = [(1, 1)] * self.both + [(1, 0)] * self.only_a + [(0, 1)] * self.only_b
        pairs += [(0, 0)] * self.neither
        coded = [("a", n, a) for n, (a, _) in enumerate(pairs)]
        return AnnotationTask(coded + [("b", n, b) for n, (_, b) in enumerate(pairs)])


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far two codings agree on a code."""

    code: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Dispute:
    """A passage (as A has it) on which they differ; codes in the order of the codebook."""

    passage: Passage
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """``codes`` in the order of the codebook, those that nobody uses left out.

    ``compared`` counts the passages that both have; ``missing_a`` and ``missing_b`` are the keys
    that one of them lacks, and ``reworded`` those whose text differs.
    """

    codes: tuple[CodeAgreement, ...]
    disputes: tuple[Dispute, ...]
    compared: int
    missing_a: tuple[str, ...] = ()
    missing_b: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()

    @property
    def together(self) -> Counts:
        """All decisions of all codes."""
        return sum((one.counts for one in self.codes), start=Counts())


def compare(a: Project, b: Project) -> Agreement:
    """Compare the codes that two people gave to the same notes."""
    shared = tuple(key for key in a.passages if key in b.passages)
    pairs = [(a.passages[key], b.passages[key]) for key in shared]
    codes = _codes(a, b, pairs)
    return Agreement(
        tuple(CodeAgreement(code, _counts(code, pairs)) for code in codes),
        tuple(_disputes(codes, pairs)),
        len(shared),
        tuple(key for key in b.passages if key not in a.passages),
        tuple(key for key in a.passages if key not in b.passages),
        tuple(one.key for one, other in pairs if one.text != other.text),
    )


Pairs = Sequence[tuple[Passage, Passage]]


def _codes(a: Project, b: Project, pairs: Pairs) -> tuple[str, ...]:
    """Give the codes in use: the codebooks' first, then those that stand in none."""
    used = dict.fromkeys(code for pair in pairs for passage in pair for code in passage.codes)
    known = dict.fromkeys(code.id for project in (a, b) for code in project.codebook.codes)
    return tuple(code for code in {**known, **used} if code in used)


def _counts(code: str, pairs: Pairs) -> Counts:
    seen = Counter((code in one.codes, code in other.codes) for one, other in pairs)
    return Counts(seen[True, True], seen[True, False], seen[False, True], seen[False, False])


def _disputes(codes: tuple[str, ...], pairs: Pairs) -> Iterable[Dispute]:
    for one, other in pairs:
        only_a = tuple(c for c in codes if c in one.codes and c not in other.codes)
        only_b = tuple(c for c in codes if c in other.codes and c not in one.codes)
        if only_a or only_b:
            yield Dispute(one, only_a, only_b)
