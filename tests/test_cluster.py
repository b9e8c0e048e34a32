"""Workers of other machines: a real scheduler, two real workers, deaths, versions, interrupts."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import afar
from generator.cli.making import INTERRUPTED, UNAVAILABLE
from generator.executor import Failure, Limits, Reason, Task, UnavailableError
from generator.executor.cluster import Cluster, Home, greeting
from generator.executor.cluster.carrying import laid_out, name_of, packed, unpacked
from generator.pipeline import shipped_templates
from tests.clustered import HOME, ROOT, free_port, scheduler, worker
from tests.small import IMAGE, lay
from tests.test_build import EPOCH
from tests.test_executor import divide, no_pickle, silent, slow_square, square

VERSION = "RODEDRAAD_TEST_VERSION"
FILES = {"templates/own/a.css": b"a {}", "sources/images/b.png": b"b"}
CALL = "from generator.cli import main; main()"


def leave_once(marker: Path, times: int) -> str:
    """End this process, without a word, the first ``times`` times that it is called."""
    with marker.open("a") as file:
        file.write(f"{os.getpid()} ")
    if len(marker.read_text().split()) <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def told(mark: Path, name: str) -> str:
    """Write down that this was done, and by whom."""
    with mark.open("a") as file:
        file.write(f"{name} {os.getpid()}\n")
    time.sleep(0.05)
    return name


def seen(path: Path) -> tuple[str, bytes]:
    """Give where a file of the project lies for a worker, and what it holds."""
    return str(path), path.read_bytes()


def itself(path: Path) -> Path:
    return path


def other_versions() -> dict[str, str]:
    """Give other versions in the process that the tests run in than in workers."""
    return {"program": os.environ.get(VERSION, "none"), "weasyprint": "70.0"}


@pytest.fixture
def pool(address: str, tmp_path: Path) -> Iterator[Cluster]:
    with Cluster(address, tmp_path / "project", lambda: FILES, HOME) as workers:
        yield workers


def test_what_travels_names_no_folder_of_this_machine(tmp_path: Path) -> None:
    here = {"project": tmp_path / "here", "program": shipped_templates()}
    there = {"project": Path("/there"), "program": Path("/shipped")}
    task = Task("one", seen, (tmp_path / "here/a/b.css", shipped_templates() / "report", [here]))
    data = packed(task, here)
    assert str(tmp_path).encode() not in data
    assert str(shipped_templates()).encode() not in data
    read = unpacked(data, there)
    assert isinstance(read, Task)
    project = {"project": Path("/there"), "program": Path("/shipped")}
    assert read.arguments == (Path("/there/a/b.css"), Path("/shipped/report"), [project])


def test_a_path_elsewhere_travels_as_it_is(tmp_path: Path) -> None:
    assert unpacked(packed(Path("/else/where"), {"project": tmp_path}), {}) == Path("/else/where")


def test_files_are_laid_out_once(tmp_path: Path) -> None:
    name = name_of(FILES)
    place = laid_out(FILES, name, tmp_path / "new")
    assert {p.relative_to(place).as_posix(): p.read_bytes() for p in place.rglob("*.*")} == FILES
    (place / "mark").touch()
    assert laid_out(FILES, name, tmp_path / "new") == place
    assert (place / "mark").exists()
    assert [path.name for path in (tmp_path / "new").iterdir()] == [name]


def test_other_files_have_another_name() -> None:
    others = ({**FILES, "sources/images/b.png": b"c"}, {"templates/own/a.cssa": b" {}"}, {})
    assert len({name_of(FILES), *map(name_of, others)}) == 4


def test_pictures_and_own_templates_travel(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {"templates/own/theme.css": ":root {}"})
    assert set(afar.files_of(root)) == {IMAGE, "templates/own/theme.css"}


def test_no_scheduler_is_said_in_clear_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(greeting, "CONNECTING", 0.3)
    place = f"tcp://127.0.0.1:{free_port()}"
    with (
        Cluster(place, tmp_path, dict, HOME) as pool,
        pytest.raises(UnavailableError, match="No Dask scheduler answers at") as fault,
    ):
        list(pool.run([Task("one", square, (1,))], silent))
    assert place in fault.value.words.nl


def test_an_address_that_is_none_is_said_in_clear_words(tmp_path: Path) -> None:
    with (
        Cluster("nonsense://x", tmp_path, dict, HOME) as pool,
        pytest.raises(UnavailableError, match="No Dask scheduler answers at nonsense://x"),
    ):
        list(pool.run([Task("one", square, (1,))], silent))


def test_without_dask_there_is_a_hint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("generator.executor.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UnavailableError, match=r"pip install 'rodedraad\[cluster\]'"):
        afar.cluster(tmp_path, "tcp://127.0.0.1:1", None)


@pytest.mark.slow
def test_the_protocol_is_that_of_other_workers(pool: Cluster) -> None:
    tasks = [
        Task("slow", slow_square, (2, 0.5)),
        Task("nought", divide, (0,)),
        Task("lambda", lambda: 1),
        Task("generator", no_pickle),
        Task("quick", square, (3,)),
    ]
    heard: list[str] = []
    slow, (_, raised), (_, there), (_, back), quick = pool.run(tasks, heard.append)
    assert (slow, quick) == (("slow", 4), ("quick", 9))
    assert isinstance(raised, Failure)
    assert "in divide" in raised.trace
    assert isinstance(there, Failure)
    assert isinstance(back, Failure)
    assert {each.reason for each in (raised, there, back)} == {Reason.RAISED}
    assert sorted(heard) == ["generator", "lambda", "nought", "quick", "slow"]


@pytest.mark.slow
def test_files_of_the_project_lie_elsewhere_for_a_worker(pool: Cluster, tmp_path: Path) -> None:
    own = tmp_path / "project"
    picture = own / "sources/images/b.png"
    ((_, found), (_, home)) = pool.run(
        [Task("see", seen, (picture,)), Task("back", itself, (picture,))], silent
    )
    assert isinstance(found, tuple)
    assert found[1] == b"b"
    assert not found[0].startswith(str(own))
    assert home == picture
    assert not own.exists()


@pytest.mark.slow
def test_a_worker_is_killed_and_every_document_is_made_once(pool: Cluster, tmp_path: Path) -> None:
    mark, marker = tmp_path / "log", tmp_path / "deaths"
    names = [f"document {number}" for number in range(40)]
    tasks: list[Task[str]] = [Task(name, told, (mark, name)) for name in names]
    tasks.insert(10, Task("deadly once", leave_once, (marker, 1)))
    heard: list[str] = []
    outcomes = list(pool.run(tasks, heard.append))
    assert outcomes == [(t.name, "alive" if t.name == "deadly once" else t.name) for t in tasks]
    assert Counter(heard) == Counter(task.name for task in tasks)
    first, second = marker.read_text().split()
    assert first != second
    done = [line.rsplit(" ", 1) for line in mark.read_text().splitlines()]
    assert {name for name, _ in done} == set(names)
    # what the one that died had finished, and not yet handed over, is gone with it
    again = Counter(name for name, _ in done) - Counter(names)
    assert all([name, first] in done for name in again)
    assert again.total() <= 1


@pytest.mark.slow
def test_a_document_that_kills_two_workers_is_named(pool: Cluster, tmp_path: Path) -> None:
    marker = tmp_path / "deaths"
    tasks = [
        Task("before", square, (1,)),
        Task("deadly", leave_once, (marker, 9)),
        *(Task(f"after {number}", slow_square, (number, 0.2)) for number in range(6)),
    ]
    before, (name, failure), *after = pool.run(tasks, silent)
    assert before == ("before", 1)
    assert after == [(f"after {number}", number * number) for number in range(6)]
    assert isinstance(failure, Failure)
    assert (name, failure.name, failure.reason) == ("deadly", "deadly", Reason.DIED)
    assert "twice" in failure.words.en
    # Where others waited for the worker that died, each is tried once more by itself.
    assert len(marker.read_text().split()) in {2, 4}


@pytest.mark.slow
def test_a_task_that_takes_too_long_is_given_up(address: str, tmp_path: Path) -> None:
    limits = Limits(seconds=0.5)
    with Cluster(address, tmp_path, dict, HOME, jobs=1, limits=limits) as pool:
        ((_, failure),) = pool.run([Task("long", slow_square, (2, 4.0))], silent)
    assert isinstance(failure, Failure)
    assert failure.reason is Reason.TOO_LONG


@pytest.mark.slow
def test_another_version_is_said_in_clear_words(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VERSION, "1.2.3")
    home = Home(shipped_templates, other_versions)
    with (
        Cluster(address, tmp_path, dict, home) as pool,
        pytest.raises(UnavailableError) as fault,
    ):
        list(pool.run([Task("one", square, (1,))], silent))
    assert "program: there none, here 1.2.3." in str(fault.value)
    assert "zou niet hetzelfde maken als deze machine" in fault.value.words.nl


def commanded(root: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CALL, "build", *words, "--project", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": EPOCH},
    )


@pytest.mark.slow
def test_an_interrupt_ends_within_a_second_and_leaves_nothing(address: str, tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    with commanded(root, "all", "--scheduler", address) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("[1/")
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert any(line.startswith("Stopped. What was there is whole.") for line in process.stdout)
        assert time.monotonic() - start < 1.0
        assert process.wait() == INTERRUPTED
    assert {path.name for path in root.glob("build/*")} <= {".cache"}


@pytest.mark.slow
def test_no_scheduler_has_an_exit_code_of_its_own(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    with commanded(root, "docx", "--scheduler", f"tcp://127.0.0.1:{free_port()}") as process:
        said, _ = process.communicate()
    assert process.returncode == UNAVAILABLE
    assert said.startswith("No Dask scheduler answers at tcp://127.0.0.1:")
    assert not (root / "build").exists() or not list((root / "build").glob("*.docx"))


@pytest.mark.slow
def test_a_scheduler_without_workers_and_one_that_goes_away_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [Task(str(n), slow_square, (n, 0.3)) for n in range(20)]
    with scheduler(tmp_path) as (place, process):
        monkeypatch.setattr(greeting, "GATHERING", 0.2)
        with (
            Cluster(place, tmp_path, dict, HOME) as pool,
            pytest.raises(UnavailableError, match=f"dask worker {place}"),
        ):
            list(pool.run(tasks, silent))
        monkeypatch.setattr(greeting, "GATHERING", 60.0)
        with worker(tmp_path, place), Cluster(place, tmp_path, dict, HOME) as pool:
            outcomes = pool.run(tasks, silent)
            assert next(outcomes) == ("0", 0)
            os.kill(process.pid, signal.SIGKILL)
            with pytest.raises(UnavailableError, match="went away during the work"):
                list(outcomes)
