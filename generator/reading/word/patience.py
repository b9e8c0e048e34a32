"""A draft read within so many seconds of work: on a busy machine a sound one is not refused."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from generator.model.diagnostic import Result
from generator.model.revision import Returned
from generator.reading.archive import Fault, RefusedError
from generator.reading.word import read_draft


def read_within(seconds: float, data: bytes, name: str) -> Result[Returned | None]:
    """Do as :func:`read_draft` does, and refuse what takes longer (``draft-too-large``).

    ``seconds`` are those that this process works, not those of the clock; only its main thread can
    count them, and only where the system does (not on Windows).
    """
    return read_draft(data, name, within=lambda: _counted(seconds))


@contextmanager
def _counted(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise RefusedError(
            f"Het lezen duurt langer dan {seconds:g} seconden.",
            f"Reading it takes longer than {seconds:g} seconds.",
            Fault.LARGE,
        )

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
