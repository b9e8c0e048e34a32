"""A document as a writer gives it: its bytes, and its pages where it has any."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file. ``pages`` is None where only a reader's program counts them."""

    data: bytes
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels inside a document.

    ``relation`` says what it is to the document, in the words of PDF: ``Source`` where it was made
    from it, ``Data`` where it holds the numbers shown. The ending of ``name`` tells its type.
    """

    name: str
    data: bytes
    description: str
    relation: str
