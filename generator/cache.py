"""Bytes on disk: a store of artifacts by content key, and files written whole or not at all."""

import os
import re
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import TracebackType

LIMIT = 500_000_000
MANIFEST = ".made"
_DIGEST = sha256().digest_size
_KEY = re.compile(r"[0-9a-f]{64}")


def key_of(*parts: bytes | str) -> str:
    """Give the key (64 hex digits) of an artifact made from ``parts``.

    Each part goes in with its kind and length, so that no two different lists share a key.
    """
    digest = sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(f"{'t' if isinstance(part, str) else 'b'}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


@dataclass
class Cache:
    """Artifacts by key below ``folder``, at most ``limit`` bytes; the longest unused go first.

    A file holds the SHA-256 of the data and then the data; one that does not agree with itself is
    removed. A store that cannot be read or written behaves as an empty one: it never stops a build.
    """

    folder: Path
    limit: int = LIMIT
    _size: int | None = field(default=None, init=False, repr=False)

    def get(self, key: str) -> bytes | None:
        """Give the data stored under ``key``, or None."""
        path = self._path(key)
        with suppress(OSError):
            stored = path.read_bytes()
            digest, data = stored[:_DIGEST], stored[_DIGEST:]
            if sha256(data).digest() == digest:
                os.utime(path)
                return data
            path.unlink()
        return None

    def put(self, key: str, data: bytes) -> None:
        """Store ``data`` under ``key``, in the place of what was there."""
        path = self._path(key)
        with suppress(OSError):
            write_atomically(path, sha256(data).digest() + data)
            self._size = (
                self._measured() if self._size is None else self._size + len(data) + _DIGEST
            )
            if self._size > self.limit:
                self._shrink()

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        return self.folder / key[:2] / key

    def _measured(self) -> int:
        return sum(size for _, size, _ in self._entries())

    def _entries(self) -> list[tuple[int, int, Path]]:
        """Give last use (ns), size (bytes) and path of every entry, longest unused first."""
        entries = []
        for path in self.folder.glob("??/*"):
            with suppress(OSError):
                status = path.stat()
                entries.append((status.st_mtime_ns, status.st_size, path))
        return sorted(entries)

    def _shrink(self) -> None:
        """Remove the longest unused entries until nine tenths of the limit are left."""
        size = self._measured()
        for _, length, path in self._entries():
            if size <= self.limit * 9 // 10:
                break
            with suppress(OSError):
                path.unlink()
                size -= length
        self._size = size


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader finds all of the old or all of the new. Raises OSError."""
    with Transaction() as files:
        files.write(path, data)


class Transaction:
    """Files that take their places together, when the ``with`` block ends well.

    Until then they lie beside their places under names of their own. Where one cannot take its
    place, those before it are put back as they were; then the fault is raised.
    """

    def __init__(self) -> None:
        self._token = secrets.token_hex(4)
        self._staged: dict[Path, Path] = {}
        self._removed: list[Path] = []

    def __enter__(self) -> "Transaction":
        return self

    def write(self, path: Path, data: bytes) -> None:
        """Stage a file; folders that it needs are made. Raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._staged[path] = self._beside(path, "new")
        with self._staged[path].open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def remove(self, path: Path) -> None:
        """Stage the removal of a file; it is gone when the others have taken their places."""
        if path.is_file():
            self._removed.append(path)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._commit()
        finally:
            for new in self._staged.values():
                new.unlink(missing_ok=True)
            for path in (*self._staged, *self._removed):
                self._beside(path, "old").unlink(missing_ok=True)

    def _commit(self) -> None:
        moved: list[Path] = []
        try:
            for path, new in self._staged.items():
                self._keep(path)
                moved.append(path)
                new.replace(path)
            for path in self._removed:
                self._keep(path)
                moved.append(path)
                path.unlink()
        except BaseException:
            for path in moved:
                self._restore(path)
            raise

    def _keep(self, path: Path) -> None:
        """Give the file that is there a second name."""
        if path.is_file():
            old = self._beside(path, "old")
            try:
                old.hardlink_to(path)
            except OSError:
                shutil.copy2(path, old)

    def _restore(self, path: Path) -> None:
        old = self._beside(path, "old")
        if old.exists():
            old.replace(path)
        elif path in self._staged and not self._staged[path].exists():
            path.unlink(missing_ok=True)

    def _beside(self, path: Path, what: str) -> Path:
        return path.with_name(f".{path.name}.{self._token}.{what}")


def lay(files: Transaction, folder: Path, wanted: Mapping[str, bytes]) -> None:
    """Stage the files of a folder and the removal of those that an earlier call laid there.

    A list beside them, ``MANIFEST``, says which were laid; what others put there stays. A path in
    it that leads out of the folder, or through a link, is passed over. Raises OSError.
    """
    for path, data in wanted.items():
        files.write(folder / path, data)
    for path in sorted(_laid(folder) - wanted.keys()):
        files.remove(folder / path)
    files.write(folder / MANIFEST, "".join(f"{path}\n" for path in sorted(wanted)).encode())


def _laid(folder: Path) -> set[str]:
    """Read which files were laid in a folder, as far as they lie in it."""
    with suppress(OSError, ValueError):
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
        return {line for line in lines if line and _lies_in(folder, line)}
    return set()


def _lies_in(folder: Path, line: str) -> bool:
    with suppress(OSError, ValueError):
        place = (folder / line).resolve()
        return place == folder.resolve() / line and place.is_relative_to(folder.resolve())
    return False
