"""Texts put elsewhere in their file, as they are written: label, tags and id go along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.merge import reasons
from generator.merge.adding import Entry, Fresh, added
from generator.merge.forms import Form
from generator.merge.lines import item_of, lines_of, stretch_of
from generator.merge.outline import Around, Outline, Site
from generator.merge.patching import Candidate
from generator.merge.trial import Change, Patch
from generator.model.language import Phrase
from generator.model.manifest import Unit
from generator.model.source import Edit


@dataclass(frozen=True, slots=True)
class Carried:
    """A text of a file with the lines that it takes there."""

    origin: Site
    written: str
    form: Form

    def site(self, around: tuple[Around, ...]) -> Site:
        """Give what is to be found at its new place."""
        return replace(self.origin, around=around)

    def text(self, *, every: bool) -> str:
        """Give it as it is written."""
        del every
        return self.written


def moved(
    file: Outline, texts: Sequence[Fresh | int], after: int | None, before: int | None
) -> Change | Phrase:
    """Put texts, in this order, behind a site that stays, or before one.

    Each is the place of one that moves, or one that is new.
    """
    places = [one for one in texts if isinstance(one, int)]
    stretches = []
    for place in places:
        lines = lines_of(file, place)
        if isinstance(lines, Phrase):
            return lines
        stretches.append(lines)
    if {after, before} & set(places) or len(set(places)) < len(places):
        return reasons.MOVE_FORM
    lines_at = dict(zip(places, stretches, strict=True))
    entries: list[Entry] = [
        _carried(file, one, lines_at[one]) if isinstance(one, int) else one for one in texts
    ]
    put = added(file, after, before, entries)
    if isinstance(put, Phrase):
        return put
    cuts = tuple(_cuts(file, stretches))
    patches = (*(Patch(place, 1, ()) for place in places), *put.patches)

    def ways() -> Iterator[Candidate]:
        for way in put.ways():
            yield cuts + way

    return Change(patches, ways)


def _carried(file: Outline, place: int, lines: tuple[int, int]) -> Carried:
    site = file.sites[place]
    rows = [row.removesuffix("\r") for row in file.source.lines[lines[0] - 1 : lines[1]]]
    if item_of(site) is not None:
        margin = site.span.column - 1
        rows = [rows[0][margin:], *(_dedented(row, margin) for row in rows[1:])]
    heading = site.level if site.unit is Unit.HEADING else 0
    ordered = bool(site.around) and site.around[-1].kind == "ol"
    return Carried(site, "\n".join(rows), Form(heading, site.depth, ordered))


def _dedented(row: str, width: int) -> str:
    return row[min(width, len(row) - len(row.lstrip(" "))) :]


def _cuts(file: Outline, stretches: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    """Take out the lines; those that follow one another, blank ones between, go together."""
    first, last = 0, 0
    for start, end in sorted(stretches):
        between = file.source.lines[last : start - 1]
        if first and not any(row.strip() for row in between):
            last = end
            continue
        if first:
            yield Edit(file.source.span(*stretch_of(file, first, last)), "")
        first, last = start, end
    yield Edit(file.source.span(*stretch_of(file, first, last)), "")
