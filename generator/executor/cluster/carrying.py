"""What travels between machines: values as bytes that name no path of the machine they come from.

A path below a folder that both sides have (the project, the program's templates) travels as the
name of that folder and the rest; each side has its own place for it.
"""

import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePath
from pickle import HIGHEST_PROTOCOL, Pickler, Unpickler
from tempfile import mkdtemp

Places = Mapping[str, Path]
Files = Mapping[str, bytes]
"""The content of files by path below the project's folder, with ``/`` between the names."""


def packed(value: object, places: Places) -> bytes:
    """Give a value as bytes; raises what pickling raises for one that cannot travel."""
    made = BytesIO()
    _Packer(made, places).dump(value)
    return made.getvalue()


def unpacked(data: bytes, places: Places) -> object:
    """Give the value that was packed, with its paths in the places of this machine."""
    return _Unpacker(BytesIO(data), places).load()


class _Packer(Pickler):
    """Writes paths as a place and the rest."""

    def __init__(self, file: BytesIO, places: Places) -> None:
        super().__init__(file, HIGHEST_PROTOCOL)
        self._places = [
            (name, folder.absolute(), folder.resolve()) for name, folder in places.items()
        ]

    def persistent_id(self, obj: object) -> tuple[str, str] | None:
        """Give the place of a path; None for all else."""
        if not isinstance(obj, PurePath):
            return None
        path = Path(os.path.abspath(obj))  # noqa: PTH100 - a link within the project stays one
        for name, *folders in self._places:
            for folder in folders:
                if path.is_relative_to(folder):
                    return name, path.relative_to(folder).as_posix()
        return None


class _Unpacker(Unpickler):
    """Reads paths as they lie here."""

    def __init__(self, file: BytesIO, places: Places) -> None:
        super().__init__(file)
        self._places = places

    def persistent_load(self, pid: tuple[str, str]) -> Path:
        """Give the path that a place and the rest stand for."""
        name, rest = pid
        return self._places[name] / rest


def name_of(files: Files) -> str:
    """Give a name (hex) that only these files with this content have."""
    digest = sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()[:32]


def laid_out(files: Files, name: str, folder: Path) -> Path:
    """Write files below ``folder``/``name``, unless they lie there, and give that place."""
    place = folder / name
    if not place.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(dir=folder))
        for path, data in files.items():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).write_bytes(data)
        try:
            beside.rename(place)
        except OSError:  # somebody else was first
            shutil.rmtree(beside)
    return place
