"""A file's bytes, checked before anything trusts them: a path in, a ``Source`` or diagnostics out.

Nothing outside the project's folder is opened, nothing but regular files, nothing that is too
large, that is not UTF-8, or that holds characters or words that no page can show.
"""

import re
import stat
from hashlib import sha256
from os import stat_result
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Source, Span

LIMIT = 2_000_000
LONGEST_WORD = 2_000
BYTE_ORDER_MARK = "\ufeff"
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
# controls but tab and line ends; a carriage return counts unless a line feed follows it;
# line and paragraph separators, and marks that reorder what a reader sees
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
    r"|\r(?!\n)"
)

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
    fault = _control(source) or _long_word(source)
    return _failed(fault) if fault else Result(source)


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


def _control(source: Source) -> Fault | None:
    found = _CONTROL.search(source.text)
    if not found:
        return None
    code = f"U+{ord(found.group()):04X}"
    return (
        Rule.CONTROL_CHARACTER,
        source.span(found.start(), found.end()),
        Phrase(
            nl=f"Hier staat een onzichtbaar stuurteken ({code}).",
            en=f"An invisible control character stands here ({code}).",
        ),
    )


def _long_word(source: Source) -> Fault | None:
    found = _LONG_WORD.search(source.text)
    if not found:
        return None
    length = found.end() - found.start()
    return (
        Rule.WORD_TOO_LONG,
        source.span(found.start(), found.end()),
        Phrase(
            nl=f"Dit woord telt {length} tekens; meer dan {LONGEST_WORD} past op geen regel.",
            en=f"This word has {length} characters; more than {LONGEST_WORD} fit on no line.",
        ),
    )
