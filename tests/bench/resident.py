"""The resident worker: one word changed while `rodedraad build --watch` runs and is warm."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic

from tests.bench.installed import surroundings

DONE = "Done in"
CALL = "from generator.cli import main; main()"
TICKS = os.sysconf("SC_CLK_TCK")


def watched(
    root: Path, outputs: list[str], edit: Callable[[Path], None], seconds: int
) -> dict[str, float]:
    """Change something twice, the first time to warm the workers; say what the second time took.

    Raises TimeoutError.
    """
    words = [sys.executable, "-c", CALL, "build", *outputs, "--watch", "--project", str(root)]
    process = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**surroundings(), "LC_ALL": "C", "PYTHONUNBUFFERED": "1"},
    )
    lines: Queue[str] = Queue()
    Thread(target=lambda: [lines.put(line) for line in process.stdout or ()], daemon=True).start()
    end = monotonic() + seconds
    try:
        _heard(lines, end)
        edit(root)
        _heard(lines, end)
        before, start = _cpu(process.pid), monotonic()
        edit(root)
        _heard(lines, end)
        wall = monotonic() - start
        return {"cpu": _cpu(process.pid) - before, "wall": wall, "peak": _peak(process.pid)}
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _heard(lines: "Queue[str]", end: float) -> None:
    while True:
        try:
            line = lines.get(timeout=max(0.0, end - monotonic()))
        except Empty:
            raise TimeoutError("the resident worker did not say that it was done") from None
        if line.startswith(DONE):
            return
        if "Nothing made" in line:
            raise TimeoutError(line.strip())


def _members(session: int) -> list[tuple[Path, list[str]]]:
    """Give the processes of a session with the fields of stat that follow their names."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
            if fields[3] == str(session):
                found.append((process, fields))
    return found


def _cpu(session: int) -> float:
    """Give the seconds that processes of a session worked, and those that they waited for."""
    return sum(sum(map(int, fields[11:15])) for _, fields in _members(session)) / TICKS


def _peak(session: int) -> float:
    """Give the bytes of the process of a session that was the largest at any time."""
    return max((_most(process) for process, _ in _members(session)), default=0.0)


def _most(process: Path) -> float:
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+) kB", (process / "status").read_text())
        return float(found[1]) * 1024 if found else 0.0
    return 0.0
