"""The values of a theme: a scalar's text in, the value out, or words on how to write it."""

import re
from pathlib import Path

from generator.model.language import Phrase
from generator.reading.characters import flaw
from generator.reading.files import lies_below

LARGEST_FONT = 10_000_000
LARGEST_SIZE = 200
LARGEST_SPACE = 150
LONGEST_ALT = 120

_NAME = re.compile(r"(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?")
_WEIGHT = re.compile(r"[1-9]00")
_FAMILY = re.compile(r"\w[\w -]{0,60}")
_FONT_STARTS = (b"\x00\x01\x00\x00", b"true", b"OTTO")


def named(text: str) -> bool:
    """Tell whether a text may name a design, a colour or a size."""
    return bool(_NAME.fullmatch(text))


def colour(text: str) -> str | Phrase:
    """Read a colour, as ``#rrggbb`` in lower case."""
    if _COLOUR.fullmatch(text):
        return text.lower()
    return Phrase(
        nl='Schrijf een kleur als "#a32d27", tussen aanhalingstekens.',
        en='Write a colour as "#a32d27", in quotation marks.',
    )


def size(text: str) -> float | Phrase:
    """Read a size in points."""
    if _NUMBER.fullmatch(text) and 0 < float(text) <= LARGEST_SIZE:
        return float(text)
    return Phrase(
        nl=f"Schrijf een aantal punten, meer dan 0 en hoogstens {LARGEST_SIZE}, zoals 10.5.",
        en=f"Write a number of points, more than 0 and at most {LARGEST_SIZE}, such as 10.5.",
    )


def space(text: str) -> float | Phrase:
    """Read a space in millimetres."""
    if _NUMBER.fullmatch(text) and float(text) <= LARGEST_SPACE:
        return float(text)
    return Phrase(
        nl=f"Schrijf een aantal millimeters, hoogstens {LARGEST_SPACE}, zoals 24.",
        en=f"Write a number of millimetres, at most {LARGEST_SPACE}, such as 24.",
    )


def family(text: str) -> str | Phrase:
    """Read a family's name, safe to stand in CSS and in Word."""
    if _FAMILY.fullmatch(text):
        return text
    return Phrase(
        nl="Schrijf de naam van een letterfamilie: letters, cijfers, spaties, koppeltekens.",
        en="Write the name of a font family: letters, digits, spaces, hyphens.",
    )


def alt(text: str) -> str | Phrase:
    """Read what a logo says to those who don't see it."""
    words = " ".join(text.split())
    if words and len(words) <= LONGEST_ALT and flaw(words) is None:
        return words
    return Phrase(
        nl=f"Schrijf in hoogstens {LONGEST_ALT} tekens wat er staat, zoals Gemeente Almere.",
        en=f"Write in at most {LONGEST_ALT} characters what it says, such as City of Almere.",
    )


def weight(text: str) -> int | Phrase:
    """Read a weight, 100 to 900."""
    if _WEIGHT.fullmatch(text):
        return int(text)
    return Phrase(
        nl="Schrijf een gewicht in honderden: 400 is gewoon, 700 is vet.",
        en="Write a weight in hundreds: 400 is regular, 700 is bold.",
    )


def style(text: str) -> bool | Phrase:
    """Tell whether a face is italic."""
    if text in {"normal", "italic"}:
        return text == "italic"
    return Phrase(nl="Schrijf normal of italic.", en="Write normal or italic.")


def font(root: Path, folder: Path, text: str) -> Path | Phrase:
    """Give the font file that a face names: below the templates folder, and a font by its bytes."""
    path = folder / text
    if text and "\0" not in text and lies_below(root, path) and _is_font(path):
        return path.resolve()
    return Phrase(
        nl="Noem een bestaand TTF- of OTF-bestand in de map met sjablonen.",
        en="Name an existing TTF or OTF file in the templates folder.",
    )


def _is_font(path: Path) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FONT:
            return False
        with path.open("rb") as file:
            return file.read(4) in _FONT_STARTS
    except OSError:
        return False
