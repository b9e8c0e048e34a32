"""The annexes: codebook, the values behind the charts, every passage, the sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model.anchor import passage_block
from generator.model.document import (
    Block,
    Citation,
    Figure,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Inlines,
    Item,
    Link,
    List,
    Paragraph,
    Quote,
    Text,
    inlines,
    texts,
    walk,
)
from generator.model.language import Phrase
from generator.model.note import Note, Passage
from generator.model.project import Project
from generator.model.report import Part, PartKind
from generator.model.vocabulary import VOCABULARIES
from generator.synthesis import wording
from generator.synthesis.blocks import heading, paragraph, run, values_of
from generator.synthesis.citations import mark
from generator.synthesis.prose import Context
from generator.synthesis.tables import codebook, data_table
from generator.synthesis.threads import thread_id

Places = Sequence[tuple[str, str]]
Uses = Mapping[str, Places]


def annexes(context: Context, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Give the annexes, lettered from A; ``parts`` are the parts that may cite passages."""
    made = (
        (PartKind.CODEBOOK, (codebook(context.project, "table-codebook"),)),
        (PartKind.DATA, _data(context, parts)),
        (PartKind.PASSAGES, _index(context.project, _uses(parts))),
        (PartKind.SOURCES, _sources(context.project)),
    )
    titles = VOCABULARIES[context.project.settings.language].parts
    lettered = zip("ABCDEFG", [entry for entry in made if entry[1]], strict=False)
    return tuple(
        Part(kind.value, kind, letter, titles[kind], blocks) for letter, (kind, blocks) in lettered
    )


def _data(context: Context, parts: tuple[Part, ...]) -> tuple[Block, ...]:
    """Give a table of values for each chart that the parts show, once, each leading back to it."""
    made = {chart.id: chart for chart in context.charts.values()}
    shown: dict[str, Figure] = {}
    for block in (block for part in parts for block in walk(part.blocks)):
        if isinstance(block, Figure) and block.chart:
            shown.setdefault(block.chart, block)
    blocks: list[Block] = []
    for name, figure in shown.items():
        blocks.append(data_table(made[name], context.project, values_of(name)))
        blocks.append(_back(context.project, figure, values_of(name)))
    return tuple(blocks)


def _back(project: Project, figure: Figure, table: str) -> Paragraph:
    """Lead from a table of values to the chart that shows them."""
    words = Phrase("Naar de figuur met deze waarden", "To the chart of these values")
    link = Link(f"#{figure.id}", (Text(words.in_(project.settings.language)),))
    return paragraph(f"{table}-back", link, role="figure-data")


def _uses(parts: Iterable[Part]) -> Uses:
    """Find, per passage, the headings under which it is used: (block id, words)."""
    uses: dict[str, dict[str, str]] = defaultdict(dict)
    for part in parts:
        place, words = part.id, part.title
        for block in walk(part.blocks):
            if isinstance(block, Heading) and block.level == 2:
                place, words = block.id, _words(block.children)
            for node in (node for run_ in texts(block) for node in inlines(run_)):
                if isinstance(node, Citation):
                    uses[node.key].setdefault(place, words)
    return {key: tuple(found.items()) for key, found in uses.items()}


def _words(children: Inlines) -> str:
    return "".join(node.text for node in inlines(children) if isinstance(node, Text))


def _index(project: Project, uses: Uses) -> tuple[Block, ...]:
    """Show every note whole: its headings, and each passage with its codes and its uses."""
    lead = Phrase(
        "Onder elke passage staan haar soort, haar codes en doelgroepen, en waar zij nog meer is "
        "gebruikt dan bij de rode lijnen van haar codes.",
        "Below each passage stand its kind, its codes and target groups, and where it is used "
        "besides the threads of its codes.",
    )
    said = paragraph("index-lead", lead.in_(project.settings.language))
    return (said, *(block for note in project.notes for block in _note(project, note, uses)))


def _note(project: Project, note: Note, uses: Uses) -> tuple[Block, ...]:
    language = project.settings.language
    title = f"{note.header.title}, {wording.day(note.header.date, language)}"
    by_line = {passage.span.line: passage for passage in note.passages}
    shown: list[Block] = [heading(f"index-{note.id}", 2, title)]
    shown += (_shown(project, note, b, by_line, uses) for b in _flat(note.document.blocks))
    return tuple(shown)


