"""Building again: what is made, what is kept and why; kills, a full disk, damage, two at once."""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.build import RECORD, STORE, Built, How, build
from generator.build.cleaning import clean
from tests.small import NOTE, OTHER, SETTINGS, lay
from tests.test_build import EPOCH, Silent, files
from tests.test_executor import _session_is_empty

ROOT = Path(__file__).parent.parent
OUTPUTS = ("summaries", "web")
SUMMARY, UNTOUCHED = "build/samenvattingen/2023-05-23-eenzaamheid.pdf", Path(OTHER).stem
SAYING = ("alle-passages", "bronnen", "rode-lijnen", "spanningen")
"""The pages that show a word of a note, or the fingerprint of its file."""
HEAVY = ("weasyprint", "matplotlib", "docx", "jinja2", "lxml", "yaml", "markdown_it", "babel")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


def make(root: Path, *outputs: str) -> Built:
    return build(root, outputs or OUTPUTS, 2, Silent(), EPOCH)


def become(root: Path, version: str) -> None:
    """Write the sources of a version: B has other words and another layout of the site."""
    lay(root)
    if version == "B":
        for path, old, new in (
            (NOTE, "relatief", "heel"),
            (SETTINGS, "titel:", "site: lang\ntitel:"),
        ):
            (root / path).write_text((root / path).read_text().replace(old, new, 1))
        (root / "sources/chapters/kern.md").unlink()


@pytest.fixture(scope="module")
def clean_roots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A build into an empty folder, for each version."""
    roots = {version: tmp_path_factory.mktemp(version) / "project" for version in "AB"}
    for version, root in roots.items():
        become(root, version)
        assert make(root).ok
    return roots


@pytest.fixture(scope="module")
def clean_trees(clean_roots: dict[str, Path]) -> dict[str, dict[str, bytes]]:
    """What these builds give."""
    return {version: files(root) for version, root in clean_roots.items()}


@pytest.fixture(scope="module")
def seasoned(tmp_path_factory: pytest.TempPathFactory, clean_roots: dict[str, Path]) -> Path:
    """A project at version A whose store knows B too."""
    root = tmp_path_factory.mktemp("seasoned") / "project"
    shutil.copytree(clean_roots["A"], root)
    for entry in (clean_roots["B"] / STORE).glob("??/*"):
        place = root / STORE / entry.parent.name
        place.mkdir(exist_ok=True)
        shutil.copy(entry, place)
    return root


@pytest.fixture
def project(seasoned: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seasoned, tmp_path / "project"))


def hows(done: Built) -> dict[str, How]:
    return {made.path: made.how for made in done.made}


@pytest.mark.slow
def test_what_has_not_changed_is_left_alone(project: Path) -> None:
    places = {path: path.stat().st_mtime_ns for path in (project / "build").rglob("*.pdf")}
    assert set(hows(make(project)).values()) == {How.KEPT}
    assert {path: path.stat().st_mtime_ns for path in places} == places


@pytest.mark.slow
def test_nothing_to_do_imports_no_library_that_makes_documents(project: Path) -> None:
    script = (
        "import json, sys\nfrom generator.cli import main\n"
        f"sys.argv = ['rodedraad', 'build', *{OUTPUTS!r}, '--project', {str(project)!r}]\n"
        "try: main()\nexcept SystemExit as end: assert end.code == 0\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=env,
        cwd=ROOT,
    )
    said, modules = done.stdout.splitlines()
    assert re.fullmatch(r"Nothing has changed; all is there already: \d\d\.", said)
    loaded = json.loads(modules)
    assert "generator.build" in loaded
    assert [name for name in HEAVY if name in loaded] == []
    assert [name for name in loaded if name.startswith("generator.reading")] == []


@pytest.mark.slow
def test_one_word_makes_what_says_it_and_nothing_else(project: Path) -> None:
    note = project / NOTE
    note.write_text(note.read_text().replace("mismatch", "wanklank"))
    done = make(project)
    found = hows(done)
    assert {path for path, how in found.items() if how is How.MADE} == {
        SUMMARY,
        *(f"build/web/{page}.html" for page in SAYING),
    }
    assert found[f"build/samenvattingen/{UNTOUCHED}.pdf"] is How.KEPT
    assert found["build/web/fonts"] is How.KEPT
    assert set(found.values()) == {How.MADE, How.KEPT}
    assert {one.why.en for one in done.made if one.how is How.MADE} == {f"{NOTE} changed"}
    (made,) = (one for one in done.made if one.path == SUMMARY)
    assert made.why.nl.startswith(f"{NOTE} is veranderd")
    assert made.why.en.startswith(f"{NOTE} changed")
    note.write_text(note.read_text().replace("wanklank", "mismatch"))
    back = make(project)
    assert hows(back)[SUMMARY] is How.FOUND
    assert "made just so before" in back.made[1].why.en


@pytest.mark.slow
def test_what_moves_and_says_the_same_is_not_set_again(
    project: Path, clean_trees: dict[str, dict[str, bytes]]
) -> None:
    note = project / NOTE
    note.write_text(note.read_text().replace("\n## Voor", "\n\n\n## Voor"))
    done = make(project, "summaries")
    assert hows(done)[SUMMARY] is How.SAME
    assert files(project)[SUMMARY] == clean_trees["A"][SUMMARY]


@pytest.mark.slow
def test_a_file_that_is_gone_or_changed_is_put_back(
    project: Path, clean_trees: dict[str, dict[str, bytes]]
) -> None:
    (project / SUMMARY).unlink()
    (project / "build/web/index.html").write_text("mine")
    done = make(project)
    assert [one.why.en for one in done.made if one.how is How.FOUND] == [
        "the file in build/ was gone or changed"
    ] * 2
    assert files(project) == clean_trees["A"]


@pytest.mark.slow
def test_the_summary_of_a_session_that_is_gone_goes_too(project: Path) -> None:
    (project / "build" / "own.txt").write_text("mine")
    settings = (project / SETTINGS).read_text()
    (project / SETTINGS).write_text(settings + "sessions: sessions/*sociale*.md\n")
    (project / "sources/chapters/kern.md").unlink()
    book = project / "sources/codebook.yaml"
    book.write_text(book.read_text().split("spanningen:")[0])
    (project / SETTINGS).write_text((project / SETTINGS).read_text().split("vervolg:")[0])
    (project / SETTINGS).write_text(
        (project / SETTINGS).read_text() + "sessions: sessions/*sociale*.md\n"
    )
    done = make(project, "summaries")
    assert done.ok, done.findings
    assert not (project / SUMMARY).exists()
    assert (project / "build/own.txt").read_text() == "mine"
    assert (project / "build/web/index.html").exists()


KILLED = f"""
import os, signal, sys
from pathlib import Path
root, last = sys.argv[1], int(sys.argv[2])
count = 0
def told(event, arguments):
    global count
    if event in ("open", "os.rename", "os.remove", "os.link", "os.mkdir") and any(
        os.fspath(one).startswith(os.path.join(root, "build"))
        for one in arguments[:2] if isinstance(one, (str, os.PathLike))
    ):
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
from generator.build import build
from tests.test_build import EPOCH, Silent
if __name__ == "__main__":
    sys.addaudithook(told)
    assert build(Path(root), {OUTPUTS!r}, 2, Silent(), EPOCH).ok
    print(count)
