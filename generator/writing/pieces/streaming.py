"""A PDF written as it comes: objects of many PDFs in one file, never more than one PDF in memory.

An object of a source gets its number here when something first refers to it.
"""

import re
import zlib
from collections import deque
from hashlib import sha256
from io import BytesIO

from pikepdf import Object, Pdf
from pikepdf import Stream as PdfStream

_REFERENCE = re.compile(rb"\((?:[^()\\]|\\.)*\)|(?<![\w/#.-])(\d+) 0 R\b", re.DOTALL)
_TOGETHER = 500
"""How many objects are compressed together."""
_ROW = 7
_NOTHING = bytes(5) + b"\xff\xff"
"""The row of a number that no object has."""


class Block:
    """Objects that are written one after the other, small ones compressed together.

    New numbers go on from ``first``; an object of a number that is known already has no place in
    their row.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self._next = first
        self._out = BytesIO()
        self._places: dict[int, tuple[int, int, int]] = {}
        self._small: list[tuple[int, bytes]] = []

    def reserve(self) -> int:
        """Give the number of an object that is written later."""
        self._next += 1
        return self._next - 1

    def write(self, number: int, text: bytes) -> None:
        """Write an object that is no stream."""
        self._small.append((number, text))
        if len(self._small) >= _TOGETHER:
            self._flush()

    def write_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Write a stream; ``entries`` is its dictionary, which tells the length of ``data``."""
        self._places[number] = (1, self._out.tell(), 0)
        head = b"%d 0 obj\n%b\nstream\n" % (number, entries)
        self._out.write(b"".join((head, data, b"\nendstream\nendobj\n")))

    def _flush(self) -> None:
        if not self._small:
            return
        number, head, body = self.reserve(), [], []
        length = 0
        for place, (inner, text) in enumerate(self._small):
            self._places[inner] = (2, number, place)
            head.append(b"%d %d" % (inner, length))
            body.append(text)
            length += len(text) + 1
        listed = b" ".join(head) + b" "
        data = zlib.compress(listed + b"\n".join(body) + b"\n")
        entries = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>"
        count, self._small = len(self._small), []
        self.write_stream(number, entries % (count, len(listed), len(data)), data)

    def close(self, end: int) -> tuple[bytes, bytes]:
        """Give the objects, and a row for each number up to ``end``.

        Streams are counted from the start of the objects. Raises ValueError for a number beyond.
        """
        body, places = self.ended()
        if any(not self.first <= number < end for number in places):
            raise ValueError(f"{len(places)} objects do not fit from {self.first} to {end}")
        rows = bytearray(_NOTHING * (end - self.first))
        for number, place in places.items():
            at = (number - self.first) * _ROW
            rows[at : at + _ROW] = row(*place)
        return body, bytes(rows)

    def ended(self) -> tuple[bytes, dict[int, tuple[int, int, int]]]:
        """Give the objects, and by number how and where they lie."""
        self._flush()
        return self._out.getvalue(), self._places


class File:
    """The file in the making: blocks of objects with numbers below ``end``, then a last one."""

    def __init__(self, end: int) -> None:
        self._out = BytesIO()
        self._out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._rows = bytearray(_NOTHING * end)

    def copy(self, first: int, rows: bytes, body: bytes) -> int:
        """Take in a block whose numbers go on from ``first``; give the first of the next."""
        start, own = self._out.tell(), bytearray(rows)
        for at in range(0, len(own), _ROW):
            if own[at] == 1:
                place = int.from_bytes(own[at + 1 : at + 5], "big") + start
                own[at + 1 : at + 5] = place.to_bytes(4, "big")
        self._rows[first * _ROW : first * _ROW + len(own)] = own
        self._out.write(body)
        return first + len(own) // _ROW

    def finish(self, block: Block, root: int, info: int) -> bytes:
        """Write the last block and the table of all objects, and give the file."""
        number = block.reserve()
        body, places = block.ended()
        start = self._out.tell()
        self._out.write(body)
        places[number] = (1, self._out.tell() - start, 0)
        self._rows += _NOTHING * (max(places) + 1 - len(self._rows) // _ROW)
        for inner, (kind, place, more) in places.items():
            moved = place + start if kind == 1 else place
            self._rows[inner * _ROW : (inner + 1) * _ROW] = row(kind, moved, more)
        self._table(number, root, info)
        return self._out.getvalue()

    def _table(self, number: int, root: int, info: int) -> None:
        start = self._out.tell()
        with self._out.getbuffer() as written:
            mark = sha256(written).hexdigest()[:32].encode()
        data = zlib.compress(_predicted(bytes(self._rows)))
        entries = (
            b"<< /Type /XRef /Size %d /W [ 1 4 2 ] /Root %d 0 R /Info %d 0 R /ID [ <%b> <%b> ]"
            b" /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns %d >> /Length %d >>"
        )
        told = (len(self._rows) // _ROW, root, info, mark, mark, _ROW, len(data))
        self._out.write(b"%d 0 obj\n%b\nstream\n" % (number, entries % told))
        self._out.write(b"%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (data, start))


def row(kind: int, place: int, more: int) -> bytes:
    """Give a row of the table: a stream's place in the file, or a number and a place in it."""
    return bytes([kind]) + place.to_bytes(4, "big") + more.to_bytes(2, "big")


def _predicted(data: bytes) -> bytes:
    """Tell each row by its difference from the one before, byte for byte.

    All bytes are taken away at once, as one large number; their highest bits apart, so that no
    byte borrows from the next.
    """
    size = len(data)
    new = int.from_bytes(data, "big")
    old = new >> (8 * _ROW)
    high = int.from_bytes(b"\x80" * size, "big")
    low = ((new | high) - (old & ~high)) ^ ((new ^ ~old) & high)
    made = low.to_bytes(size, "big")
    return b"".join(b"\x02" + made[n : n + _ROW] for n in range(0, size, _ROW))


class Source:
    """A PDF whose objects are written; ``bind`` says which are there already, or come later."""

    def __init__(self, block: Block, pdf: Pdf) -> None:
        self._block, self.pdf = block, pdf
        self._numbers: dict[int, int] = {}
        self._waiting: deque[int] = deque()

    def bind(self, found: Object, number: int) -> None:
        """Let an object be known by a number, and not be written from here."""
        self._numbers[found.objgen[0]] = number

    def number(self, found: Object) -> int:
        """Give the number of an indirect object, which is written sooner or later."""
        return self._numbered(found.objgen[0])

    def text(self, found: Object) -> bytes:
        """Give an object as it is written, with the numbers of what it refers to."""
        return _REFERENCE.sub(self._renumbered, found.unparse(resolved=True))

    def drain(self) -> None:
        """Write all that was referred to."""
        while self._waiting:
            own = self._waiting.popleft()
            found, number = self.pdf.get_object((own, 0)), self._numbers[own]
            if isinstance(found, PdfStream):
                data = found.read_raw_bytes()
                found.stream_dict.Length = len(data)
                self._block.write_stream(number, self.text(found.stream_dict), data)
            else:
                self._block.write(number, self.text(found))

    def _numbered(self, own: int) -> int:
        if own not in self._numbers:
            self._numbers[own] = self._block.reserve()
            self._waiting.append(own)
        return self._numbers[own]

    def _renumbered(self, found: re.Match[bytes]) -> bytes:
        own = found.group(1)
        return b"%d 0 R" % self._numbered(int(own)) if own else found.group()
