"""Making what must be made: artifacts in, bundles of files that lie ready in the store out.

A worker puts what it made in the store and tells its key, so that no more than a document at a time
is held in memory. Where the store takes nothing (a full disk), the document itself comes back.
"""

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from generator.build.artifacts import BUILD, Artifact
from generator.executor import Failure, Task, Workers
from generator.keeping import Keeper
from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.settings import Output
from generator.model.source import Span
from generator.parts import Setting, in_parts, setting_of
from generator.parts.made import Bytes, LostError, Made, PartTask
from generator.pipeline import as_html
from generator.writing.pages import Written

BUNCH = 12
"""Pages of a site that a worker makes in one go: one alone takes less than its worker's start."""


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


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML that waits for being laid out, and the ``seconds`` that it took."""

    html: Result[str]
    seconds: float


def make_all(
    orders: Sequence[Order],
    root: Path,
    moment: datetime,
    keeper: Keeper,
    pool: Workers,
    told: Callable[[str], None],
) -> tuple[dict[str, Ready], tuple[Diagnostic, ...]]:
    """Make artifacts in workers; give those that succeeded by path, and what went wrong.

    Of a PDF that is laid out in parts, the workers first fill the template, then lay out the parts.
    """
    bunches = bunched(orders)
    settings = [divided(bunch[0].artifact, root, moment) for bunch in bunches]
    told_of = (root, moment, keeper)
    tasks = [
        _task(bunch, setting, told_of, afar=pool.apart)
        for bunch, setting in zip(bunches, settings, strict=True)
    ]
    heard = {
        task.name: [] if setting else list(map(_name, bunch))
        for task, bunch, setting in zip(tasks, bunches, settings, strict=True)
    }
    made = pool.run(tasks, lambda name: _each(told, heard[name]))
    outcomes = [
        (name, _put_away(bunch, outcome, keeper))
        for bunch, (name, outcome) in zip(bunches, made, strict=True)
    ]
    ready: dict[str, Ready] = {}
    failed: list[Diagnostic] = []
    for bunch, setting, (name, outcome) in zip(bunches, settings, outcomes, strict=True):
        if isinstance(outcome, Failure) and len(bunch) > 1:
            done, wrong = _alone(bunch, told_of, pool)
            ready |= done
            failed += wrong
        elif isinstance(outcome, Failure):
            failed.append(_failed(outcome))
        elif isinstance(outcome, tuple):
            ready |= {order.artifact.path: one for order, one in zip(bunch, outcome, strict=True)}
        elif setting is not None:
            ready[bunch[0].artifact.path] = _in_parts(bunch[0], outcome, setting, keeper, pool)
            told(name)
    return ready, tuple(failed)


def bunched(orders: Sequence[Order]) -> list[tuple[Order, ...]]:
    """Put together what one worker makes in one go: the pages of a site, ``BUNCH`` at a time."""
    made: list[tuple[Order, ...]] = []
    for order in orders:
        page = order.artifact.web is not None
        if page and made and made[-1][0].artifact.web is not None and len(made[-1]) < BUNCH:
            made[-1] += (order,)
        else:
            made.append((order,))
    return made


_Shared = tuple[Path, datetime, Keeper]
"""What all makers are told: the project's folder, the moment of the build, and the keeper."""


def _task(
    bunch: tuple[Order, ...], setting: Setting | None, shared: _Shared, *, afar: bool
) -> Task[tuple[Ready, ...] | Page]:
    name = _name(bunch[0])
    if setting is not None:
        return Task(name, page_of, (bunch[0], *shared))
    return Task(name, make_afar if afar else make_each, (bunch, *shared))


def _each(told: Callable[[str], None], names: Iterable[str]) -> None:
    for name in names:
        told(name)


def _alone(
    bunch: tuple[Order, ...], shared: _Shared, pool: Workers
) -> tuple[dict[str, Ready], list[Diagnostic]]:
    """Make each of a bunch that failed by itself, so that what is wrong has a name."""
    tasks = [_task((order,), None, shared, afar=pool.apart) for order in bunch]
    ready: dict[str, Ready] = {}
    failed: list[Diagnostic] = []
    for order, (_, made) in zip(bunch, pool.run(tasks, lambda _: None), strict=True):
        outcome = _put_away((order,), made, shared[-1])
        if isinstance(outcome, Failure):
            failed.append(_failed(outcome))
        elif isinstance(outcome, tuple):
            ready[order.artifact.path] = outcome[0]
    return ready, failed


def _name(order: Order) -> str:
    return f"{BUILD}/{order.artifact.path}"


def divided(artifact: Artifact, root: Path, moment: datetime) -> Setting | None:
    """Give what the parts of a report share; None where it is made in one piece."""
    if artifact.kind is not Output.PDF or artifact.whole:
        return None
    return setting_of(artifact.design, root, moment, artifact.attached)


def page_of(order: Order, root: Path, moment: datetime, keeper: Keeper) -> Page:
    """Fill the template of an artifact; runs in a worker.

    What a template was filled with holds itself in circles. It goes before pages are laid out, so
    that no process holds a whole report and its pages at once.
    """
    del moment
    start = perf_counter()
    html = as_html(order.artifact.report, order.artifact.design, root, keeper)
    gc.collect()
    return Page(html, perf_counter() - start)


