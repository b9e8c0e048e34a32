"""Worker processes that hold one task at a time, each with a pipe of its own.

One that dies or takes too long is known by the task it held and takes no other task with it.
"""

import signal
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from math import ceil, inf
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext
from time import monotonic

from generator.executor.serving import serve
from generator.executor.tasks import (
    UNSENDABLE,
    Failure,
    Limits,
    Reason,
    T,
    Task,
    overdue,
    raised,
)
from generator.model.calling import called
from generator.model.language import Phrase

SHARE = 4
"""How many small tasks a worker is started for."""
PATIENCE = 1.0
"""Seconds in which a worker that closed its pipe may end by itself, for its exit code."""


class Crew:
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
        wanted = len(self.busy) + _worth([tasks[index] for index in todo])
        while len(self._workers) < min(self._size, wanted):
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
        self._process = context.Process(target=serve, args=(theirs, limits.memory), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, index: int, task: Task[T]) -> Failure | None:
        """Send a task; a worker that is found dead here is noticed when its answer is taken."""
        try:
            with suppress(EOFError, OSError):
                self._greet()
                self.pipe.send_bytes(called(task))
        except UNSENDABLE as fault:
            return raised(task.name, fault)
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
        return overdue(name, self._seconds or 0.0)

    def stop(self, patience: float = 0.0) -> int | None:
        """End the process, after ``patience`` seconds, and give its exit code."""
        self.usable = False
        self.pipe.close()
        self._process.join(patience)
        self._process.kill()
        self._process.join()
        return self._process.exitcode


def _worth(tasks: Sequence[Task[T]]) -> int:
    """Give how many workers some tasks are worth: small ones share one."""
    return ceil(sum(1 / SHARE if task.small else 1.0 for task in tasks))


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
