"""One font for what each piece embedded a part of: glyphs keep their numbers, so they add up."""

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Object

from generator.writing.pieces.streaming import Block, Source

_CHARS = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_SECTION = 100
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_FOOT = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Faces:
    """The fonts of a piece that are one with those of other pieces, by the name that all know.

    ``numbers`` are those that they have in the document. ``told`` says what glyphs there are, each
    with the number of its file among ``files``.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self.told: list[dict[str, Any]] = []
        self.files: list[bytes] = []

    def take(self, fonts: Object, piece: Source) -> None:
        """Let one font stand for those of all pieces; ``fonts`` are some of this piece."""
        for name, font in fonts.items():
            if _adds_up(font):
                number = self._numbers[name.removeprefix("/")]
                self.told.append({"number": number, "file": len(self.files), **_told(font, piece)})
                file = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
                self.files.append(zlib.compress(file, 1))
                piece.bind(font, number)


def _told(font: Object, piece: Source) -> dict[str, Any]:
    """Tell the glyphs of a font, and all else that is the same in every piece."""
    inner = font.DescendantFonts[0]
    descriptor, box = inner.FontDescriptor, inner.FontDescriptor.FontBBox
    texts: dict[int, str] = {}
    for glyph, text in _CHARS.findall(font.ToUnicode.read_bytes()):
        texts.setdefault(int(glyph, 16), text.decode())
    return {
        "widths": [(glyph, float(str(width))) for glyph, width in _widths(inner.W)],
        "texts": list(texts.items()),
        "font": _entries(piece, font, "/ToUnicode", "/DescendantFonts"),
        "inner": _entries(piece, inner, "/FontDescriptor", "/W", "/CIDSystemInfo"),
        "descriptor": _entries(piece, descriptor, "/FontFile2", "/FontBBox"),
        "box": [float(side) for side in box],
    }


def _entries(piece: Source, found: Object, *but: str) -> str:
    told = Dictionary({key: value for key, value in found.items() if key not in but})
    return piece.text(told).removeprefix(b"<<").removesuffix(b">>").decode("latin-1")


@dataclass
class _Face:
    """What the pieces told of one font; ``model`` is what the first told."""

    model: Mapping[str, Any]
    widths: dict[int, float] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    files: list[bytes] = field(default_factory=list)

    def add(self, told: Mapping[str, Any], file: bytes) -> None:
        """Take in the glyphs that are new; the first text of a glyph counts, as on paper."""
        for glyph, text in told["texts"]:
            self.texts.setdefault(glyph, text)
        own: dict[int, float] = dict(told["widths"])
        if not own.keys() <= self.widths.keys():
            self.files.append(zlib.decompress(file))
            self.widths |= own


def embed(block: Block, told: Iterable[tuple[Mapping[str, Any], bytes]]) -> None:
    """Write one font for what the pieces told of each, in their order, with its file."""
    faces: dict[int, _Face] = {}
    for one, file in told:
        faces.setdefault(one["number"], _Face(one)).add(one, file)
    for number, face in faces.items():
        _write(block, number, face)


def _adds_up(font: Object) -> bool:
    """Say whether glyphs have the numbers of the font file, and the file is TrueType."""
    inner = font.DescendantFonts[0]
    return font.get("/Encoding") == Name("/Identity-H") and "/FontFile2" in inner.FontDescriptor


def _write(block: Block, number: int, face: _Face) -> None:
    file = _merged(face.files)
    font, inner, descriptor = (
        str(face.model[name]).encode("latin-1") for name in ("font", "inner", "descriptor")
    )
    data, text = block.reserve(), block.reserve()
    own, below = block.reserve(), block.reserve()
    _stream(block, data, b"/Length1 %d " % len(file), file)
    _stream(block, text, b"", _cmap(face.texts))
    box = [*face.model["box"]]
    box[2] = max(face.widths.values())
    sides = b" ".join(map(_number, box))
    told = b"<<%b /FontBBox [ %b ] /FontFile2 %d 0 R >>" % (descriptor, sides, data)
    block.write(own, told)
    more = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    entries = (inner, more, _runs(face.widths), own)
    block.write(below, b"<<%b %b /W [ %b ] /FontDescriptor %d 0 R >>" % entries)
    whole = b"<<%b /ToUnicode %d 0 R /DescendantFonts [ %d 0 R ] >>" % (font, text, below)
    block.write(number, whole)


def _stream(block: Block, number: int, entries: bytes, data: bytes) -> None:
    small = zlib.compress(data)
    told = b"<< %b/Filter /FlateDecode /Length %d >>" % (entries, len(small))
    block.write_stream(number, told, small)


def _number(value: float) -> bytes:
    return b"%d" % value if value == int(value) else f"{value:.5f}".encode()


def _widths(array: Iterable[object]) -> Iterable[tuple[int, object]]:
    """Read widths by glyph from runs: a first glyph, then the widths from that one on."""
    first = 0
    for item in array:
        if isinstance(item, Array):
            yield from enumerate(item, first)
        else:
            first = int(item)  # type: ignore[call-overload]


def _runs(widths: Mapping[int, float]) -> bytes:
    runs: list[list[bytes]] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            runs.append([b"%d [" % glyph])
        runs[-1].append(_number(widths[glyph]))
    return b" ".join(b" ".join((*run, b"]")) for run in runs)


def _cmap(texts: Mapping[int, str]) -> bytes:
    lines = [f"<{glyph:04x}> <{text}>\n" for glyph, text in sorted(texts.items())]
    sections = [lines[n : n + _SECTION] for n in range(0, len(lines), _SECTION)]
    body = "".join(f"{len(s)} beginbfchar\n{''.join(s)}endbfchar\n" for s in sections)
    return _HEAD + body.encode() + _FOOT


def _merged(files: Sequence[bytes]) -> bytes:
    """Put the outlines and widths of all files into the one that has room for all."""
    fonts = [TTFont(BytesIO(f), recalcBBoxes=False, recalcTimestamp=False) for f in files]
    if len(fonts) == 1:
        return files[0]
    base = max(fonts, key=lambda font: int(font["maxp"].numGlyphs))
    for font in fonts:
        if font is not base:
            _lend(font, base)
    made = BytesIO()
    base.save(made)
    return made.getvalue()


def _lend(font: TTFont, base: TTFont) -> None:
    """Copy the glyphs that ``base`` lacks."""
    outlines, places = font.getTableData("glyf"), font["loca"].locations
    own, names = base["glyf"], base.getGlyphOrder()
    for glyph, name in enumerate(font.getGlyphOrder()):
        data = outlines[places[glyph] : places[glyph + 1]]
        if data and not _drawn(own.glyphs[names[glyph]]):
            own.glyphs[names[glyph]] = Glyph(data)
        width = font["hmtx"].metrics[name]
        if width[0] and not base["hmtx"].metrics[names[glyph]][0]:
            base["hmtx"].metrics[names[glyph]] = width


def _drawn(glyph: Glyph) -> bool:
    return bool(glyph.data) if hasattr(glyph, "data") else glyph.numberOfContours != 0
