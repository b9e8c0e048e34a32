"""Meeting a scheduler and its workers, and asking whether they would make the same as we."""

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import cast

from distributed import Client, Scheduler

from generator.executor.cluster.faults import absent, differing, idle, unable
from generator.executor.cluster.once_more import OnceMore
from generator.executor.cluster.serving import Home, Versions, versions_of
from generator.executor.tasks import UnavailableError

CONNECTING, GATHERING = 5.0, 30.0
"""Seconds to wait for a scheduler, and for its first worker."""
SCHEDULER = "program"
"""The version that a scheduler must share, as it takes in a class of ours."""


@contextmanager
def connected(address: str, home: Home) -> Iterator[Client]:
    """Give a client of a scheduler all whose workers make the same as this machine.

    Raises UnavailableError.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="distributed")
    client = _client(address)
    try:
        agree(client, address, home)
        client.register_plugin(OnceMore())
        yield client
    finally:
        client.close(timeout=1)


def _client(address: str) -> Client:
    try:
        return Client(address, timeout=CONNECTING)
    except (OSError, ValueError, TypeError, RuntimeError) as fault:
        raise UnavailableError(absent(address, fault)) from fault


def agree(client: Client, address: str, home: Home) -> None:
    """Ask everybody what they work with; raises UnavailableError where that differs from ours."""
    try:
        client.wait_for_workers(1, timeout=GATHERING)
    except TimeoutError as fault:
        raise UnavailableError(idle(address)) from fault
    theirs = client.run(versions_of, home, on_error="return")
    for worker, versions in sorted(cast("Mapping[str, object]", theirs).items()):
        _compare(worker, versions, versions_of(home))
    try:
        told = client.run_on_scheduler(_at_scheduler, home)
    except Exception as fault:  # whatever loading our code there raises comes back as it is
        raise UnavailableError(unable(address, fault)) from fault
    kept = {SCHEDULER: told.get(SCHEDULER, "")}
    _compare(address, kept, {SCHEDULER: versions_of(home).get(SCHEDULER, "")})


def _at_scheduler(home: Home, dask_scheduler: Scheduler | None = None) -> Versions:
    """Give the versions; ``dask_scheduler`` is named so that Dask calls this on the scheduler."""
    del dask_scheduler
    return versions_of(home)


def _compare(who: str, theirs: object, ours: Versions) -> None:
    """Raise UnavailableError where versions differ, or where something else came than versions."""
    if not isinstance(theirs, Mapping):
        raise UnavailableError(unable(who, theirs))
    names = sorted({name for name, _ in theirs.items() ^ ours.items()})
    if names:
        rows = [(name, theirs.get(name, "–"), ours.get(name, "–")) for name in names]
        raise UnavailableError(differing(who, rows))
