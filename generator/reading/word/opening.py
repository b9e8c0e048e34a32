"""A .docx opened with care: bytes in; the XML of the parts that hold the text out.

Sizes are checked before anything is unpacked; what may do harm is refused, used or not; pictures,
fonts and workbooks are never unpacked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType

from lxml import etree

from generator.reading.archive import Caps, Fault, Members, RefusedError
from generator.reading.word.names import Element
from generator.reading.word.relations import (
    Relation,
    refuse_content,
    refuse_relation,
    relations_of,
    rels_name,
)

CAPS = Caps(packed=100_000_000, members=5_000, unpacked=150_000_000, ratio=60)
MOST_NODES = 4_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_TYPES = "[content_types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HEAD = 200


@dataclass(frozen=True)
class Package:
    """An opened draft: its members and the name of the part with the text.

    ``kinds`` are names of parts by the kind of relation, those of the package and of the text
    together. Parts are parsed once.
    """

    members: Members
    story: str
    kinds: dict[str, tuple[str, ...]]
    _parsed: dict[str, Element] = field(default_factory=dict)

    def part(self, kind: str) -> Element | None:
        """Give the part of this kind, None where there is none. Raises RefusedError."""
        return next((self.named(name) for name in self.kinds.get(kind, ())[:1]), None)

    def named(self, name: str) -> Element | None:
        """Give the part of this name, None where there is none. Raises RefusedError."""
        if name in self.members.names and name not in self._parsed:
            self._parsed[name] = parsed(self.members.read(name))
        return self._parsed.get(name)

    def links(self, part: str) -> dict[str, str]:
        """Give the addresses that a part links to, by the id of the relation."""
        relations = relations_of(self.named(rels_name(part)), part)
        return {relation.id: relation.target for relation in relations if relation.external}

    def inner(self, part: str) -> dict[str, str]:
        """Give the parts that a part refers to, by the id of the relation."""
        relations = relations_of(self.named(rels_name(part)), part)
        return {relation.id: relation.target for relation in relations if not relation.external}


def open_package(data: bytes) -> Package:
    """Open a draft. Raises RefusedError, in words that say what to do about it."""
    if data.startswith(_OLE):
        raise RefusedError(
            "Dit is een oud Word-bestand (.doc), of er zit een wachtwoord op.",
            "This is an old Word file (.doc), or it has a password.",
        )
    members = Members.of(data, ".docx", CAPS)
    members.refuse_swollen()
    for name in members.names:
        refuse_content(name)
    _refuse_types(members)
    relations = _all_relations(members)
    story = _story(relations, members)
    return Package(members, story, _kinds(relations, story))


def parsed(data: bytes) -> Element:
    """Parse XML in UTF-8 that has no DOCTYPE. Raises RefusedError."""
    _refuse_text(data)
    try:
        return etree.fromstring(data, etree.XMLParser(**_CAREFUL))
    except (etree.LxmlError, ValueError, LookupError) as fault:
        raise _unreadable() from fault


def streamed(data: bytes, tags: Iterable[str]) -> Iterator[Element]:
    """Give the elements with these tags while they are parsed. Raises RefusedError.

    What the caller clears is free for use again; a large draft fits in memory only so.
    """
    _refuse_text(data)
    nodes = etree.iterparse(BytesIO(data), events=("end",), tag=tuple(tags), **_CAREFUL)
    try:
        for _, node in nodes:
            yield node
    except (etree.LxmlError, ValueError, LookupError) as fault:
        raise _unreadable() from fault


_CAREFUL: Mapping[str, bool] = MappingProxyType(
    {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
        "collect_ids": False,
    }
)
"""Nothing is fetched, nothing replaced, and what is too deep is an error."""


def _refuse_text(data: bytes) -> None:
    """Refuse XML before it is parsed: other encodings, a DOCTYPE, too many nodes."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf").lower()
    declared = b"encoding" not in head.split(b"?>")[0] or b"utf-8" in head or b"us-ascii" in head
    if not head.startswith(b"<") or not declared or b"\0" in head:
        raise _unreadable()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise RefusedError(
            "De XML heeft een DOCTYPE; die hoort er niet in.",
            "The XML has a DOCTYPE, which does not belong there.",
            Fault.UNSAFE,
        )
    if data.count(b"<") + data.count(b'="') + data.count(b"='") > MOST_NODES:
        raise RefusedError(
            "Er staat meer in dan een concept kan bevatten.",
            "It holds more than a draft can hold.",
            Fault.LARGE,
        )


def no_document() -> RefusedError:
    """Say that there is no text of Word in a file."""
    return RefusedError(
        "Er zit geen Word-document in het bestand.", "There is no Word document in the file."
    )


def _unreadable() -> RefusedError:
    return RefusedError("De XML is niet te lezen.", "The XML cannot be read.")


def _optional(members: Members, name: str) -> Element | None:
    return parsed(members.read(name)) if name in members.names else None


def _refuse_types(members: Members) -> None:
    """Refuse what is no Word document by its content types. Raises RefusedError."""
    types = _optional(members, _TYPES)
    found = [] if types is None else [node.get("ContentType", "") for node in types.iter("{*}*")]
    for type_ in found:
        refuse_content(type_)
    if _MAIN not in found:
        raise no_document()


def _all_relations(members: Members) -> dict[str, tuple[Relation, ...]]:
    """Read all relations of all parts, and refuse those that may do harm."""
    found = {}
    for name in members.names:
        if name.endswith(".rels"):
            folder, _, file = name.rpartition("_rels/")
            part = folder + file.removesuffix(".rels")
            found[name] = tuple(relations_of(parsed(members.read(name)), part))
            for relation in found[name]:
                refuse_relation(relation, part)
    return found


def _story(relations: dict[str, tuple[Relation, ...]], members: Members) -> str:
    package = relations.get(rels_name(""), ())
    names = [relation.target for relation in package if relation.kind == "officedocument"]
    if not names or names[0] not in members.names:
        raise no_document()
    return names[0]


def _kinds(relations: dict[str, tuple[Relation, ...]], story: str) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for name in (rels_name(""), rels_name(story)):
        for relation in relations.get(name, ()):
            if not relation.external:
                kinds[relation.kind] = (*kinds.get(relation.kind, ()), relation.target)
    return kinds
