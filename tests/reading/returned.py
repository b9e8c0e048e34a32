"""Drafts that came back, made by hand: the markup of a body in, a small .docx out; and a dump."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from generator.model.manifest import Manifest, Origin, Unit
from generator.model.revision import Comment, Line, Look, Piece, Returned, Stamp
from generator.model.source import Span
from generator.model.stored import NAMESPACE, store
from generator.reading.word import read_draft

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
MAIN = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended")


def _style(kind: str, id_: str, name: str, more: str = "") -> str:
    start = f'<w:style w:type="{kind}" w:styleId="{id_}"'
    return f'{start}{_DEFAULT * (id_ == "Normal")}><w:name w:val="{name}"/>{more}</w:style>'


def _numbered(number: str) -> str:
    return f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def _levels(id_: int, *formats: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{format_}"/></w:lvl>'
        for level, format_ in enumerate(formats)
    )
    return f'<w:abstractNum w:abstractNumId="{id_}">{levels}</w:abstractNum>'


_DEFAULT = ' w:default="1"'
_BOLD, _BOTH = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:b/><w:i/></w:rPr>"
_PARAGRAPHS = (
    ("Normal", "Normal"),
    ("H1", "heading 1", _BOLD),
    ("H2", "heading 2", '<w:basedOn w:val="H1"/>'),
    ("Own", "Own", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
    ("Bullet", "List Bullet", _numbered("1")),
    ("Number", "List Number", f'<w:basedOn w:val="Bullet"/>{_numbered("2")}'),
)
_CHARACTERS = (
    ("Strong", "Strong", _BOLD),
    ("Emph", "Emphasis"),
    ("Both", "Strong Emphasis"),
    ("BothInOffice", "Strong", _BOTH),
    ("Code", "Code"),
    ("Cite", "Citation"),
    ("CiteInOffice", "Quotation"),
    ("Counted", "Computed"),
    ("Link", "Hyperlink"),
)
_ALL = (
    *(_style("paragraph", *row) for row in _PARAGRAPHS),
    *(_style("character", *row) for row in _CHARACTERS),
)
STYLES = f"<w:styles {SPACES}>{''.join(_ALL)}</w:styles>"
NUMBERING = (
    f"<w:numbering {SPACES}>{_levels(5, 'bullet', 'bullet')}{_levels(6, 'decimal', 'lowerLetter')}"
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="6"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
    "</w:lvlOverride></w:num></w:numbering>"
)
LINKS = {"rWeb": "https://example.org/", "rMail": "mailto:post@example.org"}
BASE = "Een alinea."
MANIFEST = Manifest(
    "b1",
    {"sources/a.md": "0" * 64},
    (Origin("_rd_a", "a", Unit.PARAGRAPH, Span("sources/a.md", 1, 1, 1, 12), BASE),),
    frozenset(("_rd_own",)),
)


def members_of(body: str, parts: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Give the members of a draft: ``body`` is markup, ``parts`` more of it by kind."""
    more = {"styles": STYLES, "numbering": NUMBERING}
    more |= {
        kind: f"<w:{kind} {SPACES}>{text}</w:{kind}>"
        for kind, text in (parts or {}).items()
        if kind != "commentsExtended"
    }
    if parts and "commentsExtended" in parts:
        text = parts["commentsExtended"]
        more["commentsExtended"] = f"<w15:commentsEx {SPACES}>{text}</w15:commentsEx>"
    texts = {
        MAIN: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "customXml/item1.xml": manifest_part(MANIFEST),
        **{f"word/{kind}.xml": text for kind, text in more.items()},
    }
    texts[TYPES] = types_of(texts)
    texts["_rels/.rels"] = relations(("r1", f"{OFFICE}/relationships/officeDocument", MAIN))
    texts[RELS] = relations(
        *((f"r{kind}", f"{OFFICE}/relationships/{kind}", f"{kind}.xml") for kind in more),
        ("rm", f"{OFFICE}/relationships/customXml", "../customXml/item1.xml"),
        links=LINKS,
    )
    return {name: text.encode() for name, text in texts.items()}


