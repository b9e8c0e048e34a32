"""What is wrong with a .docx that the validators of others don't see: bytes in, sentences out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
STORY = "word/document.xml"
NOTES = "word/footnotes.xml"
LIMIT = 40
MOST_COLUMNS = 63
Parts = Mapping[str, etree._Element]


def faults(data: bytes) -> list[str]:
    """Give every fault that is found, as a sentence."""
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        xml = {n: archive.read(n) for n in names if n.endswith((".xml", ".rels"))}
    parts = {name: etree.fromstring(text) for name, text in xml.items()}
    return [
        *(f"{name} is in the package twice" for name, n in Counter(names).items() if n > 1),
        *_types(parts, names),
        *_relationships(parts, names),
        *_bookmarks(parts),
        *_fields(parts),
        *_anchors(parts),
        *_drawings(parts),
        *_notes(parts),
        *_references(parts),
        *_tables(parts),
        *_prompts(parts),
    ]


def _types(parts: Parts, names: Iterable[str]) -> Iterator[str]:
    types = parts["[Content_Types].xml"]
    known = {node.get("PartName") for node in types.iter(f"{TYPES}Override")}
    endings = {node.get("Extension") for node in types.iter(f"{TYPES}Default")}
    for name in names:
        typed = f"/{name}" in known or name.rpartition(".")[2] in endings
        if name != "[Content_Types].xml" and not typed:
            yield f"{name} has no content type"
    for name in known:
        if name[1:] not in names:
            yield f"{name} has a content type and does not exist"


def _relationships(parts: Parts, names: Iterable[str]) -> Iterator[str]:
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        owner = join(dirname(dirname(name)), name.rpartition("/")[2].removesuffix(".rels"))
        found = {node.get("Id"): node for node in root.iter(f"{RELS}Relationship")}
        for id_, node in found.items():
            target = normpath(join(dirname(owner), node.get("Target", ""))).lstrip("/")
            if node.get("TargetMode") != "External" and target not in names:
                yield f"{name}: {id_} leads to {target}, which does not exist"
        if owner in parts:
            yield from _used(owner, parts[owner], found)
    for name, root in parts.items():
        folder, _, file = name.rpartition("/")
        if _ids(root) and join(folder, "_rels", f"{file}.rels") not in parts:
            yield f"{name} uses relationships and has none"


def _ids(root: etree._Element) -> set[str]:
    names = (f"{R}id", f"{R}embed", f"{R}link")
    return {node.get(name) for node in root.iter() for name in names if node.get(name)}


def _used(owner: str, root: etree._Element, found: Mapping[str, etree._Element]) -> Iterator[str]:
    used = _ids(root)
    yield from (f"{owner}: there is no relationship {id_}" for id_ in sorted(used - set(found)))
    for id_, node in found.items():
        kind = node.get("Type", "").rpartition("/")[2]
        if kind in {"hyperlink", "image", "font"} and id_ not in used:
            yield f"{owner}: nothing uses relationship {id_} ({kind})"


def _stories(parts: Parts) -> Iterator[tuple[str, etree._Element]]:
    yield from ((name, parts[name]) for name in (STORY, NOTES) if name in parts)


def _bookmarks(parts: Parts) -> Iterator[str]:
    names: list[str] = []
    for story, root in _stories(parts):
        opened: list[str] = []
        for node in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            id_ = node.get(f"{W}id")
            if node.tag == f"{W}bookmarkStart":
                names.append(node.get(f"{W}name"))
                opened.append(id_)
            elif id_ not in opened:
                yield f"{story}: bookmark {id_} ends before it starts"
            else:
                opened.remove(id_)
        yield from (f"{story}: bookmark {id_} never ends" for id_ in opened)
    ids = [n.get(f"{W}id") for _, root in _stories(parts) for n in root.iter(f"{W}bookmarkStart")]
    yield from (f"bookmark number {i} stands {n} times" for i, n in Counter(ids).items() if n > 1)
    yield from (f"bookmark {i} stands {n} times" for i, n in Counter(names).items() if n > 1)
    yield from (f"bookmark {name} is too long" for name in names if len(name) > LIMIT)


def _fields(parts: Parts) -> Iterator[str]:
    for name, root in parts.items():
        depth: list[str] = []
        for node in root.iter(f"{W}fldChar"):
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                depth.append(kind)
            elif not depth:
                yield f"{name}: a field's {kind} without its begin"
            elif kind == "separate":
                depth[-1] = kind
            else:
                depth.pop()
        yield from (f"{name}: a field is never closed" for _ in depth)


def _anchors(parts: Parts) -> Iterator[str]:
    names = {
        node.get(f"{W}name")
        for _, root in _stories(parts)
        for node in root.iter(f"{W}bookmarkStart")
    }
    for story, root in _stories(parts):
        for link in root.iter(f"{W}hyperlink"):
            anchor = link.get(f"{W}anchor")
            if anchor and anchor not in names:
                yield f"{story}: a link to {anchor}, which does not exist"
            if any(True for _ in link.iterdescendants(f"{W}hyperlink")):
                yield f"{story}: a link inside a link"
        for field in root.iter(f"{W}fldSimple"):
            kind, target, *_ = (*field.get(f"{W}instr", "").split(), "")
            if kind in {"REF", "NOTEREF", "PAGEREF"} and target not in names:
                yield f"{story}: a field refers to {target}, which does not exist"


def _drawings(parts: Parts) -> Iterator[str]:
    ids = [node.get("id") for root in parts.values() for node in root.iter(f"{WP}docPr")]
    yield from (f"drawing {id_} stands {n} times" for id_, n in Counter(ids).items() if n > 1)
    for _, root in _stories(parts):
        for node in root.iter(f"{WP}docPr"):
            if not node.get("descr"):
                yield f"drawing {node.get('id')} has no alternative text"


def _notes(parts: Parts) -> Iterator[str]:
    story = parts[STORY]
    called = [node.get(f"{W}id") for node in story.iter(f"{W}footnoteReference")]
    written = [
        node.get(f"{W}id")
        for node in parts[NOTES].iter(f"{W}footnote")
        if node.get(f"{W}type") is None
    ]
    if called != written:
        yield f"footnotes called {called} are not those written {written}"
    if any(True for _ in parts[NOTES].iter(f"{W}footnoteReference")):
        yield "a footnote in a footnote"


def _references(parts: Parts) -> Iterator[str]:
    styles = {node.get(f"{W}styleId") for node in parts["word/styles.xml"].iter(f"{W}style")}
    lists = {node.get(f"{W}numId") for node in parts["word/numbering.xml"].iter(f"{W}num")}
    for story, root in _stories(parts):
        for node in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            if node.get(f"{W}val") not in styles:
                yield f"{story}: there is no style {node.get(f'{W}val')}"
        for node in root.iter(f"{W}numId"):
            if node.get(f"{W}val") not in lists:
                yield f"{story}: there is no numbering {node.get(f'{W}val')}"


def _tables(parts: Parts) -> Iterator[str]:
    for story, root in _stories(parts):
        for table in root.iter(f"{W}tbl"):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            cells = {len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")}
            if cells != {columns} or columns > MOST_COLUMNS:
                yield f"{story}: a table of {columns} columns has rows of {sorted(cells)} cells"
            if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
                yield f"{story}: a table without a header row"
            after = table.getnext()
            if after is None or after.tag != f"{W}p":
                yield f"{story}: no paragraph after a table"
        for cell in root.iter(f"{W}tc"):
            if not len(cell) or cell[-1].tag != f"{W}p":
                yield f"{story}: a cell that does not end with a paragraph"


def _prompts(parts: Parts) -> Iterator[str]:
    if parts["word/settings.xml"].find(f"{W}updateFields") is not None:
        yield "the settings ask to update fields"
    for name, root in parts.items():
        if any(node.get(f"{W}dirty") for node in root.iter(f"{W}fldChar", f"{W}fldSimple")):
            yield f"{name}: a field is dirty"
