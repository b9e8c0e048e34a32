"""The participants' summary of one session: what your table said, and what happens with it.

From a project and a note to a report of one part, made to fill two pages.
"""

from collections.abc import Sequence
from datetime import date

from generator.model.document import Block, Cell, Item, List, Table, Text
from generator.model.language import Phrase
from generator.model.note import Kind, Note, Passage
from generator.model.project import Project
from generator.model.report import Matrix, Meta, Part, PartKind, Report
from generator.model.vocabulary import VOCABULARIES
from generator.synthesis import wording
from generator.synthesis.assemble import origins
from generator.synthesis.blocks import group, paragraph, passages, quoted
from generator.synthesis.citations import mark
from generator.synthesis.matrix import code_matrix, with_code
from generator.synthesis.threads import strongest

THREADS = 3
SAID = 4
LONGEST = 330


def summarise(project: Project, note: Note, published: date) -> Report:
    """Summarise one session for the people who were there."""
    matrix = code_matrix(project)
    pages = (_said, _threads, _example, _figure, _recurs, _next, _contact, _correct)
    blocks = tuple(block for make in pages for block in make(project, note, matrix))
    titles = VOCABULARIES[project.settings.language].parts
    part = Part(PartKind.SUMMARY.value, PartKind.SUMMARY, "", titles[PartKind.SUMMARY], blocks)
    words = dict(VOCABULARIES[project.settings.language].words)
    return Report(_meta(project, note, published), (part,), matrix, {}, origins((part,)), words)


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


def _said(project: Project, note: Note, _: Matrix) -> tuple[Block, ...]:
    kinds = (Kind.KEY_SENTENCE, Kind.FINDING, Kind.CHALLENGE, Kind.SOLUTION)
    ranked = [p for kind in kinds for p in note.passages if p.kind is kind]
    chosen = _short(ranked)[:SAID] or ranked[:1]
    title = Phrase("Wat uw tafel zei", "What your table said")
    return _group(project, "said", title, passages(project, "summary-said", chosen))


def _short(found: Sequence[Passage]) -> list[Passage]:
    """Keep the passages that fit on two pages."""
    return [passage for passage in found if len(passage.text) <= LONGEST]


def _threads(project: Project, note: Note, _: Matrix) -> tuple[Block, ...]:
    shown = {p.key for p in _listed(_said(project, note, _), note)}
    blocks: list[Block] = []
    for code in strongest(project, note, THREADS):
        here = [p for p in with_code(project, code) if p.session == note.id]
        chosen = next((p for p in _short(here) if p.key not in shown), here[0])
        shown.add(chosen.key)
        label = project.codebook.code_labels[code]
        place = f"summary-thread-{code}"
        blocks.append(group(place, "thread", label, quoted(project, chosen, place)))
    title = Phrase("Drie rode lijnen aan uw tafel", "Three threads at your table")
    return _group(project, "threads", title, *blocks)


def _listed(blocks: tuple[Block, ...], note: Note) -> list[Passage]:
    """Give the passages of a note that a section shows."""
    lists = [b for block in blocks for b in getattr(block, "blocks", ()) if isinstance(b, List)]
    lines = {item.span.line for shown in lists for item in shown.items if item.span}
    return [passage for passage in note.passages if passage.span.line in lines]


def _first(note: Note, kind: Kind) -> Passage | None:
    found = [passage for passage in note.passages if passage.kind is kind]
    return next(iter(_short(found) or found), None)


def _example(project: Project, note: Note, _: Matrix) -> tuple[Block, ...]:
    found = _first(note, Kind.EXAMPLE)
    title = Phrase("Een voorbeeld dat werd genoemd", "An example that was named")
    shown = (quoted(project, found, "summary-example"),) if found else ()
    return _group(project, "example", title, *shown)


