"""What a worker of a cluster does: a parcel and a project's files in, a parcel out."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock

from distributed import get_worker

from generator.executor.cluster.carrying import Files, Places, laid_out, packed, unpacked
from generator.executor.tasks import UNSENDABLE, Task, attempt, raised

Versions = Mapping[str, str]
FOLDER = "rodedraad"
PROJECT, PROGRAM = "project", "program"
_TALKING = ("dask", "distributed")
_ALONE = Lock()


class OtherVersionError(Exception):
    """This worker would not make the same; the argument is the digest of what it works with."""


@dataclass(frozen=True, slots=True)
class Home:
    """What every machine has alike: functions that can be imported, called on each of them.

    ``templates`` gives the folder of the program's own templates, ``versions`` names and versions
    of all that decides what documents are made.
    """

    templates: Callable[[], Path]
    versions: Callable[[], Versions]


@lru_cache(maxsize=4)
def versions_of(home: Home) -> Versions:
    """Give what this machine works with; it does not change while a process lives."""
    found = dict(home.versions())
    for name in _TALKING:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def digest_of(versions: Versions) -> str:
    """Give a digest of what a machine works with."""
    return sha256(repr(sorted(versions.items())).encode()).hexdigest()


def serve(parcel: bytes, name: str, files: Files, home: Home, expected: str) -> bytes:
    """Do the task in a parcel, and pack what came of it.

    One task at a time in a process: the libraries that set pages are not made for threads.

    Raises OtherVersionError where this machine works with other versions than the one that asks.
    """
    with _ALONE:
        own = digest_of(versions_of(home))
        if own != expected:
            raise OtherVersionError(own)
        folder = Path(get_worker().local_directory) / FOLDER
        places = {PROGRAM: home.templates(), PROJECT: laid_out(files, name, folder)}
        return _done(parcel, places)


def _done(parcel: bytes, places: Places) -> bytes:
    task = unpacked(parcel, places)
    assert isinstance(task, Task)
    outcome = attempt(task)
    try:
        return packed(outcome, places)
    except (*UNSENDABLE, MemoryError) as fault:
        del outcome
        return packed(raised(task.name, fault), places)
