"""Figures: where they lie on the page, which ones only decorate, and what belongs to them."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree

POINTS = 0.75
"""Points in a CSS pixel."""


def measure(tree: Tree) -> None:
    """Turn the bounding boxes, which are in pixels from the top, into points from the foot."""
    for figure in tree.tagged("/Figure"):
        height = tree.document.pages[tree.page(figure)].height
        left, top, right, bottom = figure["A"]["BBox"]
        box = (left, height - bottom, right, height - top)
        figure["A"]["BBox"] = pydyf.Array([round(side * POINTS, 3) for side in box])


def silence_decoration(tree: Tree) -> None:
    """Take pictures with an empty alternative text out of the tree."""
    for figure in tree.tagged("/Figure"):
        html = tree.html(figure)
        if html is not None and html.get("alt") == "":
            tree.at(figure["P"])["K"].remove(figure.reference)


def group(tree: Tree) -> None:
    """Make a division of a picture with its caption and its source."""
    for element in tree.tagged("/NonStruct"):
        if tree.name(element) == "figure":
            element["S"] = "/Div"
