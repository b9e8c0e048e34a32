"""Markdown: a source in; a ``Document`` whose every node has its exact span, and findings, out."""

import re
from pathlib import PurePosixPath

from markdown_it.token import Token

from generator.model.diagnostic import Result
from generator.model.document import Document
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Source, Span
from generator.reading.findings import Findings
from generator.reading.markdown.blocks import DEEPEST_LEVEL, BlockReader
from generator.reading.markdown.branches import grow
from generator.reading.markdown.grammar import NESTING_LIMIT, tokens
from generator.reading.markdown.inlines import is_safe, nested_too_deep, unsafe_link
from generator.reading.markdown.places import Lines

MOST_MARKS = 200_000


def parse(source: Source, start_line: int = 1, prefix: str = "") -> Result[Document]:
    """Parse ``source`` from ``start_line`` on; spans count the lines of the whole file.

    ``prefix`` starts the ids of the blocks (the file's stem where it is empty). Never fails: what
    is wrong is in the diagnostics, and what could not be understood is text.
    """
    findings = Findings()
    lines = Lines(source, start_line)
    if _marks(lines.text) > MOST_MARKS:
        _too_many_marks(Span(source.path, start_line, 1, start_line, 1), findings)
        return Result(Document(()), findings.by_place)
    flat, references = tokens(lines.text)
    _depth(flat, lines, findings)
    _definitions(references, lines, findings)
    reader = BlockReader(lines, findings, _slug(prefix or PurePosixPath(source.path).stem))
    branches, _ = grow(flat, NESTING_LIMIT + 2)
    document = Document(reader.read(branches))
    reader.match_footnotes()
    return Result(document, findings.by_place)


def _marks(text: str) -> int:
    """Count the characters that cost the parser time; everything else is free."""
    return sum(map(text.count, "\n\\*_`[]!<>&{|^#-"))


def _too_many_marks(span: Span, findings: Findings) -> None:
    findings.add(
        Rule.FILE_TOO_LARGE,
        span,
        Phrase(
            nl=f"Meer dan {MOST_MARKS} regels en opmaaktekens: dit is geen verslag om te lezen.",
            en=f"More than {MOST_MARKS} lines and signs of markup: this is no report to read.",
        ),
    )


def _slug(name: str) -> str:
    return re.sub(r"[^\w-]+", "-", name).strip("-") or "text"


def _depth(flat: list[Token], lines: Lines, findings: Findings) -> None:
    deep = next((token for token in flat if token.level > DEEPEST_LEVEL and token.map), None)
    if deep and deep.map:
        start = deep.meta["start"]
        nested_too_deep(findings, lines.span(start, max(start, lines.end_of(deep.map[0]))))


def _definitions(references: dict[str, tuple[str, int]], lines: Lines, findings: Findings) -> None:
    """Complain of link definitions that lead nowhere: their text would vanish without a word."""
    for target, line in references.values():
        if not is_safe(target):
            start = lines.start_of(line)
            unsafe_link(findings, lines.span(start, lines.end_of(line)), target)
