"""What the parts of a .docx point to: relations in; those that may do harm refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from generator.reading.archive import Fault, RefusedError
from generator.reading.word.names import Element

_HARMFUL = re.compile(
    r"oleobject|activex|^control$|vbaproject|vbadata|macro|afchunk|subdocument|attachedtemplate"
    r"|mailmerge|^frame$|externallink|attachedtoolbars|customization"
)
_HARMFUL_CONTENT = re.compile(r"vbaproject|vbadata|macroenabled|activex|oleobject|\.bin$|afchunk")
_HARMLESS_BINARY = re.compile(r"printersettings\d*\.bin$")
_WORKBOOK = re.compile(r"word/embeddings/[^/]+\.xlsx$")
_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last word of its type in small letters; ``target`` a part or an address."""

    id: str
    kind: str
    target: str
    external: bool


def rels_name(part: str) -> str:
    """Name the member that holds the relations of a part; of the package for the empty name."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def relations_of(root: Element | None, part: str) -> Iterator[Relation]:
    """Give the relations of ``part``; targets inside become names of members."""
    for node in root.iter("{*}Relationship") if root is not None else ():
        external = node.get("TargetMode", "").lower() == "external"
        target = node.get("Target", "")
        kind = node.get("Type", "").rpartition("/")[2].lower()
        yield Relation(
            node.get("Id", ""), kind, target if external else _member(part, target), external
        )


def _member(part: str, target: str) -> str:
    joined = target if target.startswith("/") else join("/", dirname(part), target)
    return normpath(joined).lstrip("/").lower()


def refuse_relation(relation: Relation, part: str) -> None:
    """Refuse a relation that runs, embeds or fetches something. Raises RefusedError."""
    if _HARMFUL.search(relation.kind):
        raise _unsafe(relation.kind)
    if relation.external and not (relation.kind == "hyperlink" and _LINK.match(relation.target)):
        shown = "".join(c for c in relation.target[:_SHOWN] if c.isprintable())
        raise RefusedError(
            f"Er wordt verwezen naar `{shown}`; alleen links met http(s) of mailto mogen.",
            f"It refers to `{shown}`; only links with http(s) or mailto are allowed.",
            Fault.UNSAFE,
        )
    chart = part.startswith("word/charts/")
    if relation.kind == "package" and not (chart and _WORKBOOK.match(relation.target)):
        raise _unsafe(relation.kind)


def refuse_content(name: str) -> None:
    """Refuse a member by its name, or a content type. Raises RefusedError."""
    small = name.lower()
    if _HARMFUL_CONTENT.search(small) and not _HARMLESS_BINARY.search(small):
        raise _unsafe(name)
    if small.startswith("word/embeddings/") and not (_WORKBOOK.match(small) or small.endswith("/")):
        raise _unsafe(name)


def _unsafe(what: str) -> RefusedError:
    shown = "".join(c for c in what[:_SHOWN] if c.isprintable())
    return RefusedError(
        f"Er zit een macro, ingesloten object of gekoppeld bestand in (`{shown}`).",
        f"It holds a macro, an embedded object or a linked file (`{shown}`).",
        Fault.UNSAFE,
    )
