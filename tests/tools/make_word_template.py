"""Make templates/report/word.docx afresh: styles, numbering, page, header, footer, cover line.

Run by hand (``python -m tests.tools.make_word_template FILE``), then edit the file in Word.
Colours and fonts are names of the Word theme; a build fills them in from theme.yaml.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EMPTY_DATE = "2000-01-01T00:00:00Z"

TEXT_WIDTH = 9184  # twips: A4 less two margins of 24 mm
HANGING = 340


@dataclass(frozen=True)
class Style:
    """A style: its name in Word, what it is based on, its paragraph and run properties."""

    name: str
    base: str = ""
    paragraph: str = ""
    run: str = ""
    following: str = ""
    kind: str = "paragraph"
    more: str = ""
    custom: bool = True

    @property
    def id(self) -> str:
        """The id that other styles and the text refer to."""
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())


def space(before: int = 0, after: int = 0, line: int = 0) -> str:
    """Space before and after in points; line height in percent, 0 for the inherited one."""
    lines = f' w:line="{round(line * 2.4)}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"{lines}/>'


def indent(left: int = 0, hanging: int = 0) -> str:
    """Indent from the left, in twips."""
    return f'<w:ind w:left="{left}"' + (f' w:hanging="{hanging}"/>' if hanging else "/>")


def rule(side: str, colour: str, eighths: int, gap: int) -> str:
    """A line along a side of a paragraph; ``colour`` is a name of the theme."""
    return (
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{gap}" w:color="808080" '
        f'w:themeColor="{colour}"/>'
    )


def border(*rules: str) -> str:
    """Lines around a paragraph."""
    return f"<w:pBdr>{''.join(rules)}</w:pBdr>"


def ground(colour: str) -> str:
    """A tinted ground."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0" w:themeFill="{colour}"/>'


def colour(name: str) -> str:
    """A colour of the theme."""
    return f'<w:color w:val="404040" w:themeColor="{name}"/>'


def size(points: float) -> str:
    """A size of letters."""
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def fonts(slot: str) -> str:
    """The display (``major``) or text (``minor``) face."""
    return (
        f'<w:rFonts w:asciiTheme="{slot}HAnsi" w:hAnsiTheme="{slot}HAnsi" '
        f'w:eastAsiaTheme="{slot}EastAsia" w:cstheme="{slot}Bidi"/>'
    )


DISPLAY, PLAIN = fonts("major"), fonts("minor")
BOLD, NOT_BOLD, ITALIC = "<w:b/><w:bCs/>", '<w:b w:val="0"/><w:bCs w:val="0"/>', "<w:i/><w:iCs/>"
NEXT, LINES = "<w:keepNext/>", "<w:keepLines/>"
LEFT = '<w:jc w:val="left"/>'
RIGHT = '<w:jc w:val="right"/>'
CENTER = '<w:jc w:val="center"/>'


def outline(level: int) -> str:
    """The level in the outline, from 1."""
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def numbered(number: int) -> str:
    """The numbering of a list style."""
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'


def tabs(*stops: tuple[str, int]) -> str:
    """Tab stops: alignment and place in twips."""
    found = "".join(f'<w:tab w:val="{a}" w:pos="{p}"/>' for a, p in stops)
    return f"<w:tabs>{found}</w:tabs>"


def builtin(name: str, base: str = "", paragraph: str = "", run: str = "", **more: str) -> Style:
    """A style that Word itself knows."""
    return Style(name, base, paragraph, run, custom=False, **more)


