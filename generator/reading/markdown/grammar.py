"""The dialect: CommonMark with tables and footnotes, citations and computed values; no HTML.

``tokens`` turns text into markdown-it's tokens, each with its place (see ``located``).
"""

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt, rules_inline
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from generator.reading.markdown.located import (
    InlineRule,
    LocatedInline,
    located_block,
    located_blocks,
    located_inline,
    no_origins,
)

NESTING_LIMIT = 24
_LONGEST_NAME = 200
_CITATION = re.compile(r"\[\[([^\[\]#^|\n]{1,200})#\^([A-Za-z0-9-]{1,100})\]\]")
_WIKI = re.compile(r"\[\[([^\[\]\n]{1,300})\]\](?![(\[])")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,100})\]")
_COMPUTED = re.compile(
    r"\{\{[ \t]*([^\W\d]\w*(?:\.[^\W\d]\w*)*)((?:[ \t]*\|[ \t]*[^\W\d]\w*)*)[ \t]*\}\}"
)


def tokens(text: str) -> tuple[list[Token], dict[str, tuple[str, int]]]:
    """Give the tokens of ``text``, and per link definition its target and line (from 0)."""
    env: dict[str, Any] = {}
    made = _parser().parse(text, env)
    found = env.get("references", {})
    return made, {label: (ref["href"], ref["map"][0]) for label, ref in found.items()}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING_LIMIT})
    parser.block = located_blocks()
    parser.block.ruler.before(
        "reference",
        "footnote_def",
        located_block(_footnote_definition, no_origins),
        {"alt": ["paragraph", "reference"]},
    )
    parser.inline = _inline()
    parser.core.ruler.enableOnly(["block", "inline"])
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def _any_link(url: str) -> bool:
    """Let every link through: the reader of the tokens judges them, with a place."""
    return bool(url) or True


def _inline() -> ParserInline:
    parser = LocatedInline()
    for name, rule in _LOCATED.items():
        parser.ruler.at(name, located_inline(rule))
    for name, rule in (("citation", _citation), ("computed", _computed), ("footnote", _footnote)):
        parser.ruler.before("link", name, located_inline(rule))
    parser.ruler.disable(["linkify", "strikethrough", "html_inline"])
    parser.ruler2.disable(["strikethrough", "fragments_join"])
    return parser


_LOCATED: dict[str, InlineRule] = {
    "newline": rules_inline.newline,
    "escape": rules_inline.escape,
    "backticks": rules_inline.backtick,
    "emphasis": rules_inline.emphasis.tokenize,
    "link": rules_inline.link,
    "image": rules_inline.image,
    "autolink": rules_inline.autolink,
    "entity": rules_inline.entity,
}


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's protocol
    if not state.src.startswith("[[", state.pos):
        return False
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found:
        return _push(state, found.end(), silent, "citation", session=found[1], passage=found[2])
    wiki = _WIKI.match(state.src, state.pos, state.posMax)
    if wiki and not state.env.get("references"):
        return _push(state, wiki.end(), silent, "no_citation")
    return False


def _computed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("{{", state.pos):
        return False
    limit = min(state.pos + _LONGEST_NAME, state.posMax)
    found = _COMPUTED.match(state.src, state.pos, limit)
    if found:
        filters = tuple(name.strip() for name in found[2].split("|")[1:])
        path = tuple(found[1].split("."))
        return _push(state, found.end(), silent, "computed", path=path, filters=filters)
    line_end = state.src.find("\n", state.pos, limit)
    close = state.src.find("}}", state.pos, limit if line_end < 0 else line_end)
    return _push(state, close + 2 if close >= 0 else state.pos + 2, silent, "no_datum")


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("[^", state.pos):
        return False
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    return _push(state, found.end(), silent, "footnote", label=found[1]) if found else False


def _push(state: StateInline, end: int, silent: bool, kind: str, **meta: object) -> bool:  # noqa: FBT001
    if not silent:
        token = state.push(kind, "", 0)
        token.content = state.src[state.pos : end]
        token.meta.update(meta)
    state.pos = end
    return True


def _footnote_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    first = state.bMarks[start] + state.tShift[start]
    if not _FOOTNOTE.match(state.src, first, state.eMarks[start]):
        return False
    return bool(footnote_def(state, start, end, silent))
