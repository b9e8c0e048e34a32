"""The manifest of a draft as a custom XML part: build, sources, and each paragraph's origin."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from generator.model.anchor import bookmark
from generator.model.backing import Backing
from generator.model.manifest import Manifest
from generator.model.stored import NAMESPACE, store
from generator.writing.word.draft import Draft
from generator.writing.word.markup import HEAD, escape
from generator.writing.word.origins import Origins
from generator.writing.word.told import told_in

PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
PIECE = 1_000_000
"""Characters in an element: readers of XML refuse a text of more than ten million."""
PROPERTIES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def manifest_of(
    draft: Draft, backing: Backing, build: str, own: Iterable[str], stories: Iterable[str] = ()
) -> Manifest:
    """Say where all of a draft came from; its story and its footnotes must be written already.

    ``own`` are the ids of what stands outside the parts, ``stories`` the text and the footnotes.
    """
    walk = Origins(draft, backing)
    for part in draft.report.parts:
        walk.part(part)
    for label in draft.notes.numbers:
        walk.footnote(label)
    written = set(draft.ids.bookmarks)
    names = {*walk.generated, *map(bookmark, own)} & written
    origins = tuple(origin for origin in walk.found if origin.span.path in backing.sources)
    paths = sorted({origin.span.path for origin in origins})
    files = {path: backing.sources[path].sha256 for path in paths}
    known = {origin.bookmark for origin in origins}
    told = tuple(one for story in stories for one in told_in(story, known))
    pictures = tuple(picture for picture in walk.pictures if picture.bookmark in written)
    return Manifest(build, files, origins, frozenset(names), told, pictures)


def add_manifest(document: Document, manifest: Manifest) -> None:
    """Add a manifest to a draft, as a part that Word and LibreOffice carry along unread."""
    _drop_manifests(document)
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(n for n in range(1, 1000) if f"/customXml/item{n}.xml" not in taken)
    item = Part(
        PackURI(f"/customXml/item{number}.xml"), "application/xml", _item(manifest), package
    )
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    name = PackURI(f"/customXml/itemProps{number}.xml")
    properties = Part(name, PROPERTIES_TYPE, _properties(manifest), package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


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


def _item(manifest: Manifest) -> bytes:
    build = escape(manifest.build)
    text = store(manifest)
    pieces = (text[at : at + PIECE] for at in range(0, len(text), PIECE))
    inside = "".join(f"<piece>{_kept(piece)}</piece>" for piece in pieces)
    return f'{HEAD}<manifest xmlns="{NAMESPACE}" build="{build}">{inside}</manifest>'.encode()


def _kept(text: str) -> str:
    """Make ASCII fit for an element; quotes may stay, and there are some hundred thousand."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _properties(manifest: Manifest) -> bytes:
    id_ = str(uuid5(NAMESPACE_URL, f"{NAMESPACE}:{manifest.build}")).upper()
    return (
        f'{HEAD}<ds:datastoreItem xmlns:ds="{PROPERTIES_SPACE}" ds:itemID="{{{id_}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
