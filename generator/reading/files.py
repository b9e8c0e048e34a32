"""A file's bytes, checked before anything trusts them: a path in, a ``Source`` or diagnostics out.

Nothing outside the project's folder is opened, nothing but regular files, nothing that is too
large, that is not UTF-8, or that holds characters or words that no page can show.
"""

import stat
from hashlib import sha256
from os import stat_result
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Source, Span
from generator.reading.characters import flaw

LIMIT = 2_000_000
BYTE_ORDER_MARK = "\ufeff"
Fault = tuple[Rule, Span, Phrase]


def read_source(root: Path, path: Path, limit: int = LIMIT) -> Result[Source | None]:
    """Read the UTF-8 file ``path``, which must lie below the folder ``root``.

    Symbolic links are followed and must end below ``root`` too. ``limit`` is in bytes. The source's
    path is relative to ``root``; its text keeps line ends and byte order mark as they are. The
    value is None where the file was not usable; the diagnostics say why.
    """
    name = relative_name(root, path)
    try:
        fault = _refusal(root, path, name, limit)
        data = b"" if fault else _bytes(path, limit)
    except (OSError, ValueError, RuntimeError):
        fault, data = unreadable(name), b""
    if fault is None and len(data) > limit:
        fault = _too_large(name, len(data), limit)
    return _failed(fault) if fault else _decoded(name, data)


def relative_name(root: Path, path: Path) -> str:
    """Give ``path`` relative to ``root`` with forward slashes, following no links."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def lies_below(root: Path, path: Path) -> bool:
    """Tell whether ``path`` exists and, after following links, lies below ``root``."""
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve(strict=True))
    except (OSError, ValueError, RuntimeError):
        return False


def unreadable(name: str) -> Fault:
    """Say that the file ``name`` does not exist or may not be read."""
    return (
        Rule.FILE_UNREADABLE,
        Span(name),
        Phrase(
            nl=f"{name} bestaat niet of kan niet worden gelezen.",
            en=f"{name} does not exist or cannot be read.",
        ),
    )


def _refusal(root: Path, path: Path, name: str, limit: int) -> Fault | None:
    real = path.resolve(strict=True)
    if not real.is_relative_to(root.resolve(strict=True)):
        return (
            Rule.FILE_OUTSIDE_PROJECT,
            Span(name),
            Phrase(
                nl=f"{name} wijst naar een plek buiten de projectmap.",
                en=f"{name} points to a place outside the project's folder.",
            ),
        )
    return _unusual(name, real.stat(), limit)


def _bytes(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        return file.read(limit + 1)


def _unusual(name: str, status: stat_result, limit: int) -> Fault | None:
    if not stat.S_ISREG(status.st_mode):
        return (
            Rule.FILE_UNREADABLE,
            Span(name),
            Phrase(nl=f"{name} is geen gewoon bestand.", en=f"{name} is not a regular file."),
        )
    return _too_large(name, status.st_size, limit) if status.st_size > limit else None


def _too_large(name: str, size: int, limit: int) -> Fault:
    return (
        Rule.FILE_TOO_LARGE,
        Span(name),
        Phrase(
            nl=f"{name} is {size / 1e6:.1f} MB; meer dan {limit / 1e6:.1f} MB mag niet.",
            en=f"{name} is {size / 1e6:.1f} MB; more than {limit / 1e6:.1f} MB is not allowed.",
        ),
    )


def _failed(*faults: Fault) -> Result[Source | None]:
    return Result(None, tuple(Diagnostic.of(*fault) for fault in faults))


def _decoded(name: str, data: bytes) -> Result[Source | None]:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _failed(_not_utf8(name, data, error.start))
    source = Source(name, text, sha256(data).hexdigest())
    found = flaw(text)
    if found is None:
        return Result(source)
    return _failed((found.rule, source.span(found.start, found.end), found.message))


def _not_utf8(name: str, data: bytes, start: int) -> Fault:
    before = data[:start].decode()
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return (
        Rule.NOT_UTF8,
        Span(name, line, column, line, column + 1),
        Phrase(
            nl=f"Byte 0x{data[start]:02x} op deze plek is geen UTF-8.",
            en=f"Byte 0x{data[start]:02x} at this place is not UTF-8.",
        ),
    )
