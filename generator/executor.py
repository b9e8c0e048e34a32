"""Work done by worker processes: callables with their arguments in, values or failures out.

Each worker holds one task at a time and talks over a pipe of its own, so that a worker that dies or
takes too long is known by the task it held and takes no other task with it.
"""

import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext
from pickle import PicklingError
from threading import Thread
from time import monotonic
from typing import Generic, TypeVar, cast

from generator.model.language import Phrase

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
FORK_SERVER = "forkserver"
PATIENCE = 1.0
_UNSENDABLE = (PicklingError, AttributeError, TypeError, ValueError, RecursionError)


@dataclass(frozen=True, slots=True)
class Task(Generic[T_co]):
    """A call to make. For workers the function must be importable and the arguments picklable."""

    name: str
    function: Callable[..., T_co]
    arguments: tuple[object, ...] = ()


def most_memory(share: float) -> int | None:
    """Give a share of this machine's memory in bytes; None where the system does not tell."""
    try:
        return int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * share)
    except (AttributeError, ValueError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: ``seconds`` of the clock, ``memory`` in bytes of address space.

    Memory is limited where the system can (Linux); tasks under a limit always run in a worker.
    """

    seconds: float | None = None
    memory: int | None = None


class Reason(StrEnum):
    """Why a task gave no value."""

    RAISED = "raised"
    DIED = "died"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Failure:
    """Stands where a value was expected. ``trace`` is the worker's traceback, for developers."""

    name: str
    reason: Reason
    words: Phrase
    trace: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.words.en}"


def default_jobs() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


NO_LIMITS = Limits()


def run(
    tasks: Sequence[Task[T]],
    jobs: int,
    on_done: Callable[[str], None],
    *,
    limits: Limits = NO_LIMITS,
    preload: Sequence[str] = (),
) -> Iterator[tuple[str, T | Failure]]:
    """Do all tasks, at most ``jobs`` at once, and give name and outcome in the order of the tasks.

    ``on_done`` hears a task's name as soon as it is done. A task that raises gives a ``Failure``;
    one whose worker dies is tried once more first. ``preload`` names modules to import once for all
    workers. Leaving early (an interrupt, a closed iterator) ends all workers at once.
    """
    with Pool(jobs, limits=limits, preload=preload) as pool:
        yield from pool.run(tasks, on_done)


class Pool:
    """At most ``jobs`` workers that stay, warm, from one :meth:`run` to the next."""

    def __init__(
        self, jobs: int, *, limits: Limits = NO_LIMITS, preload: Sequence[str] = ()
    ) -> None:
        self._jobs = jobs
        self._limits = limits
        self._preload = preload
        self._crew: _Crew | None = None

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        if self._crew:
            self._crew.dismiss()

    def run(
        self, tasks: Sequence[Task[T]], on_done: Callable[[str], None]
    ) -> Iterator[tuple[str, T | Failure]]:
        """Do as the function :func:`run` does; leaving early ends the workers that hold a task."""
        alone = min(self._jobs, len(tasks)) <= 1 and self._limits == NO_LIMITS
        outcomes = _here(tasks) if alone else _in_workers(tasks, self._workers())
        held: dict[int, T | Failure] = {}
        following = 0
        with closing(outcomes):
            for index, outcome in outcomes:
                on_done(tasks[index].name)
                held[index] = outcome
                while following in held:
                    yield tasks[following].name, held.pop(following)
                    following += 1

    def _workers(self) -> "_Crew":
        if self._crew is None:
            self._crew = _Crew(_context(self._preload), self._jobs, self._limits)
        return self._crew


Outcomes = Generator[tuple[int, T], None, None]


def _here(tasks: Sequence[Task[T]]) -> Outcomes[T | Failure]:
    """Do all tasks in this process, one after the other."""
    for index, task in enumerate(tasks):
        yield index, _attempt(task)


def _in_workers(tasks: Sequence[Task[T]], crew: "_Crew") -> Outcomes[T | Failure]:
    """Do all tasks in workers; outcomes come as they are ready."""
    todo = deque(range(len(tasks)))
    tried_again: set[int] = set()
    try:
        while todo or crew.busy:
            ready = crew.hand_out(tasks, todo) or crew.collect(tasks)
            for index, outcome in ready:
                if _died(outcome) and index not in tried_again:
                    tried_again.add(index)
                    todo.appendleft(index)
                else:
                    yield index, cast("T | Failure", outcome)
    finally:
        crew.interrupt()


def _context(preload: Sequence[str]) -> SpawnContext:
    """Choose how processes start: from a server that holds the modules already, or afresh."""
    name = FORK_SERVER if FORK_SERVER in get_all_start_methods() else "spawn"
    context = get_context(name)
    context.set_forkserver_preload(["__main__", __name__, *preload])
    return cast("SpawnContext", context)  # both kinds make processes in the same way


def _died(outcome: object) -> bool:
    return isinstance(outcome, Failure) and outcome.reason is Reason.DIED


