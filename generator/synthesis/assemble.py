"""Assembling: from a checked project to the report, every block of it with its origin."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import count

from generator.model.chart import Chart
from generator.model.document import (
    Block,
    Figure,
    Group,
    Inline,
    Link,
    List,
    Paragraph,
    Table,
    Text,
    walk,
)
from generator.model.language import Phrase
from generator.model.project import Project
from generator.model.report import Meta, Part, Report
from generator.model.source import Span
from generator.model.totals import Data, Evidence
from generator.model.vocabulary import VOCABULARIES
from generator.synthesis import wording
from generator.synthesis.annexes import annexes
from generator.synthesis.blocks import BELOW
from generator.synthesis.charts import charts
from generator.synthesis.dividing import divided
from generator.synthesis.matrix import code_matrix
from generator.synthesis.parts import content_parts
from generator.synthesis.prose import Context
from generator.synthesis.requests import requested_chart
from generator.synthesis.totals import data


def assemble(project: Project, published: date, evidence: Evidence | None = None) -> Report:
    """Assemble the synthesis.

    ``published`` is the date that it bears, ``evidence`` what checking counted of its grounding.
    """
    found = charts(project) | _asked_for(project)
    context = Context(project, data(project), found, evidence)
    content = content_parts(context)
    words = VOCABULARIES[project.settings.language].words
    told = divided(content + annexes(context, content), project.settings.language)
    parts = numbered(told, words["table"])
    return Report(
        _meta(project, context.data, published),
        parts,
        code_matrix(project),
        {chart.id: chart for chart in context.charts.values()},
        origins(parts),
        dict(words),
        labels={**project.codebook.code_labels, **{n.id: n.header.short for n in project.notes}},
    )


def _asked_for(project: Project) -> dict[str, Chart]:
    """Make the charts that chapters ask for, by the text that asks."""
    blocks = (b for chapter in project.chapters for b in walk(chapter.document.blocks))
    texts = dict.fromkeys(b.chart for b in blocks if isinstance(b, Figure) and b.chart)
    made = {text: requested_chart(project, text) for text in texts}
    return {text: chart for text, chart in made.items() if chart is not None}


def _meta(project: Project, found: Data, published: date) -> Meta:
    settings = project.settings
    language = settings.language
    totals = found.totals
    facts = (
        (Phrase("Sessies", "Sessions"), wording.number(totals.sessions, language)),
        (Phrase("Aanwezigen", "People present"), wording.number(totals.attendance, language)),
        (Phrase("Organisaties", "Organisations"), wording.number(totals.organisations, language)),
        (Phrase("Passages", "Passages"), wording.number(totals.passages, language)),
        (
            Phrase("Gehouden", "Held"),
            wording.period(totals.first_date, totals.last_date, language),
        ),
    )
    description = Phrase(
        f"Synthese van {totals.sessions} sessies, {facts[-1][1]}: wat er is gezegd, waar, welke "
        "rode lijnen erdoorheen lopen en wie aan zet is.",
        f"Synthesis of {totals.sessions} sessions, {facts[-1][1]}: what was said, where, which "
        "threads run through it and who should act.",
    )
    return Meta(
        settings.title,
        settings.subtitle,
        language,
        settings.client,
        settings.partners,
        published,
        settings.contact,
        description.in_(language),
        tuple((label.in_(language), value) for label, value in facts),
        settings.title,
        {logo.partner: logo.path for logo in settings.logos},
    )


def numbered(parts: tuple[Part, ...], word: str) -> tuple[Part, ...]:
    """Number the figures and the captioned tables, each from 1, in reading order.

    ``word`` is what a table is called where its number is told.
    """
    figures, tables = count(1), count(1)
    counted = [
        replace(part, blocks=tuple(_number(b, figures, tables) for b in part.blocks))
        for part in parts
    ]
    found = (block for part in counted for block in walk(part.blocks))
    numbers = {f"#{b.id}": b.number for b in found if isinstance(b, Table) and b.number}
    return tuple(
        replace(part, blocks=tuple(_told(b, numbers, word) for b in part.blocks))
        for part in counted
    )


def _told(block: Block, numbers: Mapping[str, int], word: str) -> Block:
    """Name the table of a figure's values by its number, in the line below the figure."""
    if not isinstance(block, Paragraph) or block.role != BELOW:
        return block
    return replace(block, children=tuple(_named(node, numbers, word) for node in block.children))


def _named(node: Inline, numbers: Mapping[str, int], word: str) -> Inline:
    if isinstance(node, Link) and node.target in numbers:
        return replace(node, children=(Text(f"{word} {numbers[node.target]}"),))
    return node


def _number(block: Block, figures: Iterator[int], tables: Iterator[int]) -> Block:
    match block:
        case Figure():
            return replace(block, number=next(figures))
        case Table() if block.caption:
            return replace(block, number=next(tables))
        case Group():
            return replace(block, blocks=tuple(_number(b, figures, tables) for b in block.blocks))
        case _:
            return block


def origins(parts: tuple[Part, ...]) -> Mapping[str, Span | None]:
    """Give each block's origin by its id: a span, or None where it was generated."""
    found: dict[str, Span | None] = {part.id: part.span for part in parts}
    for part in parts:
        for block in walk(part.blocks):
            found[block.id] = block.span
            if isinstance(block, List):
                found |= {item.id: item.span for item in block.items}
    return found
