"""Edits of a draft as lines to read: what to do, and to which paragraph, by words of it.

``words "old" -> "new"``, ``form "words" h2``, ``split "words" | "more"``,
``join "words" + "more"``, ``move "words" after "words"``, ``new "text" * after "words"``,
``gone "words"``, ``kind "words" -> "word"``, ``tracked "old" -> "new" by Name``. A form is ``p``,
``h2``, ``*`` (an item), ``**`` (deeper), ``1`` (a numbered item) or ``>`` (a quotation). Words are
looked up from the end: the annex, where notes are shown whole, is the last to show a passage.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from generator.model.revision import PLAIN, Line, Piece, Returned, Stamp

DAY = "2024-01-02T03:04:05Z"
_QUOTED = re.compile(r'"([^"]*)"')


def edited(draft: Returned, script: str) -> Returned:
    """Do each line of a script."""
    lines = list(draft.lines)
    texts = _passages(draft)
    for row in script.splitlines():
        verb, _, rest = row.partition(" ")
        if verb == "move":
            _move(lines, rest, texts)
        else:
            VERBS[verb](lines, rest)
    places = {id(line): number for number, line in enumerate(lines)}
    drawings = tuple(  # they stand in lines that no script touches
        replace(one, line=places[id(draft.lines[one.line])]) for one in draft.drawings
    )
    return replace(draft, lines=tuple(lines), drawings=drawings)


def _passages(draft: Returned) -> set[str]:
    """Give the bookmarks of passages in the annex."""
    origins = draft.manifest.origins if draft.manifest else ()
    return {one.bookmark for one in origins if one.block.endswith("-text")}


def _at(lines: list[Line], words: str) -> int:
    found = [n for n, line in enumerate(lines) if words in line.text and line.bookmarks]
    return found[-1]


def _words(lines: list[Line], rest: str) -> None:
    old, new = _QUOTED.findall(rest)
    at = _at(lines, old)
    lines[at] = _said(lines[at], old, new, None)


def _tracked(lines: list[Line], rest: str) -> None:
    old, new = _QUOTED.findall(rest)
    at = _at(lines, old)
    lines[at] = _said(lines[at], old, new, Stamp(rest.rpartition(" by ")[2], DAY))


def _said(line: Line, old: str, new: str, stamp: Stamp | None) -> Line:
    made: list[Piece] = []
    for piece in line.pieces:
        before, there, after = piece.text.partition(old)
        if not there or piece.deleted:
            made.append(piece)
            continue
        made.append(replace(piece, text=before))
        made += [replace(piece, text=old, deleted=stamp)] if stamp else []
        made += [replace(piece, text=new, inserted=stamp), replace(piece, text=after)]
    return replace(line, pieces=tuple(piece for piece in made if piece.text))


def _formed(line: Line, form: str) -> Line:
    line = replace(line, heading=0, list_level=0, ordered=False)
    if form.startswith("h"):
        return replace(line, heading=int(form[1:]), style=f"Heading {form[1:]}")
    if form.startswith("*"):
        return replace(line, list_level=len(form))
    if form == "1":
        return replace(line, list_level=1, ordered=True)
    return replace(line, style="Quote" if form == ">" else "Normal")


def _form(lines: list[Line], rest: str) -> None:
    at = _at(lines, _QUOTED.findall(rest)[0])
    lines[at] = _formed(lines[at], rest.rpartition(" ")[2])


def _split(lines: list[Line], rest: str) -> None:
    one, other = _QUOTED.findall(rest)
    at = _at(lines, one + other)
    halves: tuple[list[Piece], list[Piece]] = ([], [])
    for piece in lines[at].pieces:
        before, there, after = piece.text.partition(one + other)
        if there:
            halves[0].append(replace(piece, text=before + one))
            halves[1].append(replace(piece, text=other + after))
        else:
            halves[bool(halves[1])].append(piece)
    lines[at : at + 1] = [replace(lines[at], pieces=tuple(half)) for half in halves]


def _join(lines: list[Line], rest: str) -> None:
    """Join two paragraphs; what the program wrote between them goes."""
    one, other = (_at(lines, words) for words in _QUOTED.findall(rest))
    both = lines[one].bookmarks + lines[other].bookmarks
    pieces = (*lines[one].pieces, Piece(" "), *lines[other].pieces)
    lines[one : other + 1] = [replace(lines[one], pieces=pieces, bookmarks=both)]


def _move(lines: list[Line], rest: str, texts: set[str]) -> None:
    """Move a paragraph; a passage of the annex with the two lines around it."""
    what, where = _QUOTED.findall(rest)
    at = _at(lines, what)
    block = range(at - 1, at + 2) if texts.intersection(lines[at].bookmarks) else range(at, at + 1)
    taken = [lines[n] for n in block]
    del lines[block.start : block.stop]
    to = _at(lines, where)
    to += bool(texts.intersection(lines[to].bookmarks))
    lines[to + 1 : to + 1] = taken


def _new(lines: list[Line], rest: str) -> None:
    text, where = _QUOTED.findall(rest)
    at = _at(lines, where)
    form = _QUOTED.sub("", rest).split()[0]
    lines.insert(at + 1, _formed(Line((Piece(text, PLAIN),)), form))


def _gone(lines: list[Line], rest: str) -> None:
    del lines[_at(lines, _QUOTED.findall(rest)[0])]


def _kind(lines: list[Line], rest: str) -> None:
    words, kind = _QUOTED.findall(rest)
    at = _at(lines, words) + 1
    first, *more = lines[at].pieces
    kept = first.text.partition(" · ")
    pieces = (replace(first, text=kind + kept[1] + kept[2]), *more)
    lines[at] = replace(lines[at], pieces=pieces)


VERBS: dict[str, Callable[[list[Line], str], None]] = {
    "words": _words,
    "tracked": _tracked,
    "form": _form,
    "split": _split,
    "join": _join,
    "new": _new,
    "gone": _gone,
    "kind": _kind,
}
