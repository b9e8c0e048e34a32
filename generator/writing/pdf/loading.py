"""Loads WeasyPrint without a compiler.

It looks for each of its libraries under several names. For a name that Linux does not know, Python
asks gcc and ld, which costs as much as a page; the names that Linux does know need no search.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _by_file_name() -> Iterator[None]:
    """Let libraries be found by the names of their files alone, such as ``libpango-1.0.so.0``."""
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nowhere(name: str) -> str | None:  # noqa: ARG001 - it stands in for another function
    return None


with _by_file_name():
    import weasyprint  # noqa: F401 - loaded once, here
