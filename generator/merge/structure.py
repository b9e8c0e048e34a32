"""Changes of structure in a file: split, join, remove, add, move, and the level of a heading.

Each gives the change to try, or why it cannot be made.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.merge import reasons
from generator.merge.outline import Around, Outline, Shape, Site
from generator.merge.patching import Candidate, candidates
from generator.merge.rendering import guarded, render, tailed
from generator.merge.tokens import Token, Tokens, settled
from generator.merge.trial import Change, Patch
from generator.model.language import Phrase
from generator.model.manifest import Unit
from generator.model.source import Edit, Span

_NOWHERE_SPAN = Span("")
_BETWEEN = re.compile(r"[\s>]*(?:[-+*]|\d{1,9}[.)])?\s*")
_NUMBER = re.compile(r"(\d{1,9})(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A paragraph that is new: ``heading`` its level in the file or 0, ``list_level`` from 1."""

    tokens: Tokens
    heading: int = 0
    list_level: int = 0


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
    line = _newline(file)
    if site.unit is not Unit.ITEM:
        return line * 2
    item = _item(site)
    return line + _indent(file, item) + _marker(file, site, item) if item else line * 2


def _label(file: Outline, site: Site) -> str:
    if not site.lead:
        return ""
    start = file.source.offset(site.span.line, site.span.column)
    return file.source.text[start : _begin(site.words[0])]


def _begin(token: Token) -> int:
    return token.path[0].start if token.path else token.start


def _item(site: Site) -> Around | None:
    return site.around[-1] if site.around and site.around[-1].kind in {"ul", "ol"} else None


def _indent(file: Outline, item: Around) -> str:
    return file.source.lines[item.span.line - 1][: item.span.column - 1]


def _marker(file: Outline, site: Site, item: Around, more: int = 1) -> str:
    """Give what begins an item, its number counted on."""
    if item.span.line != site.span.line:
        return "- "
    marker = file.source.lines[site.span.line - 1][item.span.column - 1 : site.span.column - 1]
    found = _NUMBER.fullmatch(marker)
    return f"{int(found[1]) + more}{found[2]}" if found else marker


def _newline(file: Outline) -> str:
    return "\r\n" if "\r\n" in file.source.text else "\n"


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
    lines = _block(file, place)
    if isinstance(lines, Phrase):
        return lines
    start, end = _stretch(file, *lines)
    edit = Edit(file.source.span(start, end), "")
    return Change((Patch(place, 1, ()),), lambda: ((edit,),))


def _block(file: Outline, place: int) -> tuple[int, int] | Phrase:
    """Give the first and last line of what goes when a site goes."""
    site = file.sites[place]
    if not site.around and site.unit in {Unit.PARAGRAPH, Unit.HEADING}:
        return site.span.line, site.span.end_line
    item = _item(site)
    if item is None or not item.only or len(site.around) != site.depth:
        return reasons.SHAPE
    if item.kind == "ol" and not _follows(file, place):
        return reasons.SHAPE
    return item.span.line, item.span.end_line


def _follows(file: Outline, place: int) -> bool:
    site, before = file.sites[place], file.sites[place - 1] if place else None
    return before is not None and before.depth >= site.depth


def _stretch(file: Outline, first: int, last: int) -> tuple[int, int]:
    """Give the offsets of lines to take out, with the blank ones that would be too many."""
    lines = file.source.lines
    end = last
    blank_before = first == 1 or not lines[first - 2].strip()
    while blank_before and end < len(lines) and not lines[end].strip():
        end += 1
    if end < len(lines):
        return file.source.offset(first, 1), file.source.offset(end + 1, 1)
    while first > 1 and not lines[first - 2].strip():
        first -= 1
    if first == 1:
        return 0, len(file.source.text)
    begin = file.source.offset(first - 1, len(lines[first - 2].removesuffix("\r")) + 1)
    return begin, file.source.offset(last, len(lines[last - 1].removesuffix("\r")) + 1)


def added(
    file: Outline, after: int | None, before: int | None, entries: Sequence[Fresh]
) -> Change | Phrase:
    """Put new paragraphs behind a site, or before one where there is none to follow."""
    place = after if after is not None else before
    if place is None:
        return reasons.PLACE
    site = file.sites[place]
    if all(entry.list_level for entry in entries):
        return _added_items(file, place, site, entries, behind=after is not None)
    if site.around and not (after is not None and _ends_top(file, place)):
        return reasons.PLACE
    if any(entry.list_level for entry in entries):
        return reasons.SHAPE
    shapes = tuple(_fresh(entry) for entry in entries)
    first = place + 1 if after is not None else place

    def ways() -> Iterable[Candidate]:
        line = _newline(file)
        for every in (False, True):
            texts = [_written(entry, line, every=every) for entry in entries]
            if None in texts:
                continue
            text = (line * 2).join(filter(None, texts))
            yield (_put(file, site, text, line, behind=after is not None),)

    return Change((Patch(first, 0, shapes),), ways)


