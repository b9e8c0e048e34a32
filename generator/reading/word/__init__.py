"""An editor's draft, read back: the bytes of a .docx in, its paragraphs and revisions out.

Read :func:`read_draft` first; ``opening`` lets the file in, ``story`` and ``pieces`` read it,
``views`` shows it as accepted or rejected. What comes in is hostile until it was checked.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import chain

from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.revision import Comment, Line, Returned, Story
from generator.model.rules import Rule
from generator.model.source import Span
from generator.reading.archive import Fault, RefusedError
from generator.reading.word.body import Body
from generator.reading.word.comments import read_comments
from generator.reading.word.desk import Desk, Drawn
from generator.reading.word.drawings import read_drawings
from generator.reading.word.manifest import read_build, read_manifest
from generator.reading.word.names import Element, W, named, value
from generator.reading.word.opening import Package, open_package
from generator.reading.word.ranges import SIGNS, Bookmarks, Margins, Sign, names_of, signs_of
from generator.reading.word.story import Reader, Where
from generator.reading.word.styles import read_styles

__all__ = ["read_draft"]

_RULES = {
    Fault.BROKEN: Rule.DRAFT_UNREADABLE,
    Fault.LARGE: Rule.DRAFT_TOO_LARGE,
    Fault.UNSAFE: Rule.DRAFT_UNSAFE,
}
_NOTES = (("footnotes", ""), ("endnotes", "e"))
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read_draft(
    data: bytes, name: str, within: Callable[[], AbstractContextManager[None]] = nullcontext
) -> Result[Returned | None]:
    """Read a draft that came back; ``name`` is that of its file, for diagnostics.

    None where the file was refused (``draft-unreadable``, ``draft-too-large``, ``draft-unsafe``);
    a draft that no longer knows its sources is read all the same (``draft-without-origin``).
    Never raises, but takes time and memory after the size of ``data``: give it to a worker that
    has limits. ``within`` is what the work is done in: it may raise RefusedError at any time.
    """
    place = Span(name)
    try:
        with within():
            returned = _read(open_package(data), name)
    except RefusedError as refused:
        rule = _RULES[refused.fault]
        return Result(None, (Diagnostic.of(rule, place, refused.phrase, rule.value.mend),))
    except (RecursionError, MemoryError):
        rule = Rule.DRAFT_TOO_LARGE
        return Result(None, (Diagnostic.of(rule, place, rule.value.finds, rule.value.mend),))
    return Result(returned, () if returned.manifest else (_stray(place),))


def _stray(place: Span) -> Diagnostic:
    rule = Rule.DRAFT_WITHOUT_ORIGIN
    words = Phrase(
        nl="Het concept weet niet meer uit welke bestanden het is gemaakt.",
        en="The draft no longer knows the files that it was made from.",
    )
    return Diagnostic.of(rule, place, words, rule.value.mend)


def _read(package: Package, name: str) -> Returned:
    body = Body(package.members.read(package.story))
    desks = _Desks(package, body)
    reader = Reader([])
    reader.read(body.children(), desks.desk(package.story, body.signs), Where())
    for kind, prefix in _NOTES:
        desks.read_notes(kind, prefix, reader)
    drawings = tuple(read_drawings(package, desks.drawn))
    comments = package.part("comments"), package.part("commentsextended")
    found = read_comments(*comments, desks.margins, reader.lines)
    return replace(_returned(package, name, reader.lines, found), drawings=drawings)


class _Desks:
    """Makes the desks at which the parts of one draft are read; they share what counts for all."""

    def __init__(self, package: Package, body: Body) -> None:
        self._package = package
        self._styles = read_styles(package.part("styles"), package.part("numbering"))
        roots = {kind: package.part(kind) for kind, _ in _NOTES}
        self._notes = {kind: root for kind, root in roots.items() if root is not None}
        self._signs = {kind: signs_of(root.iter(*SIGNS)) for kind, root in self._notes.items()}
        self._names = names_of((*body.signs, *chain.from_iterable(self._signs.values())))
        self._labels: dict[str, str] = {}
        self.margins = Margins()
        self.drawn: list[Drawn] = []

    def desk(self, part: str, signs: Iterable[Sign]) -> Desk:
        """Make the desk for a part, whose starts and ends of bookmarks are known."""
        bookmarks = Bookmarks(signs, self._names)
        links = self._package.links(part)
        # Word has no charts in footnotes: only those of the text are looked at
        drawn = self.drawn if part == self._package.story else []
        return Desk(self._styles, links, bookmarks, self.margins, self._labels, drawn)

    def read_notes(self, kind: str, prefix: str, reader: Reader) -> None:
        """Read the footnotes, or with a prefix to their labels the endnotes."""
        root = self._notes.get(kind)
        if root is None:
            return
        desk = self.desk(self._package.kinds[kind][0], self._signs[kind])
        for note in root.iterchildren(f"{W}footnote", f"{W}endnote"):
            id_ = f"{prefix}{value(note, 'id')}"
            if value(note, "type") not in _SEPARATORS:
                where = Where(Story.FOOTNOTE, note=self._labels.get(id_, f"+{id_}"))
                reader.read(note, desk, where)


def _returned(
    package: Package, name: str, lines: list[Line], comments: Iterable[Comment]
) -> Returned:
    manifest = read_manifest(package)
    stated = read_build(package.part("custom-properties"))
    build = manifest.build if manifest else stated
    found = tuple(comments)
    returned = Returned(name, build, manifest, tuple(lines), found)
    stamps = (*returned.tracked(), *(comment.stamp for comment in found if not comment.own))
    authors = tuple(dict.fromkeys(stamp.author for stamp in stamps if stamp.author))
    saver = _saver(package.part("core-properties"))
    return Returned(name, build, manifest, tuple(lines), found, authors, saver)


def _saver(root: Element | None) -> str:
    """Give the name of who saved the draft last, empty where it does not say."""
    for node in root.iter("{*}lastModifiedBy") if root is not None else ():
        return named("".join(node.itertext()))
    return ""
