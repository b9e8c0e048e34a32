"""Fields of a draft: instructions in; what their results mean out."""

import re
from dataclasses import dataclass, field

from generator.model.manifest import Mark

_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_ADDRESS = re.compile(r"(https?://|mailto:).+", re.IGNORECASE)
NOTE_MARK = re.compile(r"_rdnote_(\d{1,6})")
"""The bookmark around the call of a footnote names the number that it left with."""
LONGEST = 4_000
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field's result is: a mark, or text that leads somewhere. ``note`` is a label."""

    mark: Mark | None = None
    target: str = ""
    note: str = ""


PLAIN = Meaning()


def address(text: str) -> str:
    """Give an address that may be linked to, empty where it is none.

    LibreOffice writes the spaces in it as they are.
    """
    return text.replace(" ", "%20") if text.isprintable() and _ADDRESS.fullmatch(text) else ""


def meaning(instruction: str) -> Meaning:
    """Read an instruction such as ``HYPERLINK "https://example.org"``."""
    words = [quoted or bare for quoted, bare in _WORDS.findall(instruction[:LONGEST])]
    kind, rest = (words[0].upper(), words[1:]) if words else ("", [])
    match kind:
        case "DOCPROPERTY":
            return Meaning(Mark.COMPUTED)
        case "NOTEREF":
            named = NOTE_MARK.fullmatch(rest[0]) if rest else None
            return Meaning(Mark.NOTE, note=named[1] if named else "")
        case "HYPERLINK":
            return Meaning(target=_target(rest))
        case _:
            return PLAIN


def _target(words: list[str]) -> str:
    """Read the arguments of HYPERLINK: an address, or a place here after the switch ``l``."""
    at = next((i for i, word in enumerate(words) if word.lower() == r"\l"), -1)
    if at >= 0 and (at == 0 or words[0].startswith("\\")):
        return f"#{words[at + 1]}" if at + 1 < len(words) else ""
    return address(words[0]) if words else ""


@dataclass
class _Field:
    instruction: list[str] = field(default_factory=list)
    meaning: Meaning | None = None


class Fields:
    """The fields that are open at a place in the text, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._lost = 0

    @property
    def hidden(self) -> bool:
        """Whether text here is an instruction, and not shown."""
        return any(one.meaning is None for one in self._open)

    @property
    def meaning(self) -> Meaning:
        """What the fields here mean together: the innermost that says anything."""
        said = (one.meaning for one in reversed(self._open) if one.meaning)
        return next((found for found in said if found != PLAIN), PLAIN)

    def __bool__(self) -> bool:
        return bool(self._open)

    def turn(self, kind: str) -> None:
        """Open a field, come to its result, or close it (``begin``, ``separate``, ``end``)."""
        if kind == "begin":
            self._begin()
        elif kind == "end" and self._lost:
            self._lost -= 1
        elif self._open and not self._lost:
            if kind == "separate":
                self._open[-1].meaning = meaning("".join(self._open[-1].instruction))
            elif kind == "end":
                self._open.pop()

    def _begin(self) -> None:
        if len(self._open) < DEEPEST:
            self._open.append(_Field())
        else:
            self._lost += 1

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open and self._open[-1].meaning is None:
            self._open[-1].instruction.append(text)

    def end_paragraph(self) -> None:
        """Forget fields that never came to a result: their instruction ends with its paragraph."""
        self._open = [one for one in self._open if one.meaning is not None]
