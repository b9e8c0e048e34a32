"""Running text with its places.

In: the inline nodes of a block. Out: one string as a reader sees it, and for every stretch of it
the span in the file, as precise as the file allows.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.document import (
    Block,
    Citation,
    Code,
    Computed,
    Document,
    Image,
    Inline,
    LineBreak,
    Text,
    inlines,
    texts,
    walk,
)
from generator.model.project import Project
from generator.model.source import Source, Span

Sources = Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of prose that came from one node; ``start`` is its offset in the prose."""

    start: int
    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of one block, its runs and the offsets at which citations stand."""

    text: str
    span: Span
    runs: tuple[Run, ...]
    citations: tuple[tuple[int, Citation], ...]
    sources: Sources

    def place(self, start: int, end: int) -> Span:
        """Give the span of the characters from ``start`` up to ``end``; the block's at worst."""
        first = self._part(start, end)
        last = first if end <= start + 1 else self._part(end - 1, end)
        if first is None or last is None:
            return self.span
        return first.to(last)

    def _part(self, start: int, end: int) -> Span | None:
        """Give the span from ``start`` to ``end`` or to the end of the run, whichever is first."""
        index = bisect_right(self.runs, start, key=lambda run: run.start) - 1
        if index < 0 or self.runs[index].span is None:
            return None
        run = self.runs[index]
        return _within(run, start - run.start, min(end - run.start, len(run.text)), self.sources)


def prose(children: Iterable[Inline], span: Span, sources: Sources) -> Prose:
    """Flatten inline nodes; ``span`` is the block's."""
    runs: list[Run] = []
    citations: list[tuple[int, Citation]] = []
    length = 0
    for node in inlines(children):
        if isinstance(node, Citation):
            citations.append((length, node))
        words = _words(node)
        if words:
            runs.append(Run(length, words, node.span))
            length += len(words)
    return Prose("".join(r.text for r in runs), span, tuple(runs), tuple(citations), sources)


def _words(node: Inline) -> str:
    match node:
        case Text() | Code() | Computed():
            return node.text
        case LineBreak():
            return " "
        case Image():
            return node.alt
        case _:
            return ""


def blocks(project: Project) -> Iterator[tuple[str, Block]]:
    """Walk every block of every note and chapter, each with the path of its file."""
    for path, document in documents(project):
        for block in walk(document.blocks):
            yield path, block


def documents(project: Project) -> Iterator[tuple[str, Document]]:
    """Give the documents of the notes, then of the chapters, each with the path of its file."""
    for note in project.notes:
        yield note.source.path, note.document
    for chapter in project.chapters:
        yield chapter.source.path, chapter.document


def proses(block: Block, path: str, sources: Sources) -> Iterator[Prose]:
    """Give the prose that stands directly in a block."""
    span = span_of(block, path)
    for children in texts(block):
        yield prose(children, span, sources)


def span_of(node: Block | Inline, path: str) -> Span:
    """Give the span of a node, or the start of its file where it was generated."""
    return node.span or Span(path)


def locate(sources: Sources, within: Span, words: str) -> Span:
    """Give the first place of ``words`` inside ``within``; ``within`` at worst."""
    source = sources.get(within.path)
    bounds = source and _bounds(source, within)
    if not source or not bounds or not words:
        return within
    found = source.text.find(words, *bounds)
    return source.span(found, found + len(words)) if found >= 0 else within


def locate_after(sources: Sources, start: Span, words: str) -> Span:
    """Give the first place of ``words`` from ``start`` on; ``start`` itself at worst.

    For an entry of a YAML file, whose span is that of its id.
    """
    file = whole(sources, start.path)
    ahead = Span(start.path, start.line, start.column, file.end_line, file.end_column)
    found = locate(sources, ahead, words)
    return start if found == ahead else found


def whole(sources: Sources, path: str) -> Span:
    """Give the span of a whole file, or its start where its text is not at hand."""
    source = sources.get(path)
    return source.span(0, len(source.text)) if source else Span(path)


def first_in(sources: Sources, path: str, words: str) -> Span:
    """Give the first place of ``words`` in a file, or the file's start."""
    file = whole(sources, path)
    found = locate(sources, file, words)
    return found if found != file else Span(path)


def _within(run: Run, start: int, end: int, sources: Sources) -> Span | None:
    source = sources.get(run.span.path) if run.span else None
    bounds = _bounds(source, run.span) if source and run.span else None
    if source is None or bounds is None:
        return run.span
    if source.text[bounds[0] : bounds[1]] == run.text:
        return source.span(bounds[0] + start, bounds[0] + end)
    places = _aligned(run.text[:end], source.text[bounds[0] : bounds[1]])
    if places is None:
        return run.span
    return source.span(bounds[0] + places[start], bounds[0] + places[end - 1] + 1)


def _bounds(source: Source, span: Span) -> tuple[int, int] | None:
    """Give the offsets of a span, None where it does not fit the text."""
    if not 1 <= span.line <= span.end_line <= len(source.lines):
        return None
    start = source.offset(span.line, span.column)
    end = source.offset(span.end_line, span.end_column)
    return (start, end) if 0 <= start <= end <= len(source.text) else None


def _aligned(text: str, raw: str) -> list[int] | None:
    """Give, per character of ``text``, its offset in the raw source; None where they part ways.

    A space may stand for a line end with its indentation or quote marks; a backslash escapes.
    """
    places: list[int] = []
    at = len(raw) - len(raw.lstrip("`"))
    for character in text:
        if at < len(raw) - 1 and raw[at] == "\\" and raw[at + 1] == character:
            at += 1
        if at >= len(raw) or not _same(character, raw[at]):
            return None
        places.append(at)
        at = _after_line_end(raw, at) if raw[at] == "\n" else at + 1
    return places


def _same(shown: str, written: str) -> bool:
    return shown == written or (shown == " " and written.isspace())


def _after_line_end(raw: str, at: int) -> int:
    at += 1
    while at < len(raw) and raw[at] in " \t>":
        at += 1
    return at
