"""How far a keyword can be trusted: from passages that a person coded to a weight per keyword.

A keyword weighs as much as the share of coded passages in which it was right. Where it was seen
little, a share that a keyword may be expected to have counts along, as much as three passages do.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.synthesis.suggesting.keywords import Hit, Place

EXPECTED: Mapping[Place, float] = MappingProxyType(
    {Place.WORD: 0.6, Place.PART: 0.5, Place.HEADING: 0.35}
)
COUNTS_AS = 3

Trial = tuple[Sequence[Hit], Collection[str]]
_Name = tuple[str, str, Place]


@dataclass(frozen=True, slots=True)
class Weight:
    """The keyword was seen in ``seen`` coded passages, ``right`` of which have its code."""

    seen: int
    right: int
    value: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the coded passages say of each keyword at each kind of place."""

    seen: Mapping[_Name, int]
    right: Mapping[_Name, int]

    def of(self, hit: Hit) -> Weight:
        """Weigh a hit; its value is between 0 and 1."""
        name = _name(hit)
        seen, right = self.seen.get(name, 0), self.right.get(name, 0)
        value = (right + COUNTS_AS * EXPECTED[hit.place]) / (seen + COUNTS_AS)
        return Weight(seen, right, value)


def weigh(trials: Iterable[Trial]) -> Weights:
    """Count in how many passages each keyword was seen, and in how many it was right."""
    seen: Counter[_Name] = Counter()
    right: Counter[_Name] = Counter()
    for hits, codes in trials:
        for name in dict.fromkeys(map(_name, hits)):
            seen[name] += 1
            right[name] += name[0] in codes
    return Weights(seen, right)


def _name(hit: Hit) -> _Name:
    return hit.keyword.code, hit.keyword.text, hit.place
