"""One element for what is one in the HTML, however many pages or lines it takes."""

import pydyf

from generator.writing.pdf.finishing.tree import Kid, Tree


def merge(tree: Tree) -> None:
    """Put the pieces of every element together, and let all that named a piece name the whole."""
    became: dict[bytes, pydyf.Dictionary] = {}
    for element in tree.walk():
        _merge_kids(tree, element, became)
    _rename_owners(tree, became)
    _rename_headers(tree, became)


def _merge_kids(
    tree: Tree, parent: pydyf.Dictionary, became: dict[bytes, pydyf.Dictionary]
) -> None:
    """Merge pieces below one parent, wherever they stand among its kids.

    An anonymous box has the name of the element around it. That may have several, so only
    neighbours are pieces of the same one.
    """
    kids, parent["K"] = parent["K"], pydyf.Array()
    wholes: dict[object, pydyf.Dictionary] = {}
    before: pydyf.Dictionary | None = None
    for kid in kids:
        element = tree.element(kid)
        key = tree.key(element) if element is not None else None
        whole = wholes.get((key, element["S"])) if element is not None and key else None
        if whole is not None and (key != tree.key(parent) or whole is before):
            _absorb(tree, whole, element)
            became[kid] = whole
        else:
            parent["K"].append(kid)
            whole = element
            if element is not None:
                wholes[key, element["S"]] = element
        before = whole


def dissolve(tree: Tree) -> None:
    """Put the kids of an anonymous box in its place, where it repeats the tag of what it is in."""
    for element in tree.walk():
        while repeats := [kid for kid in tree.kids(element) if _repeats(tree, kid, element)]:
            for kid in repeats:
                place = element["K"].index(kid.reference)
                del element["K"][place]
                told = [_told(k, kid["Pg"]) for k in kid["K"]]
                tree.adopt(element, told, place)


def _repeats(tree: Tree, kid: pydyf.Dictionary, parent: pydyf.Dictionary) -> bool:
    return (
        kid["S"] == parent["S"] and tree.key(kid) is not None and tree.key(kid) == tree.key(parent)
    )


def _absorb(tree: Tree, whole: pydyf.Dictionary, piece: pydyf.Dictionary) -> None:
    elsewhere = piece["Pg"] != whole["Pg"]
    tree.adopt(whole, [_told(kid, piece["Pg"]) if elsewhere else kid for kid in piece["K"]])


def _told(kid: Kid, page: bytes) -> Kid:
    """Say of an MCID on which page it counts."""
    if not isinstance(kid, int):
        return kid
    return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid})


def _rename_owners(tree: Tree, became: dict[bytes, pydyf.Dictionary]) -> None:
    for place, owners in enumerate(tree.owners):
        if isinstance(owners, pydyf.Array):
            owners[:] = [became[o].reference if o in became else o for o in owners]
        elif owners in became:
            tree.owners[place] = became[owners].reference


def _rename_headers(tree: Tree, became: dict[bytes, pydyf.Dictionary]) -> None:
    names = {
        tree.at(piece)["ID"].string: whole["ID"]
        for piece, whole in became.items()
        if "ID" in whole and "ID" in tree.at(piece)
    }
    for cell in tree.tagged("/TD"):
        headers = [names.get(header.string, header) for header in cell["A"].get("Headers", ())]
        once = {header.string: header for header in headers}
        cell["A"]["Headers"] = pydyf.Array(once.values())
