"""Workers of other machines, by Dask: a scheduler's address in, outcomes of tasks out.

Tasks travel as bytes and so does what comes of them; a project's own files travel along, once to
each worker. Dask's futures say who does what; no more of them are under way than there are
workers, so that a worker that dies is known by the one task it held.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, closing
from math import inf
from pathlib import Path
from time import monotonic
from typing import TypeAlias, cast

from distributed import Client, Future, KilledWorker, wait

from generator.executor.cluster.carrying import Files, packed, unpacked
from generator.executor.cluster.faults import idle, lost
from generator.executor.cluster.greeting import agree, connected
from generator.executor.cluster.sending import Luggage
from generator.executor.cluster.serving import PROGRAM, PROJECT, Home, OtherVersionError
from generator.executor.tasks import (
    NO_LIMITS,
    UNSENDABLE,
    Failure,
    Limits,
    Outcomes,
    Reason,
    T,
    Task,
    UnavailableError,
    died,
    in_order,
    overdue,
    raised,
)
from generator.model.language import Phrase

__all__ = ["Cluster", "Home"]

Outcome: TypeAlias = "Future[bytes]"
GLANCE = 1.0
"""Seconds after which a look is taken at the workers when no task was done."""
DESERTED = 60.0
"""Seconds that a scheduler may be without any worker."""


class Cluster:
    """The workers of a scheduler, met when the first task comes.

    ``files`` gives the files of the project at ``root`` that tasks may read. Only the ``seconds``
    of the limits hold here: for memory, workers have limits of their own.
    """

    apart = True

    def __init__(
        self,
        address: str,
        root: Path,
        files: Callable[[], Files],
        home: Home,
        *,
        jobs: int | None = None,
        limits: Limits = NO_LIMITS,
    ) -> None:
        self._address = address
        self._files = files
        self._home = home
        self._most = jobs
        self._seconds = inf if limits.seconds is None else limits.seconds
        self._places = {PROGRAM: home.templates(), PROJECT: root}
        self._client: Client | None = None
        self._seen = monotonic()
        self._open = ExitStack()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def run(
        self, tasks: Sequence[Task[T]], on_done: Callable[[str], None]
    ) -> Iterator[tuple[str, T | Failure]]:
        """Do as the protocol says; leaving early cancels what is under way.

        Raises UnavailableError where there is no scheduler, no worker, or one of another version.
        """
        return in_order(tasks, self._outcomes(tasks), on_done)

    def _outcomes(self, tasks: Sequence[Task[T]]) -> Outcomes[T | Failure]:
        files = self._files()
        client = self._met()
        try:
            luggage = Luggage(client, files, self._home)
            with closing(luggage), closing(self._under_way(client, luggage, tasks)) as outcomes:
                yield from outcomes
        except (OSError, CancelledError) as fault:  # what tasks raise is among the outcomes
            raise UnavailableError(lost(self._address)) from fault

    def _under_way(
        self, client: Client, luggage: Luggage, tasks: Sequence[Task[T]]
    ) -> Outcomes[T | Failure]:
        todo = deque(range(len(tasks)))
        held: dict[Outcome, tuple[int, float]] = {}
        dead: list[tuple[int, Failure]] = []
        try:
            while todo or held:
                while todo and len(held) < self._room(client):
                    index = todo.popleft()
                    refusal = self._give(luggage, index, tasks[index], held)
                    if refusal:
                        yield index, refusal
                for future in self._ready(client, held):
                    index, _ = held.pop(future)
                    outcome = self._taken(client, future, tasks[index])
                    if isinstance(outcome, Failure) and died(outcome):
                        dead.append((index, outcome))
                    else:
                        yield index, outcome
        finally:
            luggage.drop(list(held))
        yield from self._judged(client, luggage, tasks, dead)

    def _judged(
        self,
        client: Client,
        luggage: Luggage,
        tasks: Sequence[Task[T]],
        dead: Sequence[tuple[int, Failure]],
    ) -> Outcomes[T | Failure]:
        """Tell what a worker died of; where several tasks waited for it, try each alone."""
        waited = Counter(failure.words for _, failure in dead)
        for index, failure in dead:
            if waited[failure.words] == 1:
                yield index, failure
            else:
                for _, outcome in self._under_way(client, luggage, [tasks[index]]):
                    yield index, outcome

    def _met(self) -> Client:
        if self._client is None:
            self._client = self._open.enter_context(connected(self._address, self._home))
        return self._client

    def _room(self, client: Client) -> int:
        """Give how many tasks may be under way: one for each worker."""
        workers = max(1, len(client.nthreads()))
        return min(workers, self._most or workers)

    def _give(
        self, luggage: Luggage, index: int, task: Task[T], held: dict[Outcome, tuple[int, float]]
    ) -> Failure | None:
        """Send a task; tell where it cannot travel."""
        try:
            parcel = packed(task, self._places)
        except UNSENDABLE as fault:
            return raised(task.name, fault)
        held[luggage.send(parcel)] = index, monotonic() + self._seconds
        return None

    def _ready(self, client: Client, held: Mapping[Outcome, tuple[int, float]]) -> list[Outcome]:
        """Wait for a task that is done or overdue."""
        if not held:
            return []
        try:
            return list(wait(list(held), timeout=GLANCE, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            self._look(client)
            return [future for future, (_, deadline) in held.items() if deadline <= monotonic()]

    def _look(self, client: Client) -> None:
        """Raise UnavailableError where nobody has been there to work for too long."""
        if client.nthreads():
            self._seen = monotonic()
        elif monotonic() - self._seen > DESERTED:
            raise UnavailableError(idle(self._address))

    def _taken(self, client: Client, future: Outcome, task: Task[T]) -> T | Failure:
        """Give what came of a task."""
        if not future.done():
            future.cancel(force=True)
            return overdue(task.name, self._seconds)
        try:
            return cast("T | Failure", unpacked(future.result(), self._places))
        except KilledWorker as fault:
            return _dead(task.name, fault)
        except OtherVersionError as fault:
            agree(client, self._address, self._home)
            return raised(task.name, fault)
        except (OSError, CancelledError):
            raise
        except Exception as fault:  # noqa: BLE001 - what Dask says of a task is its outcome
            return raised(task.name, fault)


def _dead(name: str, fault: KilledWorker) -> Failure:
    last = fault.last_worker.address
    words = Phrase(
        nl=f"er viel twee keer een worker bij uit (het laatst {last})",
        en=f"a worker died of it twice (the last was {last})",
    )
    return Failure(name, Reason.DIED, words)
