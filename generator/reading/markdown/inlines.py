"""The tokens of a paragraph, heading or cell as inline nodes with exact spans.

A ``Text`` is either literal (its slice of the source equals it) or stands for one thing that was
written differently: an escape, an entity, a line break with its indentation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

from markdown_it.token import Token

from generator.model.document import (
    Citation,
    Code,
    Computed,
    Emphasis,
    FootnoteMark,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Text,
    plain,
)
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.reading.characters import flaw, shown
from generator.reading.findings import Findings
from generator.reading.markdown.branches import Branch, grow
from generator.reading.markdown.places import Lines, Origin

DEEPEST = 12
_SAFE_LINK = re.compile(r"(?:https?://[^/]|mailto:.|#.)", re.IGNORECASE)
_AT = "at"


@dataclass(frozen=True, slots=True)
class InlineReader:
    """Reads one content. ``origin`` says where its characters stand."""

    lines: Lines
    findings: Findings
    content: str
    origin: Origin

    def read(self, tokens: list[Token]) -> Inlines:
        """Give the nodes of ``tokens``."""
        branches, too_deep = grow(_joined(tokens), DEEPEST)
        if too_deep:
            nested_too_deep(self.findings, self._span(too_deep))
        return self._all(branches)

    def _all(self, branches: list[Branch]) -> Inlines:
        return tuple(node for branch in branches for node in self._node(branch))

    def _node(self, branch: Branch) -> Iterator[Inline]:
        token = branch.token
        match token.type:
            case "text":
                yield from self._text(token)
            case "text_special" | "no_citation" | "no_datum":
                yield from self._other_text(token)
            case "softbreak":
                yield Text(" ", self._break_span(token))
            case "hardbreak":
                yield LineBreak(self._break_span(token))
            case "em_open" | "strong_open":
                yield self._stressed(branch)
            case "link_open":
                yield from self._link(branch)
            case _:
                yield from self._leaf(token)

    def _leaf(self, token: Token) -> Iterator[Inline]:
        span, meta = self._span(token), token.meta
        match token.type:
            case "code_inline":
                yield Code(token.content, span)
            case "image":
                yield self._image(token)
            case "citation":
                yield Citation(meta["session"], meta["passage"], span)
            case "computed":
                expression = token.content[2:-2].strip()
                yield Computed(expression, meta["path"], meta["filters"], span)
            case "footnote":
                yield FootnoteMark(meta["label"], span)
            case _:
                yield Text(token.content, span)

    def _text(self, token: Token) -> Iterator[Text]:
        start, end = token.meta[_AT]
        if self.content[start:end] != token.content:
            yield Text(token.content, self._span(token))
            return
        for left, right in pairwise(self.origin.cuts(start, end)):
            yield Text(self.content[left:right], self._between(left, right))

    def _other_text(self, token: Token) -> Iterator[Text]:
        span = self._span(token)
        if token.type == "no_citation":
            _no_citation(self.findings, span, token.content)
        elif token.type == "no_datum":
            _no_datum(self.findings, span, token.content)
        yield Text(self._shown(token.content, span), span)

    def _stressed(self, branch: Branch) -> Inline:
        width = len(branch.token.markup)
        start = branch.token.meta[_AT][1] - width
        close = branch.close or branch.token
        span = self._between(start, close.meta[_AT][0] + width)
        children = self._all(branch.children)
        return Strong(children, span) if width == 2 else Emphasis(children, span)

    def _link(self, branch: Branch) -> Iterator[Inline]:
        target = str(branch.token.attrs.get("href", ""))
        close = branch.close or branch.token
        span = self._between(branch.token.meta[_AT][0], close.meta[_AT][1])
        children = self._all(branch.children)
        if is_safe(target):
            yield Link(target, children, span)
        else:
            unsafe_link(self.findings, span, target)
            yield from children

    def _image(self, token: Token) -> Image:
        alt = plain(self.label(token))
        span = self._span(token)
        target = self._shown(unquote(str(token.attrs.get("src", ""))), span)
        return Image(target, alt, self._shown(str(token.attrs.get("title", "")), span), span)

    def label(self, token: Token) -> Inlines:
        """Give the nodes between the brackets of an image."""
        by = token.meta[_AT][0] + 2
        inside = InlineReader(self.lines, self.findings, token.content, self.origin.shifted(by))
        return inside.read(token.children or [])

    def _shown(self, text: str, span: Span) -> str:
        """Check what an escape or entity made; the file itself holds no such character."""
        found = flaw(text)
        if found:
            self.findings.add(found.rule, span, found.message)
        return shown(text)

    def _span(self, token: Token) -> Span:
        return self._between(*token.meta[_AT])

    def _between(self, start: int, end: int) -> Span:
        first = self.origin.start(start)
        return self.lines.span(first, max(first, self.origin.end(end)))

    def _break_span(self, token: Token) -> Span:
        start, end = token.meta[_AT]
        return self.lines.span(self.origin.start(start), self.origin.start(end))


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """Join texts that touch; leave out the markers that emphasis used up."""
    run: list[Token] = []
    for token in tokens:
        if token.type == "text" and not token.content:
            continue
        if run and (token.type != "text" or run[-1].meta[_AT][1] != token.meta[_AT][0]):
            yield _one(run)
            run = []
        if token.type == "text":
            run.append(token)
        else:
            yield token
    if run:
        yield _one(run)


def _one(run: list[Token]) -> Token:
    if len(run) == 1:
        return run[0]
    content = "".join(token.content for token in run)
    return run[0].copy(content=content, meta={_AT: (run[0].meta[_AT][0], run[-1].meta[_AT][1])})


def nested_too_deep(findings: Findings, span: Span) -> None:
    """Note that something is nested deeper than a page can show."""
    findings.add(
        Rule.NESTED_TOO_DEEP,
        span,
        Phrase(nl="Dit staat te diep in elkaar.", en="This is nested too deeply."),
    )


def is_safe(target: str) -> bool:
    """Tell whether a link leads to the web, to a mail program or into the report."""
    return bool(_SAFE_LINK.match(target))


def unsafe_link(findings: Findings, span: Span, target: str) -> None:
    """Note that a link leads elsewhere than to the web or into the report."""
    findings.add(
        Rule.UNSAFE_LINK,
        span,
        Phrase(
            nl=f"`{target[:80]}` is geen webadres; alleen de tekst blijft staan.",
            en=f"`{target[:80]}` is no web address; only the text remains.",
        ),
    )


def _no_citation(findings: Findings, span: Span, text: str) -> None:
    findings.add(
        Rule.BROKEN_CITATION,
        span,
        Phrase(
            nl=f"`{text[:80]}` noemt geen passage: schrijf `[[sessie#^kenmerk]]`.",
            en=f"`{text[:80]}` names no passage: write `[[session#^id]]`.",
        ),
    )


def _no_datum(findings: Findings, span: Span, text: str) -> None:
    findings.add(
        Rule.UNKNOWN_NAME,
        span,
        Phrase(
            nl=f"`{text[:80]}` is geen naam van een gegeven, zoals `{{{{ totals.sessions }}}}`.",
            en=f"`{text[:80]}` is no name of a datum, such as `{{{{ totals.sessions }}}}`.",
        ),
    )
