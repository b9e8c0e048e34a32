"""What an edited paragraph says now, without what the program put round it: views to tokens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.merge.aligning import Hunk, hunks
from generator.merge.tokens import Token, Tokens, made_of
from generator.model.manifest import Manifest, Mark, Origin
from generator.model.revision import Look, Piece

UNKNOWN = "\x00"
Marks = Mapping[tuple[Mark, str], str]


def marks_of(manifest: Manifest) -> Marks:
    """Give what each citation of a draft stands for, where its words stand for one thing only."""
    found: dict[tuple[Mark, str], set[str]] = {}
    for origin in manifest.origins:
        for one in origin.shown:
            if one.mark is Mark.CITATION and one.text:
                found.setdefault((one.mark, one.text), set()).add(one.markdown)
    return {key: next(iter(texts)) for key, texts in found.items() if len(texts) == 1}


def stripped(pieces: tuple[Piece, ...], lead: str, tail: str) -> tuple[Piece, ...] | None:
    """Leave out the program's words before and after a text; None where they are not there."""
    text = "".join(piece.text for piece in pieces)
    start = 0
    if lead.strip():
        at = text.find(lead.strip())
        if at < 0 or text[:at].strip():
            return None
        start = at + len(lead.strip())
    end = len(text)
    if tail.strip():
        at = text.rfind(tail.strip())
        if at < start:
            return None
        after = at + len(tail.strip())
        if text[after:].strip():
            inside = _cut(pieces, at, after)
            if not inside or any(piece.mark is None for piece in inside if piece.text.strip()):
                return None
            return _cut(pieces, start, at) + _cut(pieces, after, end)
        end = at
    return _cut(pieces, start, end)


def _cut(pieces: Iterable[Piece], start: int, end: int) -> tuple[Piece, ...]:
    made, at = [], 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            made.append(replace(piece, text=piece.text[low:high]))
        at += len(piece.text)
    return tuple(made)


def tokens_in(pieces: Iterable[Piece], origin: Origin | None, marks: Marks) -> Tokens:
    """Give the tokens of an edited text; a mark that stands for nothing known has UNKNOWN."""
    left = [one for one in (origin.shown if origin else ()) if one.text]
    made: list[tuple[str, Look, Mark | None, str]] = []
    for piece in _whole(pieces):
        written = ""
        if piece.mark is not None and piece.text.strip(" ;"):
            mine = [n for n, o in enumerate(left) if (o.mark, o.text) == (piece.mark, piece.text)]
            known = marks.get((piece.mark, piece.text), UNKNOWN)
            written = left.pop(mine[0]).markdown if mine else known
            made.append((piece.text, piece.look, piece.mark, written))
        elif piece.mark is None:
            made.append((piece.text, piece.look, None, ""))
        elif " " in piece.text:
            made.append((" ", piece.look, None, ""))
    return made_of(made)


def _whole(pieces: Iterable[Piece]) -> list[Piece]:
    """Join the halves of a mark that a word processor cut in two."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if last and last.mark and last.mark is piece.mark and not _parts(last, piece):
            made[-1] = replace(last, text=last.text + piece.text)
        else:
            made.append(piece)
    return made


def _parts(one: Piece, other: Piece) -> bool:
    """Tell whether two marks are two: something parts them, or each is a whole."""
    return one.text.strip(" ;") == "" or other.text.strip(" ;") == "" or one.text[-1:].isdigit()


@dataclass(frozen=True, slots=True)
class Read:
    """What an edited text is to become, and what of the edits was refused."""

    tokens: Tokens
    computed: bool = False


def wanted(old: Tokens, hidden: frozenset[int], new: Tokens) -> Read | None:
    """Give ``old`` with the edits done that may be done; None where they cannot be told apart.

    ``hidden`` are the places in ``old`` of marks that the draft does not show: they stay.
    """
    seen = tuple(token for place, token in enumerate(old) if place not in hidden)
    places = [place for place in range(len(old)) if place not in hidden] + [len(old)]
    made: list[Token] = []
    done, refused = 0, False
    for hunk in hunks(seen, new):
        start = places[hunk.start]
        end = places[hunk.end - 1] + 1 if hunk.end > hunk.start else start
        if any(start < place < end for place in hidden):
            return None
        if _forbidden(seen[hunk.start : hunk.end], hunk):
            refused = True
            continue
        made += [*old[done:start], *hunk.new]
        done = end
    return Read((*made, *old[done:]), refused)


def _forbidden(old: Tokens, hunk: Hunk) -> bool:
    if any(token.markdown == UNKNOWN for token in hunk.new):
        return True
    fixed = [token for token in old if token.mark in {Mark.COMPUTED, Mark.IMAGE}]
    back = [token.markdown for token in hunk.new if token.mark]
    lost = [token for token in fixed if token.markdown not in back]
    words = [token for token in old if not token.mark and token.text.strip()]
    fresh = [token for token in hunk.new if not token.mark and token.text.strip()]
    return bool(lost) and (bool(fresh) or not words)
