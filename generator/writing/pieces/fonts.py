"""One font for what each piece embedded a part of: glyphs keep their numbers, so they add up."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from generator.writing.pieces.streaming import Source, Writer

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


@dataclass
class _Face:
    """What the pieces told of one font; ``model`` is the font of the first, without its file."""

    number: int
    model: Object
    widths: dict[int, object] = field(default_factory=dict)
    texts: dict[int, bytes] = field(default_factory=dict)
    files: list[bytes] = field(default_factory=list)

    def add(self, font: Object) -> None:
        """Take in the glyphs that are new; the first text of a glyph counts, as on paper."""
        inner = font.DescendantFonts[0]
        for glyph, text in _CHARS.findall(font.ToUnicode.read_bytes()):
            self.texts.setdefault(int(glyph, 16), text)
        own = dict(_widths(inner.W))
        if not own.keys() <= self.widths.keys():
            self.files.append(inner.FontDescriptor.FontFile2.read_bytes())
            self.widths |= own


class Faces:
    """The fonts of a document in the making, by the name that all pieces know them by."""

    def __init__(self, writer: Writer, first: Source) -> None:
        self._writer, self._first, self._pdf = writer, first, first.pdf
        self._found: dict[str, _Face] = {}

    def take(self, fonts: Object, piece: Source) -> None:
        """Let one font stand for those of all pieces; ``fonts`` are those of one."""
        for name, font in fonts.items():
            if _adds_up(font):
                face = self._found.get(name)
                if face is None:
                    face = _Face(self._writer.reserve(), self._own(font))
                    self._found[name] = face
                face.add(font)
                piece.bind(font, face.number)

    def _own(self, font: Object) -> Object:
        return font if font.is_owned_by(self._pdf) else self._pdf.copy_foreign(font)

    def embed(self) -> None:
        """Fill in the fonts, now that all glyphs are known."""
        for face in self._found.values():
            self._writer.write(face.number, self._first.text(_filled(self._pdf, face)))


def _adds_up(font: Object) -> bool:
    """Say whether glyphs have the numbers of the font file, and the file is TrueType."""
    inner = font.DescendantFonts[0]
    return font.get("/Encoding") == Name("/Identity-H") and "/FontFile2" in inner.FontDescriptor


def _filled(pdf: Pdf, face: _Face) -> Object:
    inner = face.model.DescendantFonts[0]
    file = _merged(face.files)
    descriptor = _copied(inner.FontDescriptor, "/FontFile2")
    descriptor.FontFile2 = Stream(pdf, file, Length1=len(file))
    box = inner.FontDescriptor.FontBBox
    widest = max(face.widths.values())  # type: ignore[type-var]
    descriptor.FontBBox = Array([box[0], box[1], widest, box[3]])
    descendant = _copied(inner, "/FontDescriptor", "/W", "/CIDSystemInfo")
    descendant.CIDSystemInfo = Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
    descendant.W = _runs(face.widths)
    descendant.FontDescriptor = pdf.make_indirect(descriptor)
    whole = _copied(face.model, "/ToUnicode", "/DescendantFonts")
    whole.ToUnicode = Stream(pdf, _cmap(face.texts))
    whole.DescendantFonts = Array([pdf.make_indirect(descendant)])
    return whole


def _copied(source: Object, *but: str) -> Dictionary:
    """Copy a dictionary of direct objects, without some of its entries."""
    return Dictionary({key: _direct(value) for key, value in source.items() if key not in but})


def _direct(value: object) -> object:
    return Array(list(value)) if isinstance(value, Array) else value


def _widths(array: Iterable[object]) -> Iterable[tuple[int, object]]:
    """Read widths by glyph from runs: a first glyph, then the widths from that one on."""
    first = 0
    for item in array:
        if isinstance(item, Array):
            yield from enumerate(item, first)
        else:
            first = int(item)  # type: ignore[call-overload]


def _runs(widths: dict[int, object]) -> Array:
    runs: list[object] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            runs += [glyph, Array()]
        runs[-1].append(widths[glyph])  # type: ignore[attr-defined]
    return Array(runs)


def _cmap(texts: dict[int, bytes]) -> bytes:
    lines = [f"<{glyph:04x}> <{text.decode()}>\n" for glyph, text in sorted(texts.items())]
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
