"""The tag tree of a PDF that is about to be written, with the HTML element behind each tag."""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element as Html

import pydyf
from weasyprint import Document

from generator.writing.pdf.finishing.origins import Origins

Kid = Any
"""A reference in bytes, an MCID, or a dictionary with an MCID of another page."""
Key = tuple[int, str]


class Tree:
    """Structure elements and their kids: references, MCIDs, or MCIDs of another page."""

    def __init__(self, document: Document, pdf: pydyf.PDF, origins: Origins) -> None:
        self.document, self.pdf, self.origins = document, pdf, origins
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.top = self.at(self.root["K"][0])
        self.pages = {reference: number for number, reference in enumerate(pdf.page_references)}

    @property
    def owners(self) -> pydyf.Array:
        """The parent tree: a page's owners by MCID after its number, then those of annotations."""
        return self.at(self.root["ParentTree"])["Nums"]

    def at(self, reference: bytes) -> pydyf.Object:
        """Give the object that a reference stands for."""
        return self.pdf.objects[int(reference.split()[0])]

    def element(self, kid: Kid) -> pydyf.Dictionary | None:
        """Give a kid that is a structure element."""
        found = self.at(kid) if isinstance(kid, bytes) else None
        return found if found is not None and "S" in found else None

    def kids(self, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
        """Give the structure elements right below one."""
        return [found for kid in element["K"] if (found := self.element(kid)) is not None]

    def walk(self, top: pydyf.Dictionary | None = None) -> Iterator[pydyf.Dictionary]:
        """Give an element and all below it in reading order; what they hold may change."""
        waiting = [self.top if top is None else top]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(self.kids(element)))

    def tagged(self, *tags: str) -> list[pydyf.Dictionary]:
        """Give the elements with one of these tags, such as ``/LI``."""
        return [element for element in self.walk() if element["S"] in tags]

    def html(self, element: pydyf.Dictionary) -> Html | None:
        """Give the HTML element that an element comes from; None for a run of text."""
        box = self.origins.boxes.get(element.number)
        return None if box is None else box.element

    def name(self, element: pydyf.Dictionary) -> str:
        """Give the name of that HTML element, or of a pseudo-element, such as ``p::before``."""
        return "" if self.html(element) is None else self.origins.boxes[element.number].element_tag

    def key(self, element: pydyf.Dictionary) -> Key | None:
        """Give what pieces of one HTML element have in common."""
        html = self.html(element)
        return None if html is None else (id(html), self.name(element))

    def page(self, element: pydyf.Dictionary) -> int:
        """Give the number of the page, from 0, that the MCIDs of an element count on."""
        return self.pages[element["Pg"]]

    def adopt(self, parent: pydyf.Dictionary, kids: Iterable[Kid], at: int | None = None) -> None:
        """Put kids below an element: at the end, or before the kid that is number ``at``."""
        found = list(kids)
        place = len(parent["K"]) if at is None else at
        parent["K"][place:place] = found
        for kid in found:
            if (element := self.element(kid)) is not None:
                element["P"] = parent.reference

    def wrap(self, tag: str, parent: pydyf.Dictionary, kids: Iterable[Kid]) -> pydyf.Dictionary:
        """Make an element that holds kids of ``parent``, in their place."""
        found = list(kids)
        made = pydyf.Dictionary(
            {"Type": "/StructElem", "S": tag, "K": pydyf.Array(), "Pg": parent["Pg"]}
        )
        self.pdf.add_object(made)
        place = parent["K"].index(found[0])
        del parent["K"][place : place + len(found)]
        self.adopt(parent, [made.reference], place)
        self.adopt(made, found)
        return made

    def marks(self, page: int) -> Iterator[tuple[list[object], int, pydyf.Dictionary]]:
        """Give the marked content of a page: its stream, the place of its properties, these."""
        stream = self.at(self.at(self.pdf.page_references[page])["Contents"]).stream
        for place, part in enumerate(stream):
            if isinstance(part, pydyf.Dictionary) and "MCID" in part:
                yield stream, place, part
