"""Numbers of pages that stand in the text, such as those of the contents.

``content: target-counter(attr(x), page)`` asks the renderer for the page of a target, which it
knows only when all is laid out at once. A piece gets the number as an attribute instead.
"""

import re
from collections.abc import Mapping, Sequence

_SHOWN = re.compile(r"target-counter\(\s*attr\(\s*([\w-]+)(?:\s+url)?\s*\)\s*,\s*page\s*\)")
_SUFFIX = "-page"


def asked(styles: Sequence[str]) -> tuple[str, ...]:
    """Name the attributes whose targets' pages the style sheets show."""
    return tuple(dict.fromkeys(name for text in styles for name in _SHOWN.findall(text)))


def answered(styles: tuple[str, ...]) -> tuple[str, ...]:
    """Let style sheets take numbers from attributes."""
    return tuple(_SHOWN.sub(rf"attr(\1{_SUFFIX})", text) for text in styles)


def shows(html: str, attributes: Sequence[str]) -> bool:
    """Say whether a page of HTML has such attributes."""
    return any(f' {name}="#' in html for name in attributes)


def numbered(html: str, attributes: Sequence[str], numbers: Mapping[str, int]) -> str:
    """Write the number of each target's page beside the attribute that names it."""
    for name in attributes:
        html = re.sub(
            rf' {re.escape(name)}="#([^"]*)"',
            lambda found: f'{found.group()} {name}{_SUFFIX}="{numbers.get(found.group(1), 1)}"',  # noqa: B023
            html,
        )
    return html
