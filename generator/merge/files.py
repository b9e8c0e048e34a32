"""New texts of files, and from those to the files: all of them, or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.cache import Transaction
from generator.model.source import Edit, Source


class ChangedSinceError(Exception):
    """A file is no longer what was read; ``path`` is relative to the project."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class MeaningChangedError(Exception):
    """Edits that were to leave the words alone did not; ``path`` is relative to the project."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The new text of a file, and what was done to it."""

    source: Source
    text: str
    edits: tuple[Edit, ...]


def write(root: Path, rewrites: Iterable[Rewrite]) -> None:
    """Write all files or none. Raises ChangedSinceError, and OSError where the disk fails."""
    with Transaction() as files:
        for rewrite in rewrites:
            path = root / rewrite.source.path
            if sha256(path.read_bytes()).hexdigest() != rewrite.source.sha256:
                raise ChangedSinceError(rewrite.source.path)
            files.write(path, rewrite.text.encode())
