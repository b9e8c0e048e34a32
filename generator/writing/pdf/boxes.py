"""The boxes of a page that is laid out."""

from collections.abc import Iterator

from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import Box

Area = tuple[float, float, float, float]
"""Left, top, right and bottom in CSS pixels, from the top left of the page."""


def boxes_of(page: Page) -> Iterator[Box]:
    """Give every box of a page before those inside it."""
    waiting = [page._page_box]  # noqa: SLF001 - nothing public gives the boxes
    while waiting:
        box = waiting.pop()
        yield box
        waiting.extend(reversed(tuple(box.all_children())))


def area(box: Box) -> Area:
    """Give the area of a page that a link on a box covers, or that a link to it leads to."""
    left, top, width, height = box.hit_area()
    return left, top, left + width, top + height
