"""What the last builds made of what: the memory of a project's folder ``build``.

It only saves work: what cannot be read is as if it were not there, and every file is looked at.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from generator.cache import write_atomically

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """An artifact as it was made last.

    ``generation`` names the inputs that it is up to date with, ``pieces`` holds the digest of each
    thing that it is made from, ``files`` the digest by path below build/, ``findings`` are plain.
    ``sources`` are the files that its text leads back to; ``size`` in bytes.
    """

    kind: str
    generation: str
    key: str
    pieces: Mapping[str, str]
    files: Mapping[str, str]
    size: int
    pages: int | None
    findings: Sequence[object]
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class Request:
    """What was made when certain outputs were asked for: artifacts, and what was found besides.

    ``copies`` holds the digest of each file that lies at a second place, by that place.
    """

    generation: str
    copies: Mapping[str, str]
    paths: Sequence[str]
    findings: Sequence[object]


@dataclass(frozen=True, slots=True)
class Record:
    """Inputs by generation, artifacts by path, requests by the outputs that were asked for."""

    generations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    artifacts: Mapping[str, Kept] = field(default_factory=dict)
    requests: Mapping[str, Request] = field(default_factory=dict)


def load(path: Path) -> Record:
    """Read a record; an empty one where there is none, or where it is damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        line, _, data = path.read_bytes().partition(b"\n")
        if line.decode() == f"{FORMAT} {sha256(data).hexdigest()}":
            held = json.loads(data)
            return Record(
                held["generations"],
                {name: Kept(**kept) for name, kept in held["artifacts"].items()},
                {name: Request(**request) for name, request in held["requests"].items()},
            )
    return Record()


def save(path: Path, record: Record) -> None:
    """Write a record, without generations that nothing refers to. Raises OSError."""
    used = {kept.generation for kept in record.artifacts.values()}
    used |= {request.generation for request in record.requests.values()}
    held = {
        "generations": {name: made for name, made in record.generations.items() if name in used},
        "artifacts": {name: asdict(kept) for name, kept in record.artifacts.items()},
        "requests": {name: asdict(request) for name, request in record.requests.items()},
    }
    data = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    line = f"{FORMAT} {sha256(data).hexdigest()}\n"
    write_atomically(path, line.encode() + data)
