"""Building: what to make of a project, made where it must be, put in its place all or none.

:func:`build` first asks whether anything that was read has changed since what lies in build/ was
made, and whether it still lies there. Where all is as it was, nothing is read, nothing is made, and
no library that makes documents is imported. Otherwise :mod:`.work` does what must be done.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from generator.build.inputs import Inputs, inputs_of
from generator.build.record import Kept, Record, Request, load
from generator.cache import digest_of, key_of
from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.plain import from_plain
from generator.model.source import Source

if TYPE_CHECKING:
    from generator.executor import Workers

BUILD = "build"
STORE = f"{BUILD}/.cache"
RECORD = "record"
AS_IT_WAS = Phrase(
    "niets waarvan het gemaakt is, is veranderd", "nothing that it is made from has changed"
)


class Watcher(Protocol):
    """What a build tells while it works."""

    def start(self, total: int) -> None:
        """Say how many artifacts will be made."""

    def step(self, label: str) -> None:
        """Say that one artifact is made."""


class How(StrEnum):
    """How an artifact came to lie in build/."""

    MADE = "made"
    SAME = "same"
    FOUND = "found"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Made:
    """A file or folder of build/. ``size`` in bytes, ``seconds`` of one worker; ``pages`` of a PDF.

    ``how`` it came to be there, and ``why``.
    """

    path: str
    size: int
    seconds: float
    pages: int | None
    how: How = How.MADE
    why: Phrase = AS_IT_WAS


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of a build: nothing was written unless ``ok``.

    ``made`` lists what lies in build/ now, also what was left as it was.
    """

    made: tuple[Made, ...]
    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    ok: bool


def build(
    root: Path,
    outputs: Sequence[str],
    jobs: int | None,
    watcher: Watcher,
    epoch: str | None,
    *,
    pool: "Workers | None" = None,
    whole: bool = False,
) -> Built:
    """Build ``outputs`` (those of report.yaml where none is named) below ``root``/build.

    ``epoch`` is the value of SOURCE_DATE_EPOCH. A finding of severity error, in the sources or
    while making, leaves every earlier file as it is. Workers of ``pool`` are used where one is
    given, and ``jobs`` new ones otherwise. ``whole`` lays out the report in one piece, which gives
    the same and takes longer.
    """
    from generator.pipeline import shipped_templates

    inputs = inputs_of(root, shipped_templates(), epoch)
    generation = generation_of(inputs)
    record = load(root / STORE / RECORD)
    asked = " ".join([*sorted(set(outputs)), *(["whole"] * whole)])
    request = record.requests.get(asked)
    if request and request.generation == generation and _stand(root, record, request):
        return _as_it_was(root, record, request)
    from generator.build.work import Work

    return Work(root, inputs, record, epoch, watcher).build(outputs, asked, jobs, pool, whole=whole)


def generation_of(inputs: Inputs) -> str:
    """Give one digest of all inputs."""
    return key_of(*(word for item in sorted(inputs.items()) for word in item))


def _stand(root: Path, record: Record, request: Request) -> bool:
    """Tell whether all that was made for a request is up to date and lies in its place."""
    artifacts = [record.artifacts.get(path) for path in request.paths]
    if any(kept is None or kept.generation != request.generation for kept in artifacts):
        return False
    files = dict(request.copies)
    for kept in artifacts:
        files |= kept.files if kept else {}
    folder = root / BUILD
    return all(digest_of(folder / path) == digest for path, digest in files.items())


def _as_it_was(root: Path, record: Record, request: Request) -> Built:
    kept = [(path, record.artifacts[path]) for path in request.paths]
    plain = [*request.findings, *(one for _, each in kept for one in each.findings)]
    found = tuple(dict.fromkeys(from_plain(plain)))
    made = tuple(untouched(path, each) for path, each in kept)
    return Built(made, found, _sources(root, found), ok=True)


def untouched(path: str, kept: Kept) -> Made:
    """Say that an artifact was left as it was."""
    return Made(f"{BUILD}/{path}", kept.size, 0.0, kept.pages, How.KEPT)


def _sources(root: Path, found: Sequence[Diagnostic]) -> dict[str, Source]:
    """Read the files that findings point into, for their lines to be shown."""
    sources: dict[str, Source] = {}
    for path in dict.fromkeys(one.span.path for one in found):
        with suppress(OSError, ValueError):
            sources[path] = Source.of(path, (root / path).read_bytes().decode())
    return sources
