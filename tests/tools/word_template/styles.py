"""The styles: names that Word knows where there are such names, and ours for the rest."""

from dataclasses import dataclass

from lxml import etree

from tests.tools.word_template.markup import (
    BOLD,
    CENTER,
    DISPLAY,
    FIXED,
    HANGING,
    HEAD,
    ITALIC,
    LEFT,
    LINES,
    NEW_PAGE,
    NEXT,
    PLAIN,
    RIGHT,
    TEXT_WIDTH,
    W,
    border,
    box,
    colour,
    ground,
    indent,
    leading,
    mm,
    numbered,
    outline,
    rule,
    size,
    space,
    tabs,
)


@dataclass(frozen=True)
class Style:
    """A style: its name in Word, what it is based on, its paragraph and run properties."""

    name: str
    base: str = ""
    paragraph: str = ""
    run: str = ""
    following: str = ""
    kind: str = "paragraph"
    custom: bool = True


def builtin(
    name: str, base: str = "", paragraph: str = "", run: str = "", following: str = ""
) -> Style:
    """A paragraph style that Word itself knows."""
    return Style(name, base, paragraph, run, following, custom=False)


def heading(level: int, paragraph: str, run: str) -> Style:
    """A heading of the outline."""
    keep = NEXT + LINES + LEFT + outline(level)
    return builtin(f"heading {level}", "Normal", keep + paragraph, run, "Body Text")


ACCENT, DARK, MUTED, SOFT, LINE = "accent1", "text2", "accent5", "background2", "accent6"
COVER = indent(mm(20)) + LEFT
CHAPTER = NEXT + LINES + NEW_PAGE + LEFT + border(rule("top", ACCENT, 16, 31))
DRAFT = box("accent4", 6, 6, "dashed") + indent(142, right=142)
ASKED = ground(SOFT) + box(SOFT, 24, 4) + indent(113, right=113)
SIDE = border(rule("left", ACCENT, 16, 12)) + indent(284)

TEXT = (
    builtin("Normal"),
    builtin("Body Text", "Normal", space(0, 7)),
    heading(1, CHAPTER + space(0, 24, 96), DISPLAY + BOLD + colour(DARK) + size(23)),
    heading(2, space(22, 7, 100), DISPLAY + BOLD + colour(DARK) + size(15.5)),
    heading(3, space(14, 3), DISPLAY + BOLD + size(11.5)),
    heading(4, space(10, 2), BOLD),
    heading(5, space(10, 2), ITALIC + colour(MUTED)),
    heading(6, space(8, 2), colour(MUTED)),
    builtin("List Bullet", "Body Text", numbered(1) + space(0, 4)),
    builtin("List Number", "Body Text", numbered(2) + space(0, 4)),
    builtin("List Continue", "Body Text", space(0, 4) + indent(HANGING)),
    *(
        builtin(f"List Continue {level}", "Body Text", space(0, 4) + indent(HANGING * level))
        for level in range(2, 6)
    ),
    builtin(
        "Quote",
        "Body Text",
        border(rule("left", LINE, 12, 12)) + space(4, 8) + indent(284),
        colour(MUTED),
    ),
    Style(
        "Pull Quote",
        "Normal",
        LINES + SIDE + space(12, 14, 104) + LEFT,
        DISPLAY + ITALIC + colour(DARK) + size(15.5),
    ),
    Style(
        "Code Block",
        "Normal",
        border(rule("left", LINE, 12, 12)) + space(4, 8) + indent(284) + LEFT,
        FIXED + "<w:noProof/>" + size(9),
    ),
    Style(
        "Break",
        "Normal",
        border(rule("bottom", LINE, 4, 1)) + space(4, 14) + indent(right=TEXT_WIDTH - mm(30)),
    ),
)

