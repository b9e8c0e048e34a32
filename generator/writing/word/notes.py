"""The footnotes part: the texts of the footnotes that were called, in the order of their calls."""

from dataclasses import replace

from generator.writing.word.blocks import Place, pieces
from generator.writing.word.draft import Draft
from generator.writing.word.markup import HEAD, Para, Piece, named_spaces, styled
from generator.writing.word.origins import Origins
from generator.writing.word.told import Stretch, stretch

SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
STYLE = "Footnote Text"


def notes_part(draft: Draft, origins: Origins) -> list[Stretch]:
    """Write the part: the two separators that Word asks for, then every note."""
    style = draft.styles.paragraph(STYLE)
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}">{Para(style, f"<w:r><w:{kind}/></w:r>")}'
        "</w:footnote>"
        for kind, id_ in SEPARATORS
    )
    inside = replace(draft, in_note=True, story=draft.notes_story)
    notes = [_note(inside, origins, label, number) for label, number in draft.notes.numbers.items()]
    head = f"{HEAD}<w:footnotes {named_spaces()}>{lines}"
    return [Stretch(head.encode()), *notes, Stretch(b"</w:footnotes>")]


def _note(draft: Draft, origins: Origins, label: str, number: int) -> Stretch:
    note = draft.notes.texts[label]
    written = _headed(draft, pieces(draft, note.blocks, Place(styles=(STYLE,))))
    origins.footnote(label)
    inside = draft.marked(note.id, written)
    return stretch([f'<w:footnote w:id="{number}">', *inside, "</w:footnote>"], origins.known)


def _headed(draft: Draft, written: list[Piece]) -> list[Piece]:
    """Begin with the note's number, in the first paragraph or one of its own."""
    look = styled(draft.styles.character("Footnote Reference"))
    number = f'<w:r>{look}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    if written and isinstance(written[0], Para):
        return [written[0]._replace(runs=number + written[0].runs), *written[1:]]
    return [Para(draft.styles.paragraph(STYLE), number), *written]
