"""The faces of a design for a browser: only the signs that the site uses, as WOFF2.

fontTools writes WOFF2 with Brotli, which WeasyPrint brings along.
"""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from generator.model.theme import Face
from generator.writing.html.tokens import face_rule

FEATURES = ("kern", "liga", "locl", "mark", "mkmk", "ccmp", "tnum", "lnum")
ALWAYS = "".join(map(chr, range(32, 127)))


def fonts(faces: Iterable[Face], signs: Iterable[str]) -> tuple[str, Mapping[str, bytes]]:
    """Give the @font-face rules and the files of the faces, with the texts of their licences."""
    wanted = {ord(sign) for sign in (*ALWAYS, *signs)}
    rules, files = "", {}
    for face in faces:
        path = f"fonts/{face.file.stem}.woff2"
        files[path] = _subset(face.file, wanted)
        files |= {f"fonts/{text.name}": text.read_bytes() for text in _licences(face.file)}
        rules += face_rule(face, path).replace("}", ";font-display:swap}")
    return rules, files


def _licences(font: Path) -> list[Path]:
    return sorted(path for path in font.parent.glob("*.txt") if path.is_file())


def _subset(path: Path, wanted: set[int]) -> bytes:
    """Keep the wanted signs; the name of what is left is not the name of the whole face."""
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.name_IDs = [0, 13, 14]
    options.drop_tables += ["meta"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    font = TTFont(path, recalcTimestamp=False)
    subsetter.subset(font)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()
