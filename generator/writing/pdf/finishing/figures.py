"""Figures: where they lie on the page, and what only decorates it."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree

POINTS = 0.75
"""Points in a CSS pixel."""


def measure(tree: Tree) -> None:
    """Turn the bounding boxes, which are in pixels from the top, into points from the foot."""
    for figure in tree.tagged("/Figure"):
        height = tree.document.pages[tree.pages[figure["Pg"]]].height
        left, top, right, bottom = figure["A"]["BBox"]
        box = (left, height - bottom, right, height - top)
        figure["A"]["BBox"] = pydyf.Array([round(side * POINTS, 3) for side in box])


def silence(tree: Tree) -> None:
    """Take out of the tree pictures with an empty alternative text, and signs before a text."""
    for element in list(tree.walk()):
        html = tree.html(element)
        if html is None:
            continue
        picture = element["S"] == "/Figure" and html.get("alt") == ""
        if picture or (tree.name(element).endswith("::before") and _is_sign(tree, element)):
            tree.parent(element)["K"].remove(element.reference)


def _is_sign(tree: Tree, element: pydyf.Dictionary) -> bool:
    places = (place for inner in tree.walk(element) for place in tree.places(inner))
    text = "".join(tree.origins.texts[place].text for place in places).strip()
    return bool(text) and not any(map(str.isalnum, text))