"""


def killed(root: Path, last: int) -> subprocess.CompletedProcess[str]:
    """Build in a process that is killed at its file operation number ``last`` below build/."""
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(root), str(last)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


@linux
@pytest.mark.slow
def test_a_build_killed_at_twenty_moments_leaves_whole_files_and_is_mended(
    project: Path, clean_trees: dict[str, dict[str, bytes]]
) -> None:
    become(project, "B")
    whole = killed(project, 0)
    assert whole.returncode == 0, whole.stderr
    assert files(project) == clean_trees["B"]
    count, moments = int(whole.stdout), 20
    assert count > 100
    mixed = 0
    for moment in range(moments):
        become(project, "A")
        assert make(project).ok
        become(project, "B")
        assert (
            killed(project, 1 + moment * (count - 1) // (moments - 1)).returncode == -signal.SIGKILL
        )
        found = {
            name: data
            for name, data in files(project).items()
            if not name.endswith((".new", ".old"))
        }
        old, new = clean_trees["A"], clean_trees["B"]
        assert [n for n, data in found.items() if data not in (old.get(n), new.get(n))] == []
        mixed += found not in (old, new)
        assert make(project).ok
        assert files(project) == new
    assert mixed < moments


def fail_to_write(root: Path, room: int) -> subprocess.CompletedProcess[str]:
    """Build where no file may grow beyond ``room`` bytes."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "LC_ALL": "C"}
    return subprocess.run(
        [Path(sys.executable).with_name("rodedraad"), "build", *OUTPUTS, "--project", root],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
        check=False,
        env=env,
    )