def _flat(blocks: Iterable[Block]) -> Iterable[Block]:
    """Open lists and quotes, so that each passage stands by itself."""
    for block in blocks:
        match block:
            case List():
                for item in block.items:
                    yield from _flat(item.blocks)
            case Quote() | Group():
                yield from _flat(block.blocks)
            case _:
                yield block


def _shown(
    project: Project, note: Note, block: Block, by_line: Mapping[int, Passage], uses: Uses
) -> Block:
    match block:
        case Paragraph(span=span) if span and span.line in by_line:
            return _passage(project, by_line[span.line], uses)
        case Heading():
            return replace(block, id=f"index-{note.id}-{block.id}", level=max(3, block.level + 1))
        case Footnote():
            return replace(block, label=f"{note.id}-{block.label}")
        case _:
            return block


def _passage(project: Project, passage: Passage, uses: Uses) -> Group:
    """Show one passage: its mark, its words, its kind and codes, and where it is used."""
    place = passage_block(passage.key)
    kind = VOCABULARIES[project.settings.language].kinds[passage.kind]
    words = tuple(
        replace(node, label=f"{passage.session}-{node.label}")
        if isinstance(node, FootnoteMark)
        else node
        for node in passage.children
    )
    blocks = (
        paragraph(f"{place}-mark", mark(project, passage), role="passage-mark"),
        Paragraph(f"{place}-text", words, passage.span, role="passage-text"),
        paragraph(
            f"{place}-meta",
            kind,
            *_labels(project, passage, uses.get(passage.key, ())),
            *_used(project, passage, uses.get(passage.key, ())),
            role="passage-meta",
        ),
    )
    return Group(place, "passage", blocks, span=passage.span)


def _labels(project: Project, passage: Passage, places: Places) -> tuple[str | Inlines, ...]:
    """Name the codes, which lead to their threads, the groups and the roles."""
    book = project.codebook
    asked = Phrase("aan zet: ", "to act: ").in_(project.settings.language)
    threads = {place for place, _ in places}
    labels: list[str | Inlines] = []
    for code in passage.codes:
        label, place = book.code_labels.get(code, code), thread_id(code)
        labels.append((Link(f"#{place}", (Text(label),)),) if place in threads else label)
    labels += (book.group_labels.get(group, group) for group in passage.groups)
    labels += (asked + book.role_labels.get(role, role) for role in passage.roles)
    return tuple(piece for label in labels for piece in (" · ", label))


def _used(project: Project, passage: Passage, places: Places) -> tuple[str | Inlines, ...]:
    """Lead to every place where a passage is used, but the threads that its codes lead to."""
    threads = {thread_id(code) for code in passage.codes}
    others = [(place, title) for place, title in places if place not in threads]
    if not others:
        return ()
    also = Phrase(" · Ook in: ", " · Also in: ")
    words = also if len(others) < len(places) else Phrase(" · Gebruikt in: ", " · Used in: ")
    linked: list[str | Inlines] = []
    for place, title in others:
        opening = "; " if linked else words.in_(project.settings.language)
        linked += [opening, (Link(f"#{place}", (Text(title),)),)]
    return tuple(linked)


def _sources(project: Project) -> tuple[Block, ...]:
    """List the notes that everything rests on, with the fingerprint of each file."""
    language = project.settings.language
    items = tuple(
        Item(
            f"source-{note.id}",
            (
                Paragraph(
                    f"source-{note.id}-p",
                    run(
                        f"{note.header.title}, {wording.day(note.header.date, language)}, "
                        f"{note.header.place}. ",
                        f"{note.source.path} (SHA-256 {note.source.sha256[:12]}).",
                    ),
                ),
            ),
        )
        for note in project.notes
    )
    lead = Phrase(
        "Dit rapport is samengesteld uit deze verslagen. De code achter elk bestand is een "
        "vingerafdruk van de versie die is gebruikt.",
        "This report is assembled from these notes. The code behind each file is a fingerprint "
        "of the version used.",
    )
    return paragraph("sources-lead", lead.in_(language)), List("sources-list", items)
