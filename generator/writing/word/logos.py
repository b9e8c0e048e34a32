"""The logos of the cover: the design's own and those of partners, in line with the text.

Word shows an SVG only beside a PNG for older programs: such a logo comes with a picture of its
words (``LOGO`` in ``pictures``), which has the same proportions.
"""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from generator.writing.word.draft import Draft
from generator.writing.word.markup import Para, Piece
from generator.writing.word.pictures import EMU_PER_INCH, drawing, fitted, size_of_picture

LOGO = "~logo"
SVG = "image/svg+xml"
OWN_HEIGHT = round(14 / 25.4 * EMU_PER_INCH)
PARTNER_HEIGHT = round(10 / 25.4 * EMU_PER_INCH)
"""14 and 10 millimetres in EMU, as on the cover of the PDF."""
SPACE = '<w:r><w:t xml:space="preserve">   </w:t></w:r>'
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SPACE_OF_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def own_logo(draft: Draft) -> list[Piece]:
    """Show the design's logo; nothing where it has none."""
    logo = draft.theme.logo
    if logo is None:
        return []
    vector = logo.file.read_bytes() if logo.kind == SVG else b""
    data = draft.pictures.get(LOGO, b"") if vector else logo.file.read_bytes()
    shown = _shown(draft, data, OWN_HEIGHT, logo.alt, _vector(draft, vector) if vector else "")
    if not shown:
        draft.miss(logo.file.name, None)
        return []
    return [Para(draft.styles.paragraph("Cover Logo", "Figure"), shown)]


def partner_logos(draft: Draft) -> list[Piece]:
    """Show the logos of partners beside one another; nothing where no file was given."""
    shown = []
    for partner, path in draft.report.meta.logos.items():
        drawn = _shown(draft, draft.images.get(path, b""), PARTNER_HEIGHT, partner)
        if not drawn:
            draft.miss(path, None)
        shown += [drawn] if drawn else []
    style = draft.styles.paragraph("Cover Logos", "Figure")
    return [Para(style, SPACE.join(shown))] if shown else []


def _shown(draft: Draft, data: bytes, height: int, alt: str, more: str = "") -> str:
    size = size_of_picture(data)
    if size is None:
        return ""
    return drawing(draft, data, fitted(size, draft.width, height, grow=True), (alt, alt), more)


def _vector(draft: Draft, data: bytes) -> str:
    """Store an SVG and give the markup that names it beside the picture for older programs."""
    part = Part(PackURI("/word/media/logo.svg"), SVG, data, draft.package)
    relation = draft.story.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return (
        f'<a:extLst><a:ext uri="{_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SPACE_OF_SVG}" '
        f'r:embed="{relation}"/></a:ext></a:extLst>'
    )
