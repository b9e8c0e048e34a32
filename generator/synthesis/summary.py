"""The participants' summary of one session: what your table said, and what happens with it.

From a project and a note to a report of one part, made to fill two pages.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.model.chart import Chart, ChartKind, Series
from generator.model.document import Block, Cell, Figure, Item, List, Strong, Table, Text
from generator.model.language import Phrase
from generator.model.note import Note
from generator.model.project import Project
from generator.model.report import Meta, Part, PartKind, Report
from generator.model.vocabulary import VOCABULARIES
from generator.synthesis import wording
from generator.synthesis.assemble import origins
from generator.synthesis.blocks import group, paragraph, quoted
from generator.synthesis.charts import spelled_out
from generator.synthesis.choosing import Choice, choose
from generator.synthesis.citations import mark
from generator.synthesis.matrix import code_matrix
from generator.synthesis.titles import session_codes

TABLES = 6
BARS = 5
CHART = "summary-codes"


def summarise(project: Project, note: Note, published: date) -> Report:
    """Summarise one session for the people who were there."""
    chosen = choose(project, note)
    sections = (_said, _threads, _example, _figure, _chart, _recurs, _next, _contact, _correct)
    blocks = tuple(block for section in sections for block in section(project, chosen))
    vocabulary = VOCABULARIES[project.settings.language]
    title = vocabulary.parts[PartKind.SUMMARY]
    parts = (Part(PartKind.SUMMARY.value, PartKind.SUMMARY, "", title, blocks),)
    return Report(
        _meta(project, note, published),
        parts,
        code_matrix(replace(project, notes=(note,))),
        {chart.id: chart for chart in _codes(project, note)},
        origins(parts),
        dict(vocabulary.words),
        project.settings.website or f"../{vocabulary.words['file_report']}.pdf",
    )


def _meta(project: Project, note: Note, published: date) -> Meta:
    language = project.settings.language
    header = note.header
    facts = (
        (Phrase("Datum", "Date"), wording.day(header.date, language)),
        (Phrase("Plaats", "Place"), header.place),
        (Phrase("Aanwezigen", "People present"), wording.number(header.attendance, language)),
    )
    description = Phrase(
        f"Samenvatting voor deelnemers van de sessie {header.title}.",
        f"Summary for participants of the session {header.title}.",
    )
    return Meta(
        header.title,
        Phrase("Samenvatting voor deelnemers", "Summary for participants").in_(language),
        language,
        project.settings.client,
        header.partners or project.settings.partners,
        published,
        project.settings.contact,
        description.in_(language),
        tuple((label.in_(language), value) for label, value in facts),
        project.settings.title,
    )


def _group(project: Project, role: str, title: Phrase, *blocks: Block) -> tuple[Block, ...]:
    """Put the blocks of a section under its heading; a section without blocks is left out."""
    if not blocks:
        return ()
    return (group(f"summary-{role}", role, title.in_(project.settings.language), *blocks),)


def _said(project: Project, chosen: Choice) -> tuple[Block, ...]:
    kinds = VOCABULARIES[project.settings.language].kinds
    items = []
    for passage in chosen.said:
        shown = quoted(project, passage, "summary-said")
        label = Strong((Text(f"{kinds[passage.kind]}: "),))
        words = replace(shown, children=(label, *shown.children))
        items.append(Item(f"{shown.id}-item", (words,), passage.span))
    title = Phrase("Wat uw tafel zei", "What your table said")
    listed = (List("summary-said-list", tuple(items), role="passages"),) if items else ()
    return _group(project, "said", title, *listed)


def _threads(project: Project, chosen: Choice) -> tuple[Block, ...]:
    labels = project.codebook.code_labels
    blocks = []
    for code, passage in chosen.threads:
        place = f"summary-thread-{code}"
        blocks.append(group(place, "thread", labels[code], quoted(project, passage, place)))
    title = Phrase("Rode lijnen aan uw tafel", "Threads at your table")
    return _group(project, "threads", title, *blocks)


def _chart(project: Project, chosen: Choice) -> tuple[Block, ...]:
    """Show what the table spoke of, a bar for each code."""
    title = Phrase("Waar uw tafel over sprak", "What your table spoke of")
    shown = (
        Figure(f"{chart.id}-figure", chart.alt, (Text(chart.title),), chart.id)
        for chart in _codes(project, chosen.note)
    )
    return _group(project, "chart", title, *shown)


def _codes(project: Project, note: Note) -> tuple[Chart, ...]:
    """Count the passages of the codes that a session has most of; none where fewer than two."""
    language, labels = project.settings.language, project.codebook.code_labels
    counts = {code.id: _count(project, code.id, note) for code in project.codebook.codes}
    order = sorted((code for code in counts if counts[code]), key=lambda code: -counts[code])[:BARS]
    if len(order) < 2:
        return ()
    values = tuple(counts[code] for code in order)
    most = tuple(n for n, value in enumerate(values) if value == values[0])
    names = tuple(labels[code] for code in order)
    title = session_codes([names[n] for n in most], values[0], language).in_(language)
    series = (Series("passages", values),)
    alt = spelled_out(ChartKind.BARS, title, names, values, language)
    kind, unit = ChartKind.BARS, "passages"
    return (Chart(CHART, kind, title, alt, names, series, unit, "", highlight=most),)


def _example(project: Project, chosen: Choice) -> tuple[Block, ...]:
    title = Phrase("Een voorbeeld dat werd genoemd", "An example that was named")
    shown = (quoted(project, chosen.example, "summary-example"),) if chosen.example else ()
    return _group(project, "example", title, *shown)


def _figure(project: Project, chosen: Choice) -> tuple[Block, ...]:
    """Show a figure that the table named, else the figure of the table itself."""
    if chosen.figure:
        title = Phrase("Een cijfer dat werd genoemd", "A figure that was named")
        return _group(project, "figure", title, quoted(project, chosen.figure, "summary-figure"))
    language = project.settings.language
    total = sum(other.header.attendance for other in project.notes)
    here, all_ = chosen.note.header.attendance, wording.number(total, language)
    said = Phrase(
        f"U was met {here} aan deze tafel. Aan alle {len(project.notes)} tafels samen telden we "
        f"{all_} aanwezigen; wie vaker kwam, telt vaker mee.",
        f"You were {here} at this table. At all {len(project.notes)} tables together we counted "
        f"{all_} people present; who came twice counts twice.",
    )
    title = Phrase("De tafel in een cijfer", "The table in a figure")
    return _group(project, "figure", title, paragraph("summary-figure-p", said.in_(language)))


def _recurs(project: Project, chosen: Choice) -> tuple[Block, ...]:
    """Show where the table's threads were heard elsewhere, with one voice from another table."""
    codes = [code for code, _ in chosen.threads]
    if not codes or len(project.notes) == 1:
        return ()
    labels = project.codebook.code_labels
    voices = [
        group(f"summary-voice-{c}", "voice", labels[c], quoted(project, p, f"summary-voice-{c}"))
        for c, p in chosen.voices
    ]
    title = Phrase("Waar uw rode lijnen terugkomen", "Where your threads recur")
    return _group(project, "recurs", title, _heard(project, chosen.note, codes), *voices)


