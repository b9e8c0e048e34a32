"""Links to files that lie beside the document, such as ``../synthese.pdf#p-1``.

The renderer would make an absolute path of this machine of such an address. So the address gets a
scheme of its own before the page is laid out, and becomes what a PDF reader follows from the
document's own folder after that.
"""

import re
from urllib.parse import unquote, urldefrag

import pydyf
from weasyprint import HTML

_SCHEME = "beside:"
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|#|$", re.IGNORECASE)


def set_apart(page: HTML) -> None:
    """Mark every address of a link that is relative."""
    for element in page.etree_element.iter("a"):
        address = element.get("href", "").strip()
        if not _ELSEWHERE.match(address):
            element.set("href", _SCHEME + address)


def follow(annotation: pydyf.Dictionary, target: str) -> None:
    """Lead a link that was marked to the file: in a PDF to the named destination, if it has one."""
    if not target.startswith(_SCHEME):
        return
    address = target.removeprefix(_SCHEME)
    path, name = map(unquote, urldefrag(address))
    if path.lower().endswith(".pdf"):
        place = pydyf.String(name) if name else pydyf.Array([0, "/Fit"])
        action = {"S": "/GoToR", "F": pydyf.String(path), "D": place}
    else:
        action = {"S": "/URI", "URI": pydyf.String(address)}
    annotation["Contents"] = pydyf.String(address)
    annotation["A"] = pydyf.Dictionary(action)
