"""Workers of this machine: at most so many processes, or this one alone."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import SpawnContext
from typing import cast

from generator.executor import serving
from generator.executor.crew import Crew
from generator.executor.tasks import (
    NO_LIMITS,
    Failure,
    Limits,
    Outcomes,
    T,
    Task,
    attempt,
    died,
    in_order,
)

FORK_SERVER = "forkserver"


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
        self._crew: Crew | None = None

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        if self._crew:
            self._crew.dismiss()

    @property
    def apart(self) -> bool:
        """These see the files of this machine."""
        return False

    def run(
        self, tasks: Sequence[Task[T]], on_done: Callable[[str], None]
    ) -> Iterator[tuple[str, T | Failure]]:
        """Do as the function :func:`run` does; leaving early ends the workers that hold a task."""
        alone = min(self._jobs, len(tasks)) <= 1 and self._limits == NO_LIMITS
        outcomes = _here(tasks) if alone else _in_workers(tasks, self._workers())
        yield from in_order(tasks, outcomes, on_done)

    def _workers(self) -> Crew:
        if self._crew is None:
            self._crew = Crew(_context(self._preload), self._jobs, self._limits)
        return self._crew


def _here(tasks: Sequence[Task[T]]) -> Outcomes[T | Failure]:
    """Do all tasks in this process, one after the other."""
    for index, task in enumerate(tasks):
        yield index, attempt(task)


def _in_workers(tasks: Sequence[Task[T]], crew: Crew) -> Outcomes[T | Failure]:
    """Do all tasks in workers; outcomes come as they are ready."""
    todo = deque(range(len(tasks)))
    tried_again: set[int] = set()
    try:
        while todo or crew.busy:
            ready = crew.hand_out(tasks, todo) or crew.collect(tasks)
            for index, outcome in ready:
                if died(outcome) and index not in tried_again:
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
    context.set_forkserver_preload(["__main__", serving.__name__, *preload])
    return cast("SpawnContext", context)  # both kinds make processes in the same way
