"""The benchmark itself: it counts every process, edits what it says, tells what it saw."""

import json
import subprocess
import sys
import time
from importlib.util import cache_from_source
from itertools import pairwise
from pathlib import Path

import pytest

from generator.pipeline import checked
from tests.bench import __main__ as running
from tests.bench import cases, installed, page, profiling, projects, results
from tests.bench.reasons import REASONS, explained
from tests.bench.results import Figures
from tests.bench.targets import verdicts
from tests.generated import lay_out

MEASURED = Path(__file__).with_name("measured.py")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
BURN = "import time\nwhile time.process_time() < {}: pass\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep figures and page elsewhere."""
    monkeypatch.setattr(results, "FIGURES", tmp_path / "figures")
    monkeypatch.setattr(page, "PAGE", tmp_path / "performance.md")


def measure(seconds: int, tmp_path: Path, code: str) -> dict[str, float]:
    words = [sys.executable, "-S", MEASURED, str(seconds), tmp_path / "log"]
    done = subprocess.run(
        [*words, sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


@linux
def test_processes_that_outlive_their_parent_are_counted(tmp_path: Path) -> None:
    child = (
        f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BURN.format(0.4)!r}])"
    )
    told = measure(20, tmp_path, child)
    assert told["code"] == 0
    assert told["cpu"] > 0.4
    assert told["peak"] > 1_000_000


@linux
def test_the_peak_is_that_of_the_largest_process(tmp_path: Path) -> None:
    large = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'b = b\"x\" * 200_000_000'])"
    )
    assert 200e6 < measure(20, tmp_path, large)["peak"] < 300e6


@linux
def test_what_takes_too_long_is_ended_with_all_that_came_of_it(tmp_path: Path) -> None:
    child = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\ntime.sleep(60)"
    )
    start = time.monotonic()
    assert measure(1, tmp_path, child)["code"] == -9
    assert time.monotonic() - start < 20


