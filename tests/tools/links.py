"""What a PDF says where only programs look: links that lead out, and all of it as plain bytes."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf


@dataclass(frozen=True)
class Link:
    """``kind`` is /GoToR, with a file and a destination in it, or /URI, with an address."""

    words: str
    kind: str
    target: str
    place: str = ""


def links(pdf: bytes) -> list[Link]:
    """Give the links that lead out of a PDF, page by page."""
    with pikepdf.open(BytesIO(pdf)) as read:
        notes = [note for page in read.pages for note in page.get("/Annots", ())]
        return [_link(str(note.Contents), note.A) for note in notes if "/A" in note]


def _link(words: str, action: pikepdf.Object) -> Link:
    kind = str(action.S)
    if kind == "/URI":
        return Link(words, kind, str(action.URI))
    place = action.D
    named = isinstance(place, pikepdf.String)
    return Link(words, kind, str(action.F), str(place) if named else " ".join(map(str, place)))


def destinations(pdf: bytes) -> set[str]:
    """Give the names of the places in a PDF that a link may lead to."""
    with pikepdf.open(BytesIO(pdf)) as read:
        return set(pikepdf.NameTree(read.Root.Names.Dests))


def bare(pdf: bytes) -> bytes:
    """Give a PDF with nothing in it compressed."""
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as read:
        read.save(
            written,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return written.getvalue()
