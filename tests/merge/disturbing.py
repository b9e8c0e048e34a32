"""Random edits of a draft, as people make them: words, looks, marks, and the order of things."""

import random
from dataclasses import replace

from generator.model.revision import Line, Look, Piece, Returned, Stamp, Story

NASTY = (
    "woord", "twee woorden", "#kop", "*ster*", "_laag_", "`code`", "[[x]]", "{{ y }}", "<b>", "a|b",
    "- punt", "1. een", "> citaat", "^id", "#tag", "\\", "[a](b)", "&amp;", "é", "…", "“x”",
    "![x](y)", "**", "[^1]", "===", "---", "http://x.nl", "Knelpunt:", "a_b_c",
    "~~x~~", "|", "'s", "2^3",
)  # fmt: skip


def _words(rng: random.Random, line: Line, stamp: Stamp | None) -> Line:
    places = [n for n, piece in enumerate(line.pieces) if piece.mark is None and piece.text.strip()]
    if not places:
        return line
    at = rng.choice(places)
    piece = line.pieces[at]
    words = piece.text.split(" ")
    low = rng.randrange(len(words))
    high = min(len(words), low + rng.choice((0, 1, 1, 2, 4)))
    old, new = " ".join(words[low:high]), rng.choice((*NASTY, "", ""))
    before = " ".join([*words[:low], ""]) if low else ""
    after = " ".join(["", *words[high:]]) if high < len(words) else ""
    if high == low:
        new += " " if new else ""
        after = " ".join(words[high:])
    look = piece.look
    if rng.random() < 0.3 and new.strip() == new:
        look = (
            replace(look, bold=not look.bold) if rng.random() < 0.5 else replace(look, italic=True)
        )
        new = old or new
    made = [replace(piece, text=before)]
    if stamp:
        made.append(replace(piece, text=old, deleted=stamp))
    made += [replace(piece, text=new, look=look, inserted=stamp), replace(piece, text=after)]
    kept = tuple(one for one in made if one.text)
    return replace(line, pieces=(*line.pieces[:at], *kept, *line.pieces[at + 1 :]))


def _structure(rng: random.Random, lines: list[Line], at: int, stamp: Stamp | None) -> None:
    line = lines[at]
    match rng.choice(("split", "join", "gone", "move", "new")):
        case "split":
            cut = rng.randrange(len(line.text) + 1)
            halves: tuple[list[Piece], list[Piece]] = ([], [])
            seen = 0
            for piece in line.pieces:
                inside = min(max(cut - seen, 0), len(piece.text))
                if piece.mark:
                    inside = len(piece.text) if inside else 0
                halves[0].append(replace(piece, text=piece.text[:inside]))
                halves[1].append(replace(piece, text=piece.text[inside:]))
                seen += len(piece.text)
            one, two = (tuple(p for p in half if p.text) for half in halves)
            lines[at : at + 1] = [
                replace(line, pieces=one, inserted=stamp),
                replace(line, pieces=two),
            ]
        case "join" if at + 1 < len(lines) and lines[at + 1].story is line.story:
            if stamp:
                lines[at] = replace(line, deleted=stamp)
            else:
                other = lines.pop(at + 1)
                lines[at] = replace(
                    line,
                    pieces=(*line.pieces, Piece(" "), *other.pieces),
                    bookmarks=line.bookmarks + other.bookmarks,
                )
        case "gone":
            if stamp:
                gone = tuple(replace(piece, deleted=stamp) for piece in line.pieces)
                lines[at] = replace(line, pieces=gone, deleted=stamp)
            else:
                del lines[at]
        case "move":
            lines.insert(
                min(len(lines), max(0, at + rng.choice((-3, -2, -1, 1, 2, 3)))), lines.pop(at)
            )
        case _:
            text = " ".join(rng.choice(NASTY) for _ in range(3))
            fresh = Line((Piece(text, inserted=stamp),), inserted=stamp, list_level=line.list_level)
            lines.insert(at + 1, fresh)


def _range(rng: random.Random, line: Line) -> tuple[tuple[Piece, ...], ...]:
    """Cut a line in what is before, in and behind a random stretch of it; marks stay whole."""
    low, high = sorted(rng.randrange(len(line.text) + 1) for _ in range(2))
    parts: tuple[list[Piece], ...] = ([], [], [])
    at = 0
    for piece in line.pieces:
        size = len(piece.text)
        cuts = [min(max(cut - at, 0), size) for cut in (low, high)]
        if piece.mark:
            cuts = [size if cut else 0 for cut in cuts]
        texts = piece.text[: cuts[0]], piece.text[cuts[0] : cuts[1]], piece.text[cuts[1] :]
        for part, text in zip(parts, texts, strict=True):
            if text:
                part.append(replace(piece, text=text))
        at += size
    return tuple(tuple(part) for part in parts)


