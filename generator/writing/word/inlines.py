"""Inline nodes as runs: words, links, citations, computed values, calls of footnotes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from re import fullmatch
from types import MappingProxyType

from generator.model.anchor import bookmark, passage_block
from generator.model.document import (
    Citation,
    Code,
    Computed,
    Emphasis,
    FootnoteMark,
    Image,
    Inline,
    LineBreak,
    Link,
    Strong,
    Text,
    parted,
    plain,
)
from generator.writing.word import pictures
from generator.writing.word.comments import commented
from generator.writing.word.draft import Draft
from generator.writing.word.fields import simple
from generator.writing.word.markup import Face, changed, properties, run, styled
from generator.writing.word.styles import named

PLAIN = Face()
SEPARATOR = ";"
SPOKEN: Mapping[str, str] = MappingProxyType({"nl": "nl-NL", "en": "en-GB"})


def runs(draft: Draft, nodes: Iterable[Inline], face: Face = PLAIN) -> str:
    """Give the runs of inline nodes."""
    return "".join(_node(draft, node, face, SEPARATOR * joint) for node, joint in parted(nodes))


def _node(draft: Draft, node: Inline, face: Face, joint: str) -> str:
    match node:
        case Text():
            spoken = replace(face, language=node.language) if node.language else face
            return _words(draft, node.text, spoken)
        case Strong() | Emphasis():
            return runs(draft, node.children, _stress(face, node))
        case Code():
            return _words(draft, node.text, changed(face, "Code"))
        case Link():
            return _link(draft, node, face)
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case Citation():
            return _citation(draft, node, face, joint)
        case Computed():
            return _computed(draft, node, face)
        case FootnoteMark():
            return _call(draft, node)
        case Image():
            return pictures.inline(draft, node) or _words(draft, node.alt, face)


def _stress(face: Face, node: Strong | Emphasis) -> Face:
    if isinstance(node, Strong):
        return replace(face, strong=True)
    return replace(face, emphasis=True)


def _words(draft: Draft, text: str, face: Face) -> str:
    look = draft.looks.get(face)
    if look is None:
        look = draft.looks[face] = _look(draft, face)
    return run(text, look)


def _look(draft: Draft, face: Face) -> str:
    """Give a run's properties: a style by name; bold and italic by themselves only over a style."""
    name, bold, italic = face.style, face.strong, face.emphasis
    if not name:
        name = _stressed(strong=bold, emphasis=italic)
        bold = italic = False
    role = f"{named(face.around)} {name}" if face.around else name
    style = draft.styles.character(role, name) if name else ""
    return properties(style, _spoken(face.language), bold=bold, italic=italic)


def _spoken(language: str) -> str:
    """Give a language as Word wants it, empty where it is no language tag."""
    return SPOKEN.get(language, language if fullmatch(r"[a-z]{2,3}(-\w{2,8})*", language) else "")


def _stressed(*, strong: bool, emphasis: bool) -> str:
    return " ".join(("Strong",) * strong + ("Emphasis",) * emphasis)


def _link(draft: Draft, node: Link, face: Face) -> str:
    inside = runs(draft, node.children, changed(face, "Hyperlink", link=True))
    target = node.target
    if face.link or not inside:
        return runs(draft, node.children, face)
    number = draft.tables.get(target[1:]) if target.startswith("#") else None
    if number and plain(node.children) == f"{draft.word('table')} {number}":
        return simple(
            f"REF {label_of(target[1:])} \\h",
            runs(draft, node.children, changed(face, "Hyperlink", link=True)),
        )
    if target.startswith("#") and target[1:] in draft.report.origins:
        return anchored(target[1:], inside)
    if target.startswith(("https://", "http://")):
        return (
            f'<w:hyperlink r:id="{draft.story.link(target)}" w:history="1">{inside}</w:hyperlink>'
        )
    return runs(draft, node.children, face)


def label_of(block_id: str) -> str:
    """Name the bookmark around the label and the number of a caption, for references to it."""
    return bookmark(f"{block_id}-label").replace("_rd_", "_rdref_")


def anchored(block_id: str, inside: str) -> str:
    """Link runs to the bookmark of a block."""
    return f'<w:hyperlink w:anchor="{bookmark(block_id)}" w:history="1">{inside}</w:hyperlink>'


def _citation(draft: Draft, node: Citation, face: Face, joint: str) -> str:
    """Show the mark of a citation, in one run with what parts it from the next."""
    words = (node.mark or node.session) + joint
    shown = _words(draft, words, changed(face, "Citation"))
    target = passage_block(node.key)
    if face.link or target not in draft.report.origins:
        return shown
    return anchored(target, shown)


def _computed(draft: Draft, node: Computed, face: Face) -> str:
    shown = _words(draft, node.text, changed(face, "Computed"))
    if not shown:
        return ""
    return simple(f'DOCPROPERTY "{draft.properties.name(node)}"', shown)


NOTE_MARKS = 1_000_000
"""Bookmarks of calls are numbered from here, those of blocks from 0."""


def _call(draft: Draft, node: FootnoteMark) -> str:
    """Call a footnote; later calls of the same one repeat its number."""
    if node.label not in draft.notes.texts or draft.in_note:
        return ""
    look = styled(draft.styles.character("Footnote Reference"))
    numbers = draft.notes.numbers
    if node.label in numbers:
        number = numbers[node.label]
        shown = f"<w:r>{look}<w:t>{number}</w:t></w:r>"
        return simple(f"NOTEREF {_name(number)} \\f \\h", shown)
    number = numbers[node.label] = len(numbers) + 1
    id_ = f'w:id="{NOTE_MARKS + number}"'
    note = draft.notes.texts[node.label]
    call = f'<w:r>{look}<w:footnoteReference w:id="{number}"/></w:r>'
    asked = commented(draft.styles, call, draft.remarks.take(note.id, note.span))
    return f'<w:bookmarkStart {id_} w:name="{_name(number)}"/>{asked}<w:bookmarkEnd {id_}/>'


def _name(number: int) -> str:
    return f"_rdnote_{number}"
