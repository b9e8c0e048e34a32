"""Tables: what a header cell heads, and how a cell finds its headers."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree

_SCOPES = {"col": "/Column", "row": "/Row"}


def scope_headers(tree: Tree) -> None:
    """Say of each header cell whether it heads a column or a row."""
    for cell in tree.tagged("/TH"):
        above = tree.at(tree.at(cell["P"])["P"])
        html = tree.html(cell)
        given = "" if html is None else html.get("scope", "")
        usual = "/Column" if above["S"] == "/THead" else "/Row"
        cell["A"]["Scope"] = _SCOPES.get(given, usual)


def index_ids(tree: Tree) -> None:
    """List all IDs of the tree, so that a reader finds the element that one stands for."""
    found = {e["ID"].string: e.reference for e in tree.walk() if "ID" in e}
    if not found:
        return
    names = [part for name in sorted(found) for part in (pydyf.String(name), found[name])]
    index = pydyf.Dictionary({"Names": pydyf.Array(names)})
    tree.pdf.add_object(index)
    tree.root["IDTree"] = index.reference
