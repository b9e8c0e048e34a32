"""Running heads and page numbers laid over the pages that they were made for."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from generator.writing.pieces.fonts import Faces
from generator.writing.pieces.streaming import Source

_SHAPES = ("/XObject", "/Pattern", "/Shading")
_FORM = "/Margins"


def overlay(piece: Source, margins: Pdf, faces: Faces) -> None:
    """Add to the pages of a piece what their margins hold, as if it had been drawn with them."""
    pdf = piece.pdf
    drawn = [pdf.copy_foreign(page.obj.Contents) for page in margins.pages]
    resources = pdf.copy_foreign(margins.pages[0].obj.Resources)
    faces.take(resources.Font, piece)
    plain = not any(len(resources.get(key, ())) for key in _SHAPES)
    if plain:
        _share(pdf.pages[0].obj.Resources, resources)
    before, after = pdf.make_stream(b"q\n"), pdf.make_stream(b"\nQ\n")
    for page, content in zip(pdf.pages, drawn, strict=True):
        over = content if plain else _formed(pdf, content, page.obj, resources)
        page.obj.Contents = Array([before, page.obj.Contents, after, over])


def _share(into: Object, resources: Object) -> None:
    """Let the pages of a piece, which have their resources in common, use those of the margins."""
    for kind in ("/Font", "/ExtGState"):
        for name, value in resources.get(kind, Dictionary()).items():
            if name not in into[kind]:
                into[kind][name] = value


def _formed(pdf: Pdf, content: Object, page: Object, resources: Object) -> Object:
    """Put margins with pictures in a form, so that names of theirs mean what they meant."""
    resources.ColorSpace = page.Resources.ColorSpace
    content.Type, content.Subtype = Name.XObject, Name.Form
    content.BBox, content.Resources = page.MediaBox, resources
    own = Dictionary(dict(page.Resources.items()))
    own.XObject = Dictionary(dict(page.Resources.get("/XObject", Dictionary()).items()))
    own.XObject[_FORM] = content
    page.Resources = own
    return Stream(pdf, f"q {_FORM} Do Q".encode())
