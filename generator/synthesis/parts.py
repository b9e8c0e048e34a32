"""The parts of the report that speak of the content, each from the context to its blocks.

A written chapter comes first; what is computed follows, unless the chapter placed it itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.model.chart import ChartName, TableName
from generator.model.codebook import Side, Tension
from generator.model.document import (
    Block,
    Figure,
    Group,
    Inline,
    Inlines,
    Item,
    Link,
    List,
    Table,
    Text,
)
from generator.model.language import Phrase
from generator.model.note import Kind, Note
from generator.model.report import Part, PartKind
from generator.model.vocabulary import VOCABULARIES
from generator.synthesis import wording
from generator.synthesis.balance import unanswered
from generator.synthesis.blocks import figure, group, heading, paragraph, quoted
from generator.synthesis.citations import cite, cite_all
from generator.synthesis.matrix import by_strength, code_matrix, group_matrix, keys_of
from generator.synthesis.prose import Context, Prose, chapter_of, prose, title_of
from generator.synthesis.tables import MAKERS, plain_table
from generator.synthesis.threads import heard_words, outside, tension_id, thread_id, threads

Computed = Callable[[Context], tuple[Block, ...]]


def content_parts(context: Context) -> tuple[Part, ...]:
    """Give the numbered parts, in the order of the table of contents."""
    found = [_part(context, kind) for kind in COMPUTED]
    told = [part for part in found if part is not None]
    return tuple(replace(part, number=str(n)) for n, part in enumerate(told, 1))


def _slot(context: Context, kind: PartKind) -> str:
    """Find the name under which the chapter of a part was written, in any language."""
    slots = [vocabulary.slots[kind] for vocabulary in VOCABULARIES.values()]
    written = [slot for slot in slots if chapter_of(context.project, slot)]
    return written[0] if written else slots[0]


def _part(context: Context, kind: PartKind) -> Part | None:
    """Give a part, not numbered yet; None where nobody wrote it and there is nothing to tell."""
    chapter = chapter_of(context.project, _slot(context, kind))
    computed = COMPUTED[kind](context)
    if chapter is None and not computed:
        return None
    written = prose(context, chapter, kind.value)
    rest = tuple(block for block in computed if not _is_placed(block, written))
    title = title_of(written, VOCABULARIES[context.project.settings.language].parts[kind])
    span = written.title.span if written.title else None
    return Part(kind.value, kind, "", title, written.blocks + rest, span)


def _is_placed(block: Block, written: Prose) -> bool:
    """Tell whether a chapter itself placed this chart or table (or the link below the chart)."""
    match block:
        case Figure():
            return block.chart in written.placed
        case Table():
            return f"table:{block.name}" in written.placed
        case _:
            return any(block.id == f"{_chart_id(name)}-data" for name in written.placed)


def _chart_id(name: str) -> str:
    return f"chart-{name}"


def _chart(context: Context, name: ChartName) -> tuple[Block, ...]:
    chart = context.charts.get(name.value)
    return figure(context.project, chart, _chart_id(name.value)) if chart else ()


def _table(context: Context, name: TableName) -> tuple[Block, ...]:
    table = MAKERS[name](context.project, f"table-{name.value}")
    return (table,) if table and table.rows else ()


def _line(id_: str, *pieces: str | Inline | Inlines) -> Item:
    """Make a list item of one generated paragraph."""
    return Item(id_, (paragraph(f"{id_}-p", *pieces),))


def core(context: Context) -> tuple[Block, ...]:
    """Without a written chapter: the most widespread threads in their own words."""
    if chapter_of(context.project, _slot(context, PartKind.CORE)):
        return ()
    project = context.project
    labels = project.codebook.code_labels
    items = tuple(
        _line(f"core-{code}", Link(f"#{thread_id(code)}", (Text(labels[code]),)))
        for code in by_strength(code_matrix(project))[:6]
    )
    return (List("core-threads", items),) if items else ()


def background(context: Context) -> tuple[Block, ...]:
    """The timeline, the sessions, and what became of their passages."""
    return (
        *_chart(context, ChartName.TIMELINE),
        *_table(context, TableName.SESSIONS),
        *_table(context, TableName.VERIFICATION),
        *_grounding(context),
    )


def _grounding(context: Context) -> tuple[Block, ...]:
    """Say how many citations resolve and how many quotations are literal."""
    found = context.evidence
    if found is None or not found.citations:
        return ()
    language = context.project.settings.language
    counts = [found.resolved, found.citations, found.literal, found.quotations]
    resolved, citations, literal, quotations = (wording.number(n, language) for n in counts)
    said = Phrase(
        f"Nagerekend bij het maken van dit rapport: {resolved} van de {citations} verwijzingen "
        f"wijzen naar een passage die er is, en {literal} van de {quotations} aangehaalde "
        "woorden of zinnen staan letterlijk in de passage die erbij hoort.",
        f"Checked while making this report: {resolved} of {citations} citations point at a "
        f"passage that exists, and {literal} of {quotations} quotations stand literally in the "
        "passage they cite.",
    )
    return (paragraph("grounding", said.in_(language), role="finding"),)


def table(context: Context) -> tuple[Block, ...]:
    """Attendance, organisations, and a section per session."""
    charts = _chart(context, ChartName.ATTENDANCE) + _chart(context, ChartName.ORGANISATIONS)
    sections = [block for note in context.project.notes for block in _session(context, note)]
    return charts + tuple(sections)


def session_id(session: str) -> str:
    """Give the id of a session's section."""
    return f"session-{session}"


