"""Notes against each other, and a note against its own file name."""

from collections.abc import Iterator

from generator.checking.wording import shown
from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.note import Note
from generator.model.project import Project
from generator.model.rules import Rule
from generator.model.source import Span

MATCHES = (
    ("id", Phrase("dezelfde bestandsnaam", "the same file name")),
    ("title", Phrase("dezelfde titel en datum", "the same title and date")),
    ("short", Phrase("dezelfde korte naam", "the same short name")),
)


def duplicate_session(project: Project) -> Iterator[Diagnostic]:
    """Two notes with the same file name, the same title and date, or the same short name."""
    seen: dict[tuple[str, str], Note] = {}
    for note in project.notes:
        keys = _identities(note)
        clash = next(((part, what) for part, what in MATCHES if (part, keys[part]) in seen), None)
        if clash:
            part, what = clash
            yield _duplicate(note, seen[part, keys[part]], part, what)
        for identity in keys.items():
            seen.setdefault(identity, note)


def _identities(note: Note) -> dict[str, str]:
    header = note.header
    return {
        "id": note.id,
        "title": f"{header.date} {_folded(header.title)}",
        "short": _folded(header.short),
    }


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _duplicate(note: Note, first: Note, part: str, what: Phrase) -> Diagnostic:
    return Diagnostic.of(
        Rule.DUPLICATE_SESSION,
        _place(note, part),
        Phrase(
            f"Dit verslag heeft {what.nl} als {first.source.path}.",
            f"This note has {what.en} as {first.source.path}.",
        ),
        _mend(part, note.header.short),
        (_place(first, part),),
    )


def _mend(part: str, short: str) -> Phrase | None:
    if part != "short":
        return None
    return Phrase(
        f"Geef een van de twee een eigen `kort:` in plaats van “{shown(short)}”.",
        f"Give one of the two a `short:` of its own instead of “{shown(short)}”.",
    )


def _place(note: Note, part: str) -> Span:
    header = note.header
    return header.span_of(part) or header.span_of("title") or Span(note.source.path)


def session_name_mismatch(project: Project) -> Iterator[Diagnostic]:
    """A file name that does not start with the session's date."""
    for note in project.notes:
        day = note.header.date.isoformat()
        if not note.id.startswith(day):
            yield Diagnostic.of(
                Rule.SESSION_NAME_MISMATCH,
                note.header.span_of("date") or Span(note.source.path),
                Phrase(
                    f"De sessie is van {day}, maar het bestand heet “{shown(note.id)}”.",
                    f"The session is of {day}, but the file is called “{shown(note.id)}”.",
                ),
                Phrase(
                    f"Laat de bestandsnaam beginnen met {day}-.",
                    f"Start the file's name with {day}-.",
                ),
            )