RUNNING = (
    builtin("Normal", "", space(0, 0), ""),
    builtin("Body Text", "Normal", space(0, 7), ""),
    builtin(
        "heading 1",
        "Normal",
        NEXT + LINES + "<w:pageBreakBefore/>" + space(0, 20, 105) + LEFT + outline(1),
        DISPLAY + colour("text2") + size(23),
        following="BodyText",
    ),
    builtin(
        "heading 2",
        "Normal",
        NEXT + LINES + space(22, 6, 110) + LEFT + outline(2),
        DISPLAY + colour("text2") + size(15.5),
        following="BodyText",
    ),
    builtin(
        "heading 3",
        "Normal",
        NEXT + LINES + space(14, 3) + LEFT + outline(3),
        BOLD + colour("text2") + size(11.5),
        following="BodyText",
    ),
    builtin(
        "heading 4",
        "Normal",
        NEXT + LINES + space(10, 2) + LEFT + outline(4),
        BOLD,
        following="BodyText",
    ),
    builtin(
        "heading 5",
        "Normal",
        NEXT + LINES + space(10, 2) + LEFT + outline(5),
        ITALIC + colour("accent5"),
        following="BodyText",
    ),
    builtin(
        "heading 6",
        "Normal",
        NEXT + LINES + space(8, 2) + LEFT + outline(6),
        colour("accent5"),
        following="BodyText",
    ),
    builtin("List Bullet", "BodyText", numbered(1) + space(0, 3)),
    builtin("List Number", "BodyText", numbered(2) + space(0, 3)),
    *(
        builtin(
            f"List Continue {level}".removesuffix(" 1"),
            "BodyText",
            space(0, 3) + indent(HANGING * level),
        )
        for level in range(1, 6)
    ),
    builtin(
        "Quote",
        "BodyText",
        border(rule("left", "accent6", 18, 10)) + space(4, 8) + indent(284),
        colour("accent5"),
    ),
    Style(
        "Pull Quote",
        "Normal",
        LINES + border(rule("left", "accent1", 24, 12)) + space(12, 14, 115) + indent(300) + LEFT,
        DISPLAY + ITALIC + colour("text2") + size(15.5),
    ),
    Style(
        "Code Block",
        "Normal",
        LINES + ground("background2") + space(4, 8) + indent(113) + LEFT,
        '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:noProof/>' + size(9),
    ),
    Style("Break", "Normal", border(rule("bottom", "accent6", 6, 1)) + space(6, 14)),
)

FRONT = (
    builtin(
        "Title",
        "Normal",
        NEXT + LINES + space(0, 12, 100) + LEFT,
        DISPLAY + colour("text2") + size(36),
        following="Subtitle",
    ),
    builtin(
        "Subtitle",
        "Normal",
        NEXT + space(0, 16, 110) + LEFT,
        DISPLAY + colour("accent5") + size(15.5),
        following="BodyText",
    ),
    Style("Cover Client", "Normal", space(0, 150) + LEFT, BOLD + colour("accent1") + size(11.5)),
    Style("Cover Date", "Normal", space(0, 90) + LEFT, colour("accent5") + size(11.5)),
    Style("Cover Fact", "Normal", space(0, 4) + LEFT, size(11.5)),
    Style(
        "Cover Partners",
        "Normal",
        border(rule("top", "accent6", 6, 10)) + space(60, 0) + LEFT,
        colour("accent5"),
    ),
    builtin(
        "TOC Heading",
        "Normal",
        NEXT + "<w:pageBreakBefore/>" + space(0, 20, 105) + LEFT,
        DISPLAY + colour("text2") + size(23),
    ),
    builtin(
        "toc 1",
        "Normal",
        NEXT + tabs(("right", TEXT_WIDTH)) + space(9, 1) + LEFT,
        BOLD + colour("text2"),
    ),
    builtin("toc 2", "Normal", tabs(("right", TEXT_WIDTH)) + space(0, 1) + indent(HANGING) + LEFT),
    Style(
        "Colophon Heading",
        "Normal",
        NEXT + "<w:pageBreakBefore/>" + space(0, 16, 105) + LEFT,
        DISPLAY + colour("text2") + size(15.5),
    ),
    Style("Colophon Text", "Normal", space(0, 4) + LEFT, ""),
    builtin(
        "header",
        "Normal",
        border(rule("bottom", "accent6", 4, 6)) + tabs(("right", TEXT_WIDTH)) + LEFT,
        colour("accent5") + size(8.5),
    ),
    builtin("footer", "Normal", RIGHT, colour("accent5") + size(8.5)),
)

