"""The life of a worker process: tasks from a pipe in, outcomes out, until the pipe is closed."""

import gc
import os
import signal
import sys
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from threading import Thread

from generator.executor.tasks import UNSENDABLE, Task, attempt, raised

SELDOM = 50_000
"""How many objects may come to be before cycles among them are looked for.

Trees of nouns have none, and looking through a report again and again takes a tenth of the time.
"""


def serve(pipe: "Connection[object, Task[object]]", memory: int | None) -> None:
    """Do tasks from the pipe until it is closed; runs in a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what was imported stays; nobody need look through it
    gc.set_threshold(SELDOM)
    Thread(target=_leave_with_parent, daemon=True).start()
    if memory is not None and sys.platform != "win32":
        from resource import RLIMIT_AS, setrlimit

        setrlimit(RLIMIT_AS, (memory, memory))
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            _answer(pipe, pipe.recv())


def _answer(pipe: "Connection[object, Task[object]]", task: Task[object]) -> None:
    outcome = attempt(task)
    try:
        pipe.send(outcome)
    except (*UNSENDABLE, MemoryError) as fault:
        del outcome
        pipe.send(raised(task.name, fault))


def _leave_with_parent() -> None:
    """End this process when the one that started it ends, however that came."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
