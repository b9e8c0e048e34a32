"""The numbers that prose may name, counted from the notes."""

from datetime import date

from generator.model.document import Citation, Computed, inlines, texts, walk
from generator.model.language import Language
from generator.model.note import Kind
from generator.model.project import Project
from generator.model.totals import Data, Totals
from generator.synthesis import wording


def data(project: Project) -> Data:
    """Count everything once; needs at least one note."""
    passages = [passage for note in project.notes for passage in note.passages]
    kinds = [passage.kind for passage in passages]
    dates = [note.header.date for note in project.notes]
    known = set(project.codebook.code_labels)
    used = {code for passage in passages for code in passage.codes}
    return Data(
        Totals(
            sessions=len(project.notes),
            attendance=sum(note.header.attendance for note in project.notes),
            organisations=len({o for note in project.notes for o in note.header.organisations}),
            passages=len(passages),
            coded_passages=sum(bool(known & set(passage.codes)) for passage in passages),
            narrative_passages=kinds.count(Kind.NARRATIVE),
            cited_passages=len(cited(project) & set(project.passages)),
            codes=len(used & known),
            groups=len(
                {g for p in passages for g in p.groups} & set(project.codebook.group_labels)
            ),
            challenges=kinds.count(Kind.CHALLENGE),
            solutions=kinds.count(Kind.SOLUTION),
            examples=kinds.count(Kind.EXAMPLE),
            questions=kinds.count(Kind.QUESTION),
            first_date=min(dates),
            last_date=max(dates),
        )
    )


def cited(project: Project) -> set[str]:
    """Give the keys that the written chapters and the tensions cite."""
    keys = {
        node.key
        for chapter in project.chapters
        for block in walk(chapter.document.blocks)
        for run in texts(block)
        for node in inlines(run)
        if isinstance(node, Citation)
    }
    sides = [
        side for tension in project.codebook.tensions for side in (tension.left, tension.right)
    ]
    return keys | {key for side in sides for key in side.passages}


def evaluate(node: Computed, root: Data, language: Language) -> str | None:
    """Write the datum that a node names, None where there is no such name."""
    value: object = root
    for name in node.path:
        if name not in getattr(value, "__dataclass_fields__", {}):
            return None
        value = getattr(value, name)
    return _written(value, language)


def _written(value: object, language: Language) -> str | None:
    if isinstance(value, int | float):
        return wording.number(value, language)
    if isinstance(value, date):
        return wording.day(value, language)
    return value if isinstance(value, str) else None
