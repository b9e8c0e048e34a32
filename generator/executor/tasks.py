"""What every kind of worker is given and gives back: tasks with their limits in, failures out."""

import os
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pickle import PicklingError
from typing import Generic, Protocol, TypeVar

from generator.model.language import Phrase

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
UNSENDABLE = (PicklingError, AttributeError, TypeError, ValueError, RecursionError)
"""What pickling raises for a value that cannot travel."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T_co]):
    """A call to make. For workers the function must be importable and the arguments picklable.

    A ``small`` one takes less than a new worker takes to get ready.
    """

    name: str
    function: Callable[..., T_co]
    arguments: tuple[object, ...] = ()
    small: bool = False


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


NO_LIMITS = Limits()


class UnavailableError(Exception):
    """The workers that were asked for cannot be had; ``words`` say why."""

    def __init__(self, words: Phrase) -> None:
        super().__init__(words.en)
        self.words = words


class Workers(Protocol):
    """Those who do tasks: processes of this machine or of others.

    ``apart`` tells that they see no file of this machine, so that what they made must come back.
    """

    @property
    def apart(self) -> bool:
        """Whether they see no file of this machine."""

    def run(
        self, tasks: Sequence[Task[T]], on_done: Callable[[str], None]
    ) -> Iterator[tuple[str, T | Failure]]:
        """Do all tasks and give name and outcome in the order of the tasks.

        ``on_done`` hears a task's name as soon as it is done. A task that raises gives a
        ``Failure``; one whose worker dies is tried once more first.
        """


Outcomes = Generator[tuple[int, T], None, None]
"""Places among the tasks with what came of them, as they are done."""


def in_order(
    tasks: Sequence[Task[T]], outcomes: Outcomes[T | Failure], on_done: Callable[[str], None]
) -> Iterator[tuple[str, T | Failure]]:
    """Tell of each outcome as it comes, and give them in the order of the tasks."""
    held: dict[int, T | Failure] = {}
    following = 0
    with closing(outcomes):
        for index, outcome in outcomes:
            on_done(tasks[index].name)
            held[index] = outcome
            while following in held:
                yield tasks[following].name, held.pop(following)
                following += 1


def most_memory(share: float) -> int | None:
    """Give a share of this machine's memory in bytes; None where the system does not tell."""
    try:
        return int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * share)
    except (AttributeError, ValueError, OSError):
        return None


def default_jobs() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def attempt(task: Task[T]) -> T | Failure:
    """Do a task in this process, now."""
    try:
        return task.function(*task.arguments)
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - what a callable raises is its outcome
        return raised(task.name, fault)


def raised(name: str, fault: BaseException) -> Failure:
    """Say what a task raised."""
    words = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
    trace = "".join(traceback.format_exception(fault))
    return Failure(name, Reason.RAISED, Phrase(nl=words, en=words), trace)


def overdue(name: str, seconds: float) -> Failure:
    """Say that a task took longer than it may."""
    words = Phrase(
        nl=f"het duurde langer dan {seconds:g} seconden",
        en=f"it took longer than {seconds:g} seconds",
    )
    return Failure(name, Reason.TOO_LONG, words)


def died(outcome: object) -> bool:
    """Tell whether this is the failure of a task whose worker died."""
    return isinstance(outcome, Failure) and outcome.reason is Reason.DIED
