"""White space between words, where the renderer drew none for programs that read."""

from collections.abc import Iterator
from itertools import pairwise

import pydyf
from weasyprint.formatting_structure.boxes import InlineBox, TextBox

from generator.writing.pdf.finishing.tree import Tree

_LINES = ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/LBody", "/Caption")


def tell(tree: Tree) -> None:
    """Let a run of nothing but white space, which is not drawn, say that it is there."""
    for page in range(len(tree.pages)):
        for _, _, properties in tree.marks(page):
            box = tree.origins.texts.get((page, properties["MCID"]))
            if box is not None and box.text.isspace():
                properties["ActualText"] = pydyf.String(" ")


def part(tree: Tree) -> None:
    """Say the space around what layout set apart from the words beside it.

    White space before a block, and around a float, is left out of the pages.
    """
    marks = {
        (page, properties["MCID"]): properties
        for page in range(len(tree.pages))
        for _, _, properties in tree.marks(page)
    }
    for line in tree.tagged(*_LINES):
        kids = tree.kids(line)
        for before, after in pairwise(kids):
            last = next(iter(reversed(list(_texts(tree, before)))), None)
            if last is not None and (_apart(tree, before) or _apart(tree, after)):
                properties, text = marks[last], tree.origins.texts[last].text
                if not text[-1:].isspace() and "ActualText" not in properties:
                    properties["ActualText"] = pydyf.String(f"{text} ")


def _apart(tree: Tree, element: pydyf.Dictionary) -> bool:
    box = tree.origins.boxes.get(element.number)
    return box is not None and not isinstance(box, (InlineBox, TextBox))


def _texts(tree: Tree, top: pydyf.Dictionary) -> Iterator[tuple[int, int]]:
    """Give page and MCID of each run of text in an element."""
    for element in tree.walk(top):
        for kid in element["K"]:
            if isinstance(kid, int):
                at = (tree.page(element), kid)
            elif isinstance(kid, dict):
                at = (tree.pages[kid["Pg"]], kid["MCID"])
            else:
                continue
            if at in tree.origins.texts:
                yield at