def test_edits_change_one_thing_each_time_and_leave_a_sound_project(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project", 3)
    paths = sorted((root / "sources").rglob("*.*"))
    texts = [{path: path.read_text() for path in paths}]
    for edit in (projects.change_word, projects.change_word, projects.change_code):
        edit(root)
        texts.append({path: path.read_text() for path in paths})
        read = checked(root)
        assert read.value is not None
        assert not read.failed
    changed = [
        {path.parent.name for path in paths if before[path] != after[path]}
        for before, after in pairwise(texts)
    ]
    assert changed == [{"sessions"}, {"sessions"}, {"sources"}]
    old, new = ("".join(text.values()).split() for text in texts[:2])
    assert len([1 for one, other in zip(old, new, strict=True) if one != other]) == 1


@pytest.mark.parametrize(
    ("word", "following"), [("a", "b"), ("z", "aa"), ("az", "ba"), ("zz", "aaa")]
)
def test_words_follow_one_another(word: str, following: str) -> None:
    assert projects._after(word) == following


@pytest.mark.usefixtures("place")
def test_a_case_that_fails_stops_nothing_and_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def measured(case: cases.Case) -> dict[str, object]:
        asked.append(case.name)
        if case.name == "docx-word" and asked.count("docx-word") == 1:
            raise cases.FailedError("out of paper")
        return {"cpu": 2.0, "wall": 1.0, "peak": 1e6}

    monkeypatch.setattr(running, "measured", measured)
    monkeypatch.setattr(sys, "argv", ["bench", "--sizes", "6", "--cases", "docx"])
    running.main()
    assert "- 6 sessions, docx-word: out of paper" in page.PAGE.read_text()
    assert asked == ["docx-cold", "docx-nothing", "docx-word", "docx-code"]
    running.main()
    assert asked[4:] == ["docx-word"]
    assert "out of paper" not in page.PAGE.read_text()


@pytest.mark.usefixtures("place")
def test_what_another_version_of_the_program_took_is_measured_again() -> None:
    results.save(Figures("pdf-cold", 6, cpu=1.0, program="another"))
    assert results.load(6, "pdf-cold")
    assert not results.done(6, "pdf-cold")


@pytest.mark.usefixtures("place")
def test_targets_and_rivals_are_told_of_as_they_are() -> None:
    for size, name, cpu in (
        *((60, "typst-peer", 2.0), (60, "pdf-word", 3.0), (60, "pdf-resident", 1.0)),
        *((60, "all-nothing", 0.3), (6, "all-nothing", 0.5), (60, "summaries-cold", 3.0)),
    ):
        results.save(Figures(name, size, cpu=cpu, wall=cpu, peak=5e8))
    known = {(one.size, one.name): one for one in results.every()}
    met = {one.words: one.met for one in verdicts(lambda size, name: known.get((size, name)))}
    assert met["Nothing changed, all outputs, 6 sessions"] is False
    assert met["Nothing changed, all outputs, 60 sessions"] is True
    assert met["Nothing changed, all outputs, 600 sessions"] is None
    assert met["One word changed, the PDF alone, 60 sessions"] is False
    assert met["The same from the resident worker"] is True
    assert met["Summaries, 60 in one run, start-up and all"] is True
    page.write()
    text = page.PAGE.read_text()
    row = "typst, PDF/UA-1 against PDF, one word changed in one note: 1.5 times at 60"
    assert f"- {row}\n" in text
    assert "resident worker: " not in text


@pytest.mark.usefixtures("place")
def test_shares_are_told_of_every_size_in_the_states_that_were_looked_into() -> None:
    small = {"cold: charts": 6.0, "cold: synthesis": 2.0, "word: synthesis": 1.0}
    results.save(Figures("all-profile", 6, cpu=9.0, parts=small))
    results.save(Figures("all-profile", 600, cpu=5.0, parts={"word: synthesis": 5.0}))
    page.write()
    text = page.PAGE.read_text()
    assert "| part | cold | one word changed in one note |" in text
    assert "| charts | 6.00 s, 75% | 0.00 s, 0% |\n| synthesis | 2.00 s, 25% | 1.00 s, 10" in text
    assert "all outputs, 600 sessions" in text
    assert "| part | one word changed in one note |\n|---|---|\n| synthesis | 5.00 s, 100%" in text


def test_what_is_measured_is_compiled_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(cases, "PLACE", tmp_path)
    asking = [sys.executable, "-c", "import sys; sys.exit(sys.dont_write_bytecode)"]
    assert cases._run(asking, cases.Case(6, "docx", cases.COLD), tmp_path)["cpu"]
    (tmp_path / "spoken.py").write_text("WORD = 1\n")
    installed.compiled(tmp_path)
    assert Path(cache_from_source(str(tmp_path / "spoken.py"))).is_file()
    (tmp_path / "broken.py").write_text("WORD = = 1\n")
    with pytest.raises(OSError, match="could be compiled"):
        installed.compiled(tmp_path)


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("/x/site-packages/weasyprint/layout/blocks.py", "WeasyPrint: layout"),
        ("/x/site-packages/weasyprint/pdf/__init__.py", "WeasyPrint: drawing and writing"),
        ("/x/generator/writing/pdf/finishing/notes.py", "our finisher of PDF"),
        ("/x/templates/shared/blocks.html", "templates"),
        ("/x/generator/model/document.py", "nouns made and gone through"),
        ("/x/elsewhere.py", profiling.REST),
    ],
)
def test_files_belong_to_a_part(file: str, part: str) -> None:
    assert profiling.part_of(file) == part


def test_a_missed_target_is_explained_with_its_profile() -> None:
    found = {
        (60, "all-word"): Figures("all-word", 60, cpu=9.0),
        (60, "all-profile"): Figures("all-profile", 60, parts={"word: a": 3.0, "word: b": 1.0}),
        (60, "summaries-cold"): Figures("summaries-cold", 60, cpu=2.0),
    }

    def look(size: int, name: str) -> Figures | None:
        return found.get((size, name))

    (told,) = explained(verdicts(look), look)
    assert told.startswith("- One word changed, all outputs: ")
    assert told.endswith("a 75%, b 25%.")


def test_each_target_that_may_be_missed_has_a_reason() -> None:
    def slow(size: int, name: str) -> Figures:
        took = size**2 * (1.0 if "peer" in name else 90.0)
        return Figures(name, size, cpu=took, wall=took, peak=1e9)

    missed = [one.words for one in verdicts(slow) if one.met is False]
    assert any(words.startswith("Cold, the PDF") for words in missed)
    told = list(explained(verdicts(slow), slow))
    assert len(told) == len(REASONS)
