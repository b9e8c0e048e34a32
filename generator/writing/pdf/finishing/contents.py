"""The table of contents: every element right inside <nav> is a row of it."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree


def list_rows(tree: Tree) -> None:
    """Make a TOC of <nav>, and of each row a TOCI: a label before its link, then a reference."""
    for table in tree.tagged("/NonStruct"):
        if tree.name(table) == "nav":
            table["S"] = "/TOC"
            for row in tree.kids(table):
                _make_row(tree, row)


def _make_row(tree: Tree, row: pydyf.Dictionary) -> None:
    row["S"] = "/TOCI"
    links = [kid.reference for kid in tree.kids(row) if kid["S"] == "/Link"]
    if not links:
        return
    start = row["K"].index(links[0])
    label, rest = row["K"][:start], row["K"][start:]
    tree.wrap("/Reference", row, rest)
    if label:
        tree.wrap("/Lbl", row, label)