SHOWN = (
    builtin("caption", "Normal", LINES + space(4, 3) + LEFT, colour("text1") + size(8.5)),
    Style("Table Caption", "Caption", NEXT + space(12, 4)),
    Style("Figure", "Normal", NEXT + LINES + space(12, 0) + LEFT),
    Style("Source", "Normal", space(2, 14) + LEFT, colour("accent5") + size(8.5)),
    Style("Figure Data", "Source", space(0, 14)),
    Style("Table Text", "Normal", space(2, 2, 110) + LEFT, size(9)),
    Style("Table Number", "Table Text".replace(" ", ""), RIGHT),
    Style("Table Center", "Table Text".replace(" ", ""), CENTER),
    builtin("footnote text", "Normal", space(0, 2, 110) + indent(170, 170) + LEFT, size(8.5)),
)

ROLES = (
    Style("Group Title", "Normal", NEXT + LINES + space(12, 3) + LEFT, BOLD + colour("text2")),
    Style("Definition", "BodyText", "", DISPLAY + ITALIC + colour("accent5")),
    Style("Facts", "BodyText", "", colour("accent5")),
    Style("Finding", "BodyText", border(rule("left", "accent1", 18, 10)) + indent(284), ""),
    Style("More", "BodyText", "", colour("accent5") + size(8.5)),
    Style("Strip Title", "GroupTitle", space(4, 0), colour("accent5") + size(8.5)),
    Style("Strip Text", "BodyText", space(0, 10), ""),
    Style("Challenge Title", "GroupTitle", "", colour("accent2")),
    Style("Solution Title", "GroupTitle", "", colour("accent3")),
    Style(
        "Draft Title",
        "GroupTitle",
        border(rule("top", "accent1", 6, 4)) + ground("background2"),
        colour("accent1"),
    ),
    Style("Draft Text", "BodyText", ground("background2"), ""),
    Style("Key Text", "PullQuote"),
    Style("Passages", "ListBullet", space(0, 4)),
    Style("Citations", "ListBullet", space(0, 2), size(9)),
    Style(
        "Passage Mark", "Normal", NEXT + space(8, 0) + LEFT, BOLD + colour("accent1") + size(8.5)
    ),
    Style("Passage Text", "Normal", LINES + space(0, 1), ""),
    Style("Passage Meta", "Normal", space(0, 4) + LEFT, colour("accent5") + size(8.5)),
)

RUNS = (
    builtin("Strong", run=BOLD, kind="character"),
    builtin("Emphasis", run=ITALIC, kind="character"),
    Style("Strong Emphasis", run=BOLD + ITALIC, kind="character"),
    builtin(
        "Hyperlink",
        run=colour("hyperlink") + '<w:u w:val="single"/>',
        kind="character",
    ),
    Style("Citation", run=colour("accent1") + size(8.5), kind="character"),
    Style("Computed", kind="character"),
    Style(
        "Code",
        run='<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:noProof/>',
        kind="character",
    ),
    Style("Caption Label", run=BOLD + colour("accent1"), kind="character"),
    Style("Cover Value", run=BOLD + colour("accent1"), kind="character"),
    Style("Cover Label", run=BOLD, kind="character"),
    builtin("footnote reference", run='<w:vertAlign w:val="superscript"/>', kind="character"),
)

STYLES = (*RUNNING, *FRONT, *SHOWN, *ROLES, *RUNS)

