"""What became of an editor's work: each edit with its place, its makers and its fate."""

from dataclasses import dataclass
from enum import StrEnum

from generator.model.language import Phrase
from generator.model.revision import Stamp
from generator.model.source import Span


class Verdict(StrEnum):
    """What happens to an edit. ASKED: it was found by its text alone, so somebody must agree."""

    MERGED = "merged"
    THERE = "there"
    ASKED = "asked"
    CONFLICT = "conflict"
    REFUSED = "refused"


class Deed(StrEnum):
    """What an editor did."""

    WORDS = "words"
    LEVEL = "level"
    LABEL = "label"
    SPLIT = "split"
    JOIN = "join"
    GONE = "gone"
    NEW = "new"
    MOVED = "moved"
    OTHER = "other"


Segments = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the wordings that collide: whose it is, and how it compares with the draft."""

    draft: str
    stamps: tuple[Stamp, ...]
    segments: Segments


@dataclass(frozen=True, slots=True)
class Fate:
    """An edit and what became of it.

    ``span`` is its place in the sources, None where it has none. ``segments`` compare what the
    draft said with what it says now: ``same``, ``gone`` or ``new`` with the words. ``stamps`` are
    of the tracked changes; without any it was not tracked. ``sides`` are what collided. ``near`` is
    the heading of the draft above what has no place in the sources; ``savers`` saved the drafts of
    an edit that was not tracked. ``credits`` tells who made each of the segments, where it was not
    the same for all of them, ``into`` what or where something comes to be.
    """

    verdict: Verdict
    deed: Deed
    span: Span | None
    segments: Segments
    stamps: tuple[Stamp, ...] = ()
    drafts: tuple[str, ...] = ()
    reason: Phrase | None = None
    sides: tuple[Side, ...] = ()
    near: str = ""
    savers: tuple[str, ...] = ()
    credits: tuple[tuple[Stamp, ...], ...] = ()
    into: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment from a draft; ``span`` is where the passage stands that it hangs on."""

    draft: str
    id: str
    stamp: Stamp
    text: str
    quoted: str = ""
    span: Span | None = None
    passage: str = ""
    reply_to: str = ""
