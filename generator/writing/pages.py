"""How many pages a PDF has, from its bytes."""

import re

_TREE = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b")


def page_count(data: bytes) -> int | None:
    """Read the count that the page tree's root states; None where it lies in packed objects."""
    counts = [int(a or b) for a, b in _TREE.findall(data)]
    return max(counts, default=None)
