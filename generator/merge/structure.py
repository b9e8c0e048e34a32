"""Changes of structure in a file: split, join, remove, move, and the level of a heading.

Each gives the change to try, or why it cannot be made.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.merge import reasons
from generator.merge.lines import indent_of, item_of, lines_of, marker_of, newline_of, stretch_of
from generator.merge.outline import Outline, Shape, Site
from generator.merge.patching import Candidate, candidates
from generator.merge.tokens import Token, Tokens, settled
from generator.merge.trial import Change, Patch
from generator.model.language import Phrase
from generator.model.manifest import Unit
from generator.model.source import Edit, Span

_NOWHERE_SPAN = Span("")
_BETWEEN = re.compile(r"[\s>]*(?:[-+*]|\d{1,9}[.)])?\s*")
_NUMBER = re.compile(r"(\d{1,9})(.*)", re.DOTALL)


def reworded(file: Outline, place: int, words: Tokens, level: int = 0) -> Change | Phrase:
    """Give a site other words and, where ``level`` is not 0, a heading another level."""
    site = file.sites[place]
    whole = settled((*site.tokens[: site.lead], *words))
    if not words and site.unit is not Unit.CELL:
        return reasons.SHAPE
    shape = site.shape(whole)
    edits: Candidate = ()
    if level and level != site.level:
        marks = "#" * site.level
        start = file.source.offset(site.span.line, site.span.column)
        if not file.source.text.startswith(f"{marks} ", start) or not 1 <= level <= 6:
            return reasons.SHAPE
        edits = (Edit(file.source.span(start, start + site.level), "#" * level),)
        shape = replace(site, level=level).shape(whole)
    return Change(
        (Patch(place, 1, (shape,)),),
        lambda: (edits + way for way in candidates(file, site, site.words, words)),
    )


def relabelled(file: Outline, place: int, word: str) -> Change | Phrase:
    """Give a passage another label."""
    site = file.sites[place]
    lead = site.tokens[: site.lead]
    old = tuple(token for token in lead if token.look.bold and token.text not in {":", " "})
    if not old or "".join(token.text for token in old) not in file.source.text:
        return reasons.KIND
    new = (Token(word, old[0].look),)
    rest = lead[lead.index(old[-1]) + 1 :]
    whole = settled((*lead[: lead.index(old[0])], *new, *rest, *site.words))
    start, end = file.source.span(old[0].start, old[0].start), old[-1].end
    edit = Edit(file.source.span(old[0].start, end), word)
    del start
    return Change((Patch(place, 1, (site.shape(whole),)),), lambda: ((edit,),))


def split(file: Outline, place: int, parts: Sequence[Tokens]) -> Change | Phrase:
    """Part a paragraph; each part bears the label and the tags, the first alone the id."""
    site = file.sites[place]
    if not _splits(site) or not all(parts):
        return reasons.SHAPE
    tail = _tail(file, site)
    plain = tail.replace(f"^{site.anchor}", "").rstrip() if site.anchor else tail
    mark = Token("\n", markdown=f"{tail}{_parting(file, site)}{_label(file, site)}")
    words: list[Token] = list(parts[0])
    for number, part in enumerate(parts[1:]):
        text = mark.markdown if not number else mark.markdown.replace(tail, plain, 1)
        words += [replace(mark, markdown=text), *part]
    cut = _cut_anchor(file, site)
    return Change(
        (Patch(place, 1, tuple(_halves(site, parts))),),
        lambda: (cut + way for way in candidates(file, site, site.words, tuple(words))),
    )


def _splits(site: Site) -> bool:
    inside = {one.kind for one in site.around}
    return site.unit in {Unit.PARAGRAPH, Unit.ITEM} and inside <= {"ul", "ol"}


def _halves(site: Site, parts: Sequence[Tokens]) -> Iterable[Shape]:
    lead = site.tokens[: site.lead]
    for number, part in enumerate(parts):
        half = site if not number else replace(site, anchor="")
        yield half.shape(settled((*lead, *part)))


def _tail(file: Outline, site: Site) -> str:
    """Give the tags and the id behind a text as they are written, with the spaces before them."""
    if site.tail < 0 or not site.tokens:
        return ""
    end = file.source.offset(site.span.end_line, site.span.end_column)
    return file.source.text[_end(site) : end]


def _end(site: Site) -> int:
    last = site.tokens[-1]
    return last.path[0].end if last.path else last.end


def _cut_anchor(file: Outline, site: Site) -> Candidate:
    if not site.anchor:
        return ()
    end = file.source.offset(site.span.end_line, site.span.end_column)
    start = end - len(site.anchor) - 1
    if file.source.text[start:end] != f"^{site.anchor}":
        return (Edit(file.source.span(end, end), "^"),)  # cannot be right: the trial refuses it
    start -= len(file.source.text[:start]) - len(file.source.text[:start].rstrip(" \t"))
    return (Edit(file.source.span(start, end), ""),)


def _parting(file: Outline, site: Site) -> str:
    line = newline_of(file)
    if site.unit is not Unit.ITEM:
        return line * 2
    item = item_of(site)
    return line + indent_of(file, item) + marker_of(file, site, item) if item else line * 2


def _label(file: Outline, site: Site) -> str:
    if not site.lead:
        return ""
    start = file.source.offset(site.span.line, site.span.column)
    return file.source.text[start : _begin(site.words[0])]


def _begin(token: Token) -> int:
    return token.path[0].start if token.path else token.start


def joined(file: Outline, places: Sequence[int], words: Tokens) -> Change | Phrase:
    """Make one paragraph of two or more that follow one another."""
    sites = [file.sites[place] for place in places]
    first = sites[0]
    if list(places) != list(range(places[0], places[0] + len(places))):
        return reasons.ORDER
    if any(site.tags or site.anchor or site.lead for site in sites[1:]) or first.tail >= 0:
        return reasons.KEPT_MARKS
    if any(not _splits(s) or s.unit is not first.unit or s.depth != first.depth for s in sites):
        return reasons.SHAPE
    old: list[Token] = list(first.words)
    for one, other in pairwise(sites):
        gap = (_end(one), _begin(other.tokens[0])) if one.tokens and other.tokens else (0, 0)
        if not _BETWEEN.fullmatch(file.source.text[gap[0] : gap[1]]):
            return reasons.SHAPE
        mark = Token("\n", markdown="\n\n", start=gap[0], end=gap[1])
        old += [mark, *other.tokens]
    shape = first.shape(settled((*first.tokens[: first.lead], *words)))
    return Change(
        (Patch(places[0], len(places), (shape,)),),
        lambda: candidates(file, first, tuple(old), words),
    )


def gone(file: Outline, place: int) -> Change | Phrase:
    """Take a paragraph, heading or whole list item out."""
    lines = lines_of(file, place)
    if isinstance(lines, Phrase):
        return lines
    start, end = stretch_of(file, *lines)
    edit = Edit(file.source.span(start, end), "")
    return Change((Patch(place, 1, ()),), lambda: ((edit,),))


def moved(file: Outline, place: int, after: int | None, before: int | None) -> Change | Phrase:
    """Put a paragraph, heading or whole item elsewhere in its file, as it is written."""
    lines, site = lines_of(file, place), file.sites[place]
    target = after if after is not None else before
    if isinstance(lines, Phrase) or target is None or target == place:
        return reasons.ORDER
    other = file.sites[target]
    alike = [one.kind for one in other.around] == [one.kind for one in site.around]
    landing = lines_of(file, target)
    if not alike or isinstance(landing, Phrase) or (site.around and site.depth != 1):
        return reasons.ORDER
    source, line = file.source, newline_of(file)
    text = line.join(row.removesuffix("\r") for row in source.lines[lines[0] - 1 : lines[1]])
    gap = line if site.around else line * 2
    if after is not None:
        at = source.offset(landing[1], len(source.lines[landing[1] - 1].removesuffix("\r")) + 1)
        edit = Edit(source.span(at, at), gap + text)
    else:
        at = source.offset(landing[0], 1)
        edit = Edit(source.span(at, at), text + gap)
    cut = Edit(source.span(*stretch_of(file, *lines)), "")
    first = target + 1 if after is not None else target
    patches = (Patch(place, 1, ()), Patch(first, 0, (site.shape(),)))
    return Change(patches, lambda: ((cut, edit),))


def relevelled(file: Outline, place: int, by: int) -> Change | Phrase:
    """Put a list item one level deeper, below the item before it, or one level out."""
    site, item = file.sites[place], item_of(file.sites[place])
    if item is None or not item.only or not item.first or site.depth != len(site.around):
        return reasons.SHAPE
    indent = indent_of(file, item)
    if by == 1:
        near = _elder(file, place)
        if near is None:
            return reasons.SHAPE
        fresh = " " * (len(indent) + near.span.column - near.around[-1].span.column)
        around = (*(replace(one, first=False) for one in site.around), item)
    elif by == -1 and site.depth > 1 and _last_in_list(file, place):
        fresh = indent_of(file, site.around[-2])
        around = (*(replace(one, first=False) for one in site.around[:-2]), item)
    else:
        return reasons.SHAPE
    if indent.strip() or fresh.strip():
        return reasons.SHAPE
    rows = range(item.span.line, item.span.end_line + 1)
    edits = tuple(_indented(file, row, len(indent), fresh) for row in rows if _has(file, row))
    return Change((Patch(place, 1, (replace(site, around=around).shape(),)),), lambda: (edits,))


def _has(file: Outline, row: int) -> bool:
    return bool(file.source.lines[row - 1].strip())


def _elder(file: Outline, place: int) -> Site | None:
    """Give the item right before one, of the same list; None where there is none with one text."""
    before = file.sites[place - 1] if place else None
    site = file.sites[place]
    if before is None or before.depth != site.depth or not before.around[-1].only:
        return None
    same = [one.span for one in before.around[:-1]] == [one.span for one in site.around[:-1]]
    alike = before.around[-1].kind == site.around[-1].kind
    close = before.around[-1].span.line < site.around[-1].span.line
    return before if same and alike and close else None


def _last_in_list(file: Outline, place: int) -> bool:
    after = file.sites[place + 1] if place + 1 < len(file.sites) else None
    parent = file.sites[place].around[-2].span
    return after is None or all(one.span != parent for one in after.around)


def _indented(file: Outline, row: int, width: int, fresh: str) -> Edit:
    source = file.source
    start = source.offset(row, 1)
    line = source.lines[row - 1]
    there = min(width, len(line) - len(line.lstrip(" ")))
    return Edit(source.span(start, start + there), fresh)