def _session(context: Context, note: Note) -> tuple[Block, ...]:
    project = context.project
    language = project.settings.language
    place = session_id(note.id)
    header = note.header
    facts = Phrase(
        f"{header.attendance} aanwezigen · {header.place}",
        f"{header.attendance} present · {header.place}",
    )
    when = f"{wording.day(header.date, language)}{_hours(note)} · {facts.in_(language)}"
    key = next((p for p in note.passages if p.kind is Kind.KEY_SENTENCE), None)
    blocks: list[Block] = [
        heading(place, 2, f"{header.title}, {wording.short_day(header.date, language)}"),
        paragraph(f"{place}-facts", when, role="facts"),
    ]
    if key:
        blocks.append(group(f"{place}-key", "key", "", quoted(project, key, f"{place}-key")))
    return (*blocks, *_who(context, note), *_about(context, note))


def _hours(note: Note) -> str:
    start, end = note.header.start, note.header.end
    return f", {start:%H:%M}–{end:%H:%M}" if start and end else ""


def _who(context: Context, note: Note) -> tuple[Block, ...]:
    language = context.project.settings.language
    names = wording.listed(note.header.organisations, language)
    title = Phrase("Aan tafel: ", "At the table: ").in_(language)
    return (paragraph(f"{session_id(note.id)}-who", title, names),) if names else ()


def _about(context: Context, note: Note) -> tuple[Block, ...]:
    language = context.project.settings.language
    said = heard_words(context.project, note, 4)
    title = Phrase("Vooral over: ", "Mostly about: ").in_(language)
    return (paragraph(f"{session_id(note.id)}-about", title, said, "."),) if said else ()


def rode_lijnen(context: Context) -> tuple[Block, ...]:
    """The matrix, challenges against solutions, every thread, and what is in none."""
    charts = _chart(context, ChartName.CODES) + _chart(context, ChartName.BALANCE)
    return charts + threads(context) + outside(context.project)


def tensions(context: Context) -> tuple[Block, ...]:
    """Each tension with both voices."""
    return tuple(b for t in context.project.codebook.tensions for b in _tension(context, t))


def _tension(context: Context, tension: Tension) -> tuple[Block, ...]:
    place = tension_id(tension.id)
    sides = (
        _side(context, f"{place}-left", "left", tension.left),
        _side(context, f"{place}-right", "right", tension.right),
    )
    return heading(place, 2, tension.title), group(f"{place}-voices", "voices", "", *sides)


def _side(context: Context, place: str, role: str, side: Side) -> Group:
    project = context.project
    found = [project.passages[key] for key in side.passages if key in project.passages]
    said = [quoted(project, passage, place) for passage in found]
    return group(place, role, side.claim, *said)


def groups(context: Context) -> tuple[Block, ...]:
    """Target groups x sessions, and where each is spoken of."""
    project = context.project
    matrix = group_matrix(project)
    labels = project.codebook.group_labels
    heard = sorted((g for g in matrix.codes if matrix.total(g)), key=lambda g: -matrix.total(g))
    rows: list[list[Inlines | str]] = [
        [
            labels[group],
            wording.number(matrix.total(group), project.settings.language),
            cite_all(project, keys_of(matrix, group)),
        ]
        for group in heard
    ]
    header = Phrase("Doelgroep|Passages|Waar", "Target group|Passages|Where")
    caption = Phrase("Waar elke doelgroep ter sprake komt", "Where each target group is mentioned")
    where = plain_table(project, "groups-where", header, rows, caption, "groups-where")
    return _chart(context, ChartName.GROUPS) + ((where,) if rows else ())


def practices(context: Context) -> tuple[Block, ...]:
    """The inventory of examples."""
    return _table(context, TableName.PRACTICES)


def roles(context: Context) -> tuple[Block, ...]:
    """Who is asked for what, and how often nobody is named."""
    return _chart(context, ChartName.ROLES) + _table(context, TableName.ROLES)


def figures(context: Context) -> tuple[Block, ...]:
    """The figures that the notes give."""
    return _table(context, TableName.INDICATORS)


def follow_up(context: Context) -> tuple[Block, ...]:
    """The dates that lie ahead of the sessions."""
    project = context.project
    language = project.settings.language
    events = sorted(project.settings.events, key=lambda event: event.date)
    items = tuple(
        _line(
            f"event-{n}",
            f"{wording.day(event.date, language)}: {event.what} ",
            cite(project, event.passage),
        )
        for n, event in enumerate(events, 1)
    )
    return (List("events", items),) if items else ()


COMPUTED: Mapping[PartKind, Computed] = MappingProxyType(
    {
        PartKind.CORE: core,
        PartKind.BACKGROUND: background,
        PartKind.TABLE: table,
        PartKind.THREADS: rode_lijnen,
        PartKind.TENSIONS: tensions,
        PartKind.UNANSWERED: unanswered,
        PartKind.GROUPS: groups,
        PartKind.PRACTICES: practices,
        PartKind.ROLES: roles,
        PartKind.FIGURES: figures,
        PartKind.FOLLOW_UP: follow_up,
    }
)
