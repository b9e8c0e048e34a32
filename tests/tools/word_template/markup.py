"""Short words for the properties of paragraphs and runs."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TEXT_WIDTH = 8617
"""Twips: A4 less margins of 34 and 24 mm."""
LEADING = 304
"""Twips from line to line, 15.2 points: spaces around paragraphs are drawn for it."""
HANGING = 340
"""Twips from a bullet to its text."""

BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
NEXT, LINES, NEW_PAGE = "<w:keepNext/>", "<w:keepLines/>", "<w:pageBreakBefore/>"
LEFT, RIGHT, CENTER = '<w:jc w:val="left"/>', '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * 56.693)


def space(before: float = 0, after: float = 0, line: int = 0) -> str:
    """Space before and after in points; line height in percent, 0 for the inherited one."""
    lines = f' w:line="{round(line * 2.4)}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20:g}" w:after="{after * 20:g}"{lines}/>'


def leading() -> str:
    """The line height of running text, that of the theme once it is filled in."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{LEADING}" w:lineRule="atLeast"/>'


def indent(left: int = 0, hanging: int = 0, right: int = 0) -> str:
    """Indents in twips."""
    far = f' w:right="{right}"' if right else ""
    return f'<w:ind w:left="{left}"{far}' + (f' w:hanging="{hanging}"/>' if hanging else "/>")


def rule(side: str, colour: str, eighths: int, gap: int, kind: str = "single") -> str:
    """A line along a side; ``colour`` is a name of the theme, the width in eighths of a point."""
    return (
        f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{gap}" w:color="808080" '
        f'w:themeColor="{colour}"/>'
    )


def border(*rules: str) -> str:
    """Lines around a paragraph."""
    return f"<w:pBdr>{''.join(rules)}</w:pBdr>"


def box(colour: str, eighths: int, gap: int, kind: str = "single") -> str:
    """A box; paragraphs of the same box stand in one."""
    sides = ("top", "left", "bottom", "right")
    return border(*(rule(side, colour, eighths, gap, kind) for side in sides))


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
FIXED = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'


def outline(level: int) -> str:
    """The level in the outline, from 1."""
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def numbered(number: int) -> str:
    """The numbering of a list style."""
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'


def tabs(*stops: tuple[str, int]) -> str:
    """Tab stops: alignment and place in twips."""
    found = "".join(f'<w:tab w:val="{side}" w:pos="{place}"/>' for side, place in stops)
    return f"<w:tabs>{found}</w:tabs>"
