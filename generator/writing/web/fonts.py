"""The faces of a design for a browser: only the signs that the site uses, as WOFF2.

fontTools writes WOFF2 with Brotli, which WeasyPrint brings along.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from generator.model.theme import Face
from generator.writing.html.tokens import face_rule

FEATURES = ("kern", "liga", "locl", "mark", "mkmk", "ccmp", "tnum", "lnum")
ALWAYS = "".join(map(chr, range(32, 127))) + "\xa0\xad\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
"""Signs that a word more may bring, and need no font to be made again."""
FOLDER = "fonts"


def face_rules(faces: Iterable[Face]) -> str:
    """Give the @font-face rules for a style sheet beside the folder of the fonts."""
    rules = (face_rule(face, place(face)) for face in faces)
    return "".join(rule.replace("}", ";font-display:swap}") for rule in rules)


def place(face: Face) -> str:
    """Give the path of a face's file below the site."""
    return f"{FOLDER}/{face.file.stem}.woff2"


def licences(faces: Iterable[Face]) -> dict[str, bytes]:
    """Give the texts of the licences that lie beside faces, by path below the site."""
    texts = (text for face in faces for text in _licences(face.file))
    return {f"{FOLDER}/{text.name}": text.read_bytes() for text in texts}


def literal(folders: Iterable[Path]) -> str:
    """Give the signs beyond ASCII that templates themselves write."""
    texts = (path.read_text("utf-8") for folder in folders for path in folder.rglob("*.html"))
    return "".join(sorted({sign for text in texts for sign in text if not sign.isascii()}))


def _licences(font: Path) -> list[Path]:
    return sorted(path for path in font.parent.glob("*.txt") if path.is_file())


def subset(face: Face, signs: Iterable[str]) -> bytes:
    """Keep ``signs`` and some more; the name of what is left is not the name of the whole face."""
    wanted = {ord(sign) for sign in (*ALWAYS, *signs)}
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.name_IDs = [0, 13, 14]
    options.drop_tables += ["meta"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    font = TTFont(face.file, recalcTimestamp=False)
    subsetter.subset(font)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()
