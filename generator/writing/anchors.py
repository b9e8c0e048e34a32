"""Ids for passages that have none: a note in; the edits that write ``^vz1`` behind each, out.

An id ends a passage, behind its tags; nothing else of the note changes.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from generator.model.note import Note, Passage
from generator.model.source import Edit, Source, Span

_ID = re.compile(r"\^([A-Za-z0-9-]+)")
_WORD = re.compile(r"[a-z]+")
# Nobody counts so far that more digits than these can be in the way.
_NUMBERED = re.compile(r"([a-z]+)([0-9]{1,9})")
# Words of more letters than this make the id of a heading; de, van and het do not.
_LITTLE = 3
_OTHERWISE = "p"
_STARTS_LIST = re.compile(r"[*+-]|[0-9]{1,9}[.)]")


def anchors(note: Note, source: Source, cited: Collection[str] = ()) -> tuple[Edit, ...]:
    """Give the edits after which every passage of a note has an id of its own in the text.

    ``cited`` are the ids by which other files know passages that have none yet: these are written
    as they are, so that no citation breaks. Every other new id is made of the initials of the
    heading above it and a number: it goes on where the passages under that heading stop. Raises
    ValueError where ``source`` is not the text that the note was read from.
    """
    if source.sha256 != note.source.sha256 or source.path != note.source.path:
        raise ValueError(f"{source.path} has changed since it was read")
    ids = _Ids(note, source)
    return tuple(
        _written(source, passage.span, passage.id if passage.id in cited else ids.new(passage))
        for passage in note.passages
        if not passage.written
    )


def _written(source: Source, span: Span, id_: str) -> Edit:
    """Write an id at the end of a passage."""
    line, column = span.end_line, span.end_column
    gap = _gap(source.lines[line - 1][: column - 1], source)
    return Edit(Span(span.path, line, column, line, column), f"{gap}^{id_}")


def _gap(before: str, source: Source) -> str:
    """Give what must stand between the last line of a passage and an id.

    A backslash takes the first space for itself, and a line that only looks like the start of a
    list would become one.
    """
    if _STARTS_LIST.fullmatch(before.strip(" \t>")):
        return "\r\n" if "\r\n" in source.text else "\n"
    return "  " if before.endswith("\\") else " "


class _Ids:
    """Makes ids that the file does not hold in any case, each prefix counting on from its last."""

    def __init__(self, note: Note, source: Source) -> None:
        present = [*_ID.findall(source.text), *(passage.id for passage in note.passages)]
        self._last: defaultdict[str, int] = defaultdict(int)
        for prefix, number in _numbered(present):
            self._last[prefix] = max(self._last[prefix], number)
        self._prefixes = dict(_usual(note))

    def new(self, passage: Passage) -> str:
        """Make an id for a passage."""
        prefix = self._prefixes.setdefault(passage.heading, initials(passage.heading))
        self._last[prefix] += 1
        return f"{prefix}{self._last[prefix]}"


def _usual(note: Note) -> Iterator[tuple[str, str]]:
    """Give, per heading, the prefix that most of the ids written under it have."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for passage in note.passages:
        if passage.written:
            counts[passage.heading].update(prefix for prefix, _ in _numbered((passage.id,)))
    for heading, found in counts.items():
        if found:
            yield heading, found.most_common(1)[0][0]


def _numbered(ids: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Divide ids such as vz12; others have no number to go on from."""
    for id_ in ids:
        found = _NUMBERED.fullmatch(id_.casefold())
        if found:
            yield found[1], int(found[2])


def initials(heading: str) -> str:
    """Make a short name of a heading: the initials of its first two words, or two letters of one.

    Little words do not count; a heading without Latin letters is called ``p``.
    """
    plain = unicodedata.normalize("NFKD", heading).casefold()
    words: list[str] = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    chosen = [word for word in words if len(word) > _LITTLE] or words
    if len(chosen) > 1:
        return chosen[0][0] + chosen[1][0]
    return chosen[0][:2] if chosen else _OTHERWISE
