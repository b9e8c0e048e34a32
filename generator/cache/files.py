"""Files written whole or not at all: bytes in, files that take their places together out."""

import os
import re
import secrets
import shutil
import stat
from collections.abc import Collection
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from types import TracebackType

_STAGED = re.compile(r"\.(.+)\.[0-9a-f]{8}\.(?:new|old)", re.DOTALL)
_OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def digest_of(path: Path) -> str | None:
    """Give the SHA-256 (hex) of a regular file, None where there is none that can be read."""
    with suppress(OSError, ValueError), open(path, "rb", opener=_opened) as file:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return file_digest(file, "sha256").hexdigest()
    return None


def _opened(path: str, _: int) -> int:
    """Open what may be a pipe that nobody writes to, without waiting for somebody."""
    return os.open(path, _OPENING)


def stands(path: Path, data: bytes) -> bool:
    """Tell whether a file holds just this."""
    with suppress(OSError):
        return path.stat().st_size == len(data) and digest_of(path) == sha256(data).hexdigest()
    return False


def sweep(folder: Path, names: Collection[str]) -> None:
    """Remove what a process that was killed left beside the files ``names`` of a folder."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            left = _STAGED.fullmatch(path.name)
            if left and left[1] in names:
                path.unlink(missing_ok=True)


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
        """Stage a file, unless it holds that already; folders that it needs are made.

        Raises OSError.
        """
        if stands(path, data):
            return
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
