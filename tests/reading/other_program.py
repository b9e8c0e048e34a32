"""What other programs make of a .qdpx: the same project, written in a way of their own.

Modelled on what is known of such programs: GUIDs made anew, one selection for each code, the
selected words as its name, a prefix for every element, Windows line ends, capitals in folder names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

QDA = {"q": "urn:QDA-XML:project:1.0"}


@dataclass
class Stretch:
    """Codes, by name, on a stretch of a text."""

    start: int
    end: int
    codes: list[str]
    name: str = ""
    description: str = ""


@dataclass
class Opened:
    """A project as a person sees it: codes by name with the code above, texts with stretches."""

    codes: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    stretches: dict[str, list[Stretch]] = field(default_factory=dict)

    def named(self, key: str) -> Stretch:
        """Give the stretch that bears a passage's key."""
        return next(s for all_ in self.stretches.values() for s in all_ if s.name == key)


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def opened(data: bytes) -> Opened:
    """Open a .qdpx as the standard says."""
    files = unzipped(data)
    root = etree.fromstring(files["project.qde"])
    project, names = Opened(), dict[str, str]()
    for code in root.iterfind(".//q:Code", QDA):
        names[code.get("guid")] = code.get("name")
        project.codes[code.get("name")] = code.getparent().get("name", "")
    for source in root.iterfind(".//q:TextSource", QDA):
        path = source.get("plainTextPath").replace("internal://", "sources/")
        project.texts[source.get("name")] = files[path].decode()
        project.stretches[source.get("name")] = [
            Stretch(
                int(selection.get("startPosition")),
                int(selection.get("endPosition")),
                [names[ref.get("targetGUID")] for ref in selection.iterfind(".//q:CodeRef", QDA)],
                selection.get("name"),
                selection.findtext("q:Description", "", QDA),
            )
            for selection in source.iterfind("q:PlainTextSelection", QDA)
        ]
    return project


def saved(project: Opened, *, windows: bool = False, two: bool = True, keys: bool = False) -> bytes:
    """Save it as another program would.

    ``windows``: texts with line ends of two characters, of which positions count two or, where
    ``two`` is False, one. ``keys``: descriptions are kept.
    """
    guids = (f"{{{UUID(int=number)}}}".upper() for number in range(1, 1_000_000))
    codes = {name: next(guids) for name in project.codes}
    files: dict[str, bytes] = {}
    parts = [_codes(project, codes)]
    sources = []
    for number, (name, text) in enumerate(project.texts.items()):
        path = f"T{number}.txt"
        files[f"Sources/{path}"] = (
            b"\xef\xbb\xbf" + text.replace("\n", "\r\n" if windows else "\n").encode()
        )
        inside = "".join(
            _selection(stretch, code, text, codes, guids, two=windows and two, keys=keys)
            for stretch in project.stretches[name]
            for code in stretch.codes
        )
        sources.append(
            f"<q:TextSource name={quoteattr(name + '.txt')} "
            f'plainTextPath="internal://{path}" guid="{next(guids)}">{inside}</q:TextSource>'
        )
    parts.append(f"<q:Sources>{''.join(sources)}</q:Sources>")
    xml = (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<q:Project origin="Ander" xmlns:q="{QDA["q"]}" name="p">{"".join(parts)}</q:Project>'
    )
    return zipped({"project.qde": xml.encode()} | files)


def _codes(project: Opened, guids: Mapping[str, str]) -> str:
    def below(parent: str) -> str:
        return "".join(
            f'<q:Code isCodable="true" name={quoteattr(name)} guid="{guids[name]}">'
            f"{below(name)}</q:Code>"
            for name, above in project.codes.items()
            if above == parent
        )

    return f"<q:CodeBook><q:Codes>{below('')}</q:Codes></q:CodeBook>"


def _selection(
    stretch: Stretch,
    code: str,
    text: str,
    codes: Mapping[str, str],
    guids: Iterable[str],
    *,
    two: bool,
    keys: bool,
) -> str:
    ids = iter(guids)
    start, end = (
        at + (text.count("\n", 0, at) if two else 0) for at in (stretch.start, stretch.end)
    )
    about = f"<q:Description>{escape(stretch.description)}</q:Description>" if keys else ""
    return (
        f'<q:PlainTextSelection endPosition="{end}" startPosition="{start}" '
        f'name={quoteattr(text[stretch.start : stretch.end])} guid="{next(ids)}">{about}'
        f'<q:Coding guid="{next(ids)}"><q:CodeRef targetGUID="{codes[code]}"/></q:Coding>'
        "</q:PlainTextSelection>"
    )