def manifest_part(manifest: Manifest) -> str:
    """Write the part that carries a manifest."""
    return f'<m:manifest xmlns:m="{NAMESPACE}">{escaped(store(manifest))}</m:manifest>'


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def types_of(names: Mapping[str, str]) -> str:
    """Write the content types of parts."""
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD}.'
        f"{name.removeprefix('word/').removesuffix('.xml').replace('document', 'document.main')}"
        '+xml"/>'
        for name in names
        if name.startswith("word/")
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/>{rows}</Types>'
    )


def relations(*rows: tuple[str, str, str], links: Mapping[str, str] | None = None) -> str:
    """Write relations: id, type and target; ``links`` are external."""
    inside = "".join(f'<Relationship Id="{i}" Type="{t}" Target="{to}"/>' for i, t, to in rows)
    outside = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/relationships/hyperlink" Target="{to}" '
        'TargetMode="External"/>'
        for id_, to in (links or {}).items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}{outside}</Relationships>'


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Pack members."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def returned(body: str, parts: Mapping[str, str] | None = None) -> Returned:
    """Read a draft made by hand, without complaint."""
    read = read_draft(zipped(members_of(body, parts)), "concept.docx")
    assert read.value is not None, read.diagnostics
    assert not read.diagnostics
    return read.value


def dump(lines: tuple[Line, ...]) -> Iterator[str]:
    """Write lines as text: what a paragraph is, its words with their look, what was done to it."""
    for line in lines:
        facts = " ".join((*_facts(line), *_revisions(line)))
        yield f"{facts or '-'}: {' '.join(_piece(piece) for piece in line.pieces)}".rstrip()


def _facts(line: Line) -> Iterator[str]:
    if line.table >= 0:
        yield f"cell {line.table}.{line.row}.{line.column}"
    if line.note:
        yield f"note {line.note}"
    if line.heading:
        yield f"h{line.heading}"
    if line.list_level:
        yield f"{'ol' if line.ordered else 'ul'}{line.list_level}"
    yield from (name.removeprefix("_rd") for name in line.bookmarks)


def _revisions(line: Line) -> Iterator[str]:
    named = (("¶+", line.inserted), ("¶-", line.deleted))
    rows = (("row+", line.row_inserted), ("row-", line.row_deleted))
    yield from (f"{sign}{_stamp(stamp)}" for sign, stamp in (*named, *rows) if stamp)
    if line.before:
        yield f"was({line.before.style}){_stamp(line.shaped)}"


def _piece(piece: Piece) -> str:
    signs = "".join(
        (
            f"+{_stamp(piece.inserted)}" if piece.inserted else "",
            f"-{_stamp(piece.deleted)}" if piece.deleted else "",
            "moved " if piece.moved else "",
            f"was[{_look(piece.before)}]{_stamp(piece.formatted)}" if piece.before else "",
            f"{piece.mark.value} " if piece.mark else "",
            _look(piece.look),
        )
    )
    return f"{signs}{piece.text!r}"


def _look(look: Look) -> str:
    signs = "b" * look.bold + "i" * look.italic + "c" * look.code
    return signs + (f"<{look.target}>" if look.target else "")


def _stamp(stamp: Stamp | None) -> str:
    return f"({stamp.author})" if stamp else ""


def remarks(comments: tuple[Comment, ...]) -> Iterator[str]:
    """Write comments as text."""
    for one in comments:
        answer = f" answers {one.reply_to}" if one.reply_to else ""
        stamp = "own" if one.own else f"{one.stamp.author} {one.stamp.date}".strip()
        yield f"comment {one.id} ({stamp}) at {one.line}{answer} on {one.quoted!r}: {one.text!r}"
