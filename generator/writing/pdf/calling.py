"""A footnote's call leads to the note, and the note's number back to the call."""

from collections.abc import Iterator

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, ParentBox


def link_notes(document: Document) -> None:
    """Add both links to the pages of a document; a note needs an ``id`` to be led to."""
    for page in document.pages:
        for box in _boxes(page._page_box):  # noqa: SLF001 - nothing public gives the boxes
            name = "" if box.element is None else box.element.get("id", "")
            if name and box.element_tag.endswith("::footnote-call"):
                page.anchors.setdefault(f"{name}-call", _area(box))
                page.links.append(("internal", name, _area(box), box))
            elif name and box.element_tag.endswith("::footnote-marker"):
                page.links.append(("internal", f"{name}-call", _area(box), box))


def _boxes(top: Box) -> Iterator[Box]:
    waiting = [top]
    while waiting:
        box = waiting.pop()
        if isinstance(box, ParentBox):
            yield box
            waiting.extend(reversed(list(box.all_children())))


def _area(box: Box) -> tuple[float, float, float, float]:
    left, top, width, height = box.hit_area()
    return left, top, left + width, top + height
