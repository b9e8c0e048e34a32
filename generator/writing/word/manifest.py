"""The manifest of a draft as a custom XML part: build, sources, and each paragraph's origin."""

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from generator.model.anchor import bookmark
from generator.model.manifest import Manifest
from generator.model.stored import NAMESPACE, store
from generator.writing.word.markup import HEAD, escape
from generator.writing.word.origins import Origins
from generator.writing.word.told import Stretch

PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
PIECE = 1_000_000
"""Characters in an element: readers of XML refuse a text of more than ten million."""
PROPERTIES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def manifest_of(
    walk: Origins, build: str, own: Iterable[str], stretches: Iterable[Stretch]
) -> Manifest:
    """Say where all of a draft came from, of which all is written and walked.

    ``own`` are the ids of what stands outside the parts, ``stretches`` the text and the footnotes.
    """
    written = set(walk.draft.ids.bookmarks)
    names = {*walk.generated, *map(bookmark, own)} & written
    paths = sorted({origin.span.path for origin in walk.found})
    files = {path: walk.backing.sources[path].sha256 for path in paths}
    told = tuple(one for made in stretches for one in made.told)
    pictures = tuple(picture for picture in walk.pictures if picture.bookmark in written)
    return Manifest(build, files, tuple(walk.found), frozenset(names), told, pictures)


def add_manifest(document: Document, build: str) -> str:
    """Make room for a manifest in a draft, in a part that Word and LibreOffice carry along unread.

    Give the name of the member, which is put in when the package is packed.
    """
    _drop_manifests(document)
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(n for n in range(1, 1000) if f"/customXml/item{n}.xml" not in taken)
    item = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", b"", package)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    name = PackURI(f"/customXml/itemProps{number}.xml")
    properties = Part(name, PROPERTIES_TYPE, _properties(build), package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    return str(item.partname.membername)


def _drop_manifests(document: Document) -> None:
    """Drop the manifest of a draft that serves as a template."""
    mark = NAMESPACE.encode()
    rels = document.part.rels
    for id_ in [
        id_
        for id_, rel in rels.items()
        if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and mark in rel.target_part.blob
    ]:
        del rels[id_]


def item_of(manifest: Manifest) -> Iterator[bytes]:
    """Write the part, stretch by stretch."""
    yield f'{HEAD}<manifest xmlns="{NAMESPACE}" build="{escape(manifest.build)}">'.encode()
    text = store(manifest)
    for at in range(0, len(text), PIECE):
        yield f"<piece>{_kept(text[at : at + PIECE])}</piece>".encode()
    yield b"</manifest>"


def _kept(text: str) -> str:
    """Make ASCII fit for an element; quotes may stay, and there are some hundred thousand."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _properties(build: str) -> bytes:
    id_ = str(uuid5(NAMESPACE_URL, f"{NAMESPACE}:{build}")).upper()
    return (
        f'{HEAD}<ds:datastoreItem xmlns:ds="{PROPERTIES_SPACE}" ds:itemID="{{{id_}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
