"""Making what must be made: artifacts in, bundles of files that lie ready in the store out.

A worker puts what it made in the store and tells its key, so that no more than a document at a time
is held in memory. Where the store takes nothing (a full disk), the document itself comes back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from generator.build.artifacts import BUILD, Artifact
from generator.executor import Failure, Pool, Task
from generator.keeping import Keeper
from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.writing.pages import Written


@dataclass(frozen=True, slots=True)
class Order:
    """An artifact to make, and the key under which it is kept."""

    artifact: Artifact
    key: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that was made. ``files``: digest by path below build/; ``size`` in bytes.

    ``written`` is there only where the store did not take it.
    """

    files: Mapping[str, str]
    size: int
    seconds: float
    pages: int | None
    found: tuple[Diagnostic, ...]
    written: Written | None = None


def make_all(
    orders: Sequence[Order],
    root: Path,
    moment: datetime,
    keeper: Keeper,
    pool: Pool,
    told: Callable[[str], None],
) -> tuple[dict[str, Ready], tuple[Diagnostic, ...]]:
    """Make artifacts in workers; give those that succeeded by path, and what went wrong."""
    tasks = [
        Task(f"{BUILD}/{order.artifact.path}", make_one, (order, root, moment, keeper))
        for order in orders
    ]
    ready: dict[str, Ready] = {}
    failed: list[Diagnostic] = []
    for name, outcome in pool.run(tasks, told):
        if isinstance(outcome, Failure):
            failed.append(_failed(outcome))
        else:
            ready[name.removeprefix(f"{BUILD}/")] = outcome
    return ready, tuple(failed)


def make_one(order: Order, root: Path, moment: datetime, keeper: Keeper) -> Ready:
    """Make one artifact; runs in a worker."""
    start = perf_counter()
    artifact = order.artifact
    result = artifact.make(artifact.report, artifact.design, root, moment, keeper)
    held = keeper.keep(order.key, result)
    return described(artifact.path, result, perf_counter() - start, held=held)


def described(path: str, result: Result[Written], seconds: float, *, held: bool) -> Ready:
    """Say what a document is, without the document itself where the store holds it."""
    written = result.value
    files = {name: sha256(data).hexdigest() for name, data in contents(path, written).items()}
    own = None if held else written
    return Ready(files, written.size, seconds, written.pages, result.diagnostics, own)


def contents(path: str, written: Written) -> Mapping[str, bytes]:
    """Give the files of a document by their paths below build/."""
    if not written.files:
        return {path: written.data}
    return {f"{path}/{name}": data for name, data in written.files.items()}


def _failed(failure: Failure) -> Diagnostic:
    name, words = failure.name, failure.words
    message = Phrase(f"{name} is niet gemaakt: {words.nl}", f"{name} was not made: {words.en}")
    hint = Phrase("Eerdere bestanden zijn niet veranderd.", "Earlier files are unchanged.")
    return Diagnostic.of(Rule.RENDERING_FAILED, Span(name), message, hint)
