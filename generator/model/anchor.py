"""A block's id as a Word bookmark and back; shared by the Word reader and the Word writer."""

from hashlib import sha256

PREFIX = "_rd_"
AUTHOR = "Rode Draad"
"""Who signs the comments that the program itself puts into a draft."""
LIMIT = 40


def bookmark(block_id: str) -> str:
    """Give the hidden bookmark's name of a block: at most 40 characters, letters and digits.

    The id itself is not in the name (it may be too long): the manifest maps names to ids.
    """
    return PREFIX + sha256(block_id.encode()).hexdigest()[: LIMIT - len(PREFIX) - 4]


def passage_block(key: str) -> str:
    """Give the id of the block that shows a passage in the passage index, from its key."""
    return "p-" + key.replace("#^", "-")
