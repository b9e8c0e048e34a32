"""A tagged document as a screen reader says it: the noun in, one line of text per utterance out.

Words between square brackets are the screen reader's own.
"""

from collections.abc import Collection, Iterator

from generator.console.aloud.blocks import Speaker
from generator.console.aloud.voice import PAGE, Voice
from generator.model.language import Language
from generator.model.tagged import Tagged

__all__ = ["aloud"]


def aloud(
    document: Tagged, language: Language, pages: Collection[int] | None = None
) -> Iterator[str]:
    """Give the lines of ``pages`` (from 1; all where None), each page after a line that names it.

    ``language`` is that of who listens. A page is named again where the order of reading comes
    back to it.
    """
    voice = Voice(language)
    here = named = 0
    for line in Speaker(voice).block(document.top, document.language):
        here = line.page or here
        if pages is not None and here not in pages:
            continue
        if here != named:
            yield voice.say(PAGE, here, document.pages)
            named = here
        yield "  " * line.depth + line.text
