"""Zip archives that others made: bytes in, members out, and nothing believed of what they state.

Nothing is unpacked to disk; what a member unpacks to is counted while it is unpacked.
"""

import zlib
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO
from lzma import LZMAError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.model.language import Phrase

_BROKEN = (BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, NotImplementedError)
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"
_STRAY = 8
"""So many times the most members may the mark of an entry stand in the bytes: by chance, or in
archives within the archive. More are not even counted by the library, which is slow at it."""


class Fault(Enum):
    """What kind of trouble a file is."""

    BROKEN = auto()
    LARGE = auto()
    UNSAFE = auto()


class RefusedError(Exception):
    """The file cannot be used; says why. Never leaves the readers."""

    def __init__(self, nl: str, en: str, fault: Fault = Fault.BROKEN) -> None:
        super().__init__(en)
        self.phrase = Phrase(nl, en)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that is taken in: bytes of the file, members, bytes unpacked, and their ratio."""

    packed: int
    members: int
    unpacked: int
    ratio: int


@dataclass
class Members:
    """The members of an archive by their names in small letters; counts what it unpacks."""

    _zip: ZipFile
    _infos: dict[str, ZipInfo]
    _caps: Caps
    _unpacked: int = 0

    @staticmethod
    def of(data: bytes, kind: str, caps: Caps) -> "Members":
        """Open an archive, called ``kind`` (".docx") in words.

        Raises RefusedError where it is none, or one that is up to no good.
        """
        if len(data) > caps.packed:
            raise RefusedError(
                f"Het bestand is groter dan {caps.packed // 1_000_000} MB.",
                f"The file is larger than {caps.packed // 1_000_000} MB.",
                Fault.LARGE,
            )
        if data.count(_ENTRY) > caps.members * _STRAY:
            raise _too_many(caps)
        try:
            archive = ZipFile(BytesIO(data))
        except _BROKEN as fault:
            raise RefusedError(
                f"Dit is geen {kind}-bestand.", f"This is no {kind} file."
            ) from fault
        infos = archive.infolist()
        if len(infos) > caps.members:
            raise _too_many(caps)
        return Members(archive, _named(infos), caps)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, in small letters and with forward slashes."""
        return tuple(self._infos)

    @property
    def unpacked(self) -> int:
        """The bytes that were unpacked so far."""
        return self._unpacked

    def packed(self, ending: str) -> int:
        """Give the bytes that members with this ending take, packed, as the archive states."""
        infos = self._infos.items()
        return sum(info.compress_size for name, info in infos if name.endswith(ending))

    def refuse_swollen(self) -> None:
        """Raise RefusedError where a member says that it unpacks to more than is honest."""
        for info in self._infos.values():
            if info.file_size > _most_from(info, self._caps):
                raise swollen()

    def read(self, name: str) -> bytes:
        """Unpack a member by its name in small letters. Raises RefusedError; KeyError without."""
        info = self._infos[name]
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} or info.flag_bits & _ENCRYPTED:
            raise RefusedError(
                "Het bestand is versleuteld of op een ongewone manier ingepakt.",
                "The file is encrypted or packed in an unusual way.",
            )
        room = min(self._caps.unpacked - self._unpacked, _most_from(info, self._caps))
        try:
            with self._zip.open(info) as member:
                data = member.read(room + 1)
        except (*_BROKEN, RuntimeError) as fault:
            raise RefusedError("Het bestand is beschadigd.", "The file is damaged.") from fault
        if len(data) > room:
            raise swollen()
        self._unpacked += len(data)
        return data


def swollen() -> RefusedError:
    """Say that a file is a bomb, or as good as one."""
    return RefusedError(
        "Uitgepakt is het bestand verdacht groot.",
        "Unpacked, the file is suspiciously large.",
        Fault.LARGE,
    )


def _too_many(caps: Caps) -> RefusedError:
    return RefusedError(
        f"Er zitten meer dan {caps.members} bestanden in.",
        f"It holds more than {caps.members} files.",
        Fault.LARGE,
    )


def _most_from(info: ZipInfo, caps: Caps) -> int:
    """Give the bytes that a member may honestly become."""
    return 100_000 + info.compress_size * caps.ratio


def _named(infos: list[ZipInfo]) -> dict[str, ZipInfo]:
    members: dict[str, ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/")
        parts = name.split("/")
        if name.startswith("/") or ":" in parts[0] or ".." in parts:
            raise RefusedError(
                "Er zit een bestand in dat buiten de map wil komen.",
                "It holds a file that wants to get out of its folder.",
                Fault.UNSAFE,
            )
        if members.setdefault(name.lower(), info) is not info:
            raise RefusedError(
                "Twee bestanden erin hebben dezelfde naam.",
                "Two files in it have the same name.",
                Fault.UNSAFE,
            )
    return members
