"""A footnote's call leads to the note, and the note's number back to the call."""

from weasyprint import Document
from weasyprint.formatting_structure.boxes import ParentBox

from generator.writing.pdf.boxes import area, boxes_of


def link_notes(document: Document) -> None:
    """Add both links to the pages of a document; a note needs an ``id`` to be led to."""
    for page in document.pages:
        for box in boxes_of(page):
            named = box.element is not None and isinstance(box, ParentBox)
            name = box.element.get("id", "") if named else ""
            if name and box.element_tag.endswith("::footnote-call"):
                page.anchors.setdefault(f"{name}-call", area(box))
                page.links.append(("internal", name, area(box), box))
            elif name and box.element_tag.endswith("::footnote-marker"):
                page.links.append(("internal", f"{name}-call", area(box), box))
