"""The archive that comes back: bytes in; the project's XML and the plain texts beside it out.

Nothing is unpacked to disk, and nothing is believed: not the sizes that the archive states, not
its names, not what its XML says of itself.
"""

from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from generator.reading.archive import Caps, Members, RefusedError

__all__ = ["Archive", "RefusedError", "tree"]

MOST_BYTES = 200_000_000
MOST_MEMBERS = 5_000
MOST_UNPACKED = 40_000_000
MOST_RATIO = 200
MOST_ELEMENTS = 300_000
DEEPEST = 60


@dataclass
class Archive:
    """A .qdpx: its project, and the texts beside it."""

    _members: Members

    @staticmethod
    def of(data: bytes) -> "Archive":
        """Open an archive. Raises RefusedError where it is none, or one that is up to no good."""
        caps = Caps(MOST_BYTES, MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO)
        return Archive(Members.of(data, ".qdpx", caps))

    def project(self) -> Element:
        """Read the project's XML. Raises RefusedError."""
        names = [n for n in self._members.names if n.endswith(".qde") and "/" not in n]
        if not names:
            raise RefusedError(
                "Er zit geen project.qde in het bestand.", "There is no project.qde in the file."
            )
        return tree(self._members.read("project.qde" if "project.qde" in names else names[0]))

    def text(self, path: str) -> str | None:
        """Read the text at a path such as ``internal://….txt``, None where it is not inside.

        Line ends stay as they are; a byte order mark goes. Raises RefusedError.
        """
        scheme, _, name = path.partition("://")
        member = f"sources/{name.strip('/')}".lower()
        if scheme.lower() != "internal" or member not in self._members.names:
            return None
        data = self._members.read(member)
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return data.decode("utf-16" if wide else "utf-8-sig", errors="replace")


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
