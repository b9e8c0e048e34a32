"""Places that keep their order and don't touch: wished places and heights in, places out."""

from collections.abc import Sequence
from itertools import accumulate, pairwise


def spread(wished: Sequence[float], heights: Sequence[float], total: float) -> list[float]:
    """Move things of these ``heights``, wished at these middles, until none touches another.

    ``wished`` rises. All stay between 0 and ``total``, which is at least the sum of the heights;
    the sum of the squared moves is the least possible (isotonic regression, pooling neighbours).
    """
    apart = [0.0, *accumulate((one + other) / 2 for one, other in pairwise(heights))]
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, apart, strict=True):
        pools.append((wish - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (high, many), (low, few) = pools.pop(-2), pools.pop()
            pools.append(((high * many + low * few) / (many + few), many + few))
    level = [place for place, count in pools for _ in range(count)]
    lowest, highest = heights[0] / 2, total - heights[-1] / 2 - apart[-1]
    return [
        min(max(place, lowest), highest) + offset
        for place, offset in zip(level, apart, strict=True)
    ]
