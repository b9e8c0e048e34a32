"""Footnotes: calls in the text and the part that holds their texts."""

from dataclasses import replace

from generator.model.document import FootnoteMark
from generator.writing.word.draft import Draft
from generator.writing.word.fields import simple
from generator.writing.word.markup import HEAD, NAMESPACES, Para, Piece, styled, text_of

SEPARATORS = (-1, 0)


def call(draft: Draft, node: FootnoteMark) -> str:
    """Call a footnote; its text is written at its first call, later calls repeat its number."""
    note = draft.notes.texts.get(node.label)
    if note is None or draft.in_note:
        return ""
    look = styled(draft.styles.character("Footnote Reference"))
    if node.label in draft.notes.numbers:
        number = draft.notes.numbers[node.label]
        return simple(f"NOTEREF {_name(number)} \\f \\h", f"<w:r>{look}<w:t>{number}</w:t></w:r>")
    number = len(draft.notes.numbers) + 1
    draft.notes.numbers[node.label] = number
    draft.notes.written.append(_note(draft, node.label, number))
    mark = f'<w:bookmarkStart w:id="{NOTE_MARKS + number}" w:name="{_name(number)}"/>'
    end = f'<w:bookmarkEnd w:id="{NOTE_MARKS + number}"/>'
    return f'{mark}<w:r>{look}<w:footnoteReference w:id="{number}"/></w:r>{end}'


NOTE_MARKS = 1_000_000
"""Bookmarks of calls are numbered from here, those of blocks from 0."""


def _name(number: int) -> str:
    return f"_rdnote_{number}"


def _note(draft: Draft, label: str, number: int) -> str:
    from generator.writing.word.blocks import Place, pieces

    inside = replace(draft, in_note=True, story=draft.notes_story)
    note = draft.notes.texts[label]
    place = Place(styles=("Footnote Text",))
    written = pieces(inside, note.blocks, place)
    shown = draft.marked(note.id, _headed(draft, written))
    return f'<w:footnote w:id="{number}">{text_of(shown)}</w:footnote>'


def _headed(draft: Draft, written: list[Piece]) -> list[Piece]:
    """Begin with the note's number, in the first paragraph or one of its own."""
    look = styled(draft.styles.character("Footnote Reference"))
    number = f'<w:r>{look}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    if written and isinstance(written[0], Para):
        return [replace(written[0], runs=number + written[0].runs), *written[1:]]
    return [Para(draft.styles.paragraph("Footnote Text"), number), *written]


def notes_part(draft: Draft) -> str:
    """Give the footnotes part: the two separators and every note."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    style = draft.styles.paragraph("Footnote Text")
    kinds = zip(SEPARATORS, ("separator", "continuationSeparator"), strict=True)
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}">{Para(style, f"<w:r><w:{kind}/></w:r>")}'
        "</w:footnote>"
        for id_, kind in kinds
    )
    return f"{HEAD}<w:footnotes {names}>{lines}{''.join(draft.notes.written)}</w:footnotes>"
