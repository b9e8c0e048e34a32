"""What hangs on no branch of the tag tree is no content: running heads, page numbers, ornament."""

from collections.abc import Iterator

import pydyf

from generator.writing.pdf.finishing.tree import Tree


def set_apart(tree: Tree) -> None:
    """Mark as artifact all marked content that no element of the tree holds."""
    held = frozenset(_held(tree))
    for page in range(len(tree.pages)):
        owners = tree.owners[2 * page + 1]
        loose = [
            (stream, place, properties["MCID"])
            for stream, place, properties in tree.marks(page)
            if (page, properties["MCID"]) not in held
        ]
        for stream, place, mcid in loose:
            kind = "/Layout" if stream[place - 1] == "/Figure" else "/Pagination"
            stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": kind})]
            owners[mcid] = "null"


def _held(tree: Tree) -> Iterator[tuple[int, int]]:
    """Give page and MCID of all that the tree holds."""
    for element in tree.walk():
        for kid in element["K"]:
            if isinstance(kid, int):
                yield tree.page(element), kid
            elif isinstance(kid, dict):
                yield tree.pages[kid["Pg"]], kid["MCID"]
