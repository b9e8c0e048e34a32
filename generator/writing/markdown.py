"""Changes in Markdown that somebody wrote.

In: a source and edits, or a note and what its passages should carry. Out: the text with only those
places changed, or the edits that change no more than tags.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model.coding import Coding, Family, family_of, is_tag, tag_of
from generator.model.document import Block, Heading, Paragraph, Tag, walk
from generator.model.language import Language
from generator.model.note import Kind, Note, Passage
from generator.model.source import Edit, Source, Span

_BLANK = " \t"
_FRONT = _BLANK + ">"


def apply(source: Source, edits: Sequence[Edit]) -> str:
    """Give the text of ``source`` with the edits done, everything else as it was.

    Edits may come in any order. Insertions at one place keep theirs, and precede what replaces the
    text behind them. Raises ValueError where edits overlap or lie outside the source.
    """
    cuts = sorted((_stretch(source, edit.span), place) for place, edit in enumerate(edits))
    for ((_, end), _), ((start, _), _) in pairwise(cuts):
        if start < end:
            raise ValueError(f"edits overlap at {source.span(start, end)}")
    pieces, done = [], 0
    for (start, end), place in cuts:
        pieces += [source.text[done:start], edits[place].replacement]
        done = end
    return "".join([*pieces, source.text[done:]])


def _stretch(source: Source, span: Span) -> tuple[int, int]:
    start, end = (_offset(source, span, *at) for at in _ends(span))
    if span.path != source.path or start > end:
        raise ValueError(f"{span} is no place in {source.path}")
    return start, end


def _ends(span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    return (span.line, span.column), (span.end_line, span.end_column)


def _offset(source: Source, span: Span, line: int, column: int) -> int:
    inside = 1 <= line <= len(source.lines) and 1 <= column <= len(source.lines[line - 1]) + 1
    if not inside:
        raise ValueError(f"{span} is no place in {source.path}")
    return source.offset(line, column)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A passage, its paragraph, and the heading whose tags it takes over where it has no codes."""

    passage: Passage
    paragraph: Paragraph
    heading: Heading | None

    @property
    def above(self) -> Coding:
        """What the heading hands down: nothing to a narrative passage."""
        heir = self.heading is not None and self.passage.kind is not Kind.NARRATIVE
        return _coding(self.heading.tags) if self.heading and heir else Coding()


def retag(note: Note, wanted: Mapping[str, Coding], language: Language) -> tuple[Edit, ...]:
    """Give the edits after which the passages with these keys carry exactly these ids.

    Only tags change: those that must go, those that must come (behind the last tag, or before the
    block id; ``language`` says whether a group is ``#wie/`` or ``#who/``), and nothing where a
    passage carries them already. Tags of a heading stay unless a passage below it must do without
    one; then the passages below it get them as their own. Raises ValueError for an id that is no
    tag.
    """
    edits: list[Edit] = []
    for statements in _by_heading(note):
        wishes = [
            (statement, wanted.get(statement.passage.key, Coding.of(statement.passage)))
            for statement in statements
        ]
        changed = [wish for wish in wishes if not _carries(*wish)]
        heading = statements[0].heading
        if heading and any(not _fits(*wish) for wish in changed):
            edits += _tag_edits(note.source, heading, Coding(), language)
            changed = [(_Statement(s.passage, s.paragraph, None), coding) for s, coding in wishes]
        for statement, coding in changed:
            edits += _tag_edits(note.source, statement.paragraph, _own(statement, coding), language)
    return tuple(edits)


def _carries(statement: _Statement, coding: Coding) -> bool:
    return Coding.of(statement.passage).same(coding)


def _by_heading(note: Note) -> Iterator[tuple[_Statement, ...]]:
    """Give the statements below each heading, in order."""
    passages = {passage.span: passage for passage in note.passages}
    heading: Heading | None = None
    found: list[_Statement] = []
    for block in note.document.blocks:
        if isinstance(block, Heading):
            if found:
                yield tuple(found)
            heading, found = block, []
        found += (
            _Statement(passages[paragraph.span], paragraph, heading)
            for paragraph in _paragraphs(block)
            if paragraph.span and paragraph.span in passages
        )
    if found:
        yield tuple(found)


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    return (inner for inner in walk((block,)) if isinstance(inner, Paragraph))


def _coding(tags: Iterable[Tag]) -> Coding:
    names = dict.fromkeys(family_of(tag.name) for tag in tags)
    of = {family: tuple(id_ for f, id_ in names if f is family) for family in Family}
    return Coding(of[Family.CODE], of[Family.GROUP], of[Family.ROLE])


