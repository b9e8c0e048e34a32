"""Texts as tokens: words, signs and spaces with their look, each knowing where it was written.

In: inline nodes over a source, or the pieces of a Word paragraph. Out: tokens that compare equal
where a reader sees the same.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

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
)
from generator.model.manifest import Mark
from generator.model.revision import PLAIN, Look
from generator.model.source import Source, Span

NOWHERE = -1
BREAK = "\n"
_SPACES = " \t\r\n\x0b\x0c"
_BLANKS = frozenset((" ", BREAK))
_RUNS = re.compile(r"\n|[ \t\r\x0b\x0c]+|[\w\u0300-\u036f]+|.", re.DOTALL)
_WORD = re.compile(r"[\w\u0300-\u036f]")
_HOST = re.compile(r"(https?://[^/?#]+)/?", re.IGNORECASE)
_LINKED = re.compile(r"https?://|mailto:", re.IGNORECASE)


class Holder(NamedTuple):
    """A bold, italic or linked stretch of the source: its offsets, delimiters included."""

    start: int
    end: int
    kind: type[Strong] | type[Emphasis] | type[Link]
    target: str = ""


Path = tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign, a space, a line break or a mark.

    ``start`` and ``end`` are offsets in the source, -1 where it stands in none; ``path`` the
    stretches around it there. ``markdown`` is what a mark is written as, and the separator for what
    parts two blocks.
    """

    text: str
    look: Look = PLAIN
    mark: Mark | None = None
    markdown: str = ""
    start: int = NOWHERE
    end: int = NOWHERE
    path: Path = ()

    @property
    def key(self) -> tuple[str, Look, str]:
        """What a reader sees of it: equal keys are equal tokens."""
        if self.mark or self.markdown:
            return "", PLAIN, self.markdown
        if self.blank:
            return self.text, PLAIN, ""
        return self.text, compared(self.look), ""

    @property
    def exact(self) -> tuple[str, Look, str]:
        """As :attr:`key`, and where a link leads inside the report counts too."""
        text, look, markdown = self.key
        inner = "" if self.blank or self.mark else self.look.target
        if look.target or not inner:
            return text, look, markdown
        return text, replace(look, target=inner), markdown

    @property
    def blank(self) -> bool:
        """Whether it is a space or a line break: its look means nothing."""
        return self.mark is None and self.text in _BLANKS


Tokens = tuple[Token, ...]


def compared(look: Look) -> Look:
    """Give a look as it compares."""
    return replace(look, target=same_target(look.target)) if look.target else look


def same_target(target: str) -> str:
    """Give a link's target as it compares; places inside the report do not count."""
    if not _LINKED.match(target):
        return ""
    return _HOST.sub(lambda found: found[1].lower(), target, count=1) if is_host(target) else target


def is_host(target: str) -> bool:
    """Tell whether a target is a host alone: programs put a slash behind it or leave it out."""
    return bool(_HOST.fullmatch(target))


class _Grain(NamedTuple):
    """A run of spaces, of letters, or one sign or mark, of one look and in one place."""

    text: str
    look: Look
    mark: Mark | None
    markdown: str
    start: int
    end: int
    path: Path


def tokens_of(children: Iterable[Inline], source: Source) -> Tokens:
    """Give the tokens of inline nodes that were read from ``source``."""
    return grouped(_grains(children, source, PLAIN, ()))


def _grains(children: Iterable[Inline], source: Source, look: Look, path: Path) -> Iterator[_Grain]:
    for node in children:
        span = node.span
        if span is None:
            continue
        start, end = _offsets(source, span)
        match node:
            case Text():
                yield from _text(node.text, source, (start, end), look, path)
            case Strong():
                inside = (*path, Holder(start, end, Strong))
                yield from _grains(node.children, source, replace(look, bold=True), inside)
            case Emphasis():
                inside = (*path, Holder(start, end, Emphasis))
                yield from _grains(node.children, source, replace(look, italic=True), inside)
            case Link():
                linked = replace(look, target=node.target)
                inside = (*path, Holder(start, end, Link, node.target))
                yield from _grains(node.children, source, linked, inside)
            case Code():
                shown = replace(look, code=True)
                yield from _spelled(node.text, shown, start, end, path)
            case LineBreak():
                yield _Grain(BREAK, look, None, "", start, end, path)
            case Citation() | Computed() | FootnoteMark() | Image():
                written = source.text[start:end]
                yield _Grain(written, PLAIN, _MARKS[type(node)], written, start, end, path)


