"""Run a command and say what it took, with all processes that came of it.

``python measured.py SECONDS LOG COMMAND…`` prints JSON: ``cpu`` and ``wall`` in seconds, ``peak``
in bytes of the largest process, the exit ``code``. After SECONDS everything that runs is killed.
This file needs nothing but the standard library: a small process has small children.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER: processes whose parent ended become ours, and are counted."""


def measure(command: list[str], log: Path, seconds: int) -> dict[str, float]:
    ctypes.CDLL(None).prctl(SUBREAPER, 1)
    with log.open("wb") as out:
        start = monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
    signal.signal(signal.SIGALRM, lambda *_: _end(process.pid))
    signal.alarm(seconds)
    figures = {"cpu": 0.0, "wall": 0.0, "peak": 0.0, "code": -1.0}
    with suppress(ChildProcessError):
        while True:
            pid, status, used = os.wait4(-1, 0)
            figures["cpu"] += used.ru_utime + used.ru_stime
            figures["peak"] = max(figures["peak"], used.ru_maxrss * 1024.0)
            if pid == process.pid:
                figures["wall"] = monotonic() - start
                figures["code"] = float(os.waitstatus_to_exitcode(status))
    return figures


def _end(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    told = measure(sys.argv[3:], Path(sys.argv[2]), int(sys.argv[1]))
    sys.stdout.write(json.dumps(told) + "\n")