def _own(statement: _Statement, coding: Coding) -> Coding:
    """Give what the passage's own tags must say so that it carries ``coding``."""
    own, above = _coding(statement.paragraph.tags), statement.above
    lacks = (above.groups and not coding.groups) or (above.roles and not coding.roles)
    if own.codes or lacks or set(coding.codes) != set(above.codes):
        return coding
    groups = _needed(own.groups, above.groups, coding.groups)
    return Coding((), groups, _needed(own.roles, above.roles, coding.roles))


def _needed(
    own: tuple[str, ...], above: tuple[str, ...], wanted: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the ids to write: none where the heading's say it and the passage says nothing else."""
    return () if set(wanted) == set(above) and set(own) != set(wanted) else wanted


def _fits(statement: _Statement, coding: Coding) -> bool:
    """Tell whether a passage can carry ``coding`` while its heading keeps its tags."""
    above = statement.above
    lacks = (above.groups and not coding.groups) or (above.roles and not coding.roles)
    return bool(coding.codes) or not (above.codes or lacks)


def _tag_edits(
    source: Source, block: Paragraph | Heading, coding: Coding, language: Language
) -> tuple[Edit, ...]:
    """Give the edits after which the block's own tags say ``coding``."""
    stay = set(coding.marks)
    kept = [tag for tag in block.tags if family_of(tag.name) in stay]
    gone = [tag for tag in block.tags if family_of(tag.name) not in stay]
    there = {family_of(tag.name) for tag in kept}
    new = " ".join(_tag(*mark, language) for mark in coding.marks if mark not in there)
    first: tuple[Edit, ...] = ()
    if new and kept:
        first = (_at_end(kept[-1].span, f" {new}"),)
    elif new and gone:
        first, gone = (Edit(gone[0].span, new),), gone[1:]
    elif new:
        first = _first_tags(source, block, new)
    cuts = (_whole_line(source, cut) for cut in _joined(_cut(source, tag) for tag in gone))
    return (*first, *(Edit(source.span(*cut), "") for cut in cuts))


def _tag(family: Family, id_: str, language: Language) -> str:
    name = tag_of(family, id_, language)
    if not is_tag(name):
        raise ValueError(f"{id_!r} is no tag")
    return f"#{name}"


def _cut(source: Source, tag: Tag) -> tuple[int, int]:
    """Give the stretch to take out: a tag and the blanks before it, in a line's front behind it."""
    start, end = _stretch(source, tag.span)
    line = source.lines[tag.span.line - 1]
    before, behind = line[: tag.span.column - 1], line[tag.span.end_column - 1 :]
    if before.strip(_FRONT):
        return start - (len(before) - len(before.rstrip(_BLANK))), end
    return start, end + len(behind) - len(behind.lstrip(_BLANK))


def _whole_line(source: Source, cut: tuple[int, int]) -> tuple[int, int]:
    """Widen a stretch that leaves its line blank: a blank line would end the paragraph."""
    line, column = source.place(cut[0])
    before, behind = source.lines[line - 1][: column - 1], source.lines[line - 1][column - 1 :]
    if before.strip(_FRONT) or behind[cut[1] - cut[0] :].strip():
        return cut
    above = source.lines[line - 2].removesuffix("\r")
    return source.offset(line - 1, len(above) + 1), cut[1]


def _joined(cuts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join stretches that touch or overlap."""
    last: tuple[int, int] | None = None
    for cut in cuts:
        if last and cut[0] <= last[1]:
            last = (last[0], max(last[1], cut[1]))
            continue
        if last:
            yield last
        last = cut
    if last:
        yield last


def _first_tags(source: Source, block: Paragraph | Heading, words: str) -> tuple[Edit, ...]:
    """Give the edit that puts tags where there are none: before the block id, else at the end."""
    anchor = block.anchor if isinstance(block, Paragraph) else None
    if anchor is None:
        return (_at_end(block.span, f"  {words}"),) if block.span else ()
    before = source.lines[anchor.span.line - 1][: anchor.span.column - 1]
    if before.strip(_FRONT):
        return (_at(anchor.span, len(before.rstrip(_BLANK)) + 1, f"  {words}"),)
    return (_at(anchor.span, anchor.span.column, f"{words} "),)


def _at_end(span: Span, text: str) -> Edit:
    end = Span(span.path, span.end_line, span.end_column, span.end_line, span.end_column)
    return Edit(end, text)


def _at(span: Span, column: int, text: str) -> Edit:
    return Edit(Span(span.path, span.line, column, span.line, column), text)
