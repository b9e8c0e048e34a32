"""The editor's draft: a report in, a .docx out that says what the other writers say.

Read :func:`write_docx` first; ``front`` sets the order, ``blocks`` and ``inlines`` the text,
``package`` the file. Everything is a named style of the design's word.docx.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from generator.model.backing import Backing
from generator.model.diagnostic import Result
from generator.model.report import Report
from generator.model.theme import Design
from generator.writing.word.comments import Remarks, comments_part
from generator.writing.word.draft import (
    Draft,
    Ids,
    Notes,
    Numbers,
    Properties,
    Story,
    notes_of,
    tables_of,
)
from generator.writing.word.fonts import add_fonts, read_fonts
from generator.writing.word.front import OUTSIDE, body
from generator.writing.word.logos import LOGO, SVG
from generator.writing.word.manifest import add_manifest, item_of, manifest_of
from generator.writing.word.markup import HEAD, named_spaces
from generator.writing.word.notes import notes_part
from generator.writing.word.origins import Origins
from generator.writing.word.package import (
    add_custom,
    add_part,
    adjusted,
    build_id,
    drop_parts,
    members_of,
    notes_story,
    packed,
    set_core,
)
from generator.writing.word.plots import is_native
from generator.writing.word.template import Template, open_template, place_of
from generator.writing.word.told import Stretch

__all__ = ["LOGO", "SVG", "is_native", "write_docx"]

NOTHING = Backing()


def write_docx(
    report: Report,
    design: Design,
    pictures: Mapping[str, bytes],
    images: Mapping[str, bytes],
    moment: datetime,
    backing: Backing = NOTHING,
) -> Result[bytes]:
    """Write a report as a Word document.

    ``backing`` holds the sources that edits will find their way back to. ``pictures`` holds a PNG
    per chart id, and under ``LOGO`` one that stands in for a logo that is an SVG; ``images`` a PNG
    or JPEG per path; ``moment`` dates the document. The value is empty where the design's template
    cannot serve (``invalid-template``); where a picture is missing (``missing-image``) its
    alternative text takes its place.
    """
    opened = open_template(design)
    if opened.value is None:
        return Result(b"", opened.diagnostics)
    draft = _draft(report, design, opened.value, (pictures, images), (backing, moment))
    with _undisturbed():
        made = _assembled(draft, opened.value, moment, backing)
    return Result(made, (*opened.diagnostics, *draft.found))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold the garbage collector still: it would go through the whole report, time and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _draft(
    report: Report,
    design: Design,
    template: Template,
    shown: tuple[Mapping[str, bytes], Mapping[str, bytes]],
    made: tuple[Backing, datetime],
) -> Draft:
    document = template.document
    return Draft(
        report=report,
        theme=design.theme,
        package=document.part.package,
        styles=template.styles,
        story=Story(document.part),
        notes_story=Story(notes_story(document)),
        pictures=shown[0],
        images=shown[1],
        width=template.width,
        height=template.height,
        place=place_of(design),
        ids=Ids(drawings=set(template.drawings)),
        numbers=Numbers(template.styles.next_number),
        notes=Notes(notes_of(report)),
        properties=Properties(),
        remarks=Remarks.of(made[0].remarks),
        moment=made[1],
        tables=tables_of(report),
    )


def _add_comments(document: Document, draft: Draft, moment: datetime) -> None:
    """Add the questions to the editor; a template's own comments are dropped."""
    kind, type_ = RELATIONSHIP_TYPE.COMMENTS, CONTENT_TYPE.WML_COMMENTS
    drop_parts(document, kind)
    if draft.remarks.placed:
        data = comments_part(draft.styles, draft.remarks, moment)
        add_part(document, kind, "/word/comments.xml", type_, data)


def _assembled(draft: Draft, template: Template, moment: datetime, backing: Backing) -> bytes:
    """Write the text, then the properties that it names, then everything into one package."""
    document = template.document
    walk = Origins(draft, backing)
    story = _story(draft, template, walk)
    notes = notes_part(draft, walk)
    meta = draft.report.meta
    texts = [[made.markup for made in stretches] for stretches in (story, notes)]
    build = build_id(*texts)
    own = {"Build": build, "Running title": meta.running or meta.title}
    manifest = manifest_of(walk, build, OUTSIDE, (*story, *notes))
    item = add_manifest(document, build)
    _add_comments(document, draft, moment)
    set_core(document, meta, moment)
    add_custom(document, own | draft.properties.texts)
    fonts = read_fonts(draft.theme)
    faces = add_fonts(document, fonts)
    members = {**adjusted(members_of(document), draft, fonts), **faces}
    text = document.part.partname.membername
    long = {text: texts[0], "word/footnotes.xml": texts[1], item: item_of(manifest)}
    return packed(members, long)


def _story(draft: Draft, template: Template, walk: Origins) -> list[Stretch]:
    head = f"{HEAD}<w:document {named_spaces()}><w:body>"
    foot = f"{template.section}</w:body></w:document>"
    return [Stretch(head.encode()), *body(draft, walk), Stretch(foot.encode())]
