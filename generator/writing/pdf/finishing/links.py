"""What a link says to who cannot see it: its words, not the address it leads to."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element as Html

import pydyf

from generator.writing.pdf import beside
from generator.writing.pdf.finishing.tree import Tree


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


def _words(html: Html) -> str:
    """Give the text of an element, pictures by their alternative text."""
    return " ".join("".join(_said(html)).split())


def _said(html: Html) -> Iterator[str]:
    yield html.get("alt", "")
    yield html.text or ""
    for inner in html:
        yield from _said(inner)
        yield inner.tail or ""
