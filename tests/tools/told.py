"""What a PDF tells its readers, as values to compare: text, tags, links, places, outline."""

import subprocess
from io import BytesIO
from pathlib import Path

from pikepdf import Array, Dictionary, Object, Pdf

KINDS = ("text", "tags", "links", "places", "outline", "catalog", "sizes")


def told(data: bytes, folder: Path) -> dict[str, object]:
    """Describe a PDF by kind; numbers of objects, IDs and the file's own ID are left out."""
    pdf = Pdf.open(BytesIO(data))
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    path = folder / "told.pdf"
    path.write_bytes(data)
    return {
        "text": _text(path),
        "tags": _tags(pdf, pages),
        "links": [_links(page.obj) for page in pdf.pages],
        "places": {str(n): _place(p, pages) for n, p in _pairs(pdf.Root.Names.Dests.Names)},
        "outline": _outline(pdf.Root.Outlines, pages),
        "catalog": _catalog(pdf),
        "sizes": [[float(side) for side in page.mediabox] for page in pdf.pages],
    }


def _text(path: Path) -> list[str]:
    run = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return run.stdout.decode().split("\f")


def _tags(pdf: Pdf, pages: dict[object, int]) -> list[object]:
    """Give every tag with its depth and what it holds, in reading order."""
    root = pdf.Root.StructTreeRoot
    listed = root.get("/IDTree", Dictionary()).get("/Names", ())
    ids = {bytes(name): element.objgen for name, element in _pairs(listed)}
    order: dict[object, int] = {}
    found: list[object] = []
    owners = {int(n): owner for n, owner in _pairs(root.ParentTree.Nums)}
    waiting = [(root.K[0], 0)]
    while waiting:
        element, depth = waiting.pop()
        if "/ID" in element:
            assert ids.pop(bytes(element.ID)) == element.objgen
            order[bytes(element.ID)] = len(found)
        kids = list(element.K)
        held = [_held(pdf, element, kid, pages, owners) for kid in kids]
        found.append((depth, str(element.S), _attributes(element), [h for h in held if h]))
        inner = [k for k, h in zip(kids, held, strict=True) if h is None]
        assert all(kid.P.objgen == element.objgen for kid in inner)
        waiting += [(kid, depth + 1) for kid in reversed(inner)]
    assert not ids
    return [_with_headers(entry, order) for entry in found]


def _held(
    pdf: Pdf, element: Object, kid: object, pages: dict[object, int], owners: dict[int, Object]
) -> object:
    """Give page and MCID, or page and number of an annotation; None for an element."""
    if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
        page = pages[kid.Pg.objgen]
        annotations = [annotation.objgen for annotation in pdf.pages[page].obj.Annots]
        assert owners[int(kid.Obj.StructParent)].objgen == element.objgen
        return "link", page, annotations.index(kid.Obj.objgen)
    if isinstance(kid, Dictionary) and "/MCID" not in kid:
        return None
    holder = kid if isinstance(kid, Dictionary) else element
    mcid = int(kid.MCID if isinstance(kid, Dictionary) else kid)
    page = pages[holder.Pg.objgen]
    owner = owners[int(pdf.pages[page].obj.StructParents)][mcid]
    assert owner.objgen == element.objgen
    return "content", page, mcid


def _attributes(element: Object) -> dict[str, object]:
    own = {key: str(element[key]) for key in ("/Alt", "/ActualText", "/Lang") if key in element}
    for key, value in element.get("/A", Dictionary()).items():
        if key == "/Headers":
            own[key] = [bytes(header) for header in value]
        else:
            own[key] = [float(v) for v in value] if isinstance(value, Array) else str(value)
    return own


def _with_headers(entry: object, order: dict[object, int]) -> object:
    depth, tag, own, held = entry  # type: ignore[misc]
    if "/Headers" in own:
        own["/Headers"] = [order[header] for header in own["/Headers"]]
    return depth, tag, own, held


def _links(page: Object) -> list[object]:
    return [
        (
            [round(float(side), 3) for side in note.Rect],
            str(note.get("/Dest", "")),
            str(note.get("/A", Dictionary()).get("/URI", "")),
            str(note.Contents),
        )
        for note in page.get("/Annots", ())
    ]


def _place(place: Object, pages: dict[object, int]) -> object:
    return pages[place[0].objgen], [round(float(n), 3) for n in list(place)[2:]]


def _outline(item: Object, pages: dict[object, int]) -> list[object]:
    found = []
    inner = item.get("/First")
    while inner is not None:
        found.append(
            (
                str(inner.Title),
                int(inner.Count),
                _place(inner.Dest, pages),
                _outline(inner, pages),
            )
        )
        inner = inner.get("/Next")
    return found


def _catalog(pdf: Pdf) -> object:
    files = pdf.attachments
    return (
        {key: str(value) for key, value in pdf.docinfo.items()},
        pdf.Root.Metadata.read_bytes(),
        str(pdf.Root.Lang),
        {name: files[name].get_file().read_bytes() for name in files},
        sorted(pdf.Root.keys()),
        str(pdf.pdf_version),
    )


def _pairs(listed: Object) -> list[tuple[Object, Object]]:
    found = list(listed)
    return list(zip(found[::2], found[1::2], strict=True))
