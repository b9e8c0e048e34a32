"""What is measured: for each size, our outputs in each state, and other programs."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build.inputs import program
from tests.bench.installed import surroundings
from tests.bench.peers import PEERS, command, texts
from tests.bench.projects import change_code, change_word, project
from tests.bench.resident import watched
from tests.bench.results import PLACE, ROOT

KINDS = ("pdf", "docx", "web", "summaries", "all")
COLD, NOTHING, WORD, CODE, RESIDENT, WHOLE, PROFILE = (
    *("cold", "nothing", "word", "code", "resident", "whole", "profile"),
)
PEER = "peer"
STATES = (COLD, NOTHING, WORD, CODE)
LARGE = 300
"""From so many sessions on, only the most telling cases are measured, and all outputs are built
where the PDF lies already."""
LARGE_STATES = {
    "pdf": (COLD, NOTHING, WORD, RESIDENT),
    "all": (NOTHING, WORD, CODE, RESIDENT, PROFILE),
}
CALL = "from generator.cli import main; main()"
EDITS: dict[str, Callable[[Path], None]] = {WORD: change_word, CODE: change_code}


class FailedError(Exception):
    """A case did not come to its end; the text says why."""


@dataclass(frozen=True)
class Case:
    """Something to measure. ``kind`` is an output of ours, or the name of another program."""

    size: int
    kind: str
    state: str

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.state}"

    def asked(self, words: Sequence[str]) -> bool:
        """Tell whether it is among what was asked for: by kind, state or name."""
        return not words or bool({self.kind, self.state, self.name} & set(words))


def cases(size: int, words: Sequence[str]) -> Iterator[Case]:
    """Give the cases of a size, those of a kind after one another; the longest comes last."""
    rivals = [Case(size, name, PEER) for name in PEERS]
    yield from _wanted(rivals[:-1], words)
    for kind in KINDS:
        states = LARGE_STATES.get(kind, (COLD, WORD)) if size >= LARGE else _states(kind)
        yield from _wanted([Case(size, kind, state) for state in states], words)
    yield from _wanted(rivals[-1:], words)


def _states(kind: str) -> tuple[str, ...]:
    more = {"pdf": (RESIDENT, WHOLE), "all": (RESIDENT, PROFILE)}
    return *STATES, *more.get(kind, ())


def _wanted(found: Sequence[Case], words: Sequence[str]) -> Iterator[Case]:
    return (case for case in found if case.asked(words))


def seconds_for(size: int) -> int:
    """Give how long a case may take."""
    return 300 if size <= 10 else 600 if size <= 100 else 1200


def measured(case: Case) -> dict[str, object]:
    """Do a case and give its figures; raises FailedError."""
    limit = seconds_for(case.size)
    try:
        if case.state == PEER:
            folder = texts(case.size, limit, program())
            return _run(command(case.kind), case, folder)
        if case.state == PROFILE:
            return _profiled(case)
        return _ours(case)
    except subprocess.TimeoutExpired as fault:
        raise FailedError(f"took more than {fault.timeout:.0f} seconds") from fault
    except (subprocess.SubprocessError, TimeoutError, OSError) as fault:
        said = f"{type(fault).__name__}: {fault}".replace(str(ROOT), ".")
        raise FailedError(said) from fault


def _ours(case: Case) -> dict[str, object]:
    shared = case.size >= LARGE and case.kind == "all"
    root = project(case.size, "pdf" if shared else case.kind, fresh=case.state == COLD)
    if case.state == WHOLE:
        shutil.rmtree(root / "build", ignore_errors=True)
        return _run([*build_of(case, root), "--whole"], case, ROOT)
    if case.state != COLD:
        _run(build_of(case, root), case, ROOT)
    if case.state == RESIDENT:
        return dict(watched(root, [case.kind], change_word, 2 * seconds_for(case.size)))
    if case.state in EDITS:
        EDITS[case.state](root)
    return _run(build_of(case, root), case, ROOT)


def build_of(case: Case, root: Path) -> list[str]:
    return [sys.executable, "-c", CALL, "build", case.kind, "--project", str(root)]


def _run(words: Sequence[str], case: Case, folder: Path) -> dict[str, object]:
    """Run a command to its end; raises FailedError with what it said last."""
    log = PLACE / "logs" / f"{case.size}-{case.name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    limit = seconds_for(case.size)
    measurer = [sys.executable, "-S", str(Path(__file__).with_name("measured.py"))]
    done = subprocess.run(
        [*measurer, str(limit), str(log), *words],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=limit + 60,
        cwd=folder,
        env=surroundings(),
    )
    figures: dict[str, object] = json.loads(done.stdout)
    if figures.pop("code"):
        said = log.read_text(errors="replace").strip().splitlines()
        raise FailedError(said[-1][:300] if said else "it was ended without a word")
    return figures


def _profiled(case: Case) -> dict[str, object]:
    """Give the share of each part of the program in a cold build, and after a word changed.

    Of large projects only the latter, where all lies already.
    """
    large = case.size >= LARGE
    root = project(case.size, "pdf" if large else case.state, fresh=not large)
    if large:
        _run(build_of(case, root), case, ROOT)
    words = [sys.executable, "-m", "tests.bench.profiling", str(root), case.kind]
    parts: dict[str, float] = {}
    for state in (WORD,) if large else (COLD, WORD):
        if state == WORD:
            change_word(root)
        done = subprocess.run(
            words,
            capture_output=True,
            text=True,
            check=True,
            timeout=3 * seconds_for(case.size),
            cwd=ROOT,
            env=surroundings(),
        )
        told = json.loads(done.stdout.strip().splitlines()[-1])
        parts |= {f"{state}: {part}": seconds for part, seconds in told.items()}
    return {"cpu": sum(parts.values()), "parts": parts}
