"""Mends, just before a PDF is written, what the renderer leaves out of PDF/UA-1 and PDF/A-3a.

In: the laid-out document, the objects of its PDF, and which box gave which of them. Out: the same
objects, changed. A rule mends one point; the rules run in the order of ``RULES``. No object is ever
set free: checkers and readers lose count of those that follow.
"""

from collections.abc import Callable

import pydyf
from weasyprint import Document

from generator.writing.pdf.finishing import (
    claims,
    content,
    figures,
    links,
    lists,
    merging,
    notes,
    packing,
    tables,
    words,
)
from generator.writing.pdf.finishing.origins import Origins, watching
from generator.writing.pdf.finishing.tree import Tree

__all__ = ["RULES", "Origins", "Rule", "finisher", "watching"]

Rule = Callable[[Tree], None]
RULES: tuple[Rule, ...] = (
    links.describe,
    links.unite,
    figures.measure,
    figures.silence,
    tables.silence_heads,
    tables.name_headers,
    notes.open_areas,
    merging.merge,
    merging.dissolve,
    lists.pair_terms,
    lists.wrap_bodies,
    lists.nest,
    content.rename,
    lists.list_rows,
    notes.bring_home,
    tables.scope_headers,
    tables.index_ids,
    words.say,
    words.end_lines,
    words.part,
    content.settle,
    claims.claim,
)


def finisher(
    origins: Origins, rules: tuple[Rule, ...] = RULES
) -> Callable[[Document, pydyf.PDF], None]:
    """Give what ``write_pdf`` calls last; ``origins`` is filled by then."""

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        tree = Tree(document, pdf, origins)
        for rule in rules:
            rule(tree)
        packing.pack(pdf)

    return finish
