"""Lists as PDF wants them: an item is a label and a body, in a table of contents too."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree


def pair_terms(tree: Tree) -> None:
    """Make one item of a term and what is said of it, which come as two."""
    for terms in tree.tagged("/L"):
        term: pydyf.Dictionary | None = None
        for item in tree.kids(terms) if tree.name(terms) == "dl" else ():
            for body in tree.kids(item):
                if tree.name(body) == "dt":
                    body["S"], term = "/Lbl", item
                elif term is not None and tree.name(body) == "dd":
                    tree.move([body.reference], item, term)
                    terms["K"].remove(item.reference)


def wrap_bodies(tree: Tree) -> None:
    """Put what stands in a list item beside its label into a body."""
    for item in tree.tagged("/LI"):
        tags = {kid.reference: kid["S"] for kid in tree.kids(item)}
        loose = [kid for kid in item["K"] if tags.get(kid) not in ("/Lbl", "/LBody")]
        if loose:
            item["K"][:] = [kid for kid in item["K"] if kid not in loose] + loose
            tree.wrap("/LBody", item, loose)


def nest(tree: Tree) -> None:
    """Put a list that comes after an item, for it was inside that in the HTML, into its body."""
    for outer in tree.tagged("/L"):
        item: pydyf.Dictionary | None = None
        for kid in tree.kids(outer):
            if kid["S"] == "/LI":
                item = kid
            elif kid["S"] == "/L" and item is not None:
                tree.move([kid.reference], outer, tree.kids(item)[-1])


def list_rows(tree: Tree) -> None:
    """Make a row of each element right inside contents: a label before its link, a reference."""
    for row in [row for table in tree.tagged("/TOC") for row in tree.kids(table)]:
        row["S"] = "/TOCI"
        links = [kid.reference for kid in tree.kids(row) if kid["S"] == "/Link"]
        start = row["K"].index(links[0]) if links else 0
        label, rest = row["K"][:start], row["K"][start:]
        if links:
            tree.wrap("/Reference", row, rest)
        if label:
            tree.wrap("/Lbl", row, label)
