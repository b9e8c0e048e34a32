"""What is made of the pieces of a document: tasks, and bytes that lie in memory or in a store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol

from generator.model.diagnostic import Result
from generator.writing.pieces.laid import Laid, untied
from generator.writing.pieces.placing import size_of


@dataclass(frozen=True, slots=True)
class PartTask:
    """A call that gives bytes, and equal ones for equal keys. More ``weight`` takes longer."""

    name: str
    key: str
    function: Callable[..., Result[bytes]]
    arguments: tuple[object, ...]
    weight: int = 0


class LostError(LookupError):
    """What was made is not there any more."""


class Made(Protocol):
    """Bytes that were made: in memory, or in a store where they wait for being read.

    So that no process holds all parts of a long report.
    """

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) of the bytes."""

    def read(self) -> bytes:
        """Give the bytes; empty where a task failed. Raises LostError where they are gone."""


@dataclass(frozen=True, slots=True)
class Bytes:
    """Bytes in memory."""

    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) of the bytes."""
        return sha256(self.data).hexdigest()

    def read(self) -> bytes:
        """Give them."""
        return self.data


@dataclass(frozen=True, slots=True)
class Part:
    """One of those that were made together; ``digest`` is that of its bytes."""

    of: Made
    number: int
    digest: str

    def read(self) -> bytes:
        """Give the bytes. Raises LostError where they are gone."""
        found = untied(self.of.read())
        if self.number >= len(found):
            raise LostError(self.digest)
        return found[self.number]


Run = Callable[[Sequence[PartTask]], Sequence[Result[Made]]]
"""Does tasks, in workers or from a store, and gives their outcomes in the order of the tasks."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a piece, or a part of one, tells: all but its PDF, which has ``size`` objects."""

    made: Made
    laid: Laid
    size: int


def told_of(made: Made) -> list[Told]:
    """Take apart what was laid out together."""
    found = untied(made.read())
    return [_told(made, number, data) for number, data in enumerate(found)]


def _told(made: Made, number: int, data: bytes) -> Told:
    laid = Laid.from_bytes(data)
    kept = isinstance(made, Bytes)
    one = Bytes(data) if kept else Part(made, number, sha256(data).hexdigest())
    return Told(one, replace(laid, pdf=b""), size_of(laid.pdf))
