"""One element for what is one in the HTML, however many pages or lines it takes."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree


def merge(tree: Tree) -> None:
    """Put the pieces of every element together."""
    for element in tree.walk():
        _merge_kids(tree, element)


def _merge_kids(tree: Tree, parent: pydyf.Dictionary) -> None:
    """Merge pieces below one parent, wherever they stand among its kids.

    An anonymous box has the name of the element around it. That may have several, so only
    neighbours are pieces of the same one.
    """
    wholes: dict[object, pydyf.Dictionary] = {}
    gone: set[bytes] = set()
    before: pydyf.Dictionary | None = None
    for kid in parent["K"]:
        element = tree.element(kid)
        if element is None:
            before = None
            continue
        key = tree.key(element)
        whole = wholes.get((key, element["S"])) if key is not None else None
        if whole is not None and (key != tree.key(parent) or whole is before):
            tree.move(element["K"], element, whole)
            gone.add(kid)
        else:
            wholes[key, element["S"]] = whole = element
        before = whole
    if gone:
        parent["K"][:] = [kid for kid in parent["K"] if kid not in gone]


def dissolve(tree: Tree) -> None:
    """Put the kids of an anonymous box in its place, where it repeats the tag of what it is in."""
    for element in tree.walk():
        while repeats := [kid for kid in tree.kids(element) if _repeats(tree, kid, element)]:
            for kid in repeats:
                tree.dissolve(kid)


def _repeats(tree: Tree, kid: pydyf.Dictionary, parent: pydyf.Dictionary) -> bool:
    return kid["S"] == parent["S"] and tree.key(kid) == tree.key(parent) is not None
