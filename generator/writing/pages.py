"""A document as a writer gives it: its bytes, and its pages where it has any."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file. ``pages`` is None where only a reader's program counts them."""

    data: bytes
    pages: int | None = None