class _Crew:
    """A number of workers; one that had to be stopped is replaced."""

    def __init__(self, context: SpawnContext, size: int, limits: Limits) -> None:
        self._context = context
        self._size = size
        self._limits = limits
        self._workers: list[_Worker] = []

    def dismiss(self) -> None:
        """End all workers."""
        while self._workers:
            self._workers.pop().stop()

    def interrupt(self) -> None:
        """End the workers that hold a task."""
        for worker in self.busy:
            worker.stop()
        self._workers = [worker for worker in self._workers if worker.usable]

    @property
    def busy(self) -> list["_Worker"]:
        """The workers that hold a task."""
        return [worker for worker in self._workers if worker.held is not None]

    def hand_out(self, tasks: Sequence[Task[T]], todo: deque[int]) -> list[tuple[int, object]]:
        """Give every idle worker a task; tasks that cannot be sent come back as failures."""
        while len(self._workers) < min(self._size, len(self.busy) + len(todo)):
            self._workers.append(_Worker(self._context, self._limits))
        refused: list[tuple[int, object]] = []
        for worker in self._workers:
            if worker.held is None and todo:
                index = todo.popleft()
                refusal = worker.give(index, tasks[index])
                refused += [(index, refusal)] if refusal else []
        return refused

    def collect(self, tasks: Sequence[Task[T]]) -> list[tuple[int, object]]:
        """Wait for a worker that is ready, dead or overdue and give the outcomes."""
        held = [(worker, worker.held) for worker in self._ready() if worker.held is not None]
        outcomes = [(index, worker.take(tasks[index].name)) for worker, index in held]
        self._workers = [worker for worker in self._workers if worker.usable]
        return outcomes

    def _ready(self) -> list["_Worker"]:
        now = monotonic()
        first = min((worker.deadline for worker in self.busy), default=now)
        patience = None if first == inf else max(0.0, first - now)
        heard = wait([worker.pipe for worker in self.busy], patience)
        return [
            worker for worker in self.busy if worker.pipe in heard or worker.deadline <= monotonic()
        ]


class _Worker:
    """A process, our end of its pipe, and the index of the task that it holds."""

    def __init__(self, context: SpawnContext, limits: Limits) -> None:
        self.pipe, theirs = context.Pipe()
        self.held: int | None = None
        self.deadline = inf
        self.usable = True
        self._met = False
        self._seconds = limits.seconds
        self._process = context.Process(target=_serve, args=(theirs, limits.memory), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, index: int, task: Task[T]) -> Failure | None:
        """Send a task; a worker that is found dead here is noticed when its answer is taken."""
        try:
            with suppress(EOFError, OSError):
                self._greet()
                self.pipe.send(task)
        except _UNSENDABLE as fault:
            return _raised(task.name, fault)
        self.held = index
        self.deadline = inf if self._seconds is None else monotonic() + self._seconds
        return None

    def _greet(self) -> None:
        """Wait until the process is up, so that starting it counts for no task."""
        if not self._met:
            self._met = True
            self.pipe.recv()

    def take(self, name: str) -> object:
        """Give what the worker answered; stop a worker that is dead or overdue."""
        self.held = None
        try:
            if self.pipe.poll():
                return self.pipe.recv()
        except (EOFError, OSError):
            return _dead(name, self.stop(PATIENCE))
        self.stop()
        return _overdue(name, self._seconds or 0.0)

    def stop(self, patience: float = 0.0) -> int | None:
        """End the process, after ``patience`` seconds, and give its exit code."""
        self.usable = False
        self.pipe.close()
        self._process.join(patience)
        self._process.kill()
        self._process.join()
        return self._process.exitcode


def _serve(pipe: "Connection[object, Task[object]]", memory: int | None) -> None:
    """Do tasks from the pipe until it is closed; runs in a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_parent, daemon=True).start()
    if memory is not None and sys.platform != "win32":
        from resource import RLIMIT_AS, setrlimit

        setrlimit(RLIMIT_AS, (memory, memory))
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            _answer(pipe, pipe.recv())


def _answer(pipe: "Connection[object, Task[object]]", task: Task[object]) -> None:
    outcome = _attempt(task)
    try:
        pipe.send(outcome)
    except (*_UNSENDABLE, MemoryError) as fault:
        del outcome
        pipe.send(_raised(task.name, fault))


def _leave_with_parent() -> None:
    """End this process when the one that started it ends, however that came."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _attempt(task: Task[T]) -> T | Failure:
    try:
        return task.function(*task.arguments)
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - what a callable raises is its outcome
        return _raised(task.name, fault)


def _raised(name: str, fault: BaseException) -> Failure:
    words = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
    trace = "".join(traceback.format_exception(fault))
    return Failure(name, Reason.RAISED, Phrase(nl=words, en=words), trace)


def _dead(name: str, exit_code: int | None) -> Failure:
    how = _signal_name(exit_code)
    words = Phrase(
        nl=f"het werkproces viel twee keer uit ({how})",
        en=f"its worker process died twice ({how})",
    )
    return Failure(name, Reason.DIED, words)


def _signal_name(exit_code: int | None) -> str:
    with suppress(ValueError):
        return signal.Signals(-(exit_code or 0)).name
    return f"exit code {exit_code}"


def _overdue(name: str, seconds: float) -> Failure:
    words = Phrase(
        nl=f"het duurde langer dan {seconds:g} seconden",
        en=f"it took longer than {seconds:g} seconds",
    )
    return Failure(name, Reason.TOO_LONG, words)
