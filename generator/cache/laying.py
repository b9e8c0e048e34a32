"""What lies in a folder because we laid it there, so that it can be taken away again."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.cache.files import Transaction, digest_of, sweep, write_atomically

MANIFEST = ".made"
_LINE = re.compile(r"(\S+) ([0-9a-f]{64}) (.+)")


class Laid(NamedTuple):
    """A file that we laid: why, the SHA-256 (hex) of its bytes, its path below the folder."""

    kind: str
    digest: str
    path: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that come out of one hand: by path below the folder, each with its digest.

    ``open`` gives the bytes by path; it is called where one of them is not in its place, and what
    it gave is let go of before the next bundle is opened.
    """

    kind: str
    digests: Mapping[str, str]
    open: Callable[[], Mapping[str, bytes]]


def laid(folder: Path) -> tuple[Laid, ...]:
    """Read which files were laid in a folder, as far as they lie in it."""
    with suppress(OSError, ValueError):
        lines = (folder / MANIFEST).read_text("utf-8").split("\n")
        found = (match.groups() for line in lines if (match := _LINE.fullmatch(line)))
        return tuple(Laid(*each) for each in found if _lies_in(folder, each[2]))
    return ()


def lay(folder: Path, bundles: Sequence[Bundle], kinds: Collection[str]) -> None:
    """Put files in their places, all or none; take away what we laid there before of these kinds.

    A file that somebody else changed since is not taken away. The list, ``MANIFEST``, names the old
    and the new ones while files take their places, so that a process killed then is cleaned up
    after. The caller sees to it that no other process lays in this folder. Raises OSError.
    """
    before = laid(folder)
    wanted = [
        Laid(bundle.kind, digest, path)
        for bundle in bundles
        for path, digest in bundle.digests.items()
    ]
    after = sorted({*wanted, *(each for each in before if each.kind not in kinds)})
    _sweep(folder, {*before, *after})
    with Transaction() as files:
        for bundle in bundles:
            _stage(files, folder, bundle)
        for path in _left_over(folder, before, after):
            files.remove(folder / path)
        if set(before) != set(after):
            _list(folder, {*before, *after})
    if set(before) != set(after):
        _list(folder, after)


def _stage(files: Transaction, folder: Path, bundle: Bundle) -> None:
    absent = [path for path, digest in bundle.digests.items() if digest_of(folder / path) != digest]
    data = bundle.open() if absent else {}
    for path in absent:
        files.write(folder / path, data[path])


def _left_over(folder: Path, before: Iterable[Laid], after: Iterable[Laid]) -> list[str]:
    places = {each.path for each in after}
    ours: dict[str, set[str]] = {}
    for each in before:
        if each.path not in places:
            ours.setdefault(each.path, set()).add(each.digest)
    return [path for path, digests in ours.items() if digest_of(folder / path) in digests]


def _sweep(folder: Path, ours: Iterable[Laid]) -> None:
    names: dict[Path, set[str]] = {folder: {MANIFEST}}
    for each in ours:
        path = folder / each.path
        names.setdefault(path.parent, set()).add(path.name)
    for place, known in names.items():
        sweep(place, known)


def _list(folder: Path, files: Iterable[Laid]) -> None:
    lines = (f"{each.kind} {each.digest} {each.path}\n" for each in sorted(files))
    write_atomically(folder / MANIFEST, "".join(lines).encode())


def _lies_in(folder: Path, path: str) -> bool:
    with suppress(OSError, ValueError):
        place = folder.resolve() / path
        return place.resolve() == place and place.is_relative_to(folder.resolve())
    return False
