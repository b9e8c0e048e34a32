"""The words of one paragraph: its elements in; pieces out, whatever program split them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.model.manifest import Mark
from generator.model.revision import Look, Piece, Stamp
from generator.reading.word.desk import Around, Desk, Drawn
from generator.reading.word.fields import NOTE_MARK, address
from generator.reading.word.looks import Face, Ground, face_of
from generator.reading.word.names import MC, WP, C, Element, R, W, stamp, value
from generator.reading.word.ranges import Place

_SILENT = frozenset(
    f"{W}{name}"
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr", "rt"),
        *("lastRenderedPageBreak", "annotationRef", "separator", "continuationSeparator"),
        *("txbxContent", "fldData", "ffData", "bookmarkStart", "bookmarkEnd"),
    )
)
_TEXTS = frozenset((f"{W}t", f"{W}delText"))
_CODE = re.compile("[0-9A-Fa-f]{4}")
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


class Kind(NamedTuple):
    """All of a piece but its words, in the order of its fields."""

    look: Look
    mark: Mark | None
    inserted: Stamp | None
    deleted: Stamp | None
    before: Look | None
    formatted: Stamp | None
    moved: bool
    within: Stamp | None


@dataclass
class Words:
    """Reads one paragraph on its ground; ``line`` is the index it will have."""

    desk: Desk
    ground: Ground
    line: int
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    _group: int = -1
    _call: str = ""
    _call_at: int = 0
    _after_number: bool = False
    _last: Kind | None = None
    _texts: list[str] = field(default_factory=list)

    def read(self, parent: Element, around: Around) -> None:
        """Read what stands in an element."""
        self.desk.deeper()
        for child in parent:
            act = _ACTS.get(child.tag)
            if act:
                act(self, child, around)
            elif child.tag not in _SILENT:
                self.read(child, around)
        self.desk.depth -= 1

    def done(self) -> tuple[Piece, ...]:
        """End the paragraph and give its pieces."""
        self._flush()
        self.desk.fields.end_paragraph()
        return tuple(self.pieces)

    def insertion(self, child: Element, around: Around) -> None:
        """Read words that were inserted, or moved to here, while tracking."""
        moved = around.moved or child.tag == f"{W}moveTo"
        within = around.within or around.inserted
        self.read(child, around._replace(inserted=stamp(child), moved=moved, within=within))

    def deletion(self, child: Element, around: Around) -> None:
        """Read words that were deleted, or moved away, while tracking."""
        moved = around.moved or child.tag == f"{W}moveFrom"
        self.read(child, around._replace(deleted=stamp(child), moved=moved))

    def hyperlink(self, child: Element, around: Around) -> None:
        """Read the words of a link."""
        anchor = value(child, "anchor")
        web = address(self.desk.links.get(child.get(f"{R}id", ""), ""))
        target = web or (f"#{anchor}" if anchor else "")
        self.read(child, around._replace(target=target, group=self.desk.group()))

    def simple_field(self, child: Element, around: Around) -> None:
        """Read the result of a field."""
        self.desk.fields.turn("begin")
        self.desk.fields.instruct(value(child, "instr"))
        self.desk.fields.turn("separate")
        self.read(child, around._replace(group=self.desk.group()))
        self.desk.fields.turn("end")

    def alternatives(self, child: Element, around: Around) -> None:
        """Read one of several forms of the same thing."""
        for choice in child.iterchildren(f"{MC}Choice", f"{MC}Fallback"):
            self.read(choice, around)
            return

    def bookmark_start(self, child: Element, _: Around) -> None:
        """Open a bookmark; that around the call of a footnote tells its number.

        LibreOffice may close it before the call, but nothing stands between.
        """
        called = NOTE_MARK.fullmatch(value(child, "name"))
        if called:
            self._call, self._call_at = called[1], self.size
        self.desk.bookmarks.start(child, self.size)

    def bookmark_end(self, child: Element, _: Around) -> None:
        """Close a bookmark."""
        self.desk.bookmarks.end(child, self.size)

    def comment_start(self, child: Element, _: Around) -> None:
        """Begin what a comment hangs on."""
        self.desk.margins.start(child, Place(self.line, self.size))

    def comment_end(self, child: Element, _: Around) -> None:
        """End what a comment hangs on."""
        self.desk.margins.end(child, Place(self.line, self.size))

    def run(self, run: Element, around: Around) -> None:
        """Read a run."""
        face = face_of(run.find(f"{W}rPr"), self.desk.styles, self.ground)
        self._within_run(run, face, around)

    def _within_run(self, run: Element, face: Face, around: Around) -> None:
        self.desk.deeper()
        for child in run:
            tag = child.tag
            if tag in _TEXTS:
                self._add(child.text or "", face, around)
            elif tag in _RUN_ACTS:
                _RUN_ACTS[tag](self, child, face, around)
            elif tag not in _SILENT and tag.startswith(W):
                sign = _SIGNS.get(tag.removeprefix(W))
                self._add(sign, face, around) if sign else self._within_run(child, face, around)
        self.desk.depth -= 1

    def line_break(self, child: Element, face: Face, around: Around) -> None:
        """Read a line break; those of pages and columns are no words."""
        if value(child, "type") in {"", "textWrapping"}:
            self._add("\n", face, around)

    def symbol(self, child: Element, face: Face, around: Around) -> None:
        """Read a sign of a symbol font."""
        code = value(child, "char")
        shown = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
        self._add(shown if shown.isprintable() else "", face, around)

    def alternatives_in_run(self, child: Element, face: Face, around: Around) -> None:
        """Read one of several forms of the same thing."""
        for choice in child.iterchildren(f"{MC}Choice", f"{MC}Fallback"):
            self._within_run(choice, face, around)
            return

    def field_turn(self, child: Element, _: Face, __: Around) -> None:
        """Open or close a field, or come to its result."""
        self.desk.fields.turn(value(child, "fldCharType"))
        self.desk.group()

    def instruct(self, child: Element, _: Face, __: Around) -> None:
        """Read a piece of a field's instruction."""
        self.desk.fields.instruct(child.text or "")

    def picture(self, child: Element, face: Face, around: Around) -> None:
        """Read a picture: its alternative text."""
        described = next(child.iter(f"{WP}docPr"), None)
        text = "" if described is None else described.get("descr", "")
        if around.deleted is None:
            chart = next(child.iter(f"{C}chart"), None)
            relation = "" if chart is None else chart.get(f"{R}id", "")
            self.desk.drawn.append(Drawn(self.line, text, relation))
        self._mark(Mark.IMAGE, text, face, around)

    def note(self, child: Element, face: Face, around: Around) -> None:
        """Read the call of a footnote or endnote."""
        id_ = value(child, "id")
        kind = "" if child.tag == f"{W}footnoteReference" else "e"
        known = self._call if self._call_at == self.size else ""
        self._call = ""
        label = self.desk.labels.setdefault(f"{kind}{id_}", known or f"+{kind}{id_}")
        self._mark(Mark.NOTE, label, face, around)

    def comment_call(self, child: Element, _: Face, __: Around) -> None:
        """A comment hangs here, unless it has a range already."""
        self.desk.margins.end(child, Place(self.line, self.size))

    def own_number(self, _: Element, __: Face, ___: Around) -> None:
        """The number before a footnote's text, with the space behind it, is the program's own."""
        self._after_number = True

    def _mark(self, mark: Mark, text: str, face: Face, around: Around) -> None:
        if not self.desk.fields.hidden:
            self._put(Face(face.look), text, around._replace(mark=mark, group=self.desk.group()))

    def _add(self, text: str, face: Face, around: Around) -> None:
        if self._after_number:
            text = text.lstrip(" \t")
            self._after_number = not text
        if not text or self.desk.fields.hidden:
            return
        if self.desk.fields:
            said = self.desk.fields.meaning
            group, target = self.desk.groups, said.target or around.target
            around = around._replace(mark=said.mark, target=target, group=group)
            if said.note:
                text = said.note if group != self._group else ""
        self._put(face, text, around)

    def _put(self, face: Face, text: str, around: Around) -> None:
        """Add words, to the piece before them where that is of the same kind."""
        kind = _kind(face, around)
        if kind != self._last or (kind.mark and around.group != self._group):
            self._flush()
            self._last = kind
        self._group = around.group
        self._texts.append(text)
        self.size += len(text)

    def _flush(self) -> None:
        if self._last:
            self.pieces.append(Piece("".join(self._texts), *self._last))
        self._last = None
        self._texts.clear()


