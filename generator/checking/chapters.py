"""Chapters: their place in the report, the data that they name, the length of their sentences."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_origin, get_type_hints

from generator.checking.prose import blocks, proses
from generator.checking.wording import did_you_mean, first_phrase, nearest, one_of, shown
from generator.model.diagnostic import Diagnostic
from generator.model.document import Computed, Paragraph, inlines, texts, walk
from generator.model.language import Phrase
from generator.model.project import Chapter, Project
from generator.model.report import PartKind
from generator.model.rules import Rule
from generator.model.sentences import sentences, words
from generator.model.source import Span
from generator.model.totals import Data
from generator.model.vocabulary import VOCABULARIES

THREADS = "threads/"
LONG = 35
FILTERS: dict[str, type] = {"number": int, "date": date, "list": tuple}


def unknown_chapter(project: Project) -> Iterator[Diagnostic]:
    """A chapter file that belongs to no part or code, or to a part that has a file already."""
    slots = _slots(project)
    taken: dict[str, Chapter] = {}
    for chapter in project.chapters:
        part = slots.get(chapter.slot)
        if part is None:
            yield _homeless(chapter, nearest(chapter.slot, _offered(project)))
        elif taken.setdefault(part, chapter) is not chapter:
            yield _second(chapter, taken[part])


def _slots(project: Project) -> dict[str, str]:
    """Give, per file stem that a chapter may have, what it fills."""
    parts = {
        stem: part.value for words_ in VOCABULARIES.values() for part, stem in words_.slots.items()
    }
    return parts | {f"{THREADS}{c.id}": f"{THREADS}{c.id}" for c in project.codebook.codes}


def _offered(project: Project) -> list[str]:
    own: dict[PartKind, str] = dict(VOCABULARIES[project.settings.language].slots)
    return [*own.values(), *(f"{THREADS}{code.id}" for code in project.codebook.codes)]


def _homeless(chapter: Chapter, near: str | None) -> Diagnostic:
    return Diagnostic.of(
        Rule.UNKNOWN_CHAPTER,
        Span(chapter.source.path),
        Phrase(
            f"Het hoofdstuk “{shown(chapter.slot)}” hoort bij geen deel van het rapport.",
            f"The chapter “{shown(chapter.slot)}” belongs to no part of the report.",
        ),
        did_you_mean(near and f"{near}.md"),
    )


def _second(chapter: Chapter, first: Chapter) -> Diagnostic:
    return Diagnostic.of(
        Rule.UNKNOWN_CHAPTER,
        Span(chapter.source.path),
        Phrase(
            f"Dit deel van het rapport heeft al een tekst: {first.source.path}.",
            f"This part of the report has a text already: {first.source.path}.",
        ),
        related=(Span(first.source.path),),
    )


def unknown_name(project: Project) -> Iterator[Diagnostic]:
    """A name between ``{{ }}`` that is no datum, or a filter that does not suit it."""
    for path, block in blocks(project):
        for children in texts(block):
            for node in inlines(children):
                trouble = _trouble(node) if isinstance(node, Computed) else None
                if trouble:
                    span = node.span or block.span or Span(path)
                    yield Diagnostic.of(Rule.UNKNOWN_NAME, span, *trouble)


def _trouble(node: Computed) -> tuple[Phrase, Phrase] | None:
    name = ".".join(node.path)
    data = dict(_data(Data))
    if name not in data:
        leaves = {known.rpartition(".")[2]: known for known in data}
        near = nearest(name.rpartition(".")[2], leaves)
        return (
            Phrase(
                f"`{shown(name)}` is geen gegeven van het rapport.",
                f"`{shown(name)}` is no datum of the report.",
            ),
            first_phrase(did_you_mean(near and leaves[near]), default=one_of(data)),
        )
    unfit = next((known for known in node.filters if not _suits(known, data[name])), None)
    return unfit if unfit is None else _unfit(unfit, data[name])


def _unfit(filter_: str, kind: type) -> tuple[Phrase, Phrase]:
    fitting = [name for name, wanted in FILTERS.items() if issubclass(kind, wanted)]
    if filter_ not in FILTERS:
        return (
            Phrase(
                f"`{shown(filter_)}` is geen bekende opmaak.",
                f"`{shown(filter_)}` is no known filter.",
            ),
            one_of(fitting or FILTERS),
        )
    return (
        Phrase(
            f"De opmaak `{filter_}` past niet bij dit gegeven.",
            f"The filter `{filter_}` does not suit this datum.",
        ),
        one_of(fitting),
    )


def _suits(filter_: str, kind: type) -> bool:
    return filter_ in FILTERS and issubclass(kind, FILTERS[filter_])


def _data(of: type[Any]) -> Iterator[tuple[str, type[Any]]]:
    """Walk the fields of a dataclass down to those that are no dataclass themselves."""
    kinds = get_type_hints(of)
    for field in fields(of):
        kind: type[Any] = get_origin(kinds[field.name]) or kinds[field.name]
        if is_dataclass(kind):
            yield from ((f"{field.name}.{name}", inner) for name, inner in _data(kind))
        else:
            yield field.name, kind


def long_sentence(project: Project) -> Iterator[Diagnostic]:
    """A sentence of a chapter with more than 35 words."""
    for chapter in project.chapters:
        for block in walk(chapter.document.blocks):
            if not isinstance(block, Paragraph):
                continue
            for text in proses(block, chapter.source.path, project.sources):
                for start, end in sentences(text.text):
                    count = sum(1 for _ in words(text.text, start, end))
                    if count > LONG:
                        yield _long(text.place(start, end), count)


def _long(span: Span, count: int) -> Diagnostic:
    return Diagnostic.of(
        Rule.LONG_SENTENCE,
        span,
        Phrase(
            f"Deze zin telt {count} woorden; {LONG} is veel.",
            f"This sentence has {count} words; {LONG} is a lot.",
        ),
    )
