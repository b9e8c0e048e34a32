"""Tokens as Markdown: what an editor typed stays text, looks become the least markup."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from generator.merge.tokens import BREAK, Token, Tokens
from generator.model.revision import PLAIN, Look

_ALWAYS = re.compile(r"[\\`*<|]|\[(?=[\[^])|\{(?=\{)|(?<!\w)_|_(?!\w)|!(?=\[)|&(?=#?\w+;)")
_EVERY = re.compile(r"[\\`*_{}\[\]<>#^&|!~]")
_TAIL = re.compile(r"(?<!\S)[#^](?=[\w/-])")
_STARTS = re.compile(r"\s*(?:[-+=>#]|(\d{1,9})([.)]))")
_SAFE = "/:?#[]@!$&'*+,;=%~"
LINK = re.compile(r"(?:https?://[^/\s]|mailto:[^\s])\S*", re.IGNORECASE)


def escaped(text: str, *, every: bool) -> str:
    """Put a backslash before signs that would be markup; ``every`` leaves none out."""
    pattern = _EVERY if every else _ALWAYS
    return pattern.sub(lambda found: f"\\{found[0]}", text)


def guarded(text: str) -> str:
    """Keep the start of a block from being a list, a heading, a quote or a rule."""
    found = _STARTS.match(text)
    if not found:
        return text
    at = found.start(2) if found[2] else found.end() - 1
    return f"{text[:at]}\\{text[at:]}"


def render(
    tokens: Sequence[Token], around: Look = PLAIN, *, every: bool, source: str = ""
) -> str | None:
    """Write tokens; ``around`` is the look of what is around them. None where they cannot be.

    A word that still stands in ``source`` as it was is written as it stands there.
    """
    writer = _Writer(around, source, every=every)
    for token in tokens:
        if not writer.put(token):
            return None
    return writer.close()


class _Writer:
    """Opens and closes markup: links outermost, then bold, italic and code."""

    def __init__(self, around: Look, source: str, *, every: bool) -> None:
        self._around = around
        self._source = source
        self._every = every
        self._open: list[str] = []
        self._made: list[str] = []
        self._plain: list[Token] = []

    def put(self, token: Token) -> bool:
        wanted = self._wanted(token.look)
        if wanted is None:
            return False
        if wanted != self._open:
            self._flush()
            self._turn(wanted)
        self._plain.append(token)
        return True

    def close(self) -> str:
        self._flush()
        self._turn([])
        return "".join(self._made)

    def _wanted(self, look: Look) -> list[str] | None:
        """Give the markup to be open, outermost first; None where too much is around."""
        around = self._around
        if around.code or (around.bold and not look.bold) or (around.italic and not look.italic):
            return None
        if around.target and around.target != look.target:
            return None
        link = "" if around.target else look.target
        flags = (
            (f">{link}", bool(link)),
            ("**", look.bold and not around.bold),
            ("*", look.italic and not around.italic),
            ("`", look.code),
        )
        return [mark for mark, on in flags if on]

    def _turn(self, wanted: list[str]) -> None:
        kept = 0
        while kept < min(len(wanted), len(self._open)) and wanted[kept] == self._open[kept]:
            kept += 1
        self._made += (_closing(mark) for mark in reversed(self._open[kept:]))
        self._made += (_opening(mark) for mark in wanted[kept:])
        self._open = wanted

    def _flush(self) -> None:
        if "`" in self._open:
            self._made.append("".join(token.text for token in self._plain))
        else:
            self._made.append(self._written(tuple(self._plain)))
        self._plain = []

    def _written(self, tokens: Tokens) -> str:
        made, fresh = [], ""
        for token in tokens:
            kept = token.start >= 0 and token.text != BREAK and not token.look.code
            if not kept and not token.mark and not token.markdown and token.text != BREAK:
                fresh += token.text
                continue
            made += [escaped(fresh, every=self._every), self._other(token)]
            fresh = ""
        return "".join([*made, escaped(fresh, every=self._every)])

    def _other(self, token: Token) -> str:
        if token.markdown:
            return token.markdown
        if token.start >= 0 and self._source:
            return self._source[token.start : token.end]
        return "\\\n" if token.text == BREAK else escaped(token.text, every=self._every)


def _opening(mark: str) -> str:
    return "[" if mark.startswith(">") else mark


def _closing(mark: str) -> str:
    if not mark.startswith(">"):
        return mark
    target = mark[1:]
    if target.startswith("#"):
        return f"]({target})"
    return f"]({quote(target, safe=_SAFE)})"


def tailed(text: str, *, every: bool) -> str:
    """Keep words that look like tags or ids from being read as such where a text ends."""
    return text if every else _TAIL.sub(lambda found: f"\\{found[0]}", text)


def links(tokens: Sequence[Token]) -> set[str]:
    """Give the targets of the links in a text."""
    return {token.look.target for token in tokens if token.look.target}
