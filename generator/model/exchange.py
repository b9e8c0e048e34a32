"""A project as programs for qualitative research see it: codes with GUIDs, sessions as plain text.

Shared by the writer that gives a project away and the reader that takes it back, which never meet.
Everything here follows from the project alone, so both of them come to the same names and lines.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from generator.model.coding import Coding, Family, tag_of
from generator.model.document import (
    Block,
    CodeBlock,
    Heading,
    Inlines,
    Paragraph,
    Table,
    plain,
    texts,
    walk,
)
from generator.model.language import Language, Phrase
from generator.model.note import Kind, Note, Passage
from generator.model.project import Project
from generator.model.source import Span
from generator.model.vocabulary import VOCABULARIES

_NAMESPACE = UUID("5d1bd0f2-6c0c-5f0f-9b0d-0e5b1c5d7a11")
_KINDS = Phrase(nl="soort", en="kind")
# what XML 1.0 cannot hold, not even as a reference
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A code, group, role or kind. No other mark of the project has its ``name``.

    ``text`` is its definition and boundary, empty where the codebook has none.
    """

    family: Family
    id: str
    name: str
    text: str = ""

    @property
    def guid(self) -> str:
        """The GUID, the same in every export."""
        return guid(self.family, self.id)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a session's plain text; ``passage`` is None where it is no passage."""

    text: str
    passage: Passage | None = None
    heading: bool = False


def guid(*names: str) -> str:
    """Give the GUID of the thing that these names name, the first one saying what it is."""
    return str(uuid5(_NAMESPACE, fit("\n".join(names))))


def fit(text: str) -> str:
    """Replace the characters that no XML file can hold."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Make any run of spaces and line ends one space."""
    return fit(" ".join(text.split()))


def parents(language: Language) -> Mapping[Family, str]:
    """Give the name of the code that holds a family's marks; codes stand at the top."""
    table = VOCABULARIES[language]
    return {
        Family.GROUP: table.group,
        Family.ROLE: table.role,
        Family.KIND: _KINDS.in_(language),
    }


def marks(project: Project) -> tuple[Mark, ...]:
    """Give all that passages may bear: the codebook's ids, ids that only tags have, the kinds."""
    language = project.settings.language
    taken: set[str] = {name.casefold() for name in parents(language).values()}
    made = []
    for family, id_, label, text in _known(project):
        name = _free(one_line(label) or id_, tag_of(family, id_, language), taken)
        taken.add(name.casefold())
        made.append(Mark(family, id_, name, text))
    return tuple(made)


def marked(passage: Passage) -> tuple[tuple[Family, str], ...]:
    """Give the family and id of each mark that a passage bears, its kind last."""
    return (*Coding.of(passage).marks, (Family.KIND, passage.kind.value))


def _free(label: str, tag: str, taken: set[str]) -> str:
    """Keep a label that is not taken; else add the tag, and as many stars as it takes."""
    name = label
    if name.casefold() in taken:
        name = f"{label} ({tag})"
    while name.casefold() in taken:
        name += "*"
    return name


def _known(project: Project) -> Iterator[tuple[Family, str, str, str]]:
    book, seen = project.codebook, set[tuple[Family, str]]()
    boundary = VOCABULARIES[project.settings.language].keys["excludes"].capitalize()
    for code in book.codes:
        seen.add((Family.CODE, code.id))
        outside = f"\n\n{boundary}: {one_line(code.excludes)}" if code.excludes else ""
        yield Family.CODE, code.id, code.label, one_line(code.definition) + outside
    for family, terms in ((Family.GROUP, book.groups), (Family.ROLE, book.roles)):
        for term in terms:
            seen.add((family, term.id))
            yield family, term.id, term.label, ""
    for note in project.notes:
        for passage in note.passages:
            for mark in Coding.of(passage).marks:
                if mark not in seen:
                    seen.add(mark)
                    yield *mark, mark[1], ""
    for kind in Kind:
        yield Family.KIND, kind.value, VOCABULARIES[project.settings.language].kinds[kind], ""


def lines(note: Note) -> tuple[Line, ...]:
    """Give a session's text, line by line: headings, passages and all else that is written."""
    passages = {passage.span: passage for passage in note.passages}
    made = (line for block in walk(note.document.blocks) for line in _lines(block, passages))
    return tuple(line for line in made if line.text)


def _lines(block: Block, passages: Mapping[Span, Passage]) -> Iterator[Line]:
    match block:
        case Paragraph() if block.span and block.span in passages:
            passage = passages[block.span]
            yield Line(one_line(passage.text), passage)
        case Heading():
            yield Line(_words(block.children), heading=True)
        case Table():
            yield Line(_words(block.caption))
            for row in (block.header, *block.rows):
                yield Line(" | ".join(_words(cell.children) for cell in row))
        case CodeBlock():
            yield from (Line(one_line(line)) for line in block.text.split("\n"))
        case _:
            yield from (Line(_words(run)) for run in texts(block))


def _words(children: Inlines) -> str:
    return one_line(plain(children))
