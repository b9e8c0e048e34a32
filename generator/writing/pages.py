"""A document as a writer gives it: its bytes, its pages where it has any; what a site is to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.settings import Layout


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file. ``pages`` is None where only a reader's program counts them.

    A document of several files has no ``data`` but ``files``: bytes by path below its folder.
    """

    data: bytes
    pages: int | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The bytes of all that it is made of."""
        return len(self.data) + sum(map(len, self.files.values()))


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


@dataclass(frozen=True, slots=True)
class Download:
    """A document beside the pages: its path below the site, the words that lead to it."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Site:
    """What a site is asked to be. ``website`` is its address, empty where nobody said."""

    layout: Layout = Layout.CHAPTERS
    website: str = ""
    whole: tuple[Download, ...] = ()
    summaries: tuple[Download, ...] = ()


class Shared(StrEnum):
    """What all pages of a site share."""

    STYLE = "style.css"
    SCRIPT = "script.js"
    FONTS = "fonts"
    LOGOS = "images"


@dataclass(frozen=True, slots=True)
class Look:
    """A thing that pages share; ``signs`` are those beyond ASCII that its letters must have."""

    what: Shared
    signs: str = ""
