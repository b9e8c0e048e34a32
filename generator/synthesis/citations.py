"""Citation marks: short and readable, the session's short name and the passage's number."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from generator.model.document import Citation, Inlines, Text
from generator.model.language import Phrase
from generator.model.note import Passage
from generator.model.project import Project
from generator.model.source import Span
from generator.synthesis.matrix import spread

MOST = 60


def mark(project: Project, passage: Passage) -> str:
    """Name a passage to a reader: "Eenzaamheid 12"."""
    return f"{project.sessions[passage.session].header.short} {passage.number}"


def citation(project: Project, passage: Passage, span: Span | None = None) -> Citation:
    """Cite a passage, with its mark."""
    return Citation(passage.session, passage.id, span, mark(project, passage))


def cite(project: Project, key: str) -> Inlines:
    """Cite the passage of a key; nothing where there is no such passage."""
    found = project.passages.get(key)
    return (citation(project, found),) if found else ()


def cite_all(project: Project, keys: Sequence[str]) -> Inlines:
    """Cite several passages; within a session only the first mark repeats its name.

    Of many, the most telling ones (one of each session in turn) and the number of the others.
    """
    found = [project.passages[key] for key in keys if key in project.passages]
    shown = spread(found, MOST)
    more = len(found) - len(shown)
    words = Phrase(f" en {more} andere", f" and {more} others").in_(project.settings.language)
    return (*_marks(project, shown), Text(words)) if more else _marks(project, shown)


def _marks(project: Project, found: Sequence[Passage]) -> Inlines:
    runs: list[Citation | Text] = []
    for _, passages in groupby(found, key=lambda passage: passage.session):
        for place, passage in enumerate(passages):
            if runs:
                runs.append(Text(", " if place else "; "))
            whole = citation(project, passage)
            short = replace(whole, mark=str(passage.number), said=whole.mark)
            runs.append(short if place else whole)
    return tuple(runs)
