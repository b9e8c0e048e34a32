"""The theme in Word: colours, faces, sizes and language of a template's parts, as XML in, XML out.

A style of the template names a slot of Word's theme ("Accent 1"); the slots are filled from
theme.yaml, and every element that names a slot gets that colour for programs that know no themes.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from generator.model.language import Language
from generator.model.theme import Theme
from generator.writing.word.markup import NAMESPACES, named_spaces

W = f"{{{NAMESPACES['w']}}}"
A = f"{{{NAMESPACES['a']}}}"

SLOTS: Mapping[str, str] = MappingProxyType(
    {
        "dk1": "ink",
        "lt1": "paper",
        "dk2": "accent-dark",
        "lt2": "accent-soft",
        "accent1": "accent",
        "accent2": "challenge",
        "accent3": "solution",
        "accent4": "mark",
        "accent5": "muted",
        "accent6": "line",
        "hlink": "accent-dark",
        "folHlink": "accent-dark",
    }
)
"""Our colour per slot of Word's theme."""

ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "text1": "dk1",
        "dark1": "dk1",
        "text2": "dk2",
        "dark2": "dk2",
        "background1": "lt1",
        "light1": "lt1",
        "background2": "lt2",
        "light2": "lt2",
        "hyperlink": "hlink",
        "followedHyperlink": "folHlink",
    }
)
"""What an element of a style calls a slot."""

SIZES: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "heading 1": "h1",
        "toc heading": "h1",
        "heading 2": "h2",
        "pull quote": "h2",
        "colophon heading": "h2",
        "heading 3": "h3",
        **dict.fromkeys(
            ("caption", "source", "header", "footer", "footnote text", "citation"), "small"
        ),
    }
)
"""Our size per style; a style that is not named here keeps the size that the template gives it."""

TAGS: Mapping[Language, str] = MappingProxyType(
    {Language.DUTCH: "nl-NL", Language.ENGLISH: "en-GB"}
)


def themed_theme(xml: bytes, theme: Theme) -> bytes:
    """Fill the slots of a theme part."""
    root = etree.fromstring(xml)
    for slot, name in SLOTS.items():
        for node in root.iter(f"{A}{slot}"):
            for old in list(node):
                node.remove(old)
            etree.SubElement(node, f"{A}srgbClr", val=_hex(theme, name))
    for slot, family in (("majorFont", "display"), ("minorFont", "text")):
        for node in root.iter(f"{A}{slot}"):
            for latin in node.iterchildren(f"{A}latin"):
                latin.attrib.clear()
                latin.set("typeface", theme.families[family])
    return _bytes(root)


def themed_styles(xml: bytes, theme: Theme, language: Language, heavy: str = "") -> bytes:
    """Set colours, sizes and language of a styles part.

    ``heavy`` is the family that stands in for the display family's bold, empty where it has one.
    """
    root = etree.fromstring(xml)
    _colour(root, theme)
    if heavy:
        _replace_bold(root, heavy)
    for defaults in root.iter(f"{W}rPrDefault"):
        _resize(defaults, theme.sizes["base"])
        for spoken in defaults.iter(f"{W}lang"):
            spoken.set(f"{W}val", TAGS[language])
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        size = SIZES.get(name.get(f"{W}val", "").lower()) if name is not None else None
        if size:
            _resize(style, theme.sizes[size])
    return _bytes(root)


def themed_part(xml: bytes, theme: Theme) -> bytes:
    """Set the colours of a header or footer."""
    root = etree.fromstring(xml)
    _colour(root, theme)
    return _bytes(root)


def themed_numbering(xml: bytes, theme: Theme, lists: Sequence[str]) -> bytes:
    """Set the colours of a numbering part and add numberings (markup) to it."""
    root = etree.fromstring(xml)
    _colour(root, theme)
    added = etree.fromstring(f"<lists {named_spaces()}>{''.join(lists)}</lists>")
    last = root.find(f"{W}numIdMacAtCleanup")
    place = len(root) if last is None else root.index(last)
    root[place:place] = list(added)
    return _bytes(root)


def _replace_bold(root: etree._Element, family: str) -> None:
    """Set what is bold in the display face in a family that is heavy by itself."""
    for look in root.iter(f"{W}rPr"):
        fonts, bold = look.find(f"{W}rFonts"), look.find(f"{W}b")
        if fonts is None or bold is None or bold.get(f"{W}val", "1") in {"0", "false"}:
            continue
        if fonts.get(f"{W}asciiTheme", "").startswith("major"):
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "cs"):
                fonts.set(f"{W}{script}", family)
            for weight in ("b", "bCs"):
                for node in look.findall(f"{W}{weight}"):
                    look.remove(node)


def _resize(node: etree._Element, points: float) -> None:
    for tag in ("sz", "szCs"):
        for size in node.iter(f"{W}{tag}"):
            size.set(f"{W}val", str(round(points * 2)))


def _colour(root: etree._Element, theme: Theme) -> None:
    """Give each element that names a slot the colour itself too; tints are left to Word."""
    for node in root.iter(etree.Element):
        own = "val" if node.tag == f"{W}color" else "color"
        _fill(node, theme, ("themeColor", "themeTint", "themeShade"), own)
        _fill(node, theme, ("themeFill", "themeFillTint", "themeFillShade"), "fill")


def _fill(node: etree._Element, theme: Theme, slots: tuple[str, str, str], target: str) -> None:
    slot, *mixed = (node.get(f"{W}{name}") for name in slots)
    name = SLOTS.get(ALIASES.get(slot, slot)) if slot else None
    if name and not any(mixed):
        node.set(f"{W}{target}", _hex(theme, name))


def _hex(theme: Theme, name: str) -> str:
    return theme.colours[name].removeprefix("#").upper()


def _bytes(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
