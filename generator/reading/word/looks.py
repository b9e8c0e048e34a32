"""The properties of a run: an element in; how it looks and what it marks out."""

from dataclasses import dataclass
from typing import NamedTuple

from generator.model.manifest import Mark
from generator.model.revision import PLAIN, Look, Stamp
from generator.reading.word.names import Element, W, stamp, switched, value
from generator.reading.word.styles import Styles


class Face(NamedTuple):
    """How a run looks; ``before`` and ``formatted`` are of a tracked change of formatting."""

    look: Look = PLAIN
    mark: Mark | None = None
    before: Look | None = None
    formatted: Stamp | None = None


BARE = Face()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run stands on: the id of the paragraph's style, and whether a header row's."""

    style: str
    header: bool = False


def face_of(properties: Element | None, styles: Styles, ground: Ground) -> Face:
    """Read a run's properties."""
    if properties is None:
        return BARE
    look, mark = _look(properties, styles, ground)
    change = properties.find(f"{W}rPrChange")
    if change is None:
        return Face(look, mark)
    before, _ = _look(change.find(f"{W}rPr"), styles, ground)
    return Face(look, mark) if before == look else Face(look, mark, before, stamp(change))


def _look(properties: Element | None, styles: Styles, ground: Ground) -> tuple[Look, Mark | None]:
    if properties is None:
        return PLAIN, None
    style = properties.find(f"{W}rStyle")
    manner = styles.manner(value(style))
    bold, italic = (
        _set(properties, styles, ground, what, by_style=by_style)
        for what, by_style in (("b", manner.bold), ("i", manner.italic))
    )
    return Look(bold, italic, manner.code), manner.mark


def _set(properties: Element, styles: Styles, ground: Ground, what: str, *, by_style: bool) -> bool:
    """Tell whether a run stands out as bold or italic.

    What a program switches on that the paragraph or the header row is anyhow does not stand out.
    """
    direct = switched(properties, what)
    if direct is None or by_style:
        return by_style if direct is None else direct
    anyhow = (ground.header and what == "b") or styles.heavy(ground.style, what)
    return direct and not anyhow
