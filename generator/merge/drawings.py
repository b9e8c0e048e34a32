"""Pictures and charts that came back, held against those that left: what was changed in them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.merge import reasons
from generator.merge.views import View
from generator.model.language import Phrase
from generator.model.manifest import Manifest, Picture, digest
from generator.model.revision import Drawing, Returned


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A figure that was changed: the view that stands for it, why that cannot be, what it says."""

    view: int
    reason: Phrase
    text: str = ""


def redrawn(draft: Returned, manifest: Manifest, views: Sequence[View]) -> Iterator[Redrawn]:
    """Give the changes of figures. One that is gone with its caption is told by the caption."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, view in enumerate(views):
        for name in () if view.empty else view.bookmarks:
            places[name].append(number)
    found = _found(draft)
    for picture in manifest.pictures:
        here = places.get(picture.bookmark, [])
        drawings = found.get(picture.bookmark, [])
        if drawings:
            yield from _compared(picture, drawings, here[0] if here else 0)
        elif here:
            yield Redrawn(here[0], reasons.PICTURE_GONE, views[here[0]].text)


def _found(draft: Returned) -> dict[str, list[Drawing]]:
    """Give the drawings by the bookmarks of the lines that they stand in."""
    found: defaultdict[str, list[Drawing]] = defaultdict(list)
    for drawing in draft.drawings:
        for name in _names(draft, drawing.line):
            found[name].append(drawing)
    return found


def _names(draft: Returned, line: int) -> tuple[str, ...]:
    """Give the bookmarks of a line; a picture without words ends the range of its caption."""
    own = draft.lines[line].bookmarks
    return own or (draft.lines[line - 1].bookmarks if line else ())


def _compared(picture: Picture, drawings: Sequence[Drawing], view: int) -> Iterator[Redrawn]:
    """Compare a figure with the likest of the drawings in its range."""
    one = min(drawings, key=lambda drawing: len(list(_changes(picture, drawing, view))))
    yield from _changes(picture, one, view)


def _changes(picture: Picture, drawing: Drawing, view: int) -> Iterator[Redrawn]:
    # LibreOffice leaves out the alternative text of charts when it saves
    told = drawing.alt or drawing.data is None
    if told and digest(drawing.alt) != picture.alt:
        yield Redrawn(view, reasons.ALT_TEXT, drawing.alt)
    said = [one for one in (drawing.data, drawing.book) if one is not None]
    if picture.data and (not said or any(digest(one) != picture.data for one in said)):
        yield Redrawn(view, reasons.CHART_DATA)
