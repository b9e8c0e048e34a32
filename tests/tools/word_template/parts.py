"""The other parts: lists, settings, Word's theme, header and footer, the cover's drawing."""

from collections.abc import Iterator

from tests.tools.word_template.markup import HANGING, HEAD, R, W, colour, mm

BULLETS = "•–•–•–•–•"
NUMBERS = ("decimal", "lowerLetter", "lowerRoman") * 3
OFFICE = "http://schemas.microsoft.com/office/word"


def numbering_xml() -> str:
    """The numbering part: bullets, then numbers."""
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{''.join(_levels(bullets))}</w:abstractNum>"
        for n, bullets in enumerate((BULLETS, ""))
    )
    numbers = "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2)
    )
    return f'{HEAD}<w:numbering xmlns:w="{W}">{lists}{numbers}</w:numbering>'


def _levels(bullets: str) -> Iterator[str]:
    for level in range(9):
        named = "ListBullet" if bullets else "ListNumber"
        style = f'<w:pStyle w:val="{named}"/>' if level == 0 else ""
        form = "bullet" if bullets else NUMBERS[level]
        text = bullets[level] if bullets else f"%{level + 1}."
        mark = f"<w:rPr>{colour('accent1')}</w:rPr>" if bullets else ""
        left = HANGING * (level + 1)
        yield (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{HANGING}"/></w:pPr>{mark}</w:lvl>'
        )


COMPATIBLE = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}


def settings_xml() -> str:
    """The settings: Word as it is since 2013, in Dutch."""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{OFFICE}" w:val="{value}"/>'
        for name, value in COMPATIBLE.items()
    )
    accents = " ".join(f'w:accent{n}="accent{n}"' for n in range(1, 7))
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:trackRevisions/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatible}</w:compat><w:themeFontLang w:val="nl-NL"/><w:clrSchemeMapping '
        f'w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" {accents} '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


COLOURS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def theme_xml() -> str:
    """Word's theme; its colours and faces are stand-ins until theme.yaml fills them."""
    colours = "".join(f'<a:{slot}><a:srgbClr val="404040"/></a:{slot}>' for slot in COLOURS)
    faces = "".join(
        f'<a:{slot}Font><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{slot}Font>"
        for slot in ("major", "minor")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Rode Draad"><a:themeElements>'
        f'<a:clrScheme name="Rode Draad">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Rode Draad">{faces}</a:fontScheme><a:fmtScheme name="Rode Draad">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def header_xml() -> str:
    """The running head: what the document is, and the chapter."""
    title = _field("DOCPROPERTY &quot;Running title&quot;", "Titel")
    chapter = _field("STYLEREF 1", "Hoofdstuk")
    return _part("hdr", _paragraph("Header", f"{title}<w:r><w:tab/></w:r>{chapter}"))


def footer_xml() -> str:
    """The page's number."""
    return _part("ftr", _paragraph("Footer", _field("PAGE", "1")))


def bare_footer_xml() -> str:
    """The cover's foot: nothing."""
    return _part("ftr", _paragraph("Footer", ""))


def cover_xml() -> str:
    """The cover's ground and the red thread that runs over it, behind the text."""
    ground = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' + _fill("bg2")
    ground += "<a:ln><a:noFill/></a:ln>"
    thread = f'{_thread()}<a:noFill/><a:ln w="25400" cap="rnd">{_fill("accent1")}</a:ln>'
    drawn = _shape(1, "Achtergrond", ground) + _shape(2, "Rode draad", thread)
    return _part("hdr", _paragraph("Normal", drawn))


def _fill(slot: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>'


PAGE = (7560310, 10692130)
"""A4 in EMU."""
START = (390, 0)
CURVES = (
    ((390, 600), (360, 1200), (390, 1680)),
    ((410, 1960), (580, 2040), (920, 1980)),
    ((1240, 1920), (1380, 1760), (1260, 1660)),
    ((1140, 1570), (980, 1720), (1120, 1900)),
    ((1280, 2100), (1760, 1960), (2100, 2056)),
)
"""The thread in tenths of a millimetre: three points per curve, the last one on the line."""


def _thread() -> str:
    def point(place: tuple[int, int]) -> str:
        return f'<a:pt x="{place[0]}" y="{place[1]}"/>'

    curves = "".join(
        f"<a:cubicBezTo>{''.join(map(point, points))}</a:cubicBezTo>" for points in CURVES
    )
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="2100" h="2970" fill="none"><a:moveTo>{point(START)}</a:moveTo>'
        f"{curves}</a:path></a:pathLst></a:custGeom>"
    )


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def _shape(number: int, name: str, look: str) -> str:
    """A shape over the whole page, behind the text, of no meaning to a reader."""
    extent = f'cx="{PAGE[0]}" cy="{PAGE[1]}"'
    at_edge = "".join(
        f'<wp:position{side} relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:position{side}>'
        for side in "HV"
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" '
        f'distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{at_edge}<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}">{DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{OFFICE}/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>{look}'
        "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        "</mc:Choice></mc:AlternateContent></w:r>"
    )


def _field(instruction: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _paragraph(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _part(root: str, content: str) -> str:
    return (
        f'{HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'xmlns:wps="{OFFICE}/2010/wordprocessingShape" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"{content}</w:{root}>"
    )


def document_xml(headers: str) -> str:
    """One empty page with the page's setup; ``headers`` refers to headers and footers."""
    margins = {"top": 27, "right": 24, "bottom": 26, "left": 34, "header": 13, "footer": 12}
    sides = " ".join(f'w:{side}="{mm(length)}"' for side, length in margins.items())
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p/><w:sectPr>{headers}'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {sides} w:gutter="0"/>'
        '<w:cols w:space="708"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )
