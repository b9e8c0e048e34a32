"""All that a build reads, by name and digest: a project's folder in, names with digests out.

Names of files are paths below the project. What comes along with the program has names of its own:
``program``, ``program/templates/…``, ``tool …`` for what it works with, ``moment``.
"""

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from generator.cache import digest_of, key_of

Inputs = Mapping[str, str]
FOLDERS = ("sources", "templates")
PACKAGE = Path(__file__).parent.parent
PROGRAM, MOMENT, TOOL, SHIPPED = "program", "moment", "tool ", "program/templates/"
MOST_BYTES = 100_000_000
"""A file that is larger is read by no part of the program; its size and time stand for it."""
TOOLS = (
    *("babel", "cffi", "contourpy", "cssselect2", "fonttools", "jinja2", "lxml", "markdown_it_py"),
    *("markupsafe", "matplotlib", "mdit_py_plugins", "nltk", "numpy", "phonenumbers", "pillow"),
    *("pydyf", "pyphen", "python_docx", "pyyaml", "rapidfuzz", "snowballstemmer", "tinycss2"),
    *("tinyhtml5", "weasyprint"),
)
LIBRARIES = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype")


def inputs_of(root: Path, shipped: Path, epoch: str | None) -> dict[str, str]:
    """Give every input of a project's build. ``epoch`` is the value of SOURCE_DATE_EPOCH.

    ``shipped`` is the folder of the templates that come along with the program.
    """
    found = dict(_files(root, root / FOLDERS[0]))
    own = root / FOLDERS[1]
    found |= _files(root, own)
    if not (own.is_dir() and own.samefile(shipped)):
        found |= {f"{SHIPPED[:-10]}{name}": one for name, one in _files(shipped.parent, shipped)}
    return {**found, **tools(), PROGRAM: program(), MOMENT: epoch or ""}


def read_late(name: str) -> bool:
    """Tell whether workers read this input themselves, after the build began."""
    picture = name.lower().endswith((".png", ".jpg", ".jpeg"))
    return picture or name == PROGRAM or name.startswith((f"{FOLDERS[1]}/", SHIPPED))


def program() -> str:
    """Give a digest of this program's own code."""
    files = sorted(PACKAGE.rglob("*.py"))
    return key_of(*(word for path in files for word in (path.name, digest_of(path) or "")))


def tools() -> dict[str, str]:
    """Give the versions of what the program works with."""
    found = {f"{TOOL}python": f"{sys.implementation.name} {sys.version} {sys.platform}"}
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            for path in Path(folder).iterdir():
                tool, _, version = path.stem.partition("-")
                if path.suffix == ".dist-info" and tool.lower() in TOOLS:
                    found.setdefault(f"{TOOL}{tool.lower()}", version)
    return found | _libraries()


def _libraries() -> dict[str, str]:
    """Give the names, which end in a version, of the system's libraries that set text."""
    found: dict[str, str] = {}
    for folder in (
        Path("/usr/lib"),
        *Path("/usr/lib").glob("*-linux-gnu*"),
        Path("/opt/homebrew/lib"),
    ):
        with suppress(OSError):
            for path in sorted(folder.iterdir()):
                if path.name.startswith(LIBRARIES):
                    found[f"{TOOL}{path.name.split('.')[0]}"] = path.name
    return found


def _files(root: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Give name and digest of each file below a folder; links are followed, but not in circles."""
    seen: set[tuple[int, int]] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        status = Path(place).stat()
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            yield path.relative_to(root).as_posix(), _digest(path)


def _digest(path: Path) -> str:
    with suppress(OSError):
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size > MOST_BYTES:
            return f"{status.st_size} {status.st_mtime_ns}"
    return digest_of(path) or "unreadable"
