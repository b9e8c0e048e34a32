"""A chart inside a page: the SVG that matplotlib wrote, twice, in; one SVG without styles out.

A strict policy forbids ``style`` attributes, so they become attributes and classes. A chart is
drawn by day and by night; both drawings have the same elements in the same order, and each pair of
colours becomes a class of the style sheet.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

_STYLE = re.compile(r'\sstyle="([^"]*)"')
_ROOT = re.compile(r'<svg\b[^>]*\bviewBox="([^"]+)"[^>]*>(.*)</svg>', re.DOTALL)
_DROPPED = re.compile(
    r"<title>.*?</title>|<metadata>.*?</metadata>|<style\b.*?</style>|<defs>\s*</defs>"
    r'|\stransform="rotate\(-?0 [^"]*\)"',
    re.DOTALL,
)
_GROUP = re.compile(r'<g id="[^"]*">|<g>|</g>')
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"> <")
_COLOURS = ("fill", "stroke")


class Colours:
    """The pairs of colours of a site, by day and by night; each has a class of its own."""

    def __init__(self) -> None:
        self._classes: dict[tuple[str, str, str], str] = {}

    def name(self, what: str, day: str, night: str) -> str:
        """Give the class that colours (``fill`` or ``stroke``) by this pair."""
        return self._classes.setdefault((what, day, night), f"k{len(self._classes)}")

    def rules(self) -> tuple[str, str]:
        """Give the rules by day and by night."""
        items = self._classes.items()
        return (
            "".join(f".{name}{{{what}:{day}}}" for (what, day, _), name in items),
            "".join(f".{name}{{{what}:{night}}}" for (what, _, night), name in items),
        )


def inline(day: bytes, night: bytes, place: str, title: str, alt: str, colours: Colours) -> Markup:
    """Give the SVG for a page; its ids start with ``place``, an id of the page.

    Raises ValueError where the two drawings are not the same but for their colours.
    """
    one, other = day.decode(), night.decode()
    styles = iter(
        zip(
            (match[1] for match in _STYLE.finditer(one)),
            (match[1] for match in _STYLE.finditer(other)),
            strict=True,
        )
    )
    root = _ROOT.search(_STYLE.sub(lambda _: " " + _attributes(*next(styles), colours), one))
    if root is None:
        raise ValueError("not a drawing")
    box, body = root[1], _bare(root[2], place)
    head = (
        f'<svg class="chart" viewBox="{box}" role="img" stroke-linejoin="round" '
        f'aria-labelledby="{escape(place)}_t {escape(place)}_d">'
        f'<title id="{escape(place)}_t">{escape(title)}</title>'
        f'<desc id="{escape(place)}_d">{escape(alt)}</desc>'
    )
    return Markup(f"{head}{body}</svg>")  # noqa: S704 - a drawing of ours; words are escaped


def _bare(body: str, place: str) -> str:
    """Take out what a page needs not, and make the ids that shapes are used by its own."""
    body = _GROUP.sub("", _DROPPED.sub("", body))
    body = _BETWEEN.sub("><", _SPACE.sub(" ", body)).strip()
    own = escape(place)
    body = re.sub(r'\bid="', f'id="{own}_', body)
    return re.sub(r'\bxlink:href="#', f'href="#{own}_', body)


def _attributes(day: str, night: str, colours: Colours) -> str:
    by_night = dict(_declarations(night))
    attributes: list[str] = []
    classes: list[str] = []
    for name, value in _declarations(day):
        if name in _COLOURS and value != "none":
            classes.append(colours.name(name, value, by_night[name]))
        else:
            attributes.append(f'{name}="{escape(value)}"')
    if classes:
        attributes.append(f'class="{" ".join(classes)}"')
    return " ".join(attributes)


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip():
            yield name.strip(), value.strip()
