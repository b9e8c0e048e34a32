"""A table's head that is printed again on every page is said once."""

import pydyf

from generator.writing.pdf.finishing.tree import Key, Kid, Tree


def silence_repeats(tree: Tree) -> None:
    """Take the words out of every head of a table but the first; merging does the rest."""
    seen: set[Key | None] = set()
    for head in tree.tagged("/THead"):
        if tree.key(head) in seen:
            _silence(tree, head)
        seen.add(tree.key(head))


def _silence(tree: Tree, head: pydyf.Dictionary) -> None:
    """Keep elements and the annotations of links, which must hang in the tree on every page."""
    for element in tree.walk(head):
        element["K"] = pydyf.Array([kid for kid in element["K"] if _stays(tree, kid)])


def _stays(tree: Tree, kid: Kid) -> bool:
    element = tree.element(kid)
    return isinstance(kid, bytes) if element is None else tree.html(element) is not None