@linux
@pytest.mark.slow
def test_files_that_cannot_be_written_leave_the_earlier_ones(
    project: Path, clean_trees: dict[str, dict[str, bytes]]
) -> None:
    become(project, "B")
    done = fail_to_write(project, 10_000)
    assert done.returncode == 1
    assert done.stderr.startswith("Reading or writing failed (")
    assert files(project) == clean_trees["A"]
    assert make(project).ok
    assert files(project) == clean_trees["B"]


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@linux
@pytest.mark.slow
def test_a_full_disk_leaves_the_earlier_files(
    project: Path, clean_trees: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        root = Path(shutil.copytree(project, disk / "project"))
        shutil.rmtree(root / STORE)
        become(root, "B")
        ballast = disk / "ballast"
        with pytest.raises(OSError, match="No space"):
            ballast.write_bytes(bytes(9_000_000))
        with pytest.raises(OSError, match="No space"):
            make(root)
        assert files(root) == clean_trees["A"]
        ballast.unlink()
        assert make(root).ok
        assert files(root) == clean_trees["B"]


@pytest.mark.slow
def test_two_builds_at_once_give_what_one_gives(
    project: Path, clean_trees: dict[str, dict[str, bytes]]
) -> None:
    shutil.rmtree(project / "build")
    command = [Path(sys.executable).with_name("rodedraad"), "build", *OUTPUTS, "--project", project]
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    both = [subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(timeout=300) for process in both] == [0, 0]
    assert files(project) == clean_trees["A"]
    assert set(hows(make(project)).values()) == {How.KEPT}


@linux
@pytest.mark.slow
def test_an_interrupted_build_leaves_the_earlier_files_and_no_process(
    project: Path, clean_trees: dict[str, dict[str, bytes]]
) -> None:
    shutil.rmtree(project / STORE)
    become(project, "B")
    command = [str(Path(sys.executable).with_name("rodedraad")), "build", *OUTPUTS, "--jobs", "1"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "LC_ALL": "C"}
    with subprocess.Popen(
        command, cwd=project, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("[1/")
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
        assert _session_is_empty(process.pid, until=start + 1.0)
    assert files(project) == clean_trees["A"]


@pytest.mark.slow
def test_damage_is_found_and_made_again(
    project: Path, clean_trees: dict[str, dict[str, bytes]]
) -> None:
    for entry in (project / STORE).glob("??/*"):
        data = bytearray(entry.read_bytes())
        data[len(data) // 2] ^= 1
        entry.write_bytes(bytes(data))
    (project / STORE / RECORD).write_bytes(b"damage")
    (project / SUMMARY).write_bytes(b"damage")
    done = make(project)
    assert How.FOUND not in hows(done).values()
    assert files(project) == clean_trees["A"]


@pytest.mark.slow
def test_cleaning_takes_away_what_was_made_and_nothing_else(project: Path) -> None:
    (project / "build/own.txt").write_text("mine")
    (project / SUMMARY).write_bytes(b"changed by hand")
    before = {path: path.read_bytes() for path in (project / "sources").rglob("*.*")}
    gone, stay = clean(project, cache_only=False)
    assert stay == (SUMMARY,)
    assert "build/web/index.html" in gone
    assert set(files(project)) == {"build/own.txt", SUMMARY}
    assert not (project / STORE).exists()
    assert {path: path.read_bytes() for path in before} == before
    assert clean(project, cache_only=False)[0] == ()


@pytest.mark.slow
def test_emptying_the_store_leaves_what_was_made(project: Path) -> None:
    before = files(project)
    assert clean(project, cache_only=True) == ((), ())
    assert files(project) == before
    assert list((project / STORE).glob("??/*")) == []


@linux
@pytest.mark.slow
def test_watching_builds_on_every_save_and_stops_clean(project: Path) -> None:
    command = [str(Path(sys.executable).with_name("rodedraad")), "build", *OUTPUTS]
    command += ["--watch", "--explain"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "LC_ALL": "C", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=project, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        first = _until(process.stdout, "Now waiting")
        assert re.search(r"\d\d kept", first[0])
        note = project / NOTE
        note.write_text(note.read_text().replace("mismatch", "wanklank"))
        told = _until(process.stdout, "Now waiting")
        assert f"{SUMMARY}: made, as {NOTE} changed" in "".join(told)
        note.write_text("no header")
        assert "Mend and save" in _until(process.stdout, "Mend")[-1]
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert _session_is_empty(process.pid, until=start + 2.0)


def _until(stream: Iterator[str], words: str) -> list[str]:
    lines = []
    for line in stream:
        lines.append(line)
        if words in line:
            break
    return lines
