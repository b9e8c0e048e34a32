"""The settings part of a draft: changes are tracked, footnotes have separators, one language."""

from re import findall

from lxml import etree

from generator.model.language import Language
from generator.writing.word.markup import NAMESPACES
from generator.writing.word.theming import TAGS

W = f"{{{NAMESPACES['w']}}}"

ORDER = findall(
    r"\w+",
    """
    writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
    displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData
    embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins
    alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop
    hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign
    attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
    revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection
    autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation
    consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength
    clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting
    bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing
    displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
    doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin
    doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne
    strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture
    doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText
    doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags
    alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars
    """,
)
"""The order that the schema asks for, up to ``docVars``; any other setting stands after these."""

OURS = ("embedTrueTypeFonts", "trackRevisions", "footnotePr")
UNWANTED = ("updateFields", "saveSubsetFonts", "embedSystemFonts", "attachedTemplate")


def drafted(xml: bytes, language: Language, *, fonts: bool) -> bytes:
    """Set the settings of a draft; ``fonts`` tells that its faces travel with it."""
    root = etree.fromstring(xml)
    for name in (*OURS, *UNWANTED):
        for node in root.findall(f"{W}{name}"):
            root.remove(node)
    if fonts:
        _put(root, "embedTrueTypeFonts")
    _put(root, "trackRevisions")
    notes = _put(root, "footnotePr")
    for number in ("-1", "0"):
        etree.SubElement(notes, f"{W}footnote").set(f"{W}id", number)
    for spoken in root.iter(f"{W}themeFontLang"):
        spoken.set(f"{W}val", TAGS[language])
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _put(root: etree._Element, name: str) -> etree._Element:
    """Put a setting where the schema wants it."""
    later = [at for at, node in enumerate(root) if _rank(node) > ORDER.index(name)]
    made = etree.Element(f"{W}{name}")
    root.insert(later[0] if later else len(root), made)
    return made


def _rank(node: etree._Element) -> int:
    name = str(etree.QName(node).localname) if isinstance(node.tag, str) else ""
    return ORDER.index(name) if name in ORDER else len(ORDER)
