"""Hostile and broken projects: each ends in findings or comes through, soon, and nothing leaks."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.checking import check
from generator.console import show
from generator.model.diagnostic import Diagnostic
from generator.model.language import Language
from generator.model.project import Project
from generator.model.rules import Rule
from generator.reading.project import read_project
from tests.hostile.heavy import HEAVY
from tests.hostile.odd import ODD
from tests.hostile.spoilers import SECRET, Spoil, Spoiler
from tests.small import lay

LIMIT = 20


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fail where the body works longer, or hangs: a busy machine takes nothing of its time."""

    def late(*_: object) -> None:
        raise TimeoutError(f"more than {seconds} seconds")

    before = {sign: signal.signal(sign, late) for sign in (signal.SIGALRM, signal.SIGPROF)}
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(10 * seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for sign, handler in before.items():
            signal.signal(sign, handler)


_listeners: list[list[str]] = []


def _listen(event: str, args: tuple[object, ...]) -> None:
    if event == "open" and _listeners and isinstance(args[0], str | bytes):
        _listeners[-1].append(os.fsdecode(args[0]))


sys.addaudithook(_listen)


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """Give the paths of all files that Python opens in the body."""
    _listeners.append([])
    try:
        yield _listeners[-1]
    finally:
        _listeners.pop()


def _foreign(path: str, root: Path) -> bool:
    """Whether a path, links followed, is of the system or beside the project."""
    real = Path(path).resolve()
    beside = real.is_relative_to(root.parent) and not real.is_relative_to(root)
    return beside or any(real.is_relative_to(folder) for folder in ("/etc", "/dev", "/proc"))


def test_opened_files_are_seen(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("x")
    with opened_files() as opened:
        (tmp_path / "outside").read_text()
    assert [path for path in opened if _foreign(path, tmp_path / "project")]


def read_and_check(root: Path) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    read = read_project(root)
    found = read.diagnostics + (check(read.value) if read.value else ())
    return read.value, found


def spoilt(spoilers: tuple[Spoiler, ...]) -> pytest.MarkDecorator:
    given = [pytest.param(spoil, rules, id=name) for name, spoil, rules in spoilers]
    return pytest.mark.parametrize(("spoil", "rules"), given)


@pytest.mark.slow
@spoilt(HEAVY)
def test_a_huge_project_is_refused_or_comes_through(
    spoil: Spoil, rules: frozenset[Rule], tmp_path: Path
) -> None:
    test_a_spoilt_project_is_refused_or_comes_through(spoil, rules, tmp_path)


@spoilt(ODD)
def test_a_spoilt_project_is_refused_or_comes_through(
    spoil: Spoil, rules: frozenset[Rule], tmp_path: Path
) -> None:
    root = lay(tmp_path / "project")
    spoil(root)
    with within(LIMIT), opened_files() as opened:
        project, found = read_and_check(root)
        sources = project.sources if project else {}
        said = "".join(show(found, sources, form, Language.DUTCH) for form in ("text", "github"))
    assert not [path for path in opened if _foreign(path, root)]
    assert SECRET not in said
    assert SECRET not in repr(project)
    assert said.isprintable() or not set("\x00\x07\x1b\u202e\ud800") & set(said)
    assert not rules or rules & {one.rule for one in found}
    _in_place(project, found)


def _in_place(project: Project | None, found: tuple[Diagnostic, ...]) -> None:
    """Every finding in a file that was read points into its text."""
    for one in found:
        source = project.sources.get(one.span.path) if project else None
        if source:
            assert 1 <= one.span.line <= one.span.end_line <= len(source.lines)
            assert source.slice(one.span) is not None
        assert not Path(one.span.path).is_absolute()


def test_spoilers_are_many_and_have_names_of_their_own() -> None:
    names = [name for name, _, _ in ODD + HEAVY]
    assert len(set(names)) == len(names) > 100
