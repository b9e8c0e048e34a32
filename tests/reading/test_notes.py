"""Notes: the header, the passages, and ids that last."""

from datetime import date, time

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.note import Kind, Note, Publish
from generator.model.project import Project
from generator.model.source import Source
from generator.reading.notes import read_note

HEADER = """\
---
titel: Eenzaamheid
datum: 2023-05-23
tijd: 9.30 – 11
locatie: Bibliotheek
deelnemers: 18
organisaties: De Schoor
personen:
  - {naam: Een Naam, rol: gastheer, organisatie: VMCA, publiceren: naam}
  - {rol: onderzoeker}
---
"""


def _note(body: str, path: str = "sources/sessions/2023-05-23-eenzaamheid.md") -> Note:
    note = read_note(Source.of(path, HEADER + body)).value
    assert note is not None
    return note


def test_header() -> None:
    header = _note("Tekst").header
    assert (header.title, header.short, header.place) == ("Eenzaamheid",) * 2 + ("Bibliotheek",)
    assert (header.date, header.start, header.end) == (date(2023, 5, 23), time(9, 30), time(11))
    assert header.organisations == ("De Schoor",)
    assert [person.publish for person in header.people] == [Publish.NAME, Publish.ROLE]
    place = header.span_of("attendance")
    assert place is not None
    assert (place.line, place.column, place.end_column) == (6, 13, 15)


def test_the_same_words_keep_their_id_wherever_they_move() -> None:
    before = _note("- Een.\n- Twee.\n")
    after = _note("# Kop\n\n- Nieuw.\n- **Vraag:** Twee. #tag\n- Een.\n")
    ids = {passage.text: passage.id for passage in after.passages}
    assert {passage.text: passage.id for passage in before.passages}.items() <= ids.items()
    other = _note("- Een.\n", "sources/sessions/ander.md")
    assert other.passages[0].id != ids["Een."]


def test_equal_words_get_different_ids_and_avoid_written_ones() -> None:
    (first,) = _note("Zelfde.\n").passages
    note = _note(f"Zelfde.\n\nZelfde.\n\nAnders. ^{first.id}\n")
    assert len({passage.id for passage in note.passages}) == 3


def test_labels_in_either_language_lose_their_mark() -> None:
    note = _note("**QUOTE:**  “Ja.”\n\n**Kernzin**: Nee.\n\n**Vervolg:** *Ooit.*\n")
    assert [passage.kind for passage in note.passages] == [
        Kind.QUOTE,
        Kind.KEY_SENTENCE,
        Kind.FOLLOW_UP,
    ]
    assert [passage.text for passage in note.passages] == ["“Ja.”", "Nee.", "Ooit."]
    assert note.passages[0].label == "QUOTE"
    place = note.passages[0].children[0].span
    assert place is not None
    assert note.source.slice(place) == "“Ja.”"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_passages_never_lose_a_word_of_a_plain_paragraph(text: str) -> None:
    words = " ".join("".join(c if c.isalnum() else " " for c in text).split())
    note = _note(f"{words}\n")
    assert " ".join(passage.text for passage in note.passages) == words


def test_a_windows_note_with_a_byte_order_mark_reads_the_same() -> None:
    body = "\n## Kop #a\n\n- **Vraag:** Wie\n  en wat? #b ^c\n"
    unix = _note(body)
    text = "\ufeff" + (HEADER + body).replace("\n", "\r\n")
    windows = read_note(Source.of(unix.source.path, text)).value
    assert windows is not None
    assert windows.passages == unix.passages
    assert windows.header.spans[1:] == unix.header.spans[1:]


def test_the_real_notes_read_without_a_complaint(project: Project) -> None:
    assert len(project.notes) == 6
    assert sum(note.header.attendance for note in project.notes) == 132
    for note in project.notes:
        assert not read_note(note.source).diagnostics
        for passage in note.passages:
            raw = note.source.slice(passage.span)
            assert passage.text.split()[0] in raw
