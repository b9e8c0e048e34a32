"""What a link says to who cannot see it: its words, not the address it leads to."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element as Html

import pydyf

from generator.writing.pdf import beside
from generator.writing.pdf.finishing.tree import Kid, Tree

_WIDEST = (min, max, max, min)
"""What makes a rectangle wider: its left, top, right and bottom, in the renderer's order."""


def describe(tree: Tree) -> None:
    """Put the words of each link in its annotation; where it is generated, its element's title."""
    for page in tree.document.pages:
        for _, target, _, box in page.links:
            annotation = box.link_annotation
            if not annotation:
                continue
            beside.follow(annotation, target)
            generated = "::" in box.element_tag
            words = box.element.get("title", "") if generated else _words(box.element)
            annotation["Contents"] = pydyf.String(words or annotation["Contents"].string)


def unite(tree: Tree) -> None:
    """Leave one annotation of a link, which covers those that its inner elements have as well."""
    for link in tree.tagged("/Link"):
        for inner in tree.walk(link):
            for kid in [k for k in inner["K"] if inner is not link and _is_annotation(tree, k)]:
                inner["K"].remove(kid)
                _absorb(tree, link, kid)


def _is_annotation(tree: Tree, kid: Kid) -> bool:
    return isinstance(kid, bytes) and tree.element(kid) is None


def _absorb(tree: Tree, link: pydyf.Dictionary, kid: bytes) -> None:
    """Widen the annotation of a link by one that goes; where it has none, take that one over."""
    spare = tree.at(kid)["Obj"]
    own = next((k for k in link["K"] if _is_annotation(tree, k)), None)
    if own is None:
        link["K"].insert(0, kid)
        tree.owners[2 * tree.at(spare)["StructParent"] + 1] = link.reference
        return
    kept = tree.at(tree.at(own)["Obj"])
    sides = list(zip(kept["Rect"], tree.at(spare)["Rect"], strict=True))
    kept["Rect"] = pydyf.Array([pick(side) for pick, side in zip(_WIDEST, sides, strict=True)])
    tree.at(tree.pdf.page_references[tree.page(link)])["Annots"].remove(spare)


def _words(html: Html) -> str:
    """Give the text of an element, pictures by their alternative text."""
    return " ".join("".join(_said(html)).split())


def _said(html: Html) -> Iterator[str]:
    yield html.get("alt", "")
    yield html.text or ""
    for inner in html:
        yield from _said(inner)
        yield inner.tail or ""
