"""Pictures: charts and image files, in line with the text, with their alternative text."""

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image as Header

from generator.model.chart import Chart
from generator.model.document import Figure, Image
from generator.model.manifest import plotted
from generator.writing.word.charts import add_chart, size_of
from generator.writing.word.draft import Draft
from generator.writing.word.markup import NAMESPACES, escape
from generator.writing.word.plots import is_native, points

MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
EMU_PER_INCH = 914_400
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
LINE_HEIGHT = 152_400
"""EMU: a picture among words is as high as a line, 12 points."""

_FAULTS = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError)
Size = tuple[int, int]


def figure(draft: Draft, node: Figure) -> str:
    """Draw a figure as wide as the text, or nothing where there is no usable picture.

    A chart that has a form in Word is one that can be edited there.
    """
    chart = draft.report.charts.get(node.chart)
    if chart and is_native(chart):
        draft.drawn[node.id] = node.alt, plotted(points(chart))
        return _chart(draft, chart, _name(draft, node), node.alt)
    data = draft.pictures.get(node.chart) if node.chart else draft.images.get(node.path)
    name = node.chart or node.path
    size = size_of_picture(data or b"")
    if not data or not size:
        draft.miss(name, node.span)
        return ""
    draft.drawn[node.id] = node.alt, ""
    wide = fitted(size, draft.width, round(draft.height * 0.75), grow=bool(node.chart))
    return drawing(draft, data, wide, (_name(draft, node), node.alt))


def _chart(draft: Draft, chart: Chart, name: str, alt: str) -> str:
    relation = add_chart(draft, chart)
    frame = f'<c:chart xmlns:c="{CHART}" r:id="{relation}"/>'
    return _inline(draft, size_of(draft, chart), (name, alt), ("", CHART, frame))


def inline(draft: Draft, node: Image) -> str:
    """Draw an image among words, a line high, or nothing where there is no usable picture."""
    data = draft.images.get(node.target, b"")
    size = size_of_picture(data)
    if not size:
        draft.miss(node.target, node.span)
        return ""
    scaled = fitted(size, draft.width, LINE_HEIGHT, grow=True)
    return drawing(draft, data, scaled, ("", node.alt))


def _name(draft: Draft, node: Figure) -> str:
    return f"{draft.word('figure')} {node.number}" if node.number else ""


def size_of_picture(data: bytes) -> Size | None:
    """Read width and height in EMU from the header of a PNG or JPEG; pixels are not decoded."""
    if not data.startswith(MAGIC):
        return None
    try:
        header = Header.from_blob(data)
        size = int(header.width), int(header.height)
    except (*_FAULTS, ZeroDivisionError, KeyError, IndexError, OverflowError):
        return None
    return size if min(size) > 0 else None


def fitted(size: Size, width: int, height: int, *, grow: bool) -> Size:
    """Scale to fit; smaller pictures keep their size unless they may ``grow``."""
    factor = min(width / size[0], height / size[1])
    factor = factor if grow else min(1.0, factor)
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def drawing(draft: Draft, data: bytes, size: Size, named: tuple[str, str], more: str = "") -> str:
    """Draw a picture in line: its size in EMU, its name and alternative text.

    ``more`` is markup inside the picture's reference to its file.
    """
    relation = draft.story.picture(draft.package, data)
    blip = f'<a:blip r:embed="{relation}">{more}</a:blip>'
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    frame = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch>"
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    locks = '<a:graphicFrameLocks noChangeAspect="1"/>'
    return _inline(draft, size, named, (locks, NAMESPACES["pic"], frame))


def _inline(draft: Draft, size: Size, named: tuple[str, str], graphic: tuple[str, str, str]) -> str:
    """Set a graphic in line: its size, its name and alternative text; locks, kind and markup."""
    id_ = draft.ids.drawing()
    name = escape(named[0] or f"{draft.word('figure')} ({id_})")
    locks, kind, frame = graphic
    inside = frame.replace("{id}", str(id_)).replace("{name}", name)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<wp:docPr id="{id_}" name="{name}" descr="{escape(named[1])}"/>'
        f"<wp:cNvGraphicFramePr>{locks}</wp:cNvGraphicFramePr>"
        f'<a:graphic><a:graphicData uri="{kind}">{inside}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