FRONT = (
    Style("Cover Logo", "Normal", COVER + space(0, 12, 100)),
    Style("Cover Client", "Normal", COVER + space(0, 120), BOLD + size(10.5)),
    builtin(
        "Title",
        "Normal",
        COVER + NEXT + LINES + space(0, 10, 88),
        DISPLAY + BOLD + colour(DARK) + size(36),
        "Subtitle",
    ),
    builtin(
        "Subtitle",
        "Normal",
        COVER + NEXT + space(0, 14, 100),
        DISPLAY + ITALIC + size(17),
        "Body Text",
    ),
    Style("Cover Date", "Normal", COVER + space(0, 150), colour(MUTED)),
    Style("Cover Fact", "Normal", COVER + space(0, 0, 100), colour(MUTED)),
    Style("Cover Logos", "Normal", COVER + space(16, 0, 100)),
    Style("Cover Partners", "Normal", COVER + space(16, 0), colour(MUTED) + size(9)),
    builtin(
        "TOC Heading",
        "Normal",
        CHAPTER + space(0, 20, 96),
        DISPLAY + BOLD + colour(DARK) + size(23),
    ),
    Style(
        "List Heading",
        "Normal",
        NEXT + LINES + space(24, 6, 100),
        DISPLAY + BOLD + colour(DARK) + size(15.5),
    ),
    builtin(
        "toc 1",
        "Normal",
        NEXT + tabs(("right", TEXT_WIDTH)) + space(8, 1, 104) + LEFT,
        DISPLAY + BOLD + size(11),
    ),
    builtin(
        "toc 2",
        "Normal",
        tabs(("right", TEXT_WIDTH)) + space(0, 1, 104) + indent(mm(6)) + LEFT,
        size(10),
    ),
    Style(
        "Colophon Heading",
        "Normal",
        CHAPTER + space(0, 20, 96),
        DISPLAY + BOLD + colour(DARK) + size(23),
    ),
    Style("Colophon Title", "Normal", space(0, 12) + LEFT, DISPLAY + BOLD + size(12.5)),
    Style("Colophon Text", "Normal", tabs(("left", mm(36))) + space(0, 5) + indent(mm(36), mm(36))),
    builtin("header", "Normal", tabs(("right", TEXT_WIDTH)) + LEFT, colour(MUTED) + size(8.5)),
    builtin("footer", "Normal", RIGHT, size(8.5)),
)

SHOWN = (
    builtin(
        "caption", "Normal", NEXT + LINES + space(14, 5, 100) + LEFT, DISPLAY + BOLD + size(10.5)
    ),
    Style("Table Caption", "caption"),
    builtin(
        "table of figures",
        "Normal",
        tabs(("right", TEXT_WIDTH)) + space(0, 2, 104) + LEFT,
        size(10),
    ),
    builtin("annotation text", "Normal", space(0, 2, 100) + LEFT, size(9)),
    Style("Figure", "Normal", NEXT + LINES + LEFT),
    Style("Source", "Normal", space(3, 10, 100) + LEFT, colour(MUTED) + size(8.5)),
    Style("Figure Data", "Source", space(0, 14, 100)),
    Style("Table Text", "Normal", space(2, 2, 98) + LEFT, size(9)),
    Style("Table Number", "Table Text", RIGHT),
    Style("Table Center", "Table Text", CENTER),
    builtin("footnote text", "Normal", space(0, 2, 100) + indent(170, 170) + LEFT, size(8.5)),
)


def title(name: str, colour_: str, eighths: int = 16) -> Style:
    """The title of a group under a line of its own colour."""
    line = border(rule("top", colour_, eighths, 4))
    ink = colour(colour_) if eighths > 8 else ""
    return Style(f"{name} Title", "Group Title", line + space(14, 3), ink)


ROLES = (
    Style("Group Title", "Normal", NEXT + LINES + space(12, 3) + LEFT, BOLD),
    Style("Definition", "Body Text", NEXT + LEFT, DISPLAY + ITALIC + size(12)),
    Style("Facts", "Body Text", NEXT, colour(MUTED)),
    Style("Finding", "Body Text", SIDE),
    Style("More", "Body Text", "", colour(MUTED) + size(8.5)),
    title("Strip", ACCENT, 6),
    Style("Strip Text", "Body Text", border(rule("bottom", ACCENT, 6, 5)) + space(0, 12)),
    title("Challenge", "accent2"),
    title("Challenges", "accent2"),
    title("Solution", "accent3"),
    title("Solutions", "accent3"),
    *(title(name, LINE, 6) for name in ("Example", "Finding", "Question", "Figure")),
    Style("Draft Title", "Group Title", DRAFT, colour(ACCENT)),
    Style("Draft Text", "Body Text", DRAFT),
    Style("Asked Title", "Group Title", ASKED, colour(DARK)),
    Style("Asked Text", "Body Text", ASKED),
    Style("Tensions Text", "Body Text", SIDE),
    Style("Key Text", "Pull Quote", space(8, 10), size(12)),
    *(
        Style(
            f"{side} Title",
            "Group Title",
            border(rule("top", ACCENT, 16, 4)) + space(14, 4),
            DISPLAY + BOLD + size(11.5),
        )
        for side in ("Left", "Right")
    ),
    Style("Passages", "List Bullet", space(0, 4)),
    Style("Citations", "List Bullet", space(0, 3)),
    Style("Passage Mark", "Normal", NEXT + space(7, 0, 104) + LEFT, colour(ACCENT) + size(9)),
    Style("Passage Text", "Normal", NEXT + LINES + space(0, 1, 104), size(9.5)),
    Style("Passage Meta", "Normal", space(0, 2, 104) + LEFT, colour(MUTED) + size(8.5)),
)


