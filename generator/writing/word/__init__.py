"""The editor's draft: a report in, a .docx out that says what the other writers say.

Read :func:`write_docx` first; ``front`` sets the order, ``blocks`` and ``inlines`` the text,
``package`` the file. Everything is a named style of the design's word.docx.
"""

from collections.abc import Mapping
from datetime import datetime

from generator.model.backing import Backing
from generator.model.diagnostic import Result
from generator.model.report import Report
from generator.model.theme import Design
from generator.writing.word.draft import (
    Draft,
    Ids,
    Notes,
    Numbers,
    Properties,
    Story,
    notes_of,
)
from generator.writing.word.fonts import add_fonts, read_fonts
from generator.writing.word.front import OUTSIDE, body
from generator.writing.word.manifest import add_manifest, manifest_of
from generator.writing.word.markup import HEAD, named_spaces, text_of
from generator.writing.word.notes import notes_part
from generator.writing.word.package import (
    add_custom,
    adjusted,
    build_id,
    members_of,
    notes_story,
    packed,
    set_core,
)
from generator.writing.word.template import Template, open_template, place_of

__all__ = ["write_docx"]

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
    per chart id, ``images`` a PNG or JPEG per path; ``moment`` dates the document. The value is
    empty where the design's template cannot serve (``invalid-template``); where a picture is
    missing (``missing-image``) its alternative text takes its place.
    """
    opened = open_template(design)
    if opened.value is None:
        return Result(b"", opened.diagnostics)
    draft = _draft(report, design, opened.value, pictures, images)
    made = _assembled(draft, opened.value, moment, backing)
    return Result(made, (*opened.diagnostics, *draft.found))


def _draft(
    report: Report,
    design: Design,
    template: Template,
    pictures: Mapping[str, bytes],
    images: Mapping[str, bytes],
) -> Draft:
    document = template.document
    return Draft(
        report=report,
        theme=design.theme,
        package=document.part.package,
        styles=template.styles,
        story=Story(document.part),
        notes_story=Story(notes_story(document)),
        pictures=pictures,
        images=images,
        width=template.width,
        height=template.height,
        place=place_of(design),
        ids=Ids(drawings=set(template.drawings)),
        numbers=Numbers(template.styles.next_number),
        notes=Notes(notes_of(report)),
        properties=Properties(),
    )


def _assembled(draft: Draft, template: Template, moment: datetime, backing: Backing) -> bytes:
    """Write the text, then the properties that it names, then everything into one package."""
    document = template.document
    text = text_of(body(draft))
    story = (
        f"{HEAD}<w:document {named_spaces()}><w:body>{text}{template.section}</w:body></w:document>"
    )
    notes = notes_part(draft)
    meta = draft.report.meta
    build = build_id(story, notes)
    own = {"Build": build, "Running title": meta.running or meta.title}
    add_manifest(document, manifest_of(draft, backing, build, OUTSIDE))
    set_core(document, meta, moment)
    add_custom(document, own | draft.properties.texts)
    fonts = read_fonts(draft.theme)
    add_fonts(document, fonts)
    members = adjusted(members_of(document), draft, fonts)
    members[document.part.partname.membername] = story.encode()
    members["word/footnotes.xml"] = notes.encode()
    return packed(members)
