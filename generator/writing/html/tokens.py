"""A theme as CSS: custom properties and @font-face rules; no style sheet repeats a value.

``--ink`` and the other colours by name, ``--family-text``, ``--size-base``, and for shaded cells
``--step-0`` to ``--step-5`` with ``--step-0-ink`` to ``--step-5-ink``, the text colour that reads
on it.
"""

import os.path
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from generator.model.theme import Design, Face, Theme, contrast

STEPS = 5
"""The highest step of a shaded cell; step 0 is the paper."""
LEAST_CONTRAST = 4.5
"""The least contrast of text with its ground (WCAG AA)."""


def tokens(design: Design) -> str:
    """Give the style sheet of a design's theme; addresses are relative to the design's folder."""
    faces = "".join(
        face_rule(face, Path(os.path.relpath(face.file, design.folder)).as_posix())
        for face in design.theme.faces
    )
    return f":root{{{properties(design.theme)}}}{faces}"


def properties(theme: Theme) -> str:
    """Give the custom properties of a theme."""
    return "".join(f"--{name}:{value};" for name, value in _properties(theme))


def step(emphasis: float) -> int:
    """Give the step, 0 to STEPS, that shades a cell of this emphasis (0 to 1)."""
    return round(min(max(0.0, emphasis), 1.0) * STEPS)


def _properties(theme: Theme) -> Iterator[tuple[str, str]]:
    yield from theme.colours.items()
    for name, family in theme.families.items():
        yield f"family-{name}", _text(family)
    for name, size in theme.sizes.items():
        yield f"size-{name}", f"{size:g}pt"
    yield from _steps(theme)


def _steps(theme: Theme) -> Iterator[tuple[str, str]]:
    """Shade from the tinted ground to the dark accent, passing over tones no text reads on."""
    colours = theme.colours
    for number in range(STEPS + 1):
        ground = colours["paper"]
        if number:
            share = (number - 1) / (STEPS - 1)
            ground = _readable(colours, share)
        yield f"step-{number}", ground
        yield f"step-{number}-ink", _ink_on(colours, ground)


def _readable(colours: Mapping[str, str], share: float) -> str:
    """Mix a ground, and darken it until the ink or the paper's colour reads on it."""
    mixed = [_mix(colours["accent-soft"], colours["accent-dark"], share)]
    mixed += [_mix(mixed[0], colours["accent-dark"], part / 10) for part in range(1, 11)]
    reading = (c for c in mixed if contrast(_ink_on(colours, c), c) >= LEAST_CONTRAST)
    return next(reading, mixed[-1])


def _ink_on(colours: Mapping[str, str], ground: str) -> str:
    return max(colours["ink"], colours["paper"], key=lambda ink: contrast(ink, ground))


def _mix(first: str, second: str, share: float) -> str:
    pairs = zip(_parts(first), _parts(second), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in pairs).hex()


def _parts(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))


def face_rule(face: Face, path: str) -> str:
    """Give the @font-face rule of a face whose file lies at ``path``, seen from the style sheet."""
    address = quote(path)
    style = "italic" if face.italic else "normal"
    return (
        f"@font-face{{font-family:{_text(face.family)};src:url({_text(address)});"
        f"font-weight:{face.weight};font-style:{style}}}"
    )


def _text(words: str) -> str:
    """Quote words as a CSS string that can't end the string nor the style element."""
    safe = "".join(c if c.isalnum() or c in " -_./%" else f"\\{ord(c):x} " for c in words)
    return f'"{safe}"'
