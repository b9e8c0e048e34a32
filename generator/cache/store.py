"""A store of artifacts: bytes by key, each entry able to show that it is whole."""

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

LIMIT = 500_000_000
TAG = "CACHEDIR.TAG"
SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n"
"""How programs that make back-ups know a folder that holds nothing of its own (bford.info)."""
_DIGEST = sha256().digest_size
_KEY = re.compile(r"[0-9a-f]{64}")
_ENTRIES = "[0-9a-f][0-9a-f]"


def key_of(*parts: bytes | str) -> str:
    """Give the key (64 hex digits) of an artifact made from ``parts``.

    Each part goes in with its kind and length, so that no two different lists share a key.
    """
    digest = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(f"{'t' if isinstance(part, str) else 'b'}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


@dataclass
class Cache:
    """Artifacts by key below ``folder``; :meth:`shrink` holds them to ``limit`` bytes.

    A file holds the SHA-256 of the data and then the data; one that does not agree with itself is
    removed. A store that cannot be read or written behaves as an empty one: it never stops a build.
    Several processes may use a folder at once.
    """

    folder: Path
    limit: int = LIMIT
    _known: dict[bytes, Path] = field(default_factory=dict, init=False, repr=False)

    def get(self, key: str) -> bytes | None:
        """Give the data stored under ``key``, or None."""
        path = self._path(key)
        with suppress(OSError):
            stored = path.read_bytes()
            digest, data = stored[:_DIGEST], stored[_DIGEST:]
            if sha256(data).digest() == digest:
                with suppress(OSError):
                    os.utime(path)
                return data
            self._known.clear()
            path.unlink()
        return None

    def put(self, key: str, data: bytes) -> bool:
        """Store ``data`` under ``key``, in the place of what was there; tell whether it is kept.

        What this object stored before under another key is linked and takes no room again.
        """
        path, digest = self._path(key), sha256(data).digest()
        beside = path.with_name(f".{secrets.token_hex(8)}")
        try:
            self._made(path.parent)
            self._stage(beside, digest, data)
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            return False
        self._known[digest] = path
        return True

    def shrink(self) -> None:
        """Remove the longest unused entries where the limit is passed, to nine tenths of it."""
        entries = self._entries()
        size = sum(length for _, length, _, _ in entries)
        if size <= self.limit:
            return
        for _, length, _, paths in entries:
            if size <= self.limit * 9 // 10:
                break
            for path in paths:
                with suppress(OSError):
                    path.unlink()
            size -= length

    def clear(self) -> None:
        """Remove every entry, and what a process that was killed left half written."""
        for path in self.folder.glob(f"{_ENTRIES}/*"):
            with suppress(OSError):
                path.unlink()
        for folder in self.folder.glob(_ENTRIES):
            with suppress(OSError):
                folder.rmdir()

    def _stage(self, beside: Path, digest: bytes, data: bytes) -> None:
        with suppress(OSError, KeyError):
            beside.hardlink_to(self._known[digest])
            return
        beside.write_bytes(digest + data)

    def _made(self, folder: Path) -> None:
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True)
        (self.folder / TAG).write_bytes(SIGNATURE)
        (self.folder / ".gitignore").write_text("*\n", "utf-8")

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        return self.folder / key[:2] / key

    def _entries(self) -> list[tuple[int, int, int, list[Path]]]:
        """Give last use (ns), size (bytes), inode and paths of each entry, longest unused first."""
        found: dict[tuple[int, int], tuple[int, int, int, list[Path]]] = {}
        for path in sorted(self.folder.glob(f"{_ENTRIES}/*")):
            with suppress(OSError):
                status = path.stat()
                place = (status.st_dev, status.st_ino or hash(path))
                entry: tuple[int, int, int, list[Path]] = (
                    status.st_mtime_ns,
                    status.st_size,
                    status.st_ino,
                    [],
                )
                found.setdefault(place, entry)[3].append(path)
        return sorted(found.values(), key=lambda entry: (entry[0], entry[3]))