_MARKS = {
    Citation: Mark.CITATION,
    Computed: Mark.COMPUTED,
    FootnoteMark: Mark.NOTE,
    Image: Mark.IMAGE,
}


def _offsets(source: Source, span: Span) -> tuple[int, int]:
    start = source.offset(span.line, span.column)
    return start, source.offset(span.end_line, span.end_column)


def _text(
    text: str, source: Source, at: tuple[int, int], look: Look, path: Path
) -> Iterator[_Grain]:
    """Give each run its place; of what was written otherwise each keeps the whole of it."""
    start, end = at
    if source.text[start:end] != text:
        yield from _spelled(text, look, start, end, path)
        return
    for found in _RUNS.finditer(text):
        low, high = found.span()
        yield _Grain(found[0], look, None, "", start + low, start + high, path)


def _spelled(
    text: str, look: Look, start: int = NOWHERE, end: int = NOWHERE, path: Path = ()
) -> Iterator[_Grain]:
    return (_Grain(run, look, None, "", start, end, path) for run in _RUNS.findall(text))


def words(text: str, look: Look = PLAIN) -> Tokens:
    """Give the tokens of plain words that stand in no source."""
    return grouped(_spelled(text, look))


def grouped(grains: Iterable[_Grain]) -> Tokens:
    """Join grains to tokens; spaces in a row are one, and none begin or end a text."""
    made: list[list[_Grain]] = []
    before: object = None
    for number, one in enumerate(grains):
        kind = _kind(one, number)
        if kind == before:
            made[-1].append(one)
        else:
            made.append([one])
        before = kind
    return settled(map(_joined, made))


def _kind(one: _Grain, number: int) -> object:
    """Give what a grain has in common with the others of its token."""
    if one.mark:
        return number
    if one.text[0] in _SPACES:
        return "space"
    return compared(one.look) if _WORD.match(one.text) else number


def _joined(group: list[_Grain]) -> Token:
    first, last = group[0], group[-1]
    text = first.text if len(group) == 1 else "".join(one.text for one in group)
    if first.mark is None and first.text[0] in _SPACES:
        text = BREAK if any(one.text == BREAK for one in group) else " "
    path = first.path if len(group) == 1 else _common(one.path for one in group)
    return Token(text, first.look, first.mark, first.markdown, first.start, last.end, path)


def _common(paths: Iterable[Path]) -> Path:
    first, *rest = dict.fromkeys(paths)
    for path in rest:
        first = common(first, path)
    return first


def common(one: Path, other: Path) -> Path:
    """Give the stretches that are around both."""
    depth = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        depth += 1
    return one[:depth]


def settled(tokens: Iterable[Token]) -> Tokens:
    """Leave out blanks at both ends and beside others; give the rest the look they stand in."""
    made: list[Token] = []
    for token in tokens:
        if token.blank and (not made or made[-1].blank):
            if made and token.text == BREAK:
                made[-1] = token
            continue
        made.append(token)
    if made and made[-1].blank:
        made.pop()
    return tuple(
        _dressed(made, at) if token.mark or token.text in _BLANKS else token
        for at, token in enumerate(made)
    )


def _dressed(tokens: list[Token], at: int) -> Token:
    token = tokens[at]
    before = tokens[at - 1].look if at else PLAIN
    behind = tokens[at + 1].look if at + 1 < len(tokens) else PLAIN
    look = shared(before, behind)
    return token if token.look == look else replace(token, look=look)


def shared(one: Look, other: Look) -> Look:
    """Give what two looks have in common."""
    return Look(
        one.bold and other.bold,
        one.italic and other.italic,
        one.code and other.code,
        one.target if one.target == other.target else "",
    )


def keys(tokens: Iterable[Token]) -> tuple[tuple[str, Look, str], ...]:
    """Give what a reader sees of tokens."""
    return tuple(token.key for token in tokens)


def shown(tokens: Iterable[Token]) -> str:
    """Give the characters that a reader sees."""
    return "".join(token.text for token in tokens)


def made_of(pieces: Iterable[tuple[str, Look, Mark | None, str]]) -> Tokens:
    """Give the tokens of pieces of text: words, look, mark, and how a mark is written."""
    return grouped(grain for piece in pieces for grain in _piece(*piece))


def _piece(text: str, look: Look, mark: Mark | None, markdown: str) -> Iterator[_Grain]:
    if mark:
        return iter((_Grain(text, PLAIN, mark, markdown, NOWHERE, NOWHERE, ()),))
    return _spelled(text, look)
