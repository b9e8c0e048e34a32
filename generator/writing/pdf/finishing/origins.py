"""Which box gave which structure element: the renderer knows while it builds them, then forgets.

This is the one place that leans on a private function of WeasyPrint, so its version is pinned.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from weasyprint.formatting_structure.boxes import Box, PageBox, TextBox
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

Place = tuple[int, int]
"""A page, from 0, and the MCID of marked content on it."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Boxes by the number of a structure element; boxes of text by their place."""

    boxes: dict[int, Box] = field(default_factory=dict)
    texts: dict[Place, TextBox] = field(default_factory=dict)


@contextmanager
def watching() -> Iterator[Origins]:
    """Note where structure elements come from while a PDF is written inside the block."""
    found, build = Origins(), tags._build_box_tree  # noqa: SLF001 - nothing public tells it

    def watched(box, parent, pdf, page, nums, annotations, marks):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        box = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
        if isinstance(box, PageBox):
            drawn = {(page, mark["mcid"]): item for item, mark in marks.items()}
            texts = {at: item for at, item in drawn.items() if isinstance(item, TextBox)}
            found.texts.update(texts)
        for element in build(box, parent, pdf, page, nums, annotations, marks):
            found.boxes.setdefault(element.number, box)
            yield element

    tags._build_box_tree = watched  # noqa: SLF001
    try:
        yield found
    finally:
        tags._build_box_tree = build  # noqa: SLF001
