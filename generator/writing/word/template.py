"""The design's word.docx: opened, checked for the styles that a report needs, measured."""

from collections.abc import Iterable
from dataclasses import dataclass
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from lxml import etree

from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.theme import Design, Theme
from generator.writing.word.fitting import fit
from generator.writing.word.markup import NAMESPACES
from generator.writing.word.styles import Styles, read_styles

NAME = "word.docx"
EMU_PER_TWIP = 635
W = f"{{{NAMESPACES['w']}}}"
_FAULTS = (PythonDocxError, OpcError, BadZipFile, etree.LxmlError, OSError, KeyError, ValueError)


@dataclass(frozen=True)
class Template:
    """An opened template. ``width`` and ``height`` of the text in EMU; ``section`` is markup."""

    document: Document
    styles: Styles
    section: str
    width: int
    height: int
    drawings: frozenset[int]


def place_of(design: Design) -> Span:
    """Give the place that diagnostics name: the template's path below the templates' folder."""
    folder = design.folder.relative_to(design.root)
    return Span((design.root.name / folder / NAME).as_posix())


def open_template(design: Design) -> Result[Template | None]:
    """Open the template; None, with a diagnostic, where it cannot serve."""
    try:
        document = docx.Document(str(design.folder / NAME))
        template = _read(document, design.theme)
    except _FAULTS as fault:
        words = Phrase(
            nl=f"Het Word-sjabloon is niet te openen: {fault}",
            en=f"The Word template cannot be opened: {fault}",
        )
        return Result(None, (_invalid(design, words),))
    missing = tuple(_missing(design, template.styles.missing))
    return Result(None if missing else template, missing)


def _invalid(design: Design, words: Phrase) -> Diagnostic:
    return Diagnostic.of(Rule.INVALID_TEMPLATE, place_of(design), words)


def _missing(design: Design, names: Iterable[str]) -> Iterable[Diagnostic]:
    for name in names:
        yield _invalid(
            design,
            Phrase(
                nl=f"In het Word-sjabloon ontbreekt de stijl “{name}”.",
                en=f"The Word template lacks the style “{name}”.",
            ),
        )


def _read(document: Document, theme: Theme) -> Template:
    for part in document.part.package.iter_parts():
        if part.partname.endswith(".xml"):
            etree.fromstring(part.blob)
    numbers = related(document.part, RELATIONSHIP_TYPE.NUMBERING)
    fit(document, theme, [part.element for part in numbers if isinstance(part, XmlPart)])
    page = document.sections[-1]
    width = _room(page.page_width, page.left_margin, page.right_margin)
    height = _room(page.page_height, page.top_margin, page.bottom_margin)
    if min(width, height) <= 0:
        raise ValueError("no room for text between the margins")
    styles = read_styles(document.styles.element, [etree.fromstring(p.blob) for p in numbers])
    markup = etree.tostring(document.element.body.sectPr, encoding="unicode")
    return Template(document, styles, markup, width, height, _drawings(document.part))


def _room(size: int | None, *margins: int | None) -> int:
    """Give what margins leave of a page's width or height."""
    return (size or 0) - sum(margin or 0 for margin in margins)


def related(part: Part, kind: str) -> list[Part]:
    """Give the parts that a part has a relationship of this kind to."""
    found = part.rels.values()
    return [rel.target_part for rel in found if rel.reltype == kind and not rel.is_external]


def _drawings(part: Part) -> frozenset[int]:
    """Give the numbers of the drawings in headers and footers."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    roots = [etree.fromstring(p.blob) for kind in kinds for p in related(part, kind)]
    tag = f"{{{NAMESPACES['wp']}}}docPr"
    return frozenset(int(node.get("id", "0")) for root in roots for node in root.iter(tag))
