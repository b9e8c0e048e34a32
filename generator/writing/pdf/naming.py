"""Names of elements, kept from the renderer while it lays out pages.

To the renderer an ``id`` is a style: an element that has one shares its style with no other, nor
does what is inside it, and every style is worked out anew. Nearly all blocks have one, so that
links may lead to them. Without those that no style sheet asks about, a report takes a quarter less.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element as Html

from weasyprint import HTML, Document

from generator.writing.pdf.boxes import area, boxes_of

_NAME = re.compile(r"#([\w-]+)")
_ATTRIBUTE = re.compile(r"attr\(\s*([\w-]+)", re.IGNORECASE)
# Where a sheet has one of these, any name may count: other sheets, selectors by attribute, escapes
# inside names, and boxes that do not lie where they were laid out.
_ANY = re.compile(r"@import|\[[^\]]*\bid\b|#[\w-]*\\|(?<![\w-])transform\s*:", re.IGNORECASE)
_SHEETS = ("style", "link")


def hide(page: HTML, sheets: Iterable[str]) -> dict[Html, str]:
    """Take away the names of elements that no style sheet asks about, and give them.

    ``sheets`` are the texts of all style sheets; one that is still in the page lets every name be.
    """
    elements = list(page.etree_element.iter())
    texts = [*sheets, *(element.get("style", "") for element in elements)]
    if any(map(_ANY.search, texts)) or any(element.tag in _SHEETS for element in elements):
        return {}
    named = {e: e.attrib["id"] for e in elements if "id" in e.attrib and _is_html(e)}
    twice = {name for name, times in Counter(named.values()).items() if times > 1}
    asked = twice.union(_asked(elements, texts))
    hidden = {element: name for element, name in named.items() if name not in asked}
    for element in hidden:
        del element.attrib["id"]
    return hidden


def show(hidden: Mapping[Html, str], document: Document) -> None:
    """Give the names back, and tell each page of a document where its elements lie."""
    for element, name in hidden.items():
        element.set("id", name)
    for page in document.pages:
        for box in boxes_of(page):
            name = hidden.get(box.element, "")
            if name and box.element_tag == box.element.tag and not box.is_table_wrapper:
                page.anchors.setdefault(name, area(box))


def _asked(elements: Iterable[Html], texts: Iterable[str]) -> Iterator[str]:
    """Give each name in a style sheet, and in an attribute that one of them reads."""
    joined = "\n".join(texts)
    yield from _NAME.findall(joined)
    read = set(_ATTRIBUTE.findall(joined))
    for element in elements:
        for attribute in read & element.attrib.keys():
            yield unquote(element.attrib[attribute].rpartition("#")[2])


def _is_html(element: Html) -> bool:
    """Tell an element of HTML from one of a picture inside the page, or a comment."""
    return isinstance(element.tag, str) and not element.tag.startswith("{")
