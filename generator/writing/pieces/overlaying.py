"""Running heads and page numbers laid over the pages that they were made for."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from generator.writing.pieces.fonts import Faces

_SHAPES = ("/XObject", "/Pattern", "/Shading")
_FORM = "/Margins"


class Overlay:
    """Adds to pages what their margins hold, as if it had been drawn with them."""

    def __init__(self, pdf: Pdf, faces: Faces) -> None:
        self._pdf, self._faces = pdf, faces
        self._before = pdf.make_stream(b"q\n")
        self._after = pdf.make_stream(b"\nQ\n")

    def lay(self, margins: Pdf, first: int) -> None:
        """Lay the pages of ``margins`` over the pages from number ``first`` on."""
        resources = margins.pages[0].obj.Resources
        fonts = self._faces.take(dict(resources.Font.items()))
        plain = not any(len(resources.get(key, ())) for key in _SHAPES)
        for number, page in enumerate(margins.pages, first):
            under = self._pdf.pages[number].obj
            drawn = self._pdf.copy_foreign(page.obj.Contents)
            if plain:
                for name, font in fonts.items():
                    under.Resources.Font[name] = font
                states = resources.get("/ExtGState", Dictionary())
                for name, state in states.items():
                    under.Resources.ExtGState[name] = self._pdf.copy_foreign(
                        margins.make_indirect(state)
                    )
            else:
                drawn = self._formed(drawn, under, margins, fonts)
            under.Contents = Array([self._before, under.Contents, self._after, drawn])

    def _formed(
        self, drawn: Object, under: Object, margins: Pdf, fonts: dict[str, Object]
    ) -> Object:
        """Put margins with pictures in a form, so that names of theirs mean what they meant."""
        own = margins.pages[0].obj.Resources
        for key in ("/Font", "/ColorSpace"):
            if key in own:
                del own[key]
        resources = self._pdf.copy_foreign(margins.make_indirect(own))
        resources.Font = Dictionary(fonts)
        resources.ColorSpace = under.Resources.ColorSpace
        drawn.Type, drawn.Subtype = Name.XObject, Name.Form
        drawn.BBox, drawn.Resources = under.MediaBox, resources
        shared = under.Resources
        pictures = shared.get("/XObject", Dictionary())
        under.Resources = Dictionary(dict(shared.items()))
        under.Resources.XObject = Dictionary(dict(pictures.items()))
        under.Resources.XObject[_FORM] = drawn
        return Stream(self._pdf, f"q {_FORM} Do Q".encode())
