"""What holds which content; what hangs on no branch of the tag tree is no content."""

import pydyf

from generator.writing.pdf.finishing.origins import Place
from generator.writing.pdf.finishing.tree import Tree

_TAGS = {"nav": "/TOC", "figure": "/Div"}


def rename(tree: Tree) -> None:
    """Tag what the renderer has no tag for: contents, and a picture with what belongs to it."""
    for element in tree.tagged("/NonStruct"):
        element["S"] = _TAGS.get(tree.name(element), "/NonStruct")


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
