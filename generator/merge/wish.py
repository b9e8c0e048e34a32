"""What an editor wants with one paragraph, or with some that belong together."""

from dataclasses import dataclass

from generator.merge.forms import Form
from generator.merge.tokens import Tokens
from generator.merge.views import Tracked
from generator.model.anchor import passage_block
from generator.model.language import Phrase
from generator.model.manifest import Origin, Unit
from generator.model.outcome import Deed
from generator.model.revision import Stamp


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that an editor did to paragraphs with these origins.

    ``parts`` are the new texts; ``after`` and ``before`` the neighbours of what is new or moved.
    ``level`` is by how much the level of a heading or item changed; ``form`` what something new is,
    or what something became that was another thing. ``reason`` says why it cannot be, whatever the
    sources say. ``near`` is the heading above what has no origin. ``start`` are the words that the
    edits of the one author were made in, None where those are the draft's; ``still`` tells that the
    author left it alone; ``at`` is the paragraph's number in the draft, ``tracked``
    what was tracked in it.
    """

    deed: Deed
    origins: tuple[Origin, ...]
    parts: tuple[Tokens, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    draft: str = ""
    level: int = 0
    form: Form | None = None
    after: Origin | None = None
    before: Origin | None = None
    reason: Phrase | None = None
    text: str = ""
    by_text: bool = False
    near: str = ""
    start: Tokens | None = None
    still: bool = False
    at: int = 0
    tracked: tuple[Tracked, ...] = ()


def is_text(origin: Origin) -> bool:
    """Tell whether this is a passage where the draft shows the whole of its note."""
    if origin.unit is Unit.LABEL or not origin.passage:
        return False
    return origin.block.startswith(f"{passage_block(origin.passage)}-")
