"""A written chapter: a source and its slot in, a ``Chapter`` out."""

from generator.model.diagnostic import Result
from generator.model.project import Chapter
from generator.model.source import Source
from generator.reading.markdown import parse


def read_chapter(source: Source, slot: str) -> Result[Chapter]:
    """Read a chapter; ``slot`` is its path below the chapters' folder without its ending."""
    return parse(source, 1, slot).map(lambda document: Chapter(slot, source, document))
