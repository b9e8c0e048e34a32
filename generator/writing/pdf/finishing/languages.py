"""Words in another language say so, so that a screen reader changes its voice."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree


def tell(tree: Tree) -> None:
    """Write the ``lang`` of an HTML element on its tag."""
    for element in tree.walk():
        html = tree.html(element)
        if html is not None and html.get("lang") and "::" not in tree.name(element):
            element["Lang"] = pydyf.String(html.get("lang"))