def _look(rng: random.Random, line: Line, stamp: Stamp | None) -> Line:
    """Give a stretch another look, also across words of several looks and marks."""
    one, two, three = _range(rng, line)
    kind = rng.choice(("bold", "italic", "link", "plain", "script"))
    made = []
    for piece in two:
        look = piece.look
        match kind:
            case "bold":
                look = replace(look, bold=True)
            case "italic":
                look = replace(look, italic=not look.italic)
            case "link":
                look = replace(look, target=rng.choice(("https://x.nl/a?b=(c)", "https://y.nl")))
            case "script":
                look = replace(look, target=rng.choice(("javascript:alert(1)", "file:///x")))
            case _:
                look = Look()
        made.append(
            replace(piece, look=look, before=piece.look if stamp else None, formatted=stamp)
        )
    return replace(line, pieces=(*one, *made, *three))


def _cut(rng: random.Random, line: Line, stamp: Stamp | None) -> Line:
    """Take out a stretch, marks and all."""
    one, two, three = _range(rng, line)
    gone = tuple(replace(piece, deleted=stamp) for piece in two) if stamp else ()
    return replace(line, pieces=(*one, *gone, *three))


def _mark(rng: random.Random, line: Line, stamp: Stamp | None) -> Line:
    """Take out, double, move or change a mark."""
    places = [n for n, piece in enumerate(line.pieces) if piece.mark]
    if not places:
        return line
    at = rng.choice(places)
    piece = line.pieces[at]
    rest = [*line.pieces[:at], *line.pieces[at + 1 :]]
    match rng.choice(("gone", "twice", "moved", "changed")):
        case "gone":
            gone = [replace(piece, deleted=stamp)] if stamp else []
            return replace(line, pieces=(*line.pieces[:at], *gone, *line.pieces[at + 1 :]))
        case "twice":
            rest.insert(at, piece)
            rest.insert(rng.randrange(len(rest) + 1), replace(piece, inserted=stamp))
        case "moved":
            rest.insert(rng.randrange(len(rest) + 1), piece)
        case _:
            rest.insert(at, replace(piece, text=rng.choice(("99", f"{piece.text}0", "x"))))
    return replace(line, pieces=tuple(rest))


def _typed(rng: random.Random, line: Line, stamp: Stamp | None) -> Line:
    """Type at the very start or end, or a line break within."""
    one, two, three = _range(rng, line)
    fresh = Piece(rng.choice(NASTY), rng.choice((Look(), Look(bold=True))), inserted=stamp)
    match rng.choice(("start", "end", "break", "anew")):
        case "start":
            return replace(line, pieces=(fresh, *line.pieces))
        case "end":
            return replace(line, pieces=(*line.pieces, fresh))
        case "break":
            return replace(line, pieces=(*one, Piece("\n", inserted=stamp), *two, *three))
        case _:
            gone = [replace(piece, deleted=stamp) for piece in line.pieces] if stamp else []
            return replace(line, pieces=(*gone, fresh))


def _shape(rng: random.Random, line: Line, stamp: Stamp | None) -> Line:
    """Give a paragraph another level, or make another thing of it."""
    del stamp
    if line.story is not Story.BODY:
        return line
    if line.heading:
        return replace(line, heading=rng.choice((0, 1, 2, 3, 4)))
    if line.list_level:
        return replace(line, list_level=rng.choice((0, 1, 2, 3)))
    return replace(line, heading=2) if rng.random() < 0.5 else replace(line, list_level=1)


SUBTLE = (_look, _look, _cut, _mark, _mark, _typed, _shape)


def disturbed(rng: random.Random, draft: Returned, edits: int = 0) -> Returned:
    """Give a draft with so many random edits of what came from files; one to three by default."""
    lines = list(draft.lines)
    assert draft.manifest
    names = {origin.bookmark for origin in draft.manifest.origins}
    for _ in range(edits or rng.choice((1, 1, 2, 3))):
        places = [n for n, line in enumerate(lines) if names & set(line.bookmarks)]
        at = rng.choice(places)
        stamp = rng.choice((None, Stamp("A", "2024-01-02T03:04:05Z")))
        chance = rng.random()
        if chance < 0.5:
            lines[at] = _words(rng, lines[at], stamp)
        elif chance < 0.75:
            lines[at] = rng.choice(SUBTLE)(rng, lines[at], stamp)
        else:
            _structure(rng, lines, at, stamp)
    return replace(draft, lines=tuple(lines))