def _kind(face: Face, around: Around) -> Kind:
    """Say what kind of piece words make; marks have no link and no code of their own."""
    mark = around.mark or face.mark
    look, before = face.look, face.before
    if mark:
        look = replace(look, code=False) if look.code else look
    elif around.target:
        look = replace(look, target=around.target)
        before = replace(before, target=around.target) if before else None
    revised = (around.inserted, around.deleted, before, face.formatted)
    return Kind(look, mark, *revised, around.moved, around.within)


_ACTS: Mapping[str, Callable[[Words, Element, Around], None]] = {
    f"{W}r": Words.run,
    f"{W}ins": Words.insertion,
    f"{W}moveTo": Words.insertion,
    f"{W}del": Words.deletion,
    f"{W}moveFrom": Words.deletion,
    f"{W}hyperlink": Words.hyperlink,
    f"{W}fldSimple": Words.simple_field,
    f"{W}bookmarkStart": Words.bookmark_start,
    f"{W}bookmarkEnd": Words.bookmark_end,
    f"{W}commentRangeStart": Words.comment_start,
    f"{W}commentRangeEnd": Words.comment_end,
    f"{MC}AlternateContent": Words.alternatives,
}
_RUN_ACTS: Mapping[str, Callable[[Words, Element, Face, Around], None]] = {
    f"{W}br": Words.line_break,
    f"{W}sym": Words.symbol,
    f"{W}drawing": Words.picture,
    f"{W}pict": Words.picture,
    f"{W}object": Words.picture,
    f"{W}fldChar": Words.field_turn,
    f"{W}instrText": Words.instruct,
    f"{W}delInstrText": Words.instruct,
    f"{W}footnoteReference": Words.note,
    f"{W}endnoteReference": Words.note,
    f"{W}footnoteRef": Words.own_number,
    f"{W}endnoteRef": Words.own_number,
    f"{W}commentReference": Words.comment_call,
    f"{MC}AlternateContent": Words.alternatives_in_run,
}
