"""Long tables in several: one table of thousands of rows can be found, read and laid out by nobody.

A table that the program makes has a name; one that somebody wrote stays as it was written.
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.model.document import Block, Table, Text
from generator.model.language import Language, Phrase
from generator.model.report import Part

MOST_ROWS = 60
"""The most rows of a table that stays whole."""
ROWS = 40
"""The rows of each table that a longer one becomes; the last may have fewer."""


def divided(parts: tuple[Part, ...], language: Language) -> tuple[Part, ...]:
    """Give the parts with each long table of theirs as several, in the order of its rows.

    The first keeps its id, so that links to the table lead to where its rows begin.
    """
    return tuple(replace(part, blocks=tuple(_blocks(part, language))) for part in parts)


def _blocks(part: Part, language: Language) -> Iterator[Block]:
    for block in part.blocks:
        if isinstance(block, Table) and block.name and len(block.rows) > MOST_ROWS:
            yield from _tables(block, language)
        else:
            yield block


def _tables(table: Table, language: Language) -> Iterator[Table]:
    starts = range(0, len(table.rows), ROWS)
    for number, start in enumerate(starts, 1):
        place = Phrase(f" ({number} van {len(starts)})", f" ({number} of {len(starts)})")
        yield replace(
            table,
            id=table.id if number == 1 else f"{table.id}-{number}",
            rows=table.rows[start : start + ROWS],
            caption=(*table.caption, Text(place.in_(language))) if table.caption else (),
        )
