"""What reading a draft may take, for the worker that does it: a file's bytes in, limits out."""

from typing import NamedTuple

from generator.reading.archive import Members, RefusedError
from generator.reading.word.opening import CAPS

SECONDS = 2.0
SECONDS_PER_MEGABYTE = 10.0
MEMORY = 300_000_000
MEMORY_PER_MEGABYTE = 50_000_000
MOST_MEGABYTES = 30.0


class Needs(NamedTuple):
    """Seconds of the clock, and bytes of address space."""

    seconds: float
    memory: int


def needs_of(data: bytes) -> Needs:
    """Give 2 seconds and 300 MB, and more only after how much text there is, still packed.

    Pictures do not count. A file that is no archive gets the least.
    """
    try:
        packed = Members.of(data, ".docx", CAPS).packed(".xml")
    except RefusedError:
        packed = 0
    megabytes = min(packed, len(data)) / 1_000_000
    more = min(MOST_MEGABYTES, max(0.0, megabytes))
    memory = MEMORY + int(MEMORY_PER_MEGABYTE * max(0.0, more - 1))
    return Needs(SECONDS + SECONDS_PER_MEGABYTE * more, memory)
