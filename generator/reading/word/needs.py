"""What reading a draft may take, for the worker that does it: a file's bytes in, limits out.

A file says of itself what it likes. What is known is the project that it is to go into: a draft of
it is some times as large as its sources, so what is larger gets no more than that.
"""

from typing import NamedTuple

from generator.reading.archive import Members, RefusedError
from generator.reading.word.opening import CAPS

SECONDS = 2.0
SECONDS_PER_MEGABYTE = 10.0
MEMORY = 300_000_000
MEMORY_PER_MEGABYTE = 50_000_000
MOST_MEGABYTES = 30.0
SMALL = 0.5
"""Megabytes of packed text that are read within the least: a draft of some twenty sessions."""
SWELLING = 3
"""A draft's text, packed, beside its sources: 1.8 times as large at 600 sessions."""


PATIENCE = 10
"""So many times longer may it take by the clock: other work may keep the machine busy."""


class Needs(NamedTuple):
    """Seconds of work, and bytes of address space."""

    seconds: float
    memory: int


def needs_of(data: bytes, sources: int) -> Needs:
    """Give 2 seconds and 300 MB, and more only where both the file and the project are large.

    ``sources`` is the size in bytes of the project's texts. Of the file only its XML counts,
    packed. One that is no archive gets the least.
    """
    try:
        packed = Members.of(data, ".docx", CAPS).packed(".xml")
    except RefusedError:
        packed = 0
    megabytes = min(packed, len(data), SWELLING * sources) / 1_000_000
    more = min(MOST_MEGABYTES, max(0.0, megabytes - SMALL))
    memory = MEMORY + int(MEMORY_PER_MEGABYTE * more)
    return Needs(SECONDS + SECONDS_PER_MEGABYTE * more, memory)
