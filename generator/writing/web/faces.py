"""The faces of a design in a site: their rules, their places, the texts of their licences."""

from collections.abc import Iterable
from pathlib import Path

from generator.model.theme import Face
from generator.writing.html.tokens import face_rule

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
