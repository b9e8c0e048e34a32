"""One process at a time: a lock that ends with the process that holds it, however that ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of the file ``path``, which is made where needed; wait for who has it.

    Raises OSError where the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        _take(file)
        yield


if sys.platform == "win32":
    import msvcrt
    from time import sleep

    def _take(file: IO[bytes]) -> None:
        """Wait for the first byte; closing the file lets go of it."""
        while True:
            try:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                sleep(0.1)
            else:
                return

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        """Wait for the file; closing it lets go of it."""
        fcntl.flock(file, fcntl.LOCK_EX)
