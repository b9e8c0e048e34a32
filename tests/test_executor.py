"""Workers: order, failures as values, deaths, time, memory, interrupts."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.executor import Failure, Limits, Reason, Task, default_jobs, run


def square(number: int) -> int:
    return number * number


def slow_square(number: int, seconds: float) -> int:
    time.sleep(seconds)
    return number * number


def divide(number: int) -> float:
    return 1 / number


def die(marker: Path, times: int) -> str:
    """Kill this process the first ``times`` times that it is called."""
    with marker.open("a") as file:
        file.write("x")
    if len(marker.read_text()) <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def leave(code: int) -> None:
    os._exit(code)


def quit_softly() -> None:
    sys.exit(3)


def hoard(size: int) -> int:
    return len(bytearray(size))


def no_pickle() -> object:
    return (number for number in range(3))


def worker_id() -> int:
    return os.getpid()


def silent(_: str) -> None:
    """Hear nothing."""


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_of_the_tasks(jobs: int) -> None:
    tasks = [Task(f"t{n}", slow_square, (n, 0.2 if n == 0 else 0.0)) for n in range(6)]
    assert list(run(tasks, jobs, silent)) == [(f"t{n}", n * n) for n in range(6)]


def test_nothing_to_do() -> None:
    assert list(run([], 4, silent)) == []


def test_names_are_heard_when_their_task_is_done() -> None:
    heard: list[str] = []
    tasks = [Task("slow", slow_square, (2, 1.0)), Task("quick", slow_square, (3, 0.0))]
    assert [name for name, _ in run(tasks, 2, heard.append)] == ["slow", "quick"]
    assert heard == ["quick", "slow"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_task_raises_is_its_outcome(jobs: int) -> None:
    tasks = [Task("one", divide, (1,)), Task("nought", divide, (0,)), Task("two", divide, (2,))]
    one, (_, failure), two = run(tasks, jobs, silent)
    assert (one, two) == (("one", 1.0), ("two", 0.5))
    assert isinstance(failure, Failure)
    assert (failure.name, failure.reason) == ("nought", Reason.RAISED)
    assert "ZeroDivisionError" in failure.words.nl
    assert "in divide" in failure.trace


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_exits_is_a_failure(jobs: int) -> None:
    tasks = [Task("exit", quit_softly), Task("other", square, (3,))]
    (_, failure), other = run(tasks, jobs, silent)
    assert isinstance(failure, Failure)
    assert other == ("other", 9)


def test_a_worker_that_dies_once_is_replaced(tmp_path: Path) -> None:
    tasks = [Task("dies", die, (tmp_path / "a", 1)), Task("fine", square, (4,))]
    assert list(run(tasks, 2, silent)) == [("dies", "alive"), ("fine", 16)]


def test_a_task_whose_worker_dies_twice_is_named(tmp_path: Path) -> None:
    tasks = [
        Task("before", square, (1,)),
        Task("dies", die, (tmp_path / "a", 9)),
        Task("leaves", leave, (7,)),
        Task("after", square, (2,)),
    ]
    before, (_, killed), (_, left), after = run(tasks, 2, silent)
    assert (before, after) == (("before", 1), ("after", 4))
    assert isinstance(killed, Failure)
    assert isinstance(left, Failure)
    assert (killed.name, killed.reason) == ("dies", Reason.DIED)
    assert "SIGKILL" in killed.words.en
    assert "7" in left.words.en
    assert (tmp_path / "a").read_text() == "xx"


def test_what_cannot_be_sent_is_a_failure() -> None:
    tasks = [
        Task("lambda", lambda: 1),
        Task("generator", no_pickle),
        Task("fine", square, (5,)),
    ]
    (_, there), (_, back), fine = run(tasks, 2, silent)
    assert isinstance(there, Failure)
    assert isinstance(back, Failure)
    assert (there.reason, back.reason) == (Reason.RAISED, Reason.RAISED)
    assert fine == ("fine", 25)


def large() -> bytes:
    return bytes(600_000_000)


def test_what_is_too_large_to_send_is_a_failure(capfd: pytest.CaptureFixture[str]) -> None:
    tasks = [Task("large", large), Task("fine", square, (5,))]
    (_, failure), fine = run(tasks, 1, silent, limits=Limits(memory=1_000_000_000))
    assert isinstance(failure, Failure)
    assert failure.reason is Reason.RAISED
    assert "MemoryError" in failure.words.en
    assert fine == ("fine", 25)
    assert capfd.readouterr().err == ""


def test_a_task_that_takes_too_long_is_stopped() -> None:
    start = time.monotonic()
    tasks = [Task("long", slow_square, (2, 60.0)), Task("short", square, (3,))]
    (_, failure), short = run(tasks, 1, silent, limits=Limits(seconds=3.0))
    assert isinstance(failure, Failure)
    assert failure.reason is Reason.TOO_LONG
    assert "3 seconds" in failure.words.en
    assert short == ("short", 9)
    assert time.monotonic() - start < 50


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds to RLIMIT_AS")
def test_memory_has_a_limit() -> None:
    tasks = [Task("large", hoard, (4_000_000_000,)), Task("small", hoard, (1000,))]
    (_, failure), small = run(tasks, 2, silent, limits=Limits(memory=2_000_000_000))
    assert isinstance(failure, Failure)
    assert "MemoryError" in failure.words.en
    assert small == ("small", 1000)


def test_workers_are_kept() -> None:
    tasks = [Task(str(number), worker_id) for number in range(8)]
    ids = {outcome for _, outcome in run(tasks, 2, silent)}
    assert 1 <= len(ids) <= 2
    assert os.getpid() not in ids


def test_a_single_task_needs_no_worker() -> None:
    assert list(run([Task("here", worker_id)], 4, silent)) == [("here", os.getpid())]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")
def test_closing_early_ends_the_workers() -> None:
    tasks = [Task("first", worker_id), Task("second", slow_square, (2, 60.0))]
    outcomes = run(tasks, 2, silent)
    _, first = next(outcomes)
    assert isinstance(first, int)
    outcomes.close()  # type: ignore[attr-defined]
    assert not _alive(first)


SCRIPT = """
import sys, time
from generator.executor import Task, run
from tests.test_executor import nap
def told(name): print(name, flush=True)
if __name__ == "__main__":
    long = [Task(str(number), nap, (60.0, "x")) for number in range(3)]
    for _ in run([Task("quick", nap, (0.0, "quick")), *long], 2, told):
        pass
