"""Codes x sessions: from passages to the keys of the passages in each cell."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from generator.model.note import Kind, Passage
from generator.model.project import Project
from generator.model.report import Matrix


def code_matrix(project: Project) -> Matrix:
    """Count codes: rows in the codebook's order, columns in the order of the sessions."""
    known = [code.id for code in project.codebook.codes]
    return _matrix(project, known, lambda passage: passage.codes)


def group_matrix(project: Project) -> Matrix:
    """Count target groups, as :func:`code_matrix` does codes."""
    known = [group.id for group in project.codebook.groups]
    return _matrix(project, known, lambda passage: passage.groups)


def role_matrix(project: Project) -> Matrix:
    """Count who is asked to act, as :func:`code_matrix` does codes."""
    known = [role.id for role in project.codebook.roles]
    return _matrix(project, known, lambda passage: passage.roles)


def _matrix(
    project: Project, known: list[str], names_of: Callable[[Passage], tuple[str, ...]]
) -> Matrix:
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for note in project.notes:
        for passage in note.passages:
            for name in dict.fromkeys(names_of(passage)):
                cells[name, note.id].append(passage.key)
    rows = {key: tuple(found) for key, found in cells.items() if key[0] in known}
    return Matrix(tuple(known), tuple(note.id for note in project.notes), rows)


def keys_of(matrix: Matrix, row: str) -> tuple[str, ...]:
    """Give the keys of all passages in a row, session by session."""
    return tuple(key for session in matrix.sessions for key in matrix.cells.get((row, session), ()))


def by_strength(matrix: Matrix) -> tuple[str, ...]:
    """Give the codes that occur: heard at most tables first, then most passages."""
    occurring = [code for code in matrix.codes if matrix.total(code)]
    return tuple(sorted(occurring, key=lambda code: (-matrix.reach(code), -matrix.total(code))))


def with_code(project: Project, code: str, *kinds: Kind) -> tuple[Passage, ...]:
    """Give the passages that carry a code, of the kinds asked for (all where none is)."""
    return tuple(
        passage
        for here in project.coded.get(code, {}).values()
        for passage in here
        if not kinds or passage.kind in kinds
    )


def spread(passages: Iterable[Passage], limit: int) -> tuple[Passage, ...]:
    """Choose at most ``limit`` passages so that each session is heard.

    One of each session in turn, the first ones first; the choice keeps the order of the notes.
    """
    queues: dict[str, list[Passage]] = defaultdict(list)
    order: dict[str, int] = {}
    for place, passage in enumerate(passages):
        queues[passage.session].append(passage)
        order[passage.key] = place
    chosen: list[Passage] = []
    turn = 0
    while len(chosen) < min(limit, len(order)):
        chosen += [queue[turn] for queue in queues.values() if turn < len(queue)]
        turn += 1
    return tuple(sorted(chosen[:limit], key=lambda passage: order[passage.key]))
