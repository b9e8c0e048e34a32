"""The package: parts and properties added to the template, its own parts adjusted, same bytes.

python-docx opens the template and keeps parts and relationships in order; the text itself is put
in at the end, since it is long and already markup.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from itertools import islice
from re import fullmatch
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from generator.model.report import Meta, Report
from generator.writing.word.draft import Draft
from generator.writing.word.fonts import Font, heavy_family
from generator.writing.word.headers import filled
from generator.writing.word.markup import HEAD, escape, legal
from generator.writing.word.settings import drafted
from generator.writing.word.theming import (
    TAGS,
    themed_numbering,
    themed_part,
    themed_styles,
    themed_theme,
)

EPOCH = (1980, 1, 1, 0, 0, 0)
FIRST = ("[Content_Types].xml", "_rels/.rels")
LEVEL = 3
"""Packs in half the time of the usual 6, into a tenth more bytes.

An archive has one of its own for all members but those that come with a ZipInfo, whose level has
no public name before Python 3.13.
"""
AT_ONCE = 500
"""Stretches that are packed together: each is short, and handing one over has its price."""
MOST_CHARACTERS = 255
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
CUSTOM = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
)
Members = dict[str, bytes]
Long = Mapping[str, Iterable[bytes]]
"""Members that are too long to be held as one: their bytes, stretch by stretch."""


def build_id(*texts: Iterable[bytes]) -> str:
    """Name a build after what it says: 16 hexadecimal digits."""
    said = sha256()
    for place, text in enumerate(texts):
        said.update(b"\0" * (place > 0))
        for stretch in text:
            said.update(stretch)
    return said.hexdigest()[:16]


def drop_parts(document: Document, kind: str) -> None:
    """Drop the text's relationships of a kind, and so the parts that only they lead to."""
    rels = document.part.rels
    for id_ in [id_ for id_, rel in rels.items() if rel.reltype == kind]:
        del rels[id_]


def add_part(document: Document, kind: str, name: str, content_type: str, data: bytes) -> Part:
    """Add a part below the text's; one of the same kind that the template brought is dropped."""
    drop_parts(document, kind)
    part = document.part
    made = Part(PackURI(name), content_type, data, part.package)
    part.relate_to(made, kind)
    return made


def notes_story(document: Document) -> Part:
    """Make room for the footnotes; their text is put in when the package is packed.

    Charts of the template's own text are dropped with it.
    """
    drop_parts(document, RELATIONSHIP_TYPE.CHART)
    kind, type_ = RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES
    return add_part(document, kind, "/word/footnotes.xml", type_, b"")


def set_core(document: Document, meta: Meta, moment: datetime) -> None:
    """Set title, subject, maker, language and dates."""
    core = document.core_properties
    core.title = _short(meta.title)
    core.subject = _short(meta.subtitle)
    core.comments = _short(meta.description)
    core.author = core.last_modified_by = _short(meta.client)
    core.language = TAGS[meta.language]
    core.created = core.modified = moment
    core.revision = 1


def _short(text: str) -> str:
    """Cut a text to what a property holds."""
    return legal(text)[:MOST_CHARACTERS]


def custom_properties(texts: Mapping[str, str]) -> bytes:
    """Write the document's own properties."""
    rows = "".join(
        f'<property fmtid="{FORMAT_ID}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(texts.items(), 2)
    )
    root = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'{HEAD}<Properties xmlns="{root}/custom-properties" xmlns:vt="{root}/docPropsVTypes">'
        f"{rows}</Properties>"
    ).encode()


def add_custom(document: Document, texts: Mapping[str, str]) -> None:
    """Add the document's own properties; those of the template are dropped."""
    package = document.part.package
    kind, type_ = CUSTOM
    for id_ in [id_ for id_, rel in package.rels.items() if rel.reltype == kind]:
        del package.rels[id_]
    part = Part(PackURI("/docProps/custom.xml"), type_, custom_properties(texts), package)
    package.relate_to(part, kind)


def members_of(document: Document) -> Members:
    """Save with python-docx and give the members of the archive."""
    stream = BytesIO()
    document.save(stream)
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def adjusted(members: Members, draft: Draft, fonts: tuple[Font, ...]) -> Members:
    """Adjust the template's own parts to theme, language and report."""
    return {name: _adjusted(name, data, draft, fonts) for name, data in members.items()}


def _adjusted(name: str, data: bytes, draft: Draft, fonts: tuple[Font, ...]) -> bytes:
    language, theme = draft.report.meta.language, draft.theme
    if fullmatch(r"word/theme/theme\d*\.xml", name):
        return themed_theme(data, theme)
    if fullmatch(r"word/(header|footer)\d*\.xml", name):
        return filled(themed_part(data, theme), shown_in_headers(draft.report))
    match name:
        case "word/styles.xml":
            heavy = heavy_family(fonts, theme.families["display"])
            return themed_styles(data, theme, language, heavy)
        case "word/numbering.xml":
            return themed_numbering(data, theme, draft.numbers.lists)
        case "word/settings.xml":
            return drafted(data, language, fonts=bool(fonts))
        case _:
            return data


def shown_in_headers(report: Report) -> Mapping[str, str]:
    """Give what fields of headers show until Word works them out itself."""
    running = report.meta.running or report.meta.title
    return {"DOCPROPERTY": legal(running), "TITLE": legal(report.meta.title), "STYLEREF": ""}


def packed(members: Members, long: Long) -> bytes:
    """Write an archive that is the same for the same members: order, dates, no extras."""
    stream = BytesIO()
    names = sorted({*members, *long}, key=lambda name: (name not in FIRST, name))
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name in names:
            info = ZipInfo(name, EPOCH)
            info.create_system = 0
            info.compress_type = ZIP_DEFLATED
            info._compresslevel = LEVEL  # type: ignore[attr-defined] # noqa: SLF001
            with archive.open(info, "w") as member:
                member.writelines(_joined(long.get(name, (members.get(name, b""),))))
    return stream.getvalue()


def _joined(stretches: Iterable[bytes]) -> Iterator[bytes]:
    left = iter(stretches)
    while several := list(islice(left, AT_ONCE)):
        yield b"".join(several)
