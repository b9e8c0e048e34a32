"""A design's logo, checked: a folder and a file's name in, the file and its media type out.

An SVG is a program of a kind: it may hold scripts, call for other files, and cost a renderer hours.
So only shapes, text and plain gradients pass.
"""

from pathlib import Path
from xml.parsers import expat

from generator.model.language import Phrase
from generator.reading.files import lies_below

LARGEST = 2_000_000
LARGEST_SVG = 300_000
MOST_ELEMENTS = 2_000
DEEPEST = 20
SVG = "image/svg+xml"
_ELEMENTS = """
svg g path rect circle ellipse line polyline polygon text tspan title desc defs
linearGradient radialGradient stop clipPath metadata
"""
_ATTRIBUTES = """
xmlns version id class viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d
points transform fill fill-opacity fill-rule clip-rule clip-path stroke stroke-width
stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-dasharray opacity
offset stop-color stop-opacity gradientUnits gradientTransform clipPathUnits role
preserveAspectRatio font-family font-size font-weight font-style letter-spacing text-anchor
aria-label xml:space
"""
ELEMENTS, ATTRIBUTES = frozenset(_ELEMENTS.split()), frozenset(_ATTRIBUTES.split())
_MAGIC = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def picture(folder: Path, text: str) -> tuple[Path, str] | Phrase:
    """Give the file that a logo names, below the design's folder, and what it is by its bytes."""
    path = folder / text
    if not text or "\0" in text or not lies_below(folder, path):
        return _unfit()
    data = _data(path)
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    if kind:
        return path.resolve(), kind
    return (path.resolve(), SVG) if sound(data) else _unfit()


def sound(svg: bytes) -> bool:
    """Tell whether this is an SVG of shapes only, without styles, scripts, links and entities."""
    if not svg or len(svg) > LARGEST_SVG:
        return False
    watch = _Watch()
    parser = expat.ParserCreate()
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.StartDoctypeDeclHandler = watch.refuse
    parser.ProcessingInstructionHandler = watch.refuse
    try:
        parser.Parse(svg, True)  # noqa: FBT003 - expat takes no keywords
    except (_UnsoundError, expat.ExpatError, LookupError, ValueError):
        return False
    return True


class _UnsoundError(Exception):
    """This SVG holds what it should not."""


class _Watch:
    """Counts the elements that go by, and looks at each."""

    def __init__(self) -> None:
        self.count = self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.count and name != "svg":
            raise _UnsoundError(name)
        self.count += 1
        self.depth += 1
        self.refuse_unless(self.count <= MOST_ELEMENTS and self.depth <= DEEPEST)
        self.refuse_unless(name in ELEMENTS and attributes.keys() <= ATTRIBUTES)
        self.refuse_unless(all(_inside(value) for value in attributes.values()))

    def end(self, _: str) -> None:
        self.depth -= 1

    @staticmethod
    def refuse_unless(fit: bool) -> None:  # noqa: FBT001 - it reads as a sentence
        if not fit:
            raise _UnsoundError

    @staticmethod
    def refuse(*_: object) -> None:
        raise _UnsoundError


def _inside(value: str) -> bool:
    """Tell whether an attribute points at nothing outside the picture."""
    plain = value.replace(" ", "").lower()
    return plain.count("url(") == plain.count("url(#") and "javascript:" not in plain


def _data(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size <= LARGEST:
            return path.read_bytes()
    except OSError:
        pass
    return b""


def _unfit() -> Phrase:
    return Phrase(
        nl="Noem een PNG-, JPEG- of SVG-bestand in de map van het ontwerp; een SVG bevat alleen "
        "vormen en tekst, geen stijlen, scripts of verwijzingen.",
        en="Name a PNG, JPEG or SVG file in the design's folder; an SVG holds only shapes and "
        "text, no styles, scripts or links.",
    )
