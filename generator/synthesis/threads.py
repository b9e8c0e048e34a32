"""A thread (rode lijn): what a code is about, where it was heard, and all that was said of it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from generator.model.document import Block, Cell, Group, Inlines, Link, Quote, Table, Text
from generator.model.language import Phrase
from generator.model.note import Kind, Note, Passage
from generator.model.project import Project
from generator.model.report import Matrix
from generator.model.vocabulary import VOCABULARIES
from generator.synthesis import wording
from generator.synthesis.blocks import group, heading, paragraph, passages, quoted
from generator.synthesis.citations import cite_all
from generator.synthesis.columns import columns
from generator.synthesis.matrix import by_strength, code_matrix, spread, with_code
from generator.synthesis.prose import Context, chapter_of, prose

# The share of a strip's width that its row heading takes.
FIRST = 0.12
# How many passages of each kind fit on a spread; the others are cited below them.
SHOWN: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.CHALLENGE: 6,
        Kind.SOLUTION: 6,
        Kind.EXAMPLE: 3,
        Kind.FINDING: 3,
        Kind.QUESTION: 2,
        Kind.FIGURE: 3,
        Kind.KEY_SENTENCE: 2,
        Kind.QUOTE: 2,
        Kind.NARRATIVE: 2,
        Kind.FOLLOW_UP: 2,
        Kind.SOURCE: 2,
    }
)


def thread_id(code: str) -> str:
    """Give the id of a thread's heading."""
    return f"thread-{code}"


def draft_id(code: str) -> str:
    """Give the id of the group that stands in for a thread's text until one is written."""
    return f"{thread_id(code)}-draft"


def threads(context: Context) -> tuple[Block, ...]:
    """Give every thread, the most widespread first."""
    matrix = code_matrix(context.project)
    codes = by_strength(matrix)
    keys = _keys(context.project, codes)
    return tuple(
        block for code in codes for block in _thread(context, code, matrix, keys.get(code))
    )


def _keys(project: Project, codes: Sequence[str]) -> dict[str, Passage]:
    """Choose the sentence at the head of each thread, one of its own where there is one."""
    chosen: dict[str, Passage] = {}
    for code in codes:
        said = with_code(project, code, Kind.KEY_SENTENCE, Kind.QUOTE)
        taken = {passage.key for passage in chosen.values()}
        fresh = [passage for passage in said if passage.key not in taken]
        if said:
            chosen[code] = (fresh or said)[0]
    return chosen


def _thread(context: Context, code: str, matrix: Matrix, key: Passage | None) -> tuple[Block, ...]:
    project = context.project
    found = next(entry for entry in project.codebook.codes if entry.id == code)
    place = thread_id(code)
    return (
        heading(place, 2, found.label),
        paragraph(f"{place}-definition", found.definition, role="definition"),
        _strip(project, code, matrix),
        *_key_sentence(project, key, place),
        *_narrative(context, code),
        *(block for kind in SHOWN for block in _of_kind(project, code, kind, key)),
        *_asked(project, code, place),
        *_tensions(project, code, place),
    )


def _strip(project: Project, code: str, matrix: Matrix) -> Group:
    """Say at how many tables, and how often at each, a code was heard."""
    language = project.settings.language
    place = thread_id(code)
    title = Phrase(
        f"Gehoord aan {matrix.reach(code)} van de {len(matrix.sessions)} tafels, "
        f"in {wording.counted(matrix.total(code), 'passage', 'passages')}",
        f"Heard at {matrix.reach(code)} of {len(matrix.sessions)} tables, "
        f"in {wording.counted(matrix.total(code), 'passage', 'passages')}",
    )
    strip = _counts(project, f"{place}-counts", code, matrix)
    return group(f"{place}-strip", "strip", title.in_(language), strip)


def _counts(project: Project, id_: str, code: str, matrix: Matrix) -> Table:
    """Set the passages of a code side by side, a column per session, shaded by their number."""
    language = project.settings.language
    found = columns(project)
    counts = [sum(matrix.count(code, note.id) for note in column.notes) for column in found]
    most = max(counts)
    words = Phrase("Sessie", "Session").in_(language), Phrase("Passages", "Passages").in_(language)
    head, lead = (Cell((Text(word),)) for word in words)
    cells = (Cell((Text(str(n or "–")),), emphasis=n / most) for n in counts)
    share = (1 - FIRST) / len(found)
    return Table(
        id_,
        (head, *(Cell((Text(column.label),)) for column in found)),
        ((lead, *cells),),
        ("left", *("center" for _ in found)),
        widths=(FIRST, *(share for _ in found)),
    )


def _key_sentence(project: Project, key: Passage | None, place: str) -> tuple[Block, ...]:
    if key is None:
        return ()
    return (Quote(f"{place}-key", (quoted(project, key, f"{place}-key"),), role="pull"),)


def _narrative(context: Context, code: str) -> tuple[Block, ...]:
    """Give the written narrative, or a draft that says so."""
    place = thread_id(code)
    language = context.project.settings.language
    slot = f"threads/{code}"
    written = prose(context, chapter_of(context.project, slot), place, shift=1)
    if written.blocks:
        return written.blocks
    title = VOCABULARIES[language].words["draft"]
    return (group(draft_id(code), "draft", title, *_draft(context.project, code, place)),)


