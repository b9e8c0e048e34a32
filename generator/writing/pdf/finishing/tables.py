"""Tables: heads said once, what a header cell heads, and how a cell finds its headers."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree

_SCOPES = {"col": "/Column", "row": "/Row"}


def silence_heads(tree: Tree) -> None:
    """Take the words out of heads that are printed again on a later page; merging does the rest.

    Their elements stay, and the annotations of links, which must hang in the tree on every page.
    """
    seen: set[object] = set()
    for head in tree.tagged("/THead"):
        for element in tree.walk(head) if tree.key(head) in seen else ():
            stay = [kid.reference for kid in tree.kids(element) if tree.html(kid) is not None]
            stay += tree.annotations(element)
            element["K"] = pydyf.Array([kid for kid in element["K"] if kid in stay])
        seen.add(tree.key(head))


def name_headers(tree: Tree) -> None:
    """Let cells name the first piece of each header cell, into which the others will merge."""
    first: dict[object, pydyf.String] = {}
    headers = [cell for cell in tree.tagged("/TH") if "ID" in cell]
    names = {cell["ID"].string: first.setdefault(tree.key(cell), cell["ID"]) for cell in headers}
    for cell in tree.tagged("/TD"):
        named = (names.get(header.string, header) for header in cell["A"].get("Headers", ()))
        cell["A"]["Headers"] = pydyf.Array(dict.fromkeys(named))


def scope_headers(tree: Tree) -> None:
    """Say of each header cell whether it heads a column or a row."""
    for cell in tree.tagged("/TH"):
        above = tree.parent(tree.parent(cell))
        html = tree.html(cell)
        given = "" if html is None else html.get("scope", "")
        usual = "/Column" if above["S"] == "/THead" else "/Row"
        cell["A"]["Scope"] = _SCOPES.get(given, usual)


def index_ids(tree: Tree) -> None:
    """List all IDs of the tree, so that a reader finds the element that one stands for."""
    found = {e["ID"].string: e.reference for e in tree.walk() if "ID" in e}
    if found:
        names = [part for name in sorted(found) for part in (pydyf.String(name), found[name])]
        index = pydyf.Dictionary({"Names": pydyf.Array(names)})
        tree.pdf.add_object(index)
        tree.root["IDTree"] = index.reference
