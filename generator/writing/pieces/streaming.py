"""A PDF written as it comes: objects of many PDFs in one file, never more than one PDF in memory.

An object of a source gets its number here when something first refers to it.
"""

import re
import zlib
from collections import deque
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO

from pikepdf import Object, Pdf
from pikepdf import Stream as PdfStream

_REFERENCE = re.compile(rb"\((?:[^()\\]|\\.)*\)|(?<![\w/#.-])(\d+) 0 R\b", re.DOTALL)
_TOGETHER = 500
"""How many objects are compressed together."""
_ROW = 7


class Writer:
    """The file in the making: objects by number, small ones compressed together."""

    def __init__(self) -> None:
        self._out = BytesIO(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._out.seek(0, 2)
        self._rows: list[bytes] = [bytes([0]) + bytes(4) + b"\xff\xff"]
        self._small: list[tuple[int, bytes]] = []

    def reserve(self) -> int:
        """Give the number of an object that is written later."""
        self._rows.append(b"")
        return len(self._rows) - 1

    def write(self, number: int, text: bytes) -> None:
        """Write an object that is no stream."""
        self._small.append((number, text))
        if len(self._small) >= _TOGETHER:
            self._flush()

    def write_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Write a stream; ``entries`` is its dictionary, which tells the length of ``data``."""
        place = self._out.tell()
        self._rows[number] = bytes([1]) + place.to_bytes(4, "big") + bytes(2)
        for part in (
            b"%d 0 obj\n" % number,
            entries,
            b"\nstream\n",
            data,
            b"\nendstream\nendobj\n",
        ):
            self._out.write(part)

    def _flush(self) -> None:
        if not self._small:
            return
        number, head, body = self.reserve(), b"", b""
        for place, (inner, text) in enumerate(self._small):
            self._rows[inner] = bytes([2]) + number.to_bytes(4, "big") + place.to_bytes(2, "big")
            head += b"%d %d " % (inner, len(body))
            body += text + b"\n"
        data = zlib.compress(head + body)
        entries = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>"
        self._small, count = [], len(self._small)
        self.write_stream(number, entries % (count, len(head), len(data)), data)

    def finish(self, root: int, info: int) -> bytes:
        """Write the table of all objects and give the file."""
        self._flush()
        number, start = self.reserve(), self._out.tell()
        mark = sha256(self._out.getbuffer()).hexdigest()[:32].encode()
        self._rows[number] = bytes([1]) + start.to_bytes(4, "big") + bytes(2)
        data = zlib.compress(_predicted(self._rows))
        entries = (
            b"<< /Type /XRef /Size %d /W [ 1 4 2 ] /Root %d 0 R /Info %d 0 R /ID [ <%b> <%b> ]"
            b" /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns %d >> /Length %d >>"
        )
        told = (len(self._rows), root, info, mark, mark, _ROW, len(data))
        self.write_stream(number, entries % told, data)
        self._out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._out.getvalue()


def _predicted(rows: Iterable[bytes]) -> bytes:
    """Tell each row by its difference from the one before, byte for byte.

    All bytes are taken away at once, as one large number; their highest bits apart, so that no
    byte borrows from the next.
    """
    data = b"".join(rows)
    size = len(data)
    new = int.from_bytes(data, "big")
    old = new >> (8 * _ROW)
    high = int.from_bytes(b"\x80" * size, "big")
    low = ((new | high) - (old & ~high)) ^ ((new ^ ~old) & high)
    made = low.to_bytes(size, "big")
    return b"".join(b"\x02" + made[n : n + _ROW] for n in range(0, size, _ROW))


class Source:
    """A PDF whose objects are written; ``bind`` says which are there already, or come later."""

    def __init__(self, writer: Writer, pdf: Pdf) -> None:
        self._writer, self.pdf = writer, pdf
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
                self._writer.write_stream(number, self.text(found.stream_dict), data)
            else:
                self._writer.write(number, self.text(found))

    def _numbered(self, own: int) -> int:
        if own not in self._numbers:
            self._numbers[own] = self._writer.reserve()
            self._waiting.append(own)
        return self._numbers[own]

    def _renumbered(self, found: re.Match[bytes]) -> bytes:
        own = found.group(1)
        return b"%d 0 R" % self._numbered(int(own)) if own else found.group()
