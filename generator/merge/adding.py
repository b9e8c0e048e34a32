"""New paragraphs, headings and list items in a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.merge import reasons
from generator.merge.lines import indent_of, item_of, marker_of, newline_of
from generator.merge.outline import Around, Outline, Shape, Site
from generator.merge.patching import Candidate
from generator.merge.rendering import guarded, render, tailed
from generator.merge.tokens import Tokens
from generator.merge.trial import Change, Patch
from generator.model.language import Phrase
from generator.model.manifest import Unit
from generator.model.source import Edit, Span

_NOWHERE_SPAN = Span("")


@dataclass(frozen=True, slots=True)
class Fresh:
    """A paragraph that is new: ``heading`` its level in the file or 0, ``list_level`` from 1."""

    tokens: Tokens
    heading: int = 0
    list_level: int = 0


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
        line = newline_of(file)
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
    item = item_of(site)
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
    source, line = file.source, newline_of(file)
    made = []
    for number, entry in enumerate(entries, 1 if behind else 0):
        text = render(entry.tokens, every=every)
        if text is None or "\n" in text:
            return None
        marker = marker_of(file, site, item, number)
        made.append(indent_of(file, item) + marker + guarded(tailed(text, every=every)))
    if behind:
        last = source.lines[item.span.end_line - 1].removesuffix("\r")
        at = source.offset(item.span.end_line, len(last) + 1)
        return (Edit(source.span(at, at), "".join(line + text for text in made)),)
    at = source.offset(item.span.line, 1)
    return (Edit(source.span(at, at), "".join(text + line for text in made)),)
