"""The tag tree of a PDF that is about to be written, with the HTML element behind each tag."""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element as Html

import pydyf
from weasyprint import Document

from generator.writing.pdf.finishing.origins import Origins, Place

Kid = Any
"""A reference in bytes, an MCID, or a dictionary with an MCID of another page."""
_END = b" 0 R"
"""How every reference ends: the renderer makes no second generation of an object."""
LINES = ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


class Tree:
    """Structure elements and their kids: references, MCIDs, or MCIDs of another page."""

    def __init__(self, document: Document, pdf: pydyf.PDF, origins: Origins) -> None:
        self.document, self.pdf, self.origins = document, pdf, origins
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.top = self.at(self.root["K"][0])
        self.pages = {reference: number for number, reference in enumerate(pdf.page_references)}

    def at(self, reference: bytes) -> pydyf.Object:
        """Give the object that a reference stands for."""
        return self.pdf.objects[int(reference[: -len(_END)])]

    def element(self, kid: Kid) -> pydyf.Dictionary | None:
        """Give a kid that is a structure element."""
        found = self.at(kid) if isinstance(kid, bytes) else None
        return found if found is not None and "S" in found else None

    def kids(self, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
        """Give the structure elements right below one."""
        found = [self.at(kid) for kid in element["K"] if isinstance(kid, bytes)]
        return [inner for inner in found if "S" in inner]

    def annotations(self, element: pydyf.Dictionary) -> list[bytes]:
        """Give the kids of an element that stand for annotations, which are links."""
        return [k for k in element["K"] if isinstance(k, bytes) and self.element(k) is None]

    def places(self, element: pydyf.Dictionary) -> Iterator[Place]:
        """Give page and MCID of the content that an element itself holds."""
        for kid in element["K"]:
            if isinstance(kid, int):
                yield self.pages[element["Pg"]], kid
            elif isinstance(kid, dict):
                yield self.pages[kid["Pg"]], kid["MCID"]

    def parent(self, element: pydyf.Dictionary) -> pydyf.Dictionary:
        """Give the element that one is a kid of."""
        return self.at(element["P"])

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

    def key(self, element: pydyf.Dictionary) -> tuple[int, str] | None:
        """Give what pieces of one HTML element have in common."""
        html = self.html(element)
        return None if html is None else (id(html), self.name(element))

    def move(
        self,
        kids: Iterable[Kid],
        source: pydyf.Dictionary,
        target: pydyf.Dictionary,
        at: int | None = None,
    ) -> None:
        """Take kids from one element to another: to its end, or before its kid number ``at``."""
        found = list(kids)
        some = len(found) < len(source["K"])
        source["K"][:] = [kid for kid in source["K"] if kid not in found] if some else ()
        if source.get("Pg") != target.get("Pg"):
            found = [_elsewhere(kid, source.get("Pg")) for kid in found]
        place = len(target["K"]) if at is None else at
        target["K"][place:place] = found
        for kid in found:
            if (element := self.element(kid)) is not None:
                element["P"] = target.reference

    def dissolve(self, element: pydyf.Dictionary) -> None:
        """Put the kids of an element in its place."""
        parent = self.parent(element)
        place = parent["K"].index(element.reference)
        self.move(element["K"], element, parent, place)
        parent["K"].remove(element.reference)

    def wrap(self, tag: str, parent: pydyf.Dictionary, kids: Iterable[Kid]) -> None:
        """Make an element that holds kids of ``parent``, in the place of the first."""
        found = list(kids)
        made = {"Type": "/StructElem", "S": tag, "K": pydyf.Array(), "Pg": parent["Pg"]}
        element = pydyf.Dictionary(made | {"P": parent.reference})
        self.pdf.add_object(element)
        place = parent["K"].index(found[0])
        self.move(found, parent, element)
        parent["K"].insert(place, element.reference)

    def marks(self) -> Iterator[tuple[Place, list[object], int, pydyf.Dictionary]]:
        """Give all marked content: its place, its stream, the index of its properties, these."""
        for number, page in enumerate(self.pdf.page_references):
            stream = self.at(self.at(page)["Contents"]).stream
            for index, part in enumerate(stream):
                if isinstance(part, pydyf.Dictionary) and "MCID" in part:
                    yield (number, part["MCID"]), stream, index, part


def _elsewhere(kid: Kid, page: bytes | None) -> Kid:
    """Say of an MCID on which page it counts."""
    if not isinstance(kid, int):
        return kid
    return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid})