def _ends_top(file: Outline, place: int) -> bool:
    following = file.sites[place + 1] if place + 1 < len(file.sites) else None
    return following is None or not following.around


def _fresh(entry: Fresh) -> Shape:
    unit = Unit.HEADING if entry.heading else Unit.PARAGRAPH
    return Site(unit, _NOWHERE_SPAN, entry.tokens, entry.heading).shape()


def _written(entry: Fresh, line: str, *, every: bool) -> str | None:
    text = render(entry.tokens, every=every)
    if text is None:
        return None
    text = guarded(tailed(text, every=every)).replace("\n", line)
    return f"{'#' * entry.heading} {text}" if entry.heading else text


def _put(file: Outline, site: Site, text: str, line: str, *, behind: bool) -> Edit:
    source = file.source
    if behind:
        last = source.lines[site.span.end_line - 1].removesuffix("\r")
        at = source.offset(site.span.end_line, len(last) + 1)
        return Edit(source.span(at, at), f"{line * 2}{text}")
    at = source.offset(site.span.line, 1)
    return Edit(source.span(at, at), f"{text}{line * 2}")


def _added_items(
    file: Outline, place: int, site: Site, entries: Sequence[Fresh], *, behind: bool
) -> Change | Phrase:
    item = _item(site)
    same = all(entry.list_level == site.depth and not entry.heading for entry in entries)
    if item is None or not same or not item.only or len(site.around) != site.depth:
        return reasons.SHAPE
    inner = replace(item, first=True, only=True)
    around = (*(replace(one, first=False) for one in site.around[:-1]), inner)
    shapes = tuple(
        Site(Unit.ITEM, _NOWHERE_SPAN, entry.tokens, around=around).shape() for entry in entries
    )
    if not behind and site.depth > 1:
        return reasons.SHAPE
    first = place + 1 if behind else place

    def ways() -> Iterable[Candidate]:
        for every in (False, True):
            way = _items(file, site, item, entries, behind=behind, every=every)
            if way is not None:
                yield way

    return Change((Patch(first, 0, shapes),), ways)


def _items(
    file: Outline,
    site: Site,
    item: Around,
    entries: Sequence[Fresh],
    *,
    behind: bool,
    every: bool,
) -> Candidate | None:
    source, line = file.source, _newline(file)
    made = []
    for number, entry in enumerate(entries, 1 if behind else 0):
        text = render(entry.tokens, every=every)
        if text is None or "\n" in text:
            return None
        marker = _marker(file, site, item, number)
        made.append(_indent(file, item) + marker + guarded(tailed(text, every=every)))
    if behind:
        last = source.lines[item.span.end_line - 1].removesuffix("\r")
        at = source.offset(item.span.end_line, len(last) + 1)
        return (Edit(source.span(at, at), "".join(line + text for text in made)),)
    at = source.offset(item.span.line, 1)
    return (Edit(source.span(at, at), "".join(text + line for text in made)),)


def moved(file: Outline, place: int, after: int | None, before: int | None) -> Change | Phrase:
    """Put a paragraph, heading or whole item elsewhere in its file, as it is written."""
    lines, site = _block(file, place), file.sites[place]
    target = after if after is not None else before
    if isinstance(lines, Phrase) or target is None or target == place:
        return reasons.ORDER
    other = file.sites[target]
    alike = [one.kind for one in other.around] == [one.kind for one in site.around]
    landing = _block(file, target)
    if not alike or isinstance(landing, Phrase) or (site.around and site.depth != 1):
        return reasons.ORDER
    source, line = file.source, _newline(file)
    text = line.join(row.removesuffix("\r") for row in source.lines[lines[0] - 1 : lines[1]])
    gap = line if site.around else line * 2
    if after is not None:
        at = source.offset(landing[1], len(source.lines[landing[1] - 1].removesuffix("\r")) + 1)
        edit = Edit(source.span(at, at), gap + text)
    else:
        at = source.offset(landing[0], 1)
        edit = Edit(source.span(at, at), text + gap)
    cut = Edit(source.span(*_stretch(file, *lines)), "")
    first = target + 1 if after is not None else target
    patches = (Patch(place, 1, ()), Patch(first, 0, (site.shape(),)))
    return Change(patches, lambda: ((cut, edit),))
