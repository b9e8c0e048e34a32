"""What stands behind a report: the sources that it rests on, and what is still to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.source import Source, Span


@dataclass(frozen=True, slots=True)
class Remark:
    """A question or a finding for an editor, at the block with this id or else at this span."""

    text: str
    span: Span | None = None
    block: str = ""


@dataclass(frozen=True, slots=True)
class Backing:
    """``sources`` by path, ``passages`` the key of a passage by its span, ``remarks`` in order."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    passages: Mapping[Span, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
