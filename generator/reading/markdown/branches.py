"""Flat tokens as a tree, without recursion: hostile nesting stops at a depth, not at a crash."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class Branch:
    """A token with what stands between it and its ``close`` (None where it is a leaf)."""

    token: Token
    children: list["Branch"] = field(default_factory=list)
    close: Token | None = None


def grow(tokens: Iterable[Token], deepest: int) -> tuple[list[Branch], Token | None]:
    """Nest tokens; below ``deepest`` levels the children stand beside their parent.

    Gives the roots, and the first token that was too deep.
    """
    roots: list[Branch] = []
    open_: list[Branch] = []
    skipped = 0
    too_deep: Token | None = None
    for token in tokens:
        if token.nesting < 0:
            if skipped:
                skipped -= 1
            elif open_:
                open_.pop().close = token
            continue
        if token.nesting > 0 and len(open_) >= deepest:
            skipped += 1
            too_deep = too_deep or token
            continue
        branch = Branch(token)
        (open_[-1].children if open_ else roots).append(branch)
        if token.nesting > 0:
            open_.append(branch)
    return roots, too_deep
