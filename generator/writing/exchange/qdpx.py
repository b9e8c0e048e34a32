"""A REFI-QDA project: a project and a moment in; a .qdpx (the XML and the plain texts, zipped) out.

Line ends are one character and the texts have no byte order mark, since programs differ in how they
count those. A selection bears its passage's key as name and as description: programs that give it
another GUID keep one of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator import __version__
from generator.model.coding import Family
from generator.model.exchange import (
    Line,
    Mark,
    fit,
    guid,
    lines,
    marked,
    marks,
    one_line,
    parents,
)
from generator.model.note import Header, Note, Passage
from generator.model.project import Project
from generator.model.vocabulary import VOCABULARIES
from generator.writing.exchange.colours import colours

PROGRAM = "Rode Draad"
_NAMESPACE = "urn:QDA-XML:project:1.0"
_USER = guid("user", PROGRAM)
_OLDEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_VARIABLES = (("date", "Date"), ("place", "Text"), ("attendance", "Integer"), ("short", "Text"))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A passage and where its words stand in its session's text."""

    passage: Passage
    start: int
    end: int


def as_qdpx(project: Project, moment: datetime) -> bytes:
    """Write the archive. ``moment`` stands in the XML; the archive's own dates are constant."""
    texts = {note.id: _text(lines(note)) for note in project.notes}
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        _add(archive, "project.qde", _xml(project, texts, _stamp(moment)))
        for note in project.notes:
            _add(archive, f"sources/{_file(note)}", texts[note.id][0].encode())
    return buffer.getvalue()


def _add(archive: ZipFile, name: str, data: bytes) -> None:
    info = ZipInfo(name, _OLDEST)
    info.create_system, info.external_attr = _UNIX, 0o644 << 16
    archive.writestr(info, data, ZIP_DEFLATED)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _file(note: Note) -> str:
    return f"{guid('session', note.id)}.txt"


def _text(given: Iterable[Line]) -> tuple[str, tuple[_Placed, ...]]:
    """Set lines one below the other, headings apart, and note where the passages come to stand."""
    text, placed = "", []
    for line in given:
        text += "\n" if line.heading and text else ""
        start, text = len(text), f"{text}{line.text}\n"
        if line.passage:
            placed.append(_Placed(line.passage, start, start + len(line.text)))
    return text, tuple(placed)


def _xml(
    project: Project, texts: Mapping[str, tuple[str, tuple[_Placed, ...]]], stamp: str
) -> bytes:
    root = Element(
        "Project",
        {
            "xmlns": _NAMESPACE,
            "name": one_line(project.settings.title),
            "origin": f"{PROGRAM} {__version__}",
            "creatingUserGUID": _USER,
            "creationDateTime": stamp,
        },
    )
    users = SubElement(root, "Users")
    SubElement(users, "User", {"guid": _USER, "name": PROGRAM})
    root.append(_codebook(project))
    _sessions(root, project)
    if project.notes:
        sources = SubElement(root, "Sources")
        sources.extend(_source(note, texts[note.id][1], stamp) for note in project.notes)
    if project.settings.subtitle:
        SubElement(root, "Description").text = one_line(project.settings.subtitle)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _codebook(project: Project) -> Element:
    """Give the codes, and below a code for each other family its groups, roles or kinds."""
    book = Element("CodeBook")
    codes = SubElement(book, "Codes")
    known = marks(project)
    colour = colours(known)
    codes.extend(_code(mark, colour[mark]) for mark in known if mark.family is Family.CODE)
    for family, name in parents(project.settings.language).items():
        inside = [mark for mark in known if mark.family is family]
        if inside:
            about = {"guid": guid("parent", family), "name": name, "isCodable": "false"}
            parent = SubElement(codes, "Code", about)
            parent.extend(_code(mark, colour[mark]) for mark in inside)
    return book


def _code(mark: Mark, colour: str) -> Element:
    about = {"guid": mark.guid, "name": mark.name, "isCodable": "true", "color": colour}
    code = Element("Code", about)
    if mark.text:
        SubElement(code, "Description").text = mark.text
    return code


def _sessions(root: Element, project: Project) -> None:
    """Add the sessions as cases, and what is known of each as variables."""
    if not project.notes:
        return
    keys = VOCABULARIES[project.settings.language].keys
    variables, cases = SubElement(root, "Variables"), SubElement(root, "Cases")
    for field, kind in _VARIABLES:
        about = {"guid": guid("variable", field), "name": keys[field], "typeOfVariable": kind}
        SubElement(variables, "Variable", about)
    for note in project.notes:
        case = SubElement(cases, "Case", {"guid": guid("case", note.id), "name": fit(note.id)})
        SubElement(case, "Description").text = one_line(note.header.title)
        for (field, kind), value in zip(_VARIABLES, _values(note.header), strict=True):
            given = SubElement(case, "VariableValue")
            SubElement(given, "VariableRef", {"targetGUID": guid("variable", field)})
            SubElement(given, f"{kind}Value").text = value
        SubElement(case, "SourceRef", {"targetGUID": guid("session", note.id)})


def _values(header: Header) -> Iterator[str]:
    yield header.date.isoformat()
    yield one_line(header.place)
    yield str(header.attendance)
    yield one_line(header.short)


def _source(note: Note, placed: Iterable[_Placed], stamp: str) -> Element:
    about = {"guid": guid("session", note.id), "name": fit(note.id)}
    source = Element(
        "TextSource", {**about, "plainTextPath": f"internal://{_file(note)}"} | _by(stamp)
    )
    SubElement(source, "Description").text = one_line(note.header.title)
    source.extend(_selection(place, stamp) for place in placed)
    return source


def _selection(place: _Placed, stamp: str) -> Element:
    key = fit(place.passage.key)
    about = {"guid": guid("passage", place.passage.key), "name": key}
    where = {"startPosition": str(place.start), "endPosition": str(place.end)}
    selection = Element("PlainTextSelection", about | where | _by(stamp))
    SubElement(selection, "Description").text = key
    for family, id_ in marked(place.passage):
        about = {"guid": guid("coding", place.passage.key, family, id_)}
        coding = SubElement(selection, "Coding", about | _by(stamp))
        SubElement(coding, "CodeRef", {"targetGUID": guid(family, id_)})
    return selection


def _by(stamp: str) -> dict[str, str]:
    return {"creatingUser": _USER, "creationDateTime": stamp}