def _figure(project: Project, note: Note, _: Matrix) -> tuple[Block, ...]:
    """Show a figure that the table named, else the figure of the table itself."""
    found = _first(note, Kind.FIGURE)
    if found:
        title = Phrase("Een cijfer", "A figure")
        return _group(project, "figure", title, quoted(project, found, "summary-figure"))
    language = project.settings.language
    total = sum(other.header.attendance for other in project.notes)
    here, all_ = note.header.attendance, wording.number(total, language)
    said = Phrase(
        f"U was met {here} aan deze tafel. Aan alle {len(project.notes)} tafels samen telden we "
        f"{all_} aanwezigen; wie vaker kwam, telt vaker mee.",
        f"You were {here} at this table. At all {len(project.notes)} tables together we counted "
        f"{all_} people present; who came twice counts twice.",
    )
    title = Phrase("De tafel in een cijfer", "The table in a figure")
    return _group(project, "figure", title, paragraph("summary-figure-p", said.in_(language)))


def _recurs(project: Project, note: Note, matrix: Matrix) -> tuple[Block, ...]:
    """Show where the table's threads were heard elsewhere, with one voice from another table."""
    codes = strongest(project, note, THREADS)
    others = [other for other in project.notes if other.id != note.id]
    if not codes or not others:
        return ()
    voices = [voice for code in codes for voice in _voice(project, note, code)]
    title = Phrase("Waar uw rode lijnen terugkomen", "Where your threads recur")
    return _group(project, "recurs", title, _heard(project, codes, matrix), *voices)


def _heard(project: Project, codes: Sequence[str], matrix: Matrix) -> Table:
    """Count the passages of each thread at every table."""
    language = project.settings.language
    head = Phrase("Tafel", "Table").in_(language)
    labels = project.codebook.code_labels
    rows = [
        (note.header.short, *(str(matrix.count(code, note.id) or "–") for code in codes))
        for note in project.notes
    ]
    caption = Phrase(
        "Aantal passages over uw rode lijnen, per tafel", "Passages on your threads, per table"
    )
    return Table(
        "summary-heard",
        tuple(Cell((Text(word),)) for word in (head, *(labels[code] for code in codes))),
        tuple(tuple(Cell((Text(word),)) for word in row) for row in rows),
        ("left", *("right" for _ in codes)),
        (Text(caption.in_(language)),),
    )


def _voice(project: Project, note: Note, code: str) -> tuple[Block, ...]:
    """Let another table speak of a thread: a short solution or key sentence."""
    kinds = (Kind.KEY_SENTENCE, Kind.SOLUTION, Kind.CHALLENGE)
    found = [p for kind in kinds for p in with_code(project, code, kind) if p.session != note.id]
    chosen = next(iter(_short(found)), None)
    if chosen is None:
        return ()
    place = f"summary-voice-{code}"
    label = project.codebook.code_labels[code]
    return (group(place, "voice", label, quoted(project, chosen, place)),)


def _next(project: Project, note: Note, _: Matrix) -> tuple[Block, ...]:
    language = project.settings.language
    events = sorted(project.settings.events, key=lambda event: event.date)
    coming = [event for event in events if event.date > note.header.date]
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


def _contact(project: Project, _: Note, __: Matrix) -> tuple[Block, ...]:
    who = project.settings.contact or project.settings.client
    shown = (paragraph("summary-contact-p", who),) if who else ()
    return _group(project, "contact", Phrase("Vragen?", "Questions?"), *shown)


def _correct(project: Project, note: Note, _: Matrix) -> tuple[Block, ...]:
    sign = mark(project, note.passages[0])
    words = Phrase(
        "Staat er iets niet goed, of mist u iets? Noem het nummer achter de zin (zoals "
        f"“{sign}”), dan vinden wij de passage meteen terug in het verslag.",
        "Is something not right, or missing? Name the number behind the sentence (such as "
        f"“{sign}”), and we will find the passage in the note at once.",
    )
    title = Phrase("Klopt het niet?", "Not right?")
    said = paragraph("summary-correct-p", words.in_(project.settings.language))
    return _group(project, "correct", title, said)
