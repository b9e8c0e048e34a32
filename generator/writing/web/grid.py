"""The matrix as a table whose numbers lead to passages, and what each passage is found by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from generator.model.anchor import passage_block
from generator.model.report import Matrix, Report
from generator.writing.web.planning import Page


@dataclass(frozen=True, slots=True)
class Count:
    """A cell: the number of passages, its shade (0 to 1), and where the passages stand."""

    count: int
    share: float
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a code, its label, its thread's address (empty where it has none), its cells."""

    code: str
    label: str
    href: str
    cells: tuple[Count, ...]
    total: int
    reach: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The matrix; ``sessions`` pairs an id with a label."""

    sessions: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a passage is found by."""

    session: str
    codes: tuple[str, ...]


def grid(report: Report, page: Page, places: Mapping[str, str], threads: Mapping[str, str]) -> Grid:
    """Make the matrix for a page, the most widespread codes first; ``threads`` leads to those."""
    matrix, here = report.matrix, page.file
    most = max(map(len, matrix.cells.values()), default=1)
    lines = []
    for code, total, reach in _ranked(matrix):
        cells = []
        for session in page.sessions:
            keys = matrix.cells.get((code, session), ())
            href = _passages(code, session, keys, places, here)
            cells.append(Count(len(keys), len(keys) / most, href))
        label = report.labels.get(code, code)
        lines.append(Line(code, label, threads.get(code, ""), tuple(cells), total, reach))
    named = tuple((session, report.labels.get(session, session)) for session in page.sessions)
    return Grid(named, tuple(lines))


def _ranked(matrix: Matrix) -> list[tuple[str, int, int]]:
    """Give each code that occurs, with its passages and its sessions."""
    totals: Counter[str] = Counter()
    reaches: Counter[str] = Counter()
    for (code, _), keys in matrix.cells.items():
        totals[code] += len(keys)
        reaches[code] += bool(keys)
    found = [(code, totals[code], reaches[code]) for code in matrix.codes if totals[code]]
    return sorted(found, key=lambda each: (-each[2], -each[1]))


def threads_of(codes: Iterable[str], places: Mapping[str, str]) -> Mapping[str, str]:
    """Give the address of the thread of each code that has one."""
    ids = {code: f"thread-{code}" for code in codes}
    return {code: f"{places[id_]}#{id_}" for code, id_ in ids.items() if id_ in places}


def _passages(
    code: str, session: str, keys: tuple[str, ...], places: Mapping[str, str], here: str
) -> str:
    """Lead to the first of the passages; a script shows them alone by what the query says."""
    first = passage_block(keys[0]) if keys else ""
    if first not in places:
        return ""
    query = urlencode({"code": code, "session": session})
    return f"{places[first].removeprefix(here)}?{query}#{first}"


def found_by(report: Report) -> Mapping[str, Found]:
    """Give, by the id of a passage's block, the session and the codes that it is found by."""
    codes: dict[str, list[str]] = defaultdict(list)
    sessions: dict[str, str] = {}
    for (code, session), keys in report.matrix.cells.items():
        for key in keys:
            codes[passage_block(key)].append(code)
            sessions[passage_block(key)] = session
    return {place: Found(sessions[place], tuple(codes[place])) for place in codes}


Choices = tuple[tuple[str, str], ...]
"""Ids with their labels."""


def choices(report: Report, found: Mapping[str, Found]) -> tuple[Choices, Choices]:
    """Give the codes of all passages and the sessions of those that a page shows, in order."""
    if not found:
        return (), ()
    matrix, sessions = report.matrix, {passage.session for passage in found.values()}
    codes = {code for code, _ in matrix.cells}
    return (
        tuple((code, report.labels.get(code, code)) for code in matrix.codes if code in codes),
        tuple((id_, report.labels.get(id_, id_)) for id_ in matrix.sessions if id_ in sessions),
    )
