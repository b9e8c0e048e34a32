"""Mends, just before a PDF is written, what the renderer leaves wrong for PDF/UA-1.

In: the laid-out document and the objects of its PDF. Out: the same objects, changed. No object is
ever set free: checkers and readers lose count of those that follow.
"""

from collections.abc import Iterator

import pydyf
from weasyprint import Document

from generator.writing.pdf import beside

PRINT = 4
"""The flag of an annotation that is printed as it is shown."""


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Mend the objects of a PDF in place."""
    _describe_links(document)
    _wrap_list_bodies(pdf)
    _scope_headers(pdf)
    _set_running_text_apart(pdf)


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    return pdf.objects[int(reference.split()[0])]


def _elements(pdf: pydyf.PDF, tag: str) -> list[pydyf.Dictionary]:
    """Give the structure elements with a tag, such as ``/LI``."""
    return [o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("S") == tag]


def _describe_links(document: Document) -> None:
    """Say of each link what its words say, not the address it leads to."""
    for page in document.pages:
        for _, target, _, box in page.links:
            annotation = box.link_annotation
            if annotation:
                beside.follow(annotation, target)
            if annotation and box.element is not None:
                words = " ".join("".join(box.element.itertext()).split())
                annotation["Contents"] = pydyf.String(words or annotation["Contents"].string)
                annotation["F"] = PRINT


def _wrap_list_bodies(pdf: pydyf.PDF) -> None:
    """Put what stands in a list item beside its label into a body."""
    for item in _elements(pdf, "/LI"):
        loose = [kid for kid in item["K"] if _tag(pdf, kid) not in ("/Lbl", "/LBody")]
        if not loose:
            continue
        body = pydyf.Dictionary(
            {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(loose)}
            | {"Pg": item["Pg"], "P": item.reference}
        )
        pdf.add_object(body)
        for kid in loose:
            _object(pdf, kid)["P"] = body.reference
        item["K"] = pydyf.Array([kid for kid in item["K"] if kid not in loose] + [body.reference])


def _tag(pdf: pydyf.PDF, kid: bytes | int) -> str:
    return str(_object(pdf, kid).get("S", "")) if isinstance(kid, bytes) else ""


def _scope_headers(pdf: pydyf.PDF) -> None:
    """Say of each header cell whether it heads a column or a row."""
    for cell in _elements(pdf, "/TH"):
        row = _object(pdf, cell["P"])
        above = _tag(pdf, row["P"])
        cell["A"]["Scope"] = "/Column" if above == "/THead" else "/Row"


def _set_running_text_apart(pdf: pydyf.PDF) -> None:
    """Mark as pagination what hangs on no branch of the tag tree: running heads, page numbers."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    alive = frozenset(_reachable(pdf, root["K"]))
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    pages = [_object(pdf, reference) for reference in pdf.page_references]
    for page, marks in zip(pages, numbers[1 : 2 * len(pages) : 2], strict=True):
        loose = {mcid for mcid, owner in enumerate(marks) if owner not in alive}
        _make_artifacts(_object(pdf, page["Contents"]).stream, loose)
        for mcid in loose:
            marks[mcid] = "null"


def _reachable(pdf: pydyf.PDF, kids: pydyf.Array) -> Iterator[bytes]:
    waiting = list(kids)
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, bytes):
            yield kid
            waiting.extend(_object(pdf, kid).get("K", ()))


def _make_artifacts(stream: list[object], mcids: set[int]) -> None:
    for place, part in enumerate(stream):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in mcids:
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": "/Pagination"})
