"""What another program says of a project: an archive in; its codes and coded texts out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.reading.exchange.archive import Archive, RefusedError

_POSITION = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class ForeignCode:
    """A code as the other program has it; ``parent`` is the name of the code that holds it."""

    guid: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a text and the GUIDs of the codes on it; ``names`` may hold a passage's key.

    Positions count from 0 in the text; ``end`` is behind the last character.
    """

    guid: str
    names: tuple[str, ...]
    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignText:
    """A text source. ``text`` is None where it is not in the archive; ``whole`` codes all of it."""

    guid: str
    name: str
    text: str | None
    selections: tuple[Selection, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """Codes by GUID, and the texts in their order."""

    codes: dict[str, ForeignCode]
    texts: tuple[ForeignText, ...]


def read_returned(archive: Archive) -> Returned:
    """Read the project's XML and the texts it names. Raises RefusedError."""
    root = archive.project()
    if root.tag != "Project":
        raise RefusedError(
            "De XML is geen project volgens REFI-QDA.", "The XML is no REFI-QDA project."
        )
    codes = {code.guid: code for code in _codes(root.find("CodeBook/Codes"), "")}
    texts = tuple(_text(source, archive) for source in root.iterfind("Sources/TextSource"))
    return Returned(codes, texts)


def _codes(above: Element | None, parent: str) -> Iterator[ForeignCode]:
    for element in above.iterfind("Code") if above is not None else ():
        name = _words(element.get("name"))
        yield ForeignCode(_guid(element.get("guid")), name, parent)
        yield from _codes(element, name)


def _text(source: Element, archive: Archive) -> ForeignText:
    path, content = source.get("plainTextPath"), source.findtext("PlainTextContent")
    found = (_selection(element) for element in source.iterfind("PlainTextSelection"))
    return ForeignText(
        _guid(source.get("guid")),
        _words(source.get("name")),
        archive.text(path) if path else content,
        tuple(selection for selection in found if selection),
        _targets(source),
    )


def _selection(element: Element) -> Selection | None:
    codes = _targets(element)
    start, end = element.get("startPosition", ""), element.get("endPosition", "")
    if not codes or not _POSITION.fullmatch(start) or not _POSITION.fullmatch(end):
        return None
    names = (_words(element.get("name")), _words(element.findtext("Description")))
    return Selection(_guid(element.get("guid")), names, int(start), int(end), codes)


def _targets(element: Element) -> tuple[str, ...]:
    refs = element.iterfind("Coding/CodeRef")
    return tuple(dict.fromkeys(_guid(ref.get("targetGUID")) for ref in refs))


def _guid(value: str | None) -> str:
    return (value or "").strip().strip("{}").lower()


def _words(value: str | None) -> str:
    return " ".join((value or "").split())
