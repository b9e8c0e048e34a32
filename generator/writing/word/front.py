"""What stands before and after the parts: cover, contents, colophon; and the parts themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel.dates import format_date

from generator.model.document import Figure, Heading, Table, plain, walk
from generator.model.report import Part
from generator.writing.word.blocks import pieces
from generator.writing.word.draft import Draft
from generator.writing.word.fields import CLOSED, opened
from generator.writing.word.inlines import anchored
from generator.writing.word.lists import listed
from generator.writing.word.logos import own_logo, partner_logos
from generator.writing.word.markup import Para, Piece
from generator.writing.word.origins import Origins
from generator.writing.word.told import Stretch, stretch

OUTSIDE = ("~cover", "~contents", "~figures", "~tables", "~colophon")
"""The ids of what stands outside the parts; no block has such a one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: ``level`` 1 is a part, 2 a heading inside it."""

    id: str
    level: int
    number: str
    title: str


def body(draft: Draft, origins: Origins) -> list[Stretch]:
    """Write the whole story in the order of the other writers; ``origins`` walks along."""
    parts = [made for part in draft.report.parts for made in _part(draft, origins, part)]
    figures, tables = (listed(draft, kind) for kind in (Figure, Table))
    around = (_cover(draft), _contents(draft), figures, tables, _colophon(draft))
    *before, after = (
        stretch(draft.marked(id_, made), origins.known)
        for id_, made in zip(OUTSIDE, around, strict=True)
    )
    return [*before, *parts, after]


def _part(draft: Draft, origins: Origins, part: Part) -> Iterator[Stretch]:
    """Write a part block by block, so that never more than one is there as a list of pieces."""
    heading = _line(draft, "Heading 1", _numbered(draft, part.number, part.title))
    origins.part(part)
    asked = draft.asked(part.id, part.span, heading)
    yield stretch(draft.marked(part.id, [asked]), origins.known)
    for block in part.blocks:
        written = pieces(draft, (block,))
        origins.blocks((block,))
        yield stretch(written, origins.known)


def _numbered(draft: Draft, number: str, title: str) -> str:
    shown = draft.words(number, "Part Number") + draft.words(" ") if number else ""
    return shown + draft.words(title)


def _line(draft: Draft, style: str, *runs: str) -> Para:
    return Para(draft.styles.paragraph(style), "".join(runs))


def _cover(draft: Draft) -> list[Piece]:
    meta = draft.report.meta
    lines = (
        ("Cover Client", meta.client),
        ("Title", meta.title),
        ("Subtitle", meta.subtitle),
        ("Cover Date", _day(draft)),
    )
    above: list[Piece] = [_line(draft, name, draft.words(text)) for name, text in lines if text]
    facts = [_fact(draft, label, value) for label, value in meta.facts]
    return [*own_logo(draft), *above, *facts, *partner_logos(draft), *_partners(draft)]


def _day(draft: Draft) -> str:
    meta = draft.report.meta
    return str(format_date(meta.date, "d MMMM y", locale=meta.language.value))


def _fact(draft: Draft, label: str, value: str) -> Para:
    return _line(draft, "Cover Fact", draft.words(value, "Cover Value"), draft.words(f" {label}"))


def _partners(draft: Draft) -> list[Piece]:
    partners = draft.report.meta.partners
    words = f"{draft.word('partners')}: {' · '.join(partners)}"
    return [_line(draft, "Cover Partners", draft.words(words))] if partners else []


def _contents(draft: Draft) -> list[Piece]:
    """List parts and headings of level 2 in a field that Word can work out again."""
    entries = [entry for part in draft.report.parts for entry in _entries(part)]
    if not entries:
        return []
    lines = [_entry(draft, entry) for entry in entries]
    lines[0] = Para(lines[0].style, opened('TOC \\o "1-2" \\h \\z \\u') + lines[0].runs)
    lines[-1] = Para(lines[-1].style, lines[-1].runs + CLOSED, '<w:keepNext w:val="0"/>')
    return [_line(draft, "TOC Heading", draft.words(draft.word("contents"))), *lines]


def _entries(part: Part) -> list[Entry]:
    headings = [block for block in walk(part.blocks) if isinstance(block, Heading)]
    below = [Entry(h.id, 2, "", plain(h.children)) for h in headings if h.level == 2]
    return [Entry(part.id, 1, part.number, part.title), *below]


def _entry(draft: Draft, entry: Entry) -> Para:
    words = _numbered(draft, entry.number, entry.title)
    return _line(draft, f"TOC {entry.level}", anchored(entry.id, words))


def _colophon(draft: Draft) -> list[Piece]:
    meta = draft.report.meta
    title = f"{meta.title}: {meta.subtitle}" if meta.subtitle else meta.title
    rows = (
        ("client", meta.client),
        ("partners", ", ".join(meta.partners)),
        ("date", _day(draft)),
        ("contact", meta.contact),
    )
    return [
        _line(draft, "Colophon Heading", draft.words(draft.word("colophon"))),
        _line(draft, "Colophon Title", draft.words(title)),
        *(_row(draft, name, text) for name, text in rows if text),
    ]


def _row(draft: Draft, name: str, text: str) -> Para:
    label = draft.words(draft.word(name), "Colophon Label")
    return _line(draft, "Colophon Text", label, "<w:r><w:tab/></w:r>", draft.words(text))
