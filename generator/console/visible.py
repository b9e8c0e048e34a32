"""Text that is safe to print: what would steer a terminal, or hide, is shown instead of sent.

In: any text, even with lone surrogates. Out: text of visible characters and spaces only.
"""

from unicodedata import category, combining, east_asian_width

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
TAB = 4


def visible(text: str) -> str:
    """Show control, format and unassigned characters as ``␛`` or ``<U+202E>``."""
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"<U+{code:04X}>" if category(character) in HIDDEN else character


def cells(line: str) -> tuple[tuple[str, int], ...]:
    """Give, per character of a source line, what is shown for it and how many columns that takes.

    A tab runs to the next multiple of four columns.
    """
    given: list[tuple[str, int]] = []
    column = 0
    for character in line:
        shown = " " * (TAB - column % TAB) if character == "\t" else _shown(character)
        wide = columns(shown)
        given.append((shown, wide))
        column += wide
    return tuple(given)


def columns(text: str) -> int:
    """Count the columns that visible text takes: wide characters two, combining ones none."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if combining(character) or category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
