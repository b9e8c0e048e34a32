"""What holds which content; what hangs on no branch of the tag tree is no content."""

import pydyf

from generator.writing.pdf.finishing.origins import Place
from generator.writing.pdf.finishing.tree import Tree

_HEADINGS = {str(level): f"/H{level}" for level in range(1, 7)}
_TAGS = {"nav": "/TOC", "figure": "/Div"}


def rename(tree: Tree) -> None:
    """Tag contents, a picture with what belongs to it, and what has the role of a heading."""
    for element in tree.tagged("/NonStruct", "/P"):
        html = None if "::" in tree.name(element) else tree.html(element)
        if html is not None and html.get("role") == "heading":
            element["S"] = _HEADINGS.get(html.get("aria-level", ""), element["S"])
        element["S"] = _TAGS.get(tree.name(element), element["S"])


def settle(tree: Tree) -> None:
    """Tell content and links which element holds them; mark all other content as artifact."""
    owners = tree.at(tree.root["ParentTree"])["Nums"]
    held: dict[Place, bytes] = {}
    for element in tree.walk():
        held |= dict.fromkeys(tree.places(element), element.reference)
        for kid in tree.annotations(element):
            owners[2 * tree.at(tree.at(kid)["Obj"])["StructParent"] + 1] = element.reference
    for place, stream, index, _ in list(tree.marks()):
        page, mcid = place
        owners[2 * page + 1][mcid] = held.get(place, "null")
        if place not in held:
            box = tree.origins.texts.get(place)
            drawn = box is None or "::" in (box.element_tag or "")
            kind = pydyf.Dictionary({"Type": "/Layout" if drawn else "/Pagination"})
            stream[index - 1 : index + 1] = ["/Artifact", kind]
