"""Building when processes die: a worker takes no other document along, a build no earlier file."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest

from generator.build import build
from generator.build.artifacts import Artifact, Maker
from generator.build.making import Order, make_all
from generator.executor import Limits, Pool
from generator.keeping import Keeper
from generator.model.diagnostic import Result
from generator.model.rules import Rule
from generator.model.settings import Output
from generator.writing.pages import Written
from tests.small import SETTINGS, lay
from tests.test_build import EPOCH, Silent, files
from tests.writing.pages import MOMENT, design, report_of

ROOT = Path(__file__).parent.parent
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


@dataclass(frozen=True)
class Deadly(Artifact):
    """An artifact whose worker is killed the first ``times`` that it is made; ``log`` counts."""

    log: Path = Path()
    times: int = 0

    @property
    def make(self) -> Maker:
        """What makes it, or dies of it."""
        return cast("Maker", self._make)

    def _make(self, *_: object) -> Result[Written]:
        with self.log.open("a") as file:
            file.write("x")
        if self.log.stat().st_size <= self.times:
            os.kill(os.getpid(), signal.SIGKILL)
        return Result(Written(b"made"))


@linux
def test_a_worker_that_dies_is_named_by_its_document_and_tried_once_more(tmp_path: Path) -> None:
    deaths = {"once": 1, "always": 9, "never": 0}
    orders = [
        Order(
            Deadly(
                f"{name}.pdf",
                Output.SUMMARIES,
                replace(report_of([]), words={}),
                design("summary"),
                log=tmp_path / name,
                times=times,
            ),
            name,
        )
        for name, times in deaths.items()
    ]
    told: list[str] = []
    with Pool(2, limits=Limits(seconds=300)) as pool:
        ready, failed = make_all(orders, tmp_path, MOMENT, Keeper(), pool, told.append)
    assert sorted(ready) == ["never.pdf", "once.pdf"]
    (found,) = failed
    assert found.rule is Rule.RENDERING_FAILED
    assert found.span.path == "build/always.pdf"
    assert "SIGKILL" in found.message.en
    assert {name: (tmp_path / name).stat().st_size for name in deaths} == {
        "once": 2,
        "always": 2,
        "never": 1,
    }
    assert sorted(told) == ["build/always.pdf", "build/never.pdf", "build/once.pdf"]


AT_WORK = """
import sys
from pathlib import Path
from generator.build import build
from tests.test_build import EPOCH, Silent
class Telling(Silent):
    def start(self, total):
        print("at work", flush=True)
if __name__ == "__main__":
    build(Path(sys.argv[1]), ("pdf",), 2, Telling(), EPOCH)
"""


def killed_at_work(root: Path, seconds: float) -> int:
    """Kill a build ``seconds`` after its workers got their tasks; give its exit code."""
    command = [sys.executable, "-c", AT_WORK, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout
        assert process.stdout.readline() == b"at work\n"
        time.sleep(seconds)
        process.kill()
    return process.returncode


@linux
@pytest.mark.slow
def test_a_build_killed_while_it_renders_leaves_the_earlier_file_and_is_mended(
    tmp_path: Path,
) -> None:
    root = lay(tmp_path / "project")

    def made() -> bytes:
        assert build(root, ("pdf",), 2, Silent(), EPOCH).ok
        return files(root)["build/synthese.pdf"]

    before = made()
    settings = root / SETTINGS
    settings.write_text(settings.read_text().replace("sociale staat", "sociale stand", 1))
    found = []
    for seconds in (0.0, 0.7):
        assert killed_at_work(root, seconds) == -signal.SIGKILL
        found.append(files(root)["build/synthese.pdf"])
    after = made()
    assert after != before
    assert found[0] == before
    assert found[1] in (before, after)
    shutil.rmtree(root / "build")
    assert made() == after