def _in_parts(order: Order, page: Page, setting: Setting, keeper: Keeper, pool: Workers) -> Ready:
    """Lay out the parts that are not kept, and join all."""
    start = perf_counter()

    def laid(text: str, keeper: Keeper) -> Result[Written]:
        own = setting if pool.apart else replace(setting, keeper=keeper)
        return in_parts(text, own, partial(_parts, _name(order), keeper, pool))

    made = page.html.bind(lambda text: _kept_or_not(laid, text, keeper) if text else _nothing())
    held = keeper.keep(order.key, made)
    seconds = page.seconds + perf_counter() - start
    return described(order.artifact.place, made, seconds, held=held)


def _kept_or_not(
    laid: Callable[[str, Keeper], Result[Written]], text: str, keeper: Keeper
) -> Result[Written]:
    """Make it with what is kept; without, where somebody empties the store meanwhile."""
    with suppress(LostError):
        made = laid(text, keeper)
        if made.value.data or made.diagnostics:
            return made
    return laid(text, Keeper())


def _nothing() -> Result[Written]:
    return Result(Written(b""))


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that a store keeps under a key; whoever needs them reads them there."""

    keeper: Keeper
    key: str
    digest: str

    def read(self) -> bytes:
        """Give the bytes. Raises LostError where they are not there any more."""
        kept = self.keeper.kept(self.key)
        if kept is None:
            raise LostError(self.key)
        return kept.value.data


def _parts(
    document: str, keeper: Keeper, pool: Workers, tasks: Sequence[PartTask]
) -> list[Result[Made]]:
    """Give the outcome of each task, in their order: kept, else done by a worker and kept."""
    keys = [keeper.key("part", (keeper.loaded, task.key)) for task in tasks]
    given = _in_hand if pool.apart else partial(_in_store, keeper)
    done = {key: given(key, kept) for key in keys if (kept := keeper.kept(key))}
    left = {key: task for key, task in zip(keys, tasks, strict=True) if key not in done}
    todo = dict(sorted(left.items(), key=lambda item: -item[1].weight))  # the longest go first
    calls = [
        Task(f"{document}: {t.name}", t.function, t.arguments, small=True) for t in todo.values()
    ]
    for key, (_, outcome) in zip(todo, pool.run(calls, lambda _: None), strict=True):
        if isinstance(outcome, Failure):
            done[key] = Result(Bytes(b""), (_failed(outcome),))
        else:
            made = outcome.map(Written)
            held = bool(made.value.data) and keeper.keep(key, made)
            done[key] = given(key, made) if held else outcome.map(Bytes)
    return [done[key] for key in keys]


def _in_hand(_: str, made: Result[Written]) -> Result[Made]:
    """Give the bytes themselves, as workers want them whose store is not ours."""
    return made.map(lambda it: Bytes(it.data))


def _in_store(keeper: Keeper, key: str, made: Result[Written]) -> Result[Made]:
    return made.map(lambda it: Stored(keeper, key, sha256(it.data).hexdigest()))


def make_each(
    orders: Sequence[Order], root: Path, moment: datetime, keeper: Keeper
) -> tuple[Ready, ...]:
    """Make artifacts one after the other; runs in a worker."""
    return tuple(_made(order, root, moment, keeper, keep=True) for order in orders)


def make_afar(
    orders: Sequence[Order], root: Path, moment: datetime, keeper: Keeper
) -> tuple[Ready, ...]:
    """Make artifacts in a worker whose store is not ours, and give the documents themselves."""
    return tuple(_made(order, root, moment, keeper, keep=False) for order in orders)


def _made(order: Order, root: Path, moment: datetime, keeper: Keeper, *, keep: bool) -> Ready:
    start = perf_counter()
    artifact = order.artifact
    result = artifact.make(artifact.report, artifact.design, root, moment, keeper)
    held = keep and keeper.keep(order.key, result)
    return described(artifact.place, result, perf_counter() - start, held=held)


def _put_away(
    bunch: Sequence[Order], outcome: tuple[Ready, ...] | Page | Failure, keeper: Keeper
) -> tuple[Ready, ...] | Page | Failure:
    """Have the store take the documents that came along: none stays in memory."""
    if not isinstance(outcome, tuple):
        return outcome
    return tuple(_put_one(o, one, keeper) for o, one in zip(bunch, outcome, strict=True))


def _put_one(order: Order, made: Ready, keeper: Keeper) -> Ready:
    if made.written is None:
        return made
    held = keeper.keep(order.key, Result(made.written, made.found))
    return replace(made, written=None) if held else made


def described(place: str, result: Result[Written], seconds: float, *, held: bool) -> Ready:
    """Say what a document is, without the document itself where the store holds it."""
    written = result.value
    files = {name: sha256(data).hexdigest() for name, data in contents(place, written).items()}
    own = None if held else written
    return Ready(files, written.size, seconds, written.pages, result.diagnostics, own)


def contents(place: str, written: Written) -> Mapping[str, bytes]:
    """Give the files of a document by their paths below build/, of which ``place`` is the first."""
    if not written.files:
        return {place: written.data}
    return {f"{place}/{name}": data for name, data in written.files.items()}


def _failed(failure: Failure) -> Diagnostic:
    name, words = failure.name, failure.words
    message = Phrase(f"{name} is niet gemaakt: {words.nl}", f"{name} was not made: {words.en}")
    hint = Phrase("Eerdere bestanden zijn niet veranderd.", "Earlier files are unchanged.")
    return Diagnostic.of(Rule.RENDERING_FAILED, Span(name), message, hint)
