"""The outline of notes and chapters."""

from collections.abc import Iterator

from generator.checking.prose import blocks, span_of
from generator.model.diagnostic import Diagnostic
from generator.model.document import (
    Code,
    Computed,
    Document,
    Heading,
    Image,
    Inlines,
    Text,
    inlines,
    walk,
)
from generator.model.language import Phrase
from generator.model.project import Project
from generator.model.rules import Rule


def heading_skipped(project: Project) -> Iterator[Diagnostic]:
    """A heading deeper than the one above it allows.

    The headings of a note start at level 2, for its title stands in the header. A chapter has one
    heading of level 1, its title, and it comes first.
    """
    for note in project.notes:
        yield from _skipped(_headings(note.document), note.source.path)
    for chapter in project.chapters:
        headings = _headings(chapter.document)
        if headings:
            yield from _untitled(headings[0], chapter.source.path)
            yield from _skipped(headings[1:], chapter.source.path, above=headings[0].level)


def _headings(document: Document) -> list[Heading]:
    return [block for block in walk(document.blocks) if isinstance(block, Heading)]


def _skipped(headings: list[Heading], path: str, above: int = 1) -> Iterator[Diagnostic]:
    for heading in headings:
        if heading.level == 1:
            yield _second_title(heading, path)
        elif heading.level > above + 1:
            yield _too_deep(heading, path, above)
        above = heading.level


def _untitled(heading: Heading, path: str) -> Iterator[Diagnostic]:
    if heading.level == 1:
        return
    yield Diagnostic.of(
        Rule.HEADING_SKIPPED,
        span_of(heading, path),
        Phrase(
            f"De eerste kop van dit hoofdstuk heeft niveau {heading.level}.",
            f"The first heading of this chapter has level {heading.level}.",
        ),
        Phrase(
            "Begin met de titel van het hoofdstuk, met een enkele #.",
            "Start with the chapter's title, with a single #.",
        ),
    )


def _second_title(heading: Heading, path: str) -> Diagnostic:
    return Diagnostic.of(
        Rule.HEADING_SKIPPED,
        span_of(heading, path),
        Phrase(
            "Niveau 1 is alleen voor de titel; dit is een kop eronder.",
            "Level 1 is for the title only; this heading comes below it.",
        ),
        Phrase("Schrijf ## in plaats van #.", "Write ## instead of #."),
    )


def _too_deep(heading: Heading, path: str, above: int) -> Diagnostic:
    return Diagnostic.of(
        Rule.HEADING_SKIPPED,
        span_of(heading, path),
        Phrase(
            f"Een kop van niveau {heading.level} staat onder een kop van niveau {above}.",
            f"A heading of level {heading.level} stands below a heading of level {above}.",
        ),
        Phrase(
            f"Schrijf {'#' * (above + 1)} in plaats van {'#' * heading.level}.",
            f"Write {'#' * (above + 1)} instead of {'#' * heading.level}.",
        ),
    )


def empty_heading(project: Project) -> Iterator[Diagnostic]:
    """A heading without a word."""
    for path, block in blocks(project):
        if isinstance(block, Heading) and not _speaks(block.children):
            yield Diagnostic.of(
                Rule.EMPTY_HEADING,
                span_of(block, path),
                Phrase("Deze kop heeft geen tekst.", "This heading has no text."),
            )


def _speaks(children: Inlines) -> bool:
    for node in inlines(children):
        match node:
            case Computed():
                return True
            case Text() | Code() if node.text.strip():
                return True
            case Image() if node.alt.strip():
                return True
            case _:
                pass
    return False
