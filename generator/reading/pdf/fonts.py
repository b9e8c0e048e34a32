"""What the codes of a font stand for: the PDF's own table of characters, else its encoding."""

from dataclasses import dataclass, field

from fontTools.agl import toUnicode
from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream, String, parse_content_stream

UNKNOWN = "\ufffd"
WIDEST, MOST = 4, 200_000
CODECS = {"/MacRomanEncoding": "mac_roman", "/WinAnsiEncoding": "cp1252"}


@dataclass(slots=True)
class Font:
    """Characters by code; ``lengths`` are those of codes in bytes, the longest first."""

    characters: dict[bytes, str] = field(default_factory=dict)
    lengths: tuple[int, ...] = (1,)

    def read(self, codes: bytes) -> str:
        """Give the characters that a string of codes shows."""
        text, place = [], 0
        while place < len(codes):
            known = (n for n in self.lengths if codes[place : place + n] in self.characters)
            length = next(known, self.lengths[-1])
            text.append(self.characters.get(codes[place : place + length], UNKNOWN))
            place += length
        return "".join(text)


def font(found: Object) -> Font:
    """Read a font; without a table of characters a composite font stands for nothing known."""
    composite = found.get("/Subtype") == Name.Type0
    made = Font({}, (2,)) if composite else Font(_encoded(found.get("/Encoding")))
    table = found.get("/ToUnicode")
    if isinstance(table, Stream):
        _read_table(made, table)
    return made


def _encoded(encoding: Object | None) -> dict[bytes, str]:
    """Give the characters of a simple font by its encoding."""
    named = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
    codec = CODECS.get(str(named), "cp1252")
    codes = [bytes([code]) for code in range(256)]
    characters = {code: code.decode(codec, "replace") for code in codes}
    place = 0
    differences = encoding.get("/Differences", ()) if isinstance(encoding, Dictionary) else ()
    for entry in list(differences):
        if isinstance(entry, int):
            place = entry
        elif 0 <= place < 256:
            characters[bytes([place])] = toUnicode(str(entry)[1:]) or UNKNOWN
            place += 1
    return characters


def _read_table(made: Font, table: Stream) -> None:
    """Add what a table from codes to characters says; a table that is broken says nothing more."""
    lengths: set[int] = set()
    try:
        for instruction in parse_content_stream(table):
            operands = list(instruction.operands)
            match str(instruction.operator):
                case "endcodespacerange":
                    lengths |= {len(bytes(o)) for o in operands if isinstance(o, String)}
                case "endbfchar":
                    _add_characters(made, operands)
                case "endbfrange":
                    _add_ranges(made, operands)
    except PdfError:
        pass
    usable = sorted((n for n in lengths if 0 < n <= WIDEST), reverse=True)
    made.lengths = tuple(usable) or made.lengths


def _add_characters(made: Font, operands: list[Object]) -> None:
    for code, shown in zip(operands[::2], operands[1::2], strict=False):
        if isinstance(code, String) and isinstance(shown, String):
            made.characters[bytes(code)] = _text(bytes(shown))


def _add_ranges(made: Font, operands: list[Object]) -> None:
    for first, last, shown in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
        if isinstance(first, String) and isinstance(last, String):
            _add_range(made, bytes(first), bytes(last), shown)


def _add_range(made: Font, first: bytes, last: bytes, shown: Object) -> None:
    """Add a row of codes, whose characters are listed, or follow one another."""
    start, width = int.from_bytes(first), len(first)
    count = min(int.from_bytes(last) - start + 1, MOST - len(made.characters))
    if isinstance(shown, Array):
        texts = [bytes(text) for text in list(shown)[: max(0, count)]]
    else:
        head, tail = bytes(shown)[:-2], int.from_bytes(bytes(shown)[-2:])
        texts = [head + ((tail + step) % 0x10000).to_bytes(2) for step in range(count)]
    for step, text in enumerate(texts):
        made.characters[(start + step).to_bytes(width)] = _text(text)


def _text(shown: bytes) -> str:
    return shown.decode("utf-16-be", "replace")
