"""Challenges without an answer: codes where challenges outweigh solutions by far."""

from generator.model.document import Block, Inlines, Link, Table, Text
from generator.model.language import Phrase
from generator.model.note import Kind
from generator.model.project import Project
from generator.synthesis import wording
from generator.synthesis.blocks import heading, paragraph, passages
from generator.synthesis.charts import balance_of
from generator.synthesis.matrix import by_strength, code_matrix, spread, with_code
from generator.synthesis.prose import Context
from generator.synthesis.tables import plain_table
from generator.synthesis.threads import thread_id

LEAST_CHALLENGES = 3
SHARE = 2


def unanswered(context: Context) -> tuple[Block, ...]:
    """Show the codes with at least three challenges and at most half as many solutions."""
    project = context.project
    found = unanswered_codes(project)
    if not found:
        return ()
    return (_overview(project, found), *(b for code in found for b in _open(project, code)))


def unanswered_codes(project: Project) -> tuple[str, ...]:
    """Give those codes, the fewest solutions per challenge first."""
    counted = {code: balance_of(project, code) for code in by_strength(code_matrix(project))}
    short = [
        code
        for code, (challenges, solutions) in counted.items()
        if challenges >= LEAST_CHALLENGES and solutions * SHARE <= challenges
    ]
    return tuple(sorted(short, key=lambda code: counted[code][1] / counted[code][0]))


def _overview(project: Project, codes: tuple[str, ...]) -> Table:
    language = project.settings.language
    labels = project.codebook.code_labels
    rows: list[list[Inlines | str]] = []
    for code in codes:
        challenges, solutions = balance_of(project, code)
        link = Link(f"#{thread_id(code)}", (Text(labels[code]),))
        counts = (wording.number(challenges, language), wording.number(solutions, language))
        rows.append([(link,), *counts])
    header = Phrase("Rode lijn|Knelpunten|Oplossingen", "Thread|Challenges|Solutions")
    caption = Phrase(
        "Rode lijnen met minstens twee keer zoveel knelpunten als oplossingen",
        "Threads with at least twice as many challenges as solutions",
    )
    return plain_table(project, "table-unanswered", header, rows, caption, "unanswered")


def _open(project: Project, code: str) -> tuple[Block, ...]:
    """Show challenges of a code from tables where the code has no solution at all."""
    answered = {p.session for p in with_code(project, code, Kind.SOLUTION)}
    challenges = with_code(project, code, Kind.CHALLENGE)
    open_ = [p for p in challenges if p.session not in answered]
    if not open_:
        return ()
    language = project.settings.language
    place = f"unanswered-{code}"
    lead = Phrase(
        "Aan deze tafels is het knelpunt genoemd, maar geen oplossing:",
        "At these tables the challenge was named, but no solution:",
    )
    return (
        heading(place, 2, project.codebook.code_labels[code]),
        paragraph(f"{place}-lead", lead.in_(language)),
        passages(project, place, spread(open_, 6)),
    )
