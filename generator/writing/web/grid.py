"""The matrix as a table whose numbers lead to passages, and what each passage is found by."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from generator.model.anchor import passage_block
from generator.model.report import Report
from generator.writing.html.tokens import step
from generator.writing.web.planning import Page, ids


@dataclass(frozen=True, slots=True)
class Count:
    """A cell: the number of passages, its shade (a step), and where the passages stand."""

    count: int
    step: int
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


def grid(report: Report, places: Mapping[str, str], here: str) -> Grid:
    """Make the matrix for the page ``here``, the most widespread codes first."""
    matrix = report.matrix
    most = max(map(len, matrix.cells.values()), default=1)
    codes = sorted(
        (code for code in matrix.codes if matrix.total(code)),
        key=lambda code: (-matrix.reach(code), -matrix.total(code)),
    )
    lines = []
    for code in codes:
        cells = []
        for session in matrix.sessions:
            keys = matrix.cells.get((code, session), ())
            href = _passages(code, session, keys, places, here)
            cells.append(Count(len(keys), step(len(keys) / most), href))
        thread = f"thread-{code}"
        href = f"{places[thread].removeprefix(here)}#{thread}" if thread in places else ""
        label = report.labels.get(code, code)
        lines.append(Line(code, label, href, tuple(cells), matrix.total(code), matrix.reach(code)))
    named = tuple((session, report.labels.get(session, session)) for session in matrix.sessions)
    return Grid(named, tuple(lines))


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


def choices(report: Report, page: Page) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the codes and the sessions of the passages that a page shows, in their order."""
    by_place, here = found_by(report), (id_ for part in page.parts for id_ in ids(part.blocks))
    found = [by_place[id_] for id_ in here if id_ in by_place]
    codes = {code for passage in found for code in passage.codes}
    sessions = {passage.session for passage in found}
    return (
        tuple(code for code in report.matrix.codes if code in codes),
        tuple(session for session in report.matrix.sessions if session in sessions),
    )
