"""Making generated blocks: short words for what the parts of a report are built from."""

from collections.abc import Iterable

from generator.model.chart import Chart
from generator.model.document import (
    Block,
    Figure,
    Group,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Paragraph,
    Text,
)
from generator.model.language import Phrase
from generator.model.note import Passage
from generator.model.project import Project
from generator.synthesis.citations import citation


def run(*pieces: str | Inline | Inlines) -> Inlines:
    """Join words and inline nodes to one run."""
    joined: list[Inline] = []
    for piece in pieces:
        match piece:
            case str():
                joined.append(Text(piece))
            case tuple():
                joined += piece
            case _:
                joined.append(piece)
    return tuple(joined)


def paragraph(id_: str, *pieces: str | Inline | Inlines, role: str = "") -> Paragraph:
    """Make a generated paragraph."""
    return Paragraph(id_, run(*pieces), role=role)


def heading(id_: str, level: int, words: str) -> Heading:
    """Make a generated heading."""
    return Heading(id_, level, (Text(words),))


def quoted(project: Project, passage: Passage, place: str) -> Paragraph:
    """Show a passage in its own words, with its mark; ``place`` makes the block's id unique."""
    words = run(passage.children, " ", citation(project, passage))
    return Paragraph(f"{place}-{passage.session}-{passage.id}", words, passage.span)


def passages(project: Project, place: str, chosen: Iterable[Passage]) -> List:
    """List passages in their own words."""
    items = []
    for passage in chosen:
        shown = quoted(project, passage, place)
        items.append(Item(f"{shown.id}-item", (shown,), passage.span))
    return List(f"{place}-list", tuple(items), role="passages")


def group(id_: str, role: str, title: str, *blocks: Block) -> Group:
    """Put blocks together under a label."""
    return Group(id_, role, blocks, title)


def figure(project: Project, chart: Chart, id_: str, label: str = "") -> tuple[Block, ...]:
    """Place a chart, with a link to the table of its values."""
    caption = f"{label.rstrip('.')}. {chart.title}" if label else chart.title
    drawn = Figure(id_, chart.alt, (Text(caption),), chart=chart.id, source=chart.source)
    language = project.settings.language
    words = Phrase("Alle waarden van deze figuur: ", "All values of this chart: ")
    link = Link(f"#{values_of(chart.id)}", (Text(Phrase("tabel", "table").in_(language)),))
    return drawn, paragraph(f"{id_}-data", words.in_(language), link, role=BELOW)


BELOW = "figure-data"
"""The role of the line below a figure that leads to its values."""


def values_of(chart: str) -> str:
    """Give the id of the table that holds a chart's values."""
    return f"data-{chart}"
