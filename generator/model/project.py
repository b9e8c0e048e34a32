"""All that was read: what checking looks at and what a synthesis is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.codebook import Codebook
from generator.model.document import Document
from generator.model.note import Note, Passage
from generator.model.settings import Settings
from generator.model.source import Source, Span


@dataclass(frozen=True, slots=True)
class Chapter:
    """A written chapter. ``slot`` is the file's path below chapters/ without its ending."""

    slot: str
    source: Source
    document: Document


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that the notes give. ``value`` and ``year`` are text, as written."""

    id: str
    name: str
    value: str
    unit: str
    year: str
    source: str
    passage: str
    span: Span


@dataclass(frozen=True)
class Project:
    """A project's sources.

    ``images`` maps the path of each image below the sources' folder (relative to the project's
    root) to its size in bytes.
    """

    settings: Settings
    codebook: Codebook
    notes: tuple[Note, ...]
    chapters: tuple[Chapter, ...]
    indicators: tuple[Indicator, ...]
    sources: Mapping[str, Source]
    images: Mapping[str, int]

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """Every passage by its key."""
        return {passage.key: passage for note in self.notes for passage in note.passages}

    @cached_property
    def coded(self) -> Mapping[str, Mapping[str, tuple[Passage, ...]]]:
        """The passages that carry each code, by the id of their session, in the notes' order."""
        found: dict[str, dict[str, list[Passage]]] = {}
        for note in self.notes:
            for passage in note.passages:
                for code in dict.fromkeys(passage.codes):
                    found.setdefault(code, {}).setdefault(note.id, []).append(passage)
        return {
            code: {session: tuple(here) for session, here in by_session.items()}
            for code, by_session in found.items()
        }

    @cached_property
    def sessions(self) -> Mapping[str, Note]:
        """Every note by its id."""
        return {note.id: note for note in self.notes}
