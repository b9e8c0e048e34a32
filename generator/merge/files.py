"""New texts of files, and from those to the files: all of them, or none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from generator.cache import Transaction
from generator.model.source import Edit, Source

NOTHING: Mapping[str, str] = MappingProxyType({})


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


def write(root: Path, rewrites: Iterable[Rewrite], fresh: Mapping[str, str] = NOTHING) -> None:
    """Write all files or none; ``fresh`` are texts of files that are not there yet, by path.

    Raises ChangedSinceError, and OSError where the disk fails.
    """
    with Transaction() as files:
        for rewrite in rewrites:
            path = root / rewrite.source.path
            if sha256(path.read_bytes()).hexdigest() != rewrite.source.sha256:
                raise ChangedSinceError(rewrite.source.path)
            files.write(path, rewrite.text.encode())
        for name, text in fresh.items():
            if (root / name).exists():
                raise ChangedSinceError(name)
            files.write(root / name, text.encode())
