"""markdown-it's own rules, each of which leaves on its tokens where they stood.

Block tokens get ``meta["start"]``, the offset of their first character in the parsed text; inline
containers get ``meta["origin"]``; inline tokens get ``meta["at"]``, their stretch of the content.
"""

import re
from collections.abc import Callable, MutableMapping
from itertools import accumulate, pairwise
from typing import Any

from markdown_it import MarkdownIt, rules_block
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.reading.markdown.places import Origin, Segment, straight, with_pipes

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]
_BAR = re.compile(r"(?<!\\)\|")


class LocatedState(StateInline):
    """Knows where the plain text began that waits to become a token."""

    _begun = 0

    def append_pending(self, text: str) -> None:
        """Keep plain text, noting where the first of it stands."""
        if not self.pending:
            self._begun = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the name is markdown-it's
        """Make the plain text a token with its place."""
        token = super().pushPending()
        token.meta["at"] = (self._begun, self._begun + len(token.content))
        return token


class LocatedInline(ParserInline):
    """The inline parser over located states."""

    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        """Parse ``src`` into ``tokens``."""
        state = LocatedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def located_inline(rule: InlineRule) -> InlineRule:
    """Let an inline rule leave on its tokens where they stood."""

    def run(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's protocol
        before, mark = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            new = [token for token in state.tokens[mark:] if "at" not in token.meta]
            for token, at in zip(new, _stretches(state, new, before), strict=True):
                token.meta["at"] = at
        return found

    return run


def _stretches(state: StateInline, new: list[Token], before: int) -> list[tuple[int, int]]:
    after = state.pos
    if len(new) == 1:
        start = _before_spaces(state, before) if state.src[before] == "\n" else before
        return [(start, after)]
    if new and new[0].type == "link_open":
        inner = [(before + 1, after - 1)] * (len(new) - 2)
        return [(before, before + 1), *inner, (after - 1, after)]
    return [(before + n, before + n + 1) for n in range(len(new))]


def _before_spaces(state: StateInline, end: int) -> int:
    start = end
    while start > 0 and state.src[start - 1] == " ":
        start -= 1
    return start


def located_block(rule: BlockRule, origins: Callable[[StateBlock, int], None]) -> BlockRule:
    """Let a block rule leave on its tokens where they start; ``origins`` places their contents."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        mark = len(state.tokens)
        found = rule(state, start, end, silent)
        if found and not silent:
            for token in state.tokens[mark:]:
                if token.map and "start" not in token.meta:
                    token.meta["start"] = _first(state, token.map[0])
            origins(state, mark)
        return found

    return run


def no_origins(state: StateBlock, mark: int) -> None:
    """Place nothing: the blocks inside have done so."""


def line_origins(state: StateBlock, mark: int) -> None:
    """Place the content of a paragraph or an underlined heading."""
    token = state.tokens[mark + 1]
    begin, end = token.map or (0, 0)
    lines = [
        state.getLines(line, line + 1, state.blkIndent, keepLastLF=False)
        for line in range(begin, end)
    ]
    trimmed = max("\n".join(lines).find(token.content), 0)
    offsets = accumulate((len(line) + 1 for line in lines), initial=-trimmed)
    segments = tuple(
        Segment(offset, state.eMarks[line] - len(text))
        for offset, line, text in zip(offsets, range(begin, end), lines, strict=False)
    )
    token.meta["origin"] = Origin(segments, len(token.content))


def heading_origins(state: StateBlock, mark: int) -> None:
    """Place the content of a heading that starts with number signs."""
    line = state.line - 1
    token = state.tokens[mark + 1]
    start = state.src.find(token.content, state.skipCharsStr(_first(state, line), "#"))
    token.meta["origin"] = straight(start, len(token.content))


def table_origins(state: StateBlock, mark: int) -> None:
    """Place the content of each cell of a table."""
    places: list[Origin] = []
    row = state.tokens[mark]
    for token in state.tokens[mark:]:
        if token.type == "tr_open" and token.map:
            places = _cells(state, token.map[0])
            row = token
        elif token.type == "inline":
            token.meta["origin"] = places.pop(0) if places else _no_cell(state, token)
        elif token.type == "tr_close":
            row.meta["surplus"] = len(places)


def _no_cell(state: StateBlock, token: Token) -> Origin:
    line = token.map[0] if token.map else 0
    return straight(state.skipSpacesBack(state.eMarks[line], state.bMarks[line]), 0)


def _cells(state: StateBlock, line: int) -> list[Origin]:
    whole = state.src[_first(state, line) : state.eMarks[line]]
    row = mdTrim(whole)
    first = _first(state, line) + whole.find(row)
    bars = [-1, *(bar.start() for bar in _BAR.finditer(row)), len(row)]
    cells = [(left + 1, right) for left, right in pairwise(bars)]
    if cells and cells[0][0] == cells[0][1]:
        cells = cells[1:]
    if cells and cells[-1][0] == cells[-1][1]:
        cells = cells[:-1]
    return [_cell(row[left:right], first + left) for left, right in cells]


def _cell(raw: str, start: int) -> Origin:
    content = mdTrim(raw)
    return with_pipes(content, start + raw.find(content))


def _first(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


ENDS_PARAGRAPH = ["paragraph", "reference", "blockquote"]
ENDS_ALL = [*ENDS_PARAGRAPH, "list"]

BLOCK_RULES: tuple[tuple[str, BlockRule, list[str], Callable[[StateBlock, int], None]], ...] = (
    ("table", rules_block.table, ["paragraph", "reference"], table_origins),
    ("code", rules_block.code, [], no_origins),
    ("fence", rules_block.fence, ENDS_ALL, no_origins),
    ("blockquote", rules_block.blockquote, ENDS_ALL, no_origins),
    ("hr", rules_block.hr, ENDS_ALL, no_origins),
    ("list", rules_block.list_block, ENDS_PARAGRAPH, no_origins),
    ("heading", rules_block.heading, ENDS_PARAGRAPH, heading_origins),
    ("lheading", rules_block.lheading, [], line_origins),
    ("paragraph", rules_block.paragraph, [], line_origins),
)


def located_blocks() -> ParserBlock:
    """Give the block parser with its rules located."""
    parser = ParserBlock()
    for name, rule, ends, origins in BLOCK_RULES:
        parser.ruler.at(name, located_block(rule, origins), {"alt": ends})
    parser.ruler.disable("html_block")
    return parser
