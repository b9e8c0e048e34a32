"""A page of HTML in pieces that can be laid out alone, because each starts a page of paper anyway.

The template says where: it writes ``{{ cut }}`` right before an element that its style sheets let
begin a new page. What the pieces need of each other is told in the fields of :class:`Piece`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

CUT = "<!--cut-->"
_BODY = re.compile(r"<body\b[^>]*>")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")
_OPENED_LAST = re.compile(r"(?:\s*<[a-z][^>/]*>)+\s*\Z")
_ID = re.compile(r'\bid="([^"]*)"')
_COUNTED = re.compile(r' style="counter-set: footnote (\d+)"')
_NOTE = '<span class="footnote"'
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"])
VOID |= {"source", "track", "wbr"}
_WHOLE_ONLY = re.compile(
    r"@page[^{;]*:|counters?\(\s*pages|target-text|\belement\(|string\([^)]*\bstart"
    r"|target-counters\(|\b(?:recto|verso)\b|break-(?:before|after)\s*:\s*(?:left|right)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A page of HTML with one piece of the body.

    ``name`` tells it from the others. ``goes_on`` counts the elements around it that began in an
    earlier piece, ``stays_open`` those that a later piece goes on with, and ``through`` those that
    are both.
    """

    name: str
    html: str
    goes_on: int = 0
    through: int = 0
    stays_open: int = 0


def cuttable(styles: Iterable[str]) -> bool:
    """Say whether style sheets let pages be made without knowing how many come before.

    They don't where left and right pages, first pages or the number of all pages matter.
    """
    return not any(_WHOLE_ONLY.search(text) for text in styles)


def cut(html: str) -> tuple[Piece, ...]:
    """Give the pieces; one, the page itself, where it has no cuts."""
    body = _BODY.search(html)
    if CUT not in html or body is None:
        return (Piece("whole", html),)
    fragments = _settled(html[body.end() :].split(CUT))
    pieces: list[Piece] = []
    names: set[str] = set()
    around: tuple[_Begun, ...] = ()
    notes = 0
    for number, fragment in enumerate(fragments):
        inside = _around(around, fragment, number)
        name = _name(fragment, names)
        head = html[: body.start()] + _body(body.group(), notes)
        closing = "".join(f"</{_TAG.findall(tag)[0][1]}>" for tag, _ in reversed(inside))
        page = head + "".join(tag for tag, _ in around) + fragment + closing
        through = sum(piece < number for _, piece in inside)
        pieces.append(Piece(name, page, len(around), through, len(inside)))
        around = inside
        notes += fragment.count(_NOTE)
    return tuple(pieces)


def frame_of(html: str) -> str:
    """Give a page of HTML up to the start of its body: all that the margins of pages depend on."""
    body = _BODY.search(html)
    return html[: body.end()] if body else ""


def torn(piece: Piece) -> tuple[str, str, str]:
    """Tear the HTML of a piece into its head, up to the start of the body, its own, and the rest.

    The rest ends what a later piece goes on with.
    """
    end = len(piece.html)
    for _ in range(piece.stays_open):
        end = piece.html.rindex("</", 0, end)
    head = frame_of(piece.html)
    return head, piece.html[len(head) : end], piece.html[end:]


def numbered_on(head: str, fragments: Iterable[str]) -> str:
    """Let footnotes be numbered on in a head from those in more fragments."""
    body = _BODY.search(head)
    if body is None:
        return head
    counted = _COUNTED.search(body.group())
    notes = sum(fragment.count(_NOTE) for fragment in fragments)
    tag = _COUNTED.sub("", body.group())
    return head[: body.start()] + _body(tag, notes + (int(counted[1]) if counted else 0))


def _settled(fragments: list[str]) -> list[str]:
    """Move what a fragment only opens at its end to the next one, where it gets what it holds."""
    for number, fragment in enumerate(fragments[:-1]):
        opened = _OPENED_LAST.search(fragment)
        if opened and not any(tag[1] in VOID for tag in _TAG.findall(opened.group())):
            fragments[number] = fragment[: opened.start()]
            fragments[number + 1] = opened.group() + fragments[number + 1]
    return fragments


_Begun = tuple[str, int]
"""The start tag of an element, and the number of the piece that it began in."""


def _around(around: tuple[_Begun, ...], fragment: str, number: int) -> tuple[_Begun, ...]:
    """Give the elements that are open after a fragment."""
    opened = list(around)
    for found in _TAG.finditer(fragment):
        ending, name = found.groups()
        if ending:
            while opened and _TAG.findall(opened.pop()[0])[0][1] != name:
                pass
        elif name not in VOID and not found.group().endswith("/>"):
            opened.append((found.group(), number))
    return tuple(opened)


def _name(fragment: str, names: set[str]) -> str:
    """Name a fragment after the first id in it, so that it keeps its name when others change."""
    found = _ID.search(fragment)
    name = found.group(1) if found else "piece"
    while name in names:
        name += "+"
    names.add(name)
    return name


def _body(tag: str, notes: int) -> str:
    """Let footnotes be numbered on from those in earlier pieces."""
    return f'{tag[:-1]} style="counter-set: footnote {notes}">' if notes else tag