def _heard(project: Project, note: Note, codes: Sequence[str]) -> Table:
    """Count the passages of each thread at this table and at those that said most on them."""
    language = project.settings.language
    head = Phrase("Tafel", "Table").in_(language)
    labels = project.codebook.code_labels
    yours = Phrase(" (uw tafel)", " (your table)").in_(language)
    rows = [
        (
            other.header.short + (yours if other.id == note.id else ""),
            *(str(_count(project, code, other) or "–") for code in codes),
        )
        for other in _loudest(project, note, codes)
    ]
    return Table(
        "summary-heard",
        tuple(Cell((Text(word),)) for word in (head, *(labels[code] for code in codes))),
        tuple(tuple(Cell((Text(word),)) for word in row) for row in rows),
        ("left", *("right" for _ in codes)),
        (Text(_heard_caption(len(project.notes)).in_(language)),),
    )


def _heard_caption(tables: int) -> Phrase:
    """Say what is counted, and where not every table is shown, which ones are."""
    said = Phrase("Aantal passages over uw rode lijnen", "Passages on your threads")
    if tables <= TABLES:
        return Phrase(f"{said.nl}, per tafel", f"{said.en}, per table")
    return Phrase(
        f"{said.nl}, aan uw tafel en de {TABLES - 1} van de {tables - 1} andere die er het meest "
        "over zeiden",
        f"{said.en}, at your table and the {TABLES - 1} of the {tables - 1} others that said most "
        "on them",
    )


def _loudest(project: Project, note: Note, codes: Sequence[str]) -> tuple[Note, ...]:
    """Choose at most ``TABLES`` tables, this one among them, in the order of the notes.

    The others are those with most passages on the codes, the earlier ones first.
    """
    others = (other for other in project.notes if other.id != note.id)
    ranked = sorted(others, key=lambda o: -sum(_count(project, code, o) for code in codes))
    chosen = {note.id, *(other.id for other in ranked[: TABLES - 1])}
    return tuple(other for other in project.notes if other.id in chosen)


def _count(project: Project, code: str, note: Note) -> int:
    return len(project.coded.get(code, {}).get(note.id, ()))


def _next(project: Project, chosen: Choice) -> tuple[Block, ...]:
    language = project.settings.language
    events = sorted(project.settings.events, key=lambda event: event.date)
    coming = [event for event in events if event.date > chosen.note.header.date]
    title = Phrase("Wat er nu gebeurt", "What happens next")
    report = Phrase(
        f"Alle tafels komen samen in het rapport “{project.settings.title}”. Elke uitspraak daarin "
        "verwijst naar de passage waar zij op rust, ook naar die van uw tafel.",
        f"All tables come together in the report “{project.settings.title}”. Every claim in it "
        "points at the passage it rests on, those of your table too.",
    )
    items = tuple(
        Item(
            f"summary-event-{n}",
            (
                paragraph(
                    f"summary-event-{n}-p", f"{wording.day(event.date, language)}: {event.what}"
                ),
            ),
        )
        for n, event in enumerate(coming, 1)
    )
    dates = (List("summary-events", items),) if items else ()
    return _group(project, "next", title, paragraph("summary-report", report.in_(language)), *dates)


def _contact(project: Project, _: Choice) -> tuple[Block, ...]:
    who = project.settings.contact or project.settings.client
    shown = (paragraph("summary-contact-p", who),) if who else ()
    return _group(project, "contact", Phrase("Vragen?", "Questions?"), *shown)


def _correct(project: Project, chosen: Choice) -> tuple[Block, ...]:
    sign = mark(project, chosen.note.passages[0])
    words = Phrase(
        "Staat er iets niet goed, of mist u iets? Noem het nummer achter de zin (zoals "
        f"“{sign}”), dan vinden wij de passage meteen terug in het verslag.",
        "Is something not right, or missing? Name the number behind the sentence (such as "
        f"“{sign}”), and we will find the passage in the note at once.",
    )
    title = Phrase("Klopt het niet?", "Not right?")
    said = paragraph("summary-correct-p", words.in_(project.settings.language))
    return _group(project, "correct", title, said)