def spoken(name: str, run: str, *, custom: bool = True) -> Style:
    """A character style."""
    return Style(name, "Default Paragraph Font", "", run, kind="character", custom=custom)


RUNS = (
    spoken("Strong", BOLD, custom=False),
    spoken("Emphasis", ITALIC, custom=False),
    spoken("Strong Emphasis", BOLD + ITALIC),
    spoken("Hyperlink", colour("hyperlink") + '<w:u w:val="single"/>', custom=False),
    spoken("Passage Meta Hyperlink", ""),
    spoken("Citation", PLAIN + '<w:i w:val="0"/><w:iCs w:val="0"/>' + colour(ACCENT) + size(8.5)),
    spoken("Computed", ""),
    spoken("Code", FIXED + "<w:noProof/>"),
    spoken("Part Number", colour(ACCENT)),
    spoken("Caption Label", PLAIN + BOLD + colour(ACCENT) + size(8.5)),
    spoken("Cover Value", DISPLAY + BOLD + colour(DARK) + size(13)),
    spoken("Colophon Label", colour(MUTED)),
    spoken(
        "annotation reference",
        size(8),
        custom=False,
    ),
    spoken(
        "footnote reference",
        colour(ACCENT) + '<w:vertAlign w:val="superscript"/>',
        custom=False,
    ),
)

STYLES = (*TEXT, *FRONT, *SHOWN, *ROLES, *RUNS)

TABLES = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/><w:tblPr>
<w:tblBorders>{rule("bottom", LINE, 4, 0)}{rule("insideH", LINE, 4, 0)}</w:tblBorders>
<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="68" w:type="dxa"/>
<w:bottom w:w="20" w:type="dxa"/><w:right w:w="68" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}</w:rPr>
<w:tcPr><w:tcBorders>{rule("bottom", ACCENT, 8, 0)}</w:tcBorders>
<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
"""

ORDER = ("keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs")
ORDER += ("spacing", "ind", "jc", "outlineLvl")


def id_of(name: str) -> str:
    """The id of a style: its name without spaces."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def styles_xml() -> str:
    """The styles part; every other style of Word's own stays out of sight."""
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{PLAIN}'
        f"{colour('text1')}{size(10.5)}"
        '<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{leading()}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        f"{''.join(map(_style, STYLES))}{TABLES}</w:styles>"
    )


def _style(style: Style) -> str:
    default = ' w:default="1"' if style.name == "Normal" else ""
    custom = ' w:customStyle="1"' if style.custom else ""
    parts = (
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{id_of(style.name)}">',
        f'<w:name w:val="{style.name}"/>',
        f'<w:basedOn w:val="{id_of(style.base)}"/>' if style.base else "",
        f'<w:next w:val="{id_of(style.following)}"/>' if style.following else "",
        '<w:uiPriority w:val="1"/><w:qFormat/>',
        f"<w:pPr>{_ordered(style.paragraph)}</w:pPr>" if style.paragraph else "",
        f"<w:rPr>{style.run}</w:rPr>" if style.run else "",
        "</w:style>",
    )
    return "".join(parts)


def _ordered(properties: str) -> str:
    """Put properties in the order of the schema; of two of a kind the later one counts."""
    root = etree.fromstring(f'<p xmlns:w="{W}">{properties}</p>')
    found = {etree.QName(node).localname: node for node in root}
    return "".join(
        etree.tostring(found[name], encoding="unicode").replace(f' xmlns:w="{W}"', "")
        for name in ORDER
        if name in found
    )
