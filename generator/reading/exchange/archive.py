"""The archive that comes back: bytes in; the project's XML and the plain texts beside it out.

Nothing is unpacked to disk, and nothing is believed: not the sizes that the archive states, not
its names, not what its XML says of itself.
"""

import zlib
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.model.language import Phrase

MOST_BYTES = 200_000_000
MOST_MEMBERS = 5_000
MOST_UNPACKED = 40_000_000
MOST_RATIO = 200
MOST_ELEMENTS = 300_000
DEEPEST = 60
_BROKEN = (BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, NotImplementedError)
_ENCRYPTED = 0x1


class RefusedError(Exception):
    """The file cannot be used; says why. Never leaves this package."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.phrase = Phrase(nl, en)


@dataclass
class Archive:
    """The members of a .qdpx by their names in small letters; counts what it unpacks."""

    _zip: ZipFile
    _members: dict[str, ZipInfo]
    _unpacked: int = 0

    @staticmethod
    def of(data: bytes) -> "Archive":
        """Open an archive. Raises RefusedError where it is none, or one that is up to no good."""
        if len(data) > MOST_BYTES:
            raise RefusedError(
                f"Het bestand is groter dan {MOST_BYTES // 1_000_000} MB.",
                f"The file is larger than {MOST_BYTES // 1_000_000} MB.",
            )
        try:
            archive = ZipFile(BytesIO(data))
        except _BROKEN as fault:
            raise RefusedError("Dit is geen .qdpx-bestand.", "This is no .qdpx file.") from fault
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise RefusedError(
                f"Er zitten meer dan {MOST_MEMBERS} bestanden in.",
                f"It holds more than {MOST_MEMBERS} files.",
            )
        return Archive(archive, _named(infos))

    def project(self) -> Element:
        """Read the project's XML. Raises RefusedError."""
        names = [name for name in self._members if name.endswith(".qde") and "/" not in name]
        if not names:
            raise RefusedError(
                "Er zit geen project.qde in het bestand.", "There is no project.qde in the file."
            )
        return tree(self._read("project.qde" if "project.qde" in names else names[0]))

    def text(self, path: str) -> str | None:
        """Read the text at a path such as ``internal://….txt``, None where it is not inside.

        Line ends stay as they are; a byte order mark goes. Raises RefusedError.
        """
        scheme, _, name = path.partition("://")
        member = f"sources/{name.strip('/')}".lower()
        if scheme.lower() != "internal" or member not in self._members:
            return None
        data = self._read(member)
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return data.decode("utf-16" if wide else "utf-8-sig", errors="replace")

    def _read(self, name: str) -> bytes:
        info = self._members[name]
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} or info.flag_bits & _ENCRYPTED:
            raise RefusedError(
                "Het bestand is versleuteld of op een ongewone manier ingepakt.",
                "The file is encrypted or packed in an unusual way.",
            )
        room = min(MOST_UNPACKED - self._unpacked, _most_from(info.compress_size))
        try:
            with self._zip.open(info) as member:
                data = member.read(room + 1)
        except (*_BROKEN, RuntimeError) as fault:
            raise RefusedError("Het bestand is beschadigd.", "The file is damaged.") from fault
        if len(data) > room:
            raise RefusedError(
                "Uitgepakt is het bestand verdacht groot.",
                "Unpacked, the file is suspiciously large.",
            )
        self._unpacked += len(data)
        return data


def _most_from(packed: int) -> int:
    """Give the bytes that so many packed bytes may honestly become."""
    return 100_000 + packed * MOST_RATIO


def _named(infos: list[ZipInfo]) -> dict[str, ZipInfo]:
    members: dict[str, ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/")
        parts = name.split("/")
        if name.startswith("/") or ":" in parts[0] or ".." in parts:
            raise RefusedError(
                "Er zit een bestand in dat buiten de map wil komen.",
                "It holds a file that wants to get out of its folder.",
            )
        if members.setdefault(name.lower(), info) is not info:
            raise RefusedError(
                "Twee bestanden erin hebben dezelfde naam.", "Two files in it have the same name."
            )
    return members


def tree(data: bytes) -> Element:
    """Parse XML; names lose their namespace. Raises RefusedError, for a DOCTYPE too."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = builder.refuse_doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.made.data
    try:
        parser.ParseFile(BytesIO(data))
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise RefusedError("De XML is niet te lezen.", "The XML cannot be read.") from fault
    return builder.made.close()


class _Builder:
    """Builds elements, not too many and not too deep."""

    def __init__(self) -> None:
        self.made = TreeBuilder()
        self._count = self._depth = 0

    def refuse_doctype(self, *_: object) -> None:
        raise RefusedError(
            "De XML heeft een DOCTYPE; die hoort er niet in.",
            "The XML has a DOCTYPE, which does not belong there.",
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        self._depth += 1
        if self._count > MOST_ELEMENTS or self._depth > DEEPEST:
            raise RefusedError(
                "De XML is te groot of te diep in elkaar gezet.",
                "The XML is too large or nested too deeply.",
            )
        self.made.start(_local(name), attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self.made.end(_local(name))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
