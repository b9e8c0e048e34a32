"""A block's id as a Word bookmark and back; shared by the Word reader and the Word writer."""

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

PREFIX = "_rd_"
AUTHOR = "Rode Draad"
"""Who signs the comments that the program itself puts into a draft."""
LIMIT = 40


@lru_cache(maxsize=4096)
def bookmark(block_id: str) -> str:
    """Give the hidden bookmark's name of a block: at most 40 characters, letters and digits.

    The id itself is not in the name (it may be too long): the manifest maps names to ids.
    """
    return PREFIX + sha256(block_id.encode()).hexdigest()[: LIMIT - len(PREFIX) - 4]


@dataclass
class Names:
    """Names of bookmarks, each given once: a block whose id was there before gets another."""

    counts: dict[str, int] = field(default_factory=dict)
    _last: dict[str, str] = field(default_factory=dict)

    def give(self, block_id: str) -> str:
        """Give the next name for a block's id, empty for none."""
        if not block_id:
            return ""
        count = self.counts[block_id] = self.counts.get(block_id, 0) + 1
        name = bookmark(block_id if count == 1 else f"{block_id}~{count}")
        self._last[block_id] = name
        return name

    def last(self, block_id: str) -> str:
        """Give the name that was given last for an id."""
        return self._last[block_id]


def passage_block(key: str) -> str:
    """Give the id of the block that shows a passage in the passage index, from its key."""
    return "p-" + key.replace("#^", "-")