"""


def nap(seconds: float, mark: str) -> str:
    time.sleep(seconds)
    return mark


@pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupt_leaves_no_process_behind(tmp_path: Path, how: signal.Signals) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    root = Path(__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"quick\n"
        time.sleep(0.3)
        start = time.monotonic()
        os.kill(process.pid, how)
        process.wait(timeout=10)
        assert process.returncode != 0
        assert _session_is_empty(process.pid, until=start + 1.0)


def _alive(pid: int) -> bool:
    return _fields(Path(f"/proc/{pid}"))[:1] not in ([], ["Z"])


def _session_is_empty(session: int, until: float) -> bool:
    """Wait until every process of a session has ended."""
    while time.monotonic() < until and _members(session):
        time.sleep(0.05)
    return not _members(session)


def _members(session: int) -> list[str]:
    """Give the processes of a session that are not dead yet."""
    return [
        process.name
        for process in Path("/proc").glob("[0-9]*")
        if (fields := _fields(process)) and fields[0] != "Z" and fields[3] == str(session)
    ]


def _fields(process: Path) -> list[str]:
    """Give the fields of /proc/PID/stat that follow the name: state, parent, group, session, …"""
    try:
        return (process / "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def test_default_jobs_are_the_cores_at_hand() -> None:
    assert 1 <= default_jobs() <= (os.cpu_count() or 1)
