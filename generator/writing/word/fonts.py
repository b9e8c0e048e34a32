"""The design's faces, sent along in the document so that it looks the same at an editor's desk.

Word knows a family by four faces at most, so a semibold is a family of its own to it. Faces go in
as the format asks: the first 32 bytes mixed with a key that stands in the table of fonts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from fontTools.ttLib import TTFont, TTLibError

from generator.model.theme import Face, Theme
from generator.writing.word.markup import HEAD, escape, named_spaces

TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
SLOTS: Mapping[str, str] = MappingProxyType(
    {
        "Regular": "embedRegular",
        "Bold": "embedBold",
        "Italic": "embedItalic",
        "Bold Italic": "embedBoldItalic",
    }
)
TRUE_TYPE = "\0\1\0\0"
HEAVY = 500


@dataclass(frozen=True, slots=True)
class Font:
    """A face as Word sees it: the family's name there, its slot, its class, its bytes."""

    face: Face
    name: str
    slot: str
    panose: str
    data: bytes


def read_fonts(theme: Theme) -> tuple[Font, ...]:
    """Read the faces that Word can take along; others are left out."""
    found = (_read(face) for face in theme.faces)
    return tuple(font for font in found if font is not None)


def _read(face: Face) -> Font | None:
    try:
        data = face.file.read_bytes()
        with TTFont(face.file, lazy=True) as font:
            name, slot = (font["name"].getDebugName(number) or "" for number in (1, 2))
            panose = bytes(vars(font["OS/2"].panose).values()).hex().upper()
            usable = font.sfntVersion == TRUE_TYPE and font["OS/2"].fsType in (0, 8)
    except (OSError, TTLibError, KeyError, ValueError):
        return None
    return Font(face, name, SLOTS[slot], panose, data) if usable and slot in SLOTS else None


def heavy_family(fonts: tuple[Font, ...], family: str) -> str:
    """Name the family that Word should set a family's bold in, empty where the family has one."""
    upright = [font for font in fonts if font.face.family == family and not font.face.italic]
    if any(font.slot == "embedBold" for font in upright):
        return ""
    return next((font.name for font in upright if font.face.weight >= HEAVY), "")


def add_fonts(document: Document, fonts: tuple[Font, ...]) -> Mapping[str, bytes]:
    """Add the faces and the table that names them; the template's table is dropped.

    Faces have no bytes yet in the document, which python-docx would pack for nothing: these come
    back by the members of the archive that they belong in.
    """
    part = document.part
    for id_ in [i for i, rel in part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.FONT_TABLE]:
        del part.rels[id_]
    table = Part(PackURI("/word/fontTable.xml"), TABLE_TYPE, _table(fonts), part.package)
    part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
    files: dict[str, bytes] = {}
    for number, font in enumerate(fonts, 1):
        name = PackURI(f"/word/fonts/font{number}.odttf")
        file = Part(name, FONT_TYPE, b"", part.package)
        table.rels.add_relationship(RELATIONSHIP_TYPE.FONT, file, f"rId{number}")
        files[name.membername] = _mixed(font)
    return files


def _table(fonts: tuple[Font, ...]) -> bytes:
    names = dict.fromkeys(font.name for font in fonts)
    entries = "".join(_entry(name, fonts) for name in names)
    return f"{HEAD}<w:fonts {named_spaces()}>{entries}</w:fonts>".encode()


def _entry(name: str, fonts: tuple[Font, ...]) -> str:
    own = {font.slot: (n, font) for n, font in enumerate(fonts, 1) if font.name == name}
    panose = next(font.panose for _, font in own.values())
    files = "".join(
        f'<w:{slot} r:id="rId{own[slot][0]}" w:fontKey="{_key(own[slot][1])}"/>'
        for slot in SLOTS.values()
        if slot in own
    )
    kind = "swiss" if int(panose[2:4], 16) >= 11 else "roman"
    return (
        f'<w:font w:name="{escape(name)}"><w:panose1 w:val="{panose}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{kind}"/><w:pitch w:val="variable"/>{files}</w:font>'
    )


def _key(font: Font) -> str:
    digits = sha256(font.data).hexdigest()[:32].upper()
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "{" + "-".join(parts) + "}"


def _mixed(font: Font) -> bytes:
    key = bytes.fromhex(_key(font).strip("{}").replace("-", ""))[::-1]
    first = bytes(byte ^ key[place % 16] for place, byte in enumerate(font.data[:32]))
    return first + font.data[32:]
