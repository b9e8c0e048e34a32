"""The settings part of a draft: changes are tracked, footnotes have separators, one language."""

from lxml import etree

from generator.model.language import Language
from generator.writing.word.markup import NAMESPACES
from generator.writing.word.theming import TAGS

W = f"{{{NAMESPACES['w']}}}"

_START = "writeProtection view zoom removePersonalInformation removeDateAndTime".split()
_START += "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText".split()
_START += "printFractionalCharacterWidth printFormsData".split()
_FONTS = "embedTrueTypeFonts embedSystemFonts saveSubsetFonts".split()
_THEN = "saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader".split()
_THEN += "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors".split()
_THEN += "activeWritingStyle proofState formsDesign attachedTemplate linkStyles".split()
_THEN += "stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView".split()
_END = "endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping".split()
_END += "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions".split()
_END += "readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags".split()
_END += "decimalSymbol listSeparator docId chartTrackingRefBased".split()


def drafted(xml: bytes, language: Language, *, fonts: bool) -> bytes:
    """Set the settings of a draft; ``fonts`` tells that its faces travel with it."""
    root = etree.fromstring(xml)
    for name in ("updateFields", "footnotePr", "trackRevisions", *_FONTS):
        for node in root.findall(f"{W}{name}"):
            root.remove(node)
    if fonts:
        _after(root, "embedTrueTypeFonts", _START)
        _after(root, "saveSubsetFonts", [*_START, *_FONTS])
    _after(root, "trackRevisions", [*_START, *_FONTS, *_THEN])
    notes = _before(root, "footnotePr", _END)
    for number in ("-1", "0"):
        etree.SubElement(notes, f"{W}footnote").set(f"{W}id", number)
    for spoken in root.iter(f"{W}themeFontLang"):
        spoken.set(f"{W}val", TAGS[language])
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _after(root: etree._Element, name: str, earlier: list[str]) -> None:
    """Put an element after those that the schema wants before it."""
    count = sum(1 for node in root if _name(node) in earlier)
    root.insert(count, etree.Element(f"{W}{name}"))


def _before(root: etree._Element, name: str, later: list[str]) -> etree._Element:
    """Put an element before those that the schema wants after it."""
    places = [place for place, node in enumerate(root) if _name(node) in later]
    made = etree.Element(f"{W}{name}")
    root.insert(places[0] if places else len(root), made)
    return made


def _name(node: etree._Element) -> str:
    return str(etree.QName(node).localname) if isinstance(node.tag, str) else ""
