"""Lists as PDF wants them: an item is a label and a body."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree


def pair_terms(tree: Tree) -> None:
    """Make one item of a term and what is said of it, which come as two."""
    for found in tree.tagged("/L"):
        if tree.name(found) == "dl":
            _pair(tree, found)


def _pair(tree: Tree, found: pydyf.Dictionary) -> None:
    term: pydyf.Dictionary | None = None
    for item in tree.kids(found):
        for body in tree.kids(item):
            if tree.name(body) == "dt":
                body["S"], term = "/Lbl", item
            elif term is not None and tree.name(body) == "dd":
                found["K"].remove(item.reference)
                tree.adopt(term, [body.reference])


def wrap_bodies(tree: Tree) -> None:
    """Put what stands in a list item beside its label into a body."""
    for item in tree.tagged("/LI"):
        tags = {kid.reference: kid["S"] for kid in tree.kids(item)}
        loose = [kid for kid in item["K"] if tags.get(kid) not in ("/Lbl", "/LBody")]
        if loose:
            item["K"][:] = [kid for kid in item["K"] if kid not in loose] + loose
            tree.wrap("/LBody", item, loose)