TABLE = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/><w:tblPr>
<w:tblBorders>{rule("top", "text2", 8, 0)}{rule("bottom", "accent6", 8, 0)}
{rule("insideH", "accent6", 4, 0)}</w:tblBorders>
<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
<w:bottom w:w="20" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}{colour("text2")}</w:rPr>
<w:tcPr><w:tcBorders>{rule("bottom", "text2", 6, 0)}</w:tcBorders>{ground("background2")}
<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
"""


def style_xml(style: Style) -> str:
    """One style."""
    default = ' w:default="1"' if style.name == "Normal" else ""
    custom = ' w:customStyle="1"' if style.custom else ""
    parts = [
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.id}">',
        f'<w:name w:val="{style.name}"/>',
        f'<w:basedOn w:val="{base_of(style)}"/>' if base_of(style) else "",
        f'<w:next w:val="{style.following}"/>' if style.following else "",
        '<w:uiPriority w:val="1"/><w:qFormat/>',
        f"<w:pPr>{ordered(style.paragraph)}</w:pPr>" if style.paragraph else "",
        f"<w:rPr>{style.run}</w:rPr>" if style.run else "",
        "</w:style>",
    ]
    return "".join(parts)


def base_of(style: Style) -> str:
    """The style that a style is based on."""
    return style.base or ("DefaultParagraphFont" if style.kind == "character" else "")


ORDER = "keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl".split()


def ordered(properties: str) -> str:
    """Put paragraph properties in the order that the schema asks for."""
    from lxml import etree

    root = etree.fromstring(f'<p xmlns:w="{W}">{properties}</p>')
    inner = sorted(root, key=lambda node: ORDER.index(etree.QName(node).localname))
    return "".join(
        etree.tostring(node, encoding="unicode").replace(f' xmlns:w="{W}"', "") for node in inner
    )


def styles_xml() -> str:
    """The styles part; every other style of Word's own stays out of sight."""
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{PLAIN}'
        f"{colour('text1')}{size(10.5)}"
        '<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{space(0, 0, 125)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        f"{''.join(map(style_xml, STYLES))}{TABLE}</w:styles>"
    )


BULLETS = "•–•–•–•–•"
NUMBERS = ("decimal", "lowerLetter", "lowerRoman") * 3


def levels(bullets: str) -> Iterator[str]:
    """The nine levels of a list."""
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


def numbering_xml() -> str:
    """The numbering part: bullets, then numbers."""
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{''.join(levels(bullets))}</w:abstractNum>"
        for n, bullets in enumerate((BULLETS, ""))
    )
    numbers = "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2)
    )
    return f'{HEAD}<w:numbering xmlns:w="{W}">{lists}{numbers}</w:numbering>'


def field(instruction: str, shown: str) -> str:
    """A simple field."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def part(root: str, content: str) -> str:
    """A header or footer."""
    return (
        f'{HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"{content}</w:{root}>"
    )


def paragraph(style: str, content: str) -> str:
    """A paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def thread(width: int, height: int, left: int) -> str:
    """The red thread down the cover: a line behind the text, in EMU, of no meaning to a reader."""
    return f"""<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1"
 locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="1" name="Rode draad"><a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">
<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>
</a:ext></a:extLst></wp:docPr><wp:cNvGraphicFramePr/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr>
<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
</mc:AlternateContent></w:r>""".replace("\n", "")


def document_xml() -> str:
    """One empty page with the page's setup."""
    references = (
        '<w:headerReference w:type="default" r:id="rId5"/>'
        '<w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/>'
        '<w:footerReference w:type="first" r:id="rId8"/>'
    )
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p/><w:sectPr>{references}'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1588" w:right="1361" w:bottom="1474" '
        'w:left="1361" w:header="737" w:footer="680" w:gutter="0"/><w:cols w:space="708"/>'
        "<w:titlePg/></w:sectPr></w:body></w:document>"
    )


SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:trackRevisions/>'
    '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="1"/>'
        for name in (
            "overrideTableStyleFontSizeAndJustification",
            "enableOpenTypeFeatures",
            "doNotFlipMirrorIndents",
            "differentiateMultirowTableHeaders",
        )
    )
    + '</w:compat><w:themeFontLang w:val="nl-NL"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" '
    'w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" '
    'w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
    'w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)

