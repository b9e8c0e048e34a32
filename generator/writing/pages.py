"""A document as a writer gives it: its bytes, and its pages where it has any."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file. ``pages`` is None where only a reader's program counts them.

    A document of several files has no ``data`` but ``files``: bytes by path below its folder.
    """

    data: bytes
    pages: int | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The bytes of all that it is made of."""
        return len(self.data) + sum(map(len, self.files.values()))
