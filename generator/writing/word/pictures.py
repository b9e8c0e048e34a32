"""Pictures: charts and image files, in line with the text, with their alternative text."""

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image as Header

from generator.model.document import Figure, Image
from generator.writing.word.draft import Draft
from generator.writing.word.markup import escape

MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
EMU_PER_INCH = 914_400
LINE_HEIGHT = 152_400
"""EMU: a picture among words is as high as a line, 12 points."""

_FAULTS = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError)
Size = tuple[int, int]


def figure(draft: Draft, node: Figure) -> str:
    """Draw a figure as wide as the text, or nothing where there is no usable picture."""
    data = draft.pictures.get(node.chart) if node.chart else draft.images.get(node.path)
    name = node.chart or node.path
    size = _size(data or b"")
    if not data or not size:
        draft.miss(name, node.span)
        return ""
    wide = _fitted(size, draft.width, round(draft.height * 0.75), grow=bool(node.chart))
    return _drawing(draft, data, wide, _name(draft, node), node.alt)


def inline(draft: Draft, node: Image) -> str:
    """Draw an image among words, a line high, or nothing where there is no usable picture."""
    data = draft.images.get(node.target, b"")
    size = _size(data)
    if not size:
        draft.miss(node.target, node.span)
        return ""
    return _drawing(draft, data, _fitted(size, draft.width, LINE_HEIGHT, grow=True), "", node.alt)


def _name(draft: Draft, node: Figure) -> str:
    return f"{draft.word('figure')} {node.number}" if node.number else ""


def _size(data: bytes) -> Size | None:
    """Read width and height in EMU from the header of a PNG or JPEG; pixels are not decoded."""
    if not data.startswith(MAGIC):
        return None
    try:
        header = Header.from_blob(data)
        size = int(header.width), int(header.height)
    except (*_FAULTS, ZeroDivisionError, KeyError, IndexError, OverflowError):
        return None
    return size if min(size) > 0 else None


def _fitted(size: Size, width: int, height: int, *, grow: bool) -> Size:
    """Scale to fit; smaller pictures keep their size unless they may ``grow``."""
    factor = min(width / size[0], height / size[1])
    factor = factor if grow else min(1.0, factor)
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _drawing(draft: Draft, data: bytes, size: Size, name: str, alt: str) -> str:
    id_ = draft.ids.drawing()
    relation = draft.story.picture(draft.package, data)
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    named = escape(name or f"{draft.word('figure')} ({id_})")
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{id_}" name="{named}" descr="{escape(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{id_}" name="{named}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