SLOTS = "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split()
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
LINE = f'<a:ln w="9525">{FILL}</a:ln>'
THEME = (
    f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'name="Rode Draad"><a:themeElements><a:clrScheme name="Rode Draad">'
    + "".join(f'<a:{slot}><a:srgbClr val="404040"/></a:{slot}>' for slot in SLOTS)
    + '</a:clrScheme><a:fontScheme name="Rode Draad">'
    + "".join(
        f'<a:{slot}Font><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{slot}Font>"
        for slot in ("major", "minor")
    )
    + f'</a:fontScheme><a:fmtScheme name="Rode Draad"><a:fillStyleLst>{FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{LINE * 3}</a:lnStyleLst><a:effectStyleLst>"
    f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)

CORE = (
    f"{HEAD}<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title/><dc:creator/>'
    f'<dcterms:created xsi:type="dcterms:W3CDTF">{EMPTY_DATE}</dcterms:created>'
    f'<dcterms:modified xsi:type="dcterms:W3CDTF">{EMPTY_DATE}</dcterms:modified>'
    "<dc:language>nl-NL</dc:language></cp:coreProperties>"
)
APP = (
    f"{HEAD}<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Rode Draad</Application></Properties>"
)

PARTS = {
    "styles": ("styles.xml", f"{WORD}.styles+xml", styles_xml()),
    "numbering": ("numbering.xml", f"{WORD}.numbering+xml", numbering_xml()),
    "settings": ("settings.xml", f"{WORD}.settings+xml", SETTINGS),
    "theme": ("theme/theme1.xml", f"{OFFICE}.theme+xml", THEME),
    "header": (
        "header1.xml",
        f"{WORD}.header+xml",
        part(
            "hdr",
            paragraph(
                "Header",
                field("DOCPROPERTY &quot;Running title&quot;", "Titel")
                + "<w:r><w:tab/></w:r>"
                + field("STYLEREF 1", "Hoofdstuk"),
            ),
        ),
    ),
    "header ": (
        "header2.xml",
        f"{WORD}.header+xml",
        part("hdr", paragraph("Normal", thread(47625, 10692130, 540000))),
    ),
    "footer": (
        "footer1.xml",
        f"{WORD}.footer+xml",
        part("ftr", paragraph("Footer", field("PAGE", "1"))),
    ),
    "footer ": ("footer2.xml", f"{WORD}.footer+xml", part("ftr", paragraph("Footer", ""))),
    "fontTable": (
        "fontTable.xml",
        f"{WORD}.fontTable+xml",
        f'{HEAD}<w:fonts xmlns:w="{W}"/>',
    ),
}


def content_types() -> str:
    """The list of parts and their types."""
    named = {f"/word/{name}": type_ for name, type_, _ in PARTS.values()} | {
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{OFFICE}.extended-properties+xml",
    }
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in named.items()
        )
        + "</Types>"
    )


def relationships(found: Mapping[str, tuple[str, str]]) -> str:
    """A relationships part: id -> (type, target)."""
    return (
        f"{HEAD}<Relationships "
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{id_}" Type="{type_}" Target="{target}"/>'
            for id_, (type_, target) in found.items()
        )
        + "</Relationships>"
    )


def members() -> dict[str, str]:
    """Every member of the package."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    top = {
        "rId1": (f"{R}/officeDocument", "word/document.xml"),
        "rId2": (f"{package}/core-properties", "docProps/core.xml"),
        "rId3": (f"{R}/extended-properties", "docProps/app.xml"),
    }
    inner = {
        f"rId{n}": (f"{R}/{kind.strip()}", name)
        for n, (kind, (name, _, _)) in enumerate(PARTS.items(), 1)
    }
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(top),
        "word/document.xml": document_xml(),
        "word/_rels/document.xml.rels": relationships(inner),
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
        **{f"word/{name}": text for name, _, text in PARTS.values()},
    }


def main(target: Path) -> None:
    """Write the template; the same bytes every time."""
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, text in members().items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
