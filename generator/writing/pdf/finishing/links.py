"""What a link says to who cannot see it: its words, not the address it leads to."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element as Html

import pydyf

from generator.writing.pdf import beside
from generator.writing.pdf.finishing.tree import Tree

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
        found = [(inner, kid) for inner in tree.walk(link) for kid in tree.annotations(inner)]
        if found and found[0][0] is not link:
            tree.move([found[0][1]], found[0][0], link, 0)
        for inner, kid in found[1:]:
            inner["K"].remove(kid)
            _widen(tree, link, found[0][1], kid)


def _widen(tree: Tree, link: pydyf.Dictionary, kept: bytes, spare: bytes) -> None:
    """Let an annotation cover another one, which goes from the page."""
    wide, other = tree.at(tree.at(kept)["Obj"]), tree.at(spare)["Obj"]
    sides = list(zip(wide["Rect"], tree.at(other)["Rect"], strict=True))
    wide["Rect"] = pydyf.Array([pick(side) for pick, side in zip(_WIDEST, sides, strict=True)])
    tree.at(link["Pg"])["Annots"].remove(other)


def _words(html: Html) -> str:
    """Give the text of an element, pictures by their alternative text, or what to say instead."""
    return html.get("aria-label") or " ".join("".join(_said(html)).split())


def _said(html: Html) -> Iterator[str]:
    yield html.get("alt", "")
    yield html.text or ""
    for inner in html:
        yield from _said(inner)
        yield inner.tail or ""