def _draft(project: Project, code: str, place: str) -> tuple[Block, ...]:
    """Compose a first text of findings; the key sentence stands above it already."""
    language = project.settings.language
    notice = Phrase(
        "Deze tekst is samengesteld uit passages en nog niet door een redacteur geschreven.",
        "This text is composed of passages and not yet written by an editor.",
    )
    kinds = (Kind.FINDING, Kind.CHALLENGE, Kind.SOLUTION)
    chosen = next((found for kind in kinds if (found := with_code(project, code, kind))), ())
    texts = [quoted(project, p, f"{place}-draft") for p in spread(chosen, 2)]
    return (paragraph(f"{place}-draft-notice", notice.in_(language)), *texts)


def _of_kind(project: Project, code: str, kind: Kind, key: Passage | None) -> tuple[Block, ...]:
    """List the passages of one kind; where there are many, the most telling ones.

    Most telling: one of each session in turn, in the order of the notes. ``key`` stands at the
    head of the thread already.
    """
    own = key.key if key else ""
    found = [passage for passage in with_code(project, code, kind) if passage.key != own]
    if not found:
        return ()
    place = f"{thread_id(code)}-{kind.value}"
    language = project.settings.language
    shown = spread(found, SHOWN[kind])
    title = VOCABULARIES[language].plurals[kind]
    known = {passage.key for passage in shown}
    rest = [passage for passage in found if passage.key not in known]
    blocks: list[Block] = [passages(project, place, shown)]
    if rest:
        blocks.append(paragraph(f"{place}-more", *_more(project, rest), role="more"))
    return (group(place, kind.value, f"{title} ({len(found)})", *blocks),)


def _more(project: Project, rest: Sequence[Passage]) -> tuple[str | Inlines, ...]:
    language = project.settings.language
    words = Phrase("Ook in: ", "Also in: ").in_(language)
    return words, cite_all(project, [passage.key for passage in rest])


def _asked(project: Project, code: str, place: str) -> tuple[Block, ...]:
    """Say who is asked to act, or that nobody is."""
    language = project.settings.language
    asking = [p for p in with_code(project, code) if p.roles]
    title = Phrase("Wie is aan zet", "Who should act").in_(language)
    if not asking:
        nobody = Phrase("De verslagen noemen hier niemand.", "The notes name nobody here.")
        return (
            group(
                f"{place}-asked", "asked", title, paragraph(f"{place}-nobody", nobody.in_(language))
            ),
        )
    labels = project.codebook.role_labels
    roles = [r for r in labels if any(r in p.roles for p in asking)]
    lines = tuple(
        paragraph(
            f"{place}-asked-{role}",
            f"{labels[role]}: ",
            cite_all(project, [p.key for p in asking if role in p.roles]),
        )
        for role in roles
    )
    return (group(f"{place}-asked", "asked", title, *lines),)


def _tensions(project: Project, code: str, place: str) -> tuple[Block, ...]:
    """Point at the tensions in which a code stands."""
    found = [tension for tension in project.codebook.tensions if code in tension.codes]
    if not found:
        return ()
    title = Phrase("Spanning", "Tension").in_(project.settings.language)
    links = [
        paragraph(f"{place}-tension-{t.id}", Link(f"#{tension_id(t.id)}", (Text(t.title),)))
        for t in found
    ]
    return (group(f"{place}-tensions", "tensions", title, *links),)


def outside(project: Project) -> tuple[Block, ...]:
    """Show what is in no thread: remarks in full, the telling of the session by their marks."""
    known = set(project.codebook.code_labels)
    rest = [p for note in project.notes for p in note.passages if not known & set(p.codes)]
    if not rest:
        return ()
    language = project.settings.language
    title = Phrase("Buiten de rode lijnen", "Outside the threads")
    lead = Phrase(
        "Deze passages hebben geen code. Zij staan hier opdat ook een enkele opmerking zichtbaar "
        "blijft.",
        "These passages have no code. They stand here so that a single remark stays visible too.",
    )
    told = Phrase("Verloop van de sessies: ", "Course of the sessions: ")
    remarks = [p for p in rest if p.kind is not Kind.NARRATIVE]
    course = [p.key for p in rest if p.kind is Kind.NARRATIVE]
    blocks: list[Block] = [heading("outside", 2, title.in_(language))]
    blocks.append(paragraph("outside-lead", lead.in_(language)))
    if remarks:
        blocks.append(passages(project, "outside", remarks))
    if course:
        blocks.append(paragraph("outside-course", told.in_(language), cite_all(project, course)))
    return tuple(blocks)


def tension_id(tension: str) -> str:
    """Give the id of a tension's heading."""
    return f"tension-{tension}"


def strongest(project: Project, note: Note, limit: int) -> tuple[str, ...]:
    """Give the codes that a session speaks of most, the codebook's order breaking ties."""
    counts = {
        code.id: sum(code.id in passage.codes for passage in note.passages)
        for code in project.codebook.codes
    }
    heard = [code for code in counts if counts[code]]
    return tuple(sorted(heard, key=lambda code: -counts[code])[:limit])


def heard_words(project: Project, note: Note, limit: int) -> str:
    """Name the codes that a session speaks of most, with their counts."""
    labels = project.codebook.code_labels
    names = [
        f"{labels[code]} ({sum(code in p.codes for p in note.passages)})"
        for code in strongest(project, note, limit)
    ]
    return wording.listed(names, project.settings.language)
