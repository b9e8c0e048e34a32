"""Mends, just before a PDF is written, what the renderer leaves out of PDF/UA-1 and PDF/A-3a.

In: the laid-out document, the objects of its PDF, and which box gave which of them. Out: the same
objects, changed. One module holds one rule; they run in the order of ``RULES``. No object is ever
set free: checkers and readers lose count of those that follow.
"""

from collections.abc import Callable
from functools import partial

import pydyf
from weasyprint import Document

from generator.writing.pdf.finishing import (
    artifacts,
    claims,
    contents,
    figures,
    heads,
    hyphens,
    languages,
    links,
    lists,
    merging,
    notes,
    tables,
)
from generator.writing.pdf.finishing.origins import Origins, watching
from generator.writing.pdf.finishing.tree import Tree

__all__ = ["RULES", "Origins", "finisher", "watching"]

RULES: tuple[Callable[[Tree], None], ...] = (
    links.describe,
    figures.measure,
    figures.silence_decoration,
    heads.silence_repeats,
    notes.open_areas,
    merging.merge,
    merging.dissolve,
    lists.pair_terms,
    lists.wrap_bodies,
    contents.list_rows,
    notes.bring_home,
    tables.scope_headers,
    tables.index_ids,
    figures.group,
    languages.tell,
    hyphens.soften,
    artifacts.set_apart,
    claims.claim,
)


def finisher(
    origins: Origins, rules: tuple[Callable[[Tree], None], ...] = RULES
) -> Callable[[Document, pydyf.PDF], None]:
    """Give what ``write_pdf`` calls last; ``origins`` is filled by then."""
    return partial(_finish, origins, rules)


def _finish(
    origins: Origins,
    rules: tuple[Callable[[Tree], None], ...],
    document: Document,
    pdf: pydyf.PDF,
) -> None:
    tree = Tree(document, pdf, origins)
    for rule in rules:
        rule(tree)
