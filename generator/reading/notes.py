"""A session's note: a source in; header, document and passages out."""

import re
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from generator.model.diagnostic import Result
from generator.model.language import Phrase
from generator.model.note import Header, Note, Person, Publish
from generator.model.rules import Rule
from generator.model.source import Source, Span
from generator.model.vocabulary import VOCABULARIES
from generator.reading.files import BYTE_ORDER_MARK
from generator.reading.findings import Findings
from generator.reading.forms import Form
from generator.reading.markdown import parse
from generator.reading.passages import read_passages
from generator.reading.positioned import Sheet, compose_text

FIELDS = (
    "title",
    "short",
    "date",
    "time",
    "place",
    "attendance",
    "organisations",
    "people",
    "partners",
)
REQUIRED = ("title", "date", "place", "attendance")
PERSON = ("name", "role", "organisation", "publish")
MOST_PEOPLE = 100_000
_FENCE = re.compile(r"---[ \t]*\r?")
_PUBLISH = {
    word: choice for table in VOCABULARIES.values() for choice, word in table.publish.items()
}


@lru_cache(maxsize=2048)
def read_note(source: Source) -> Result[Note | None]:
    """Read a note; None where its header has no date. Its text is checked all the same.

    Other faults in the header leave a note that stands in for the right one: their diagnostics are
    errors, and what rests on the note causes no further ones.
    """
    findings = Findings()
    split = _front_matter(source)
    if split is None:
        _no_header(source, findings)
        return Result(None, findings.by_place)
    yaml, start_line = split
    header = _read_header(yaml, Sheet(source, source.offset(2, 1), findings))
    id_ = PurePosixPath(source.path).stem
    parsed = parse(source, start_line, id_)
    findings.extend(parsed.diagnostics)
    passages = read_passages(id_, parsed.value, findings)
    if not passages:
        _no_text(source, start_line, findings)
    note = Note(id_, source, header, parsed.value, passages) if header else None
    return Result(note, findings.by_place)


def _front_matter(source: Source) -> tuple[str, int] | None:
    """Split off the lines between the two fences; give them and the line behind them (from 1)."""
    lines = source.lines
    if not _FENCE.fullmatch(lines[0].removeprefix(BYTE_ORDER_MARK)):
        return None
    for number, line in enumerate(lines[1:], 2):
        if _FENCE.fullmatch(line):
            return "\n".join(lines[1 : number - 1]), number + 1
    return None


def _no_header(source: Source, findings: Findings) -> None:
    first = source.lines[0]
    opened = _FENCE.fullmatch(first.removeprefix(BYTE_ORDER_MARK))
    message = Phrase(
        nl="Na de kop ontbreekt een tweede regel `---`." if opened else "De kop ontbreekt.",
        en="A second line of `---` is missing." if opened else "The header is missing.",
    )
    span = Span(source.path, 1, 1, 1, len(first) + 1)
    findings.add(Rule.MISSING_HEADER, span, message)


def _no_text(source: Source, start_line: int, findings: Findings) -> None:
    line = min(start_line, len(source.lines))
    findings.add(
        Rule.EMPTY_SESSION,
        Span(source.path, line, 1, line, 1),
        Phrase(nl="Onder de kop staat geen tekst.", en="There is no text below the header."),
    )


def _read_header(yaml: str, sheet: Sheet) -> Header | None:
    composed = compose_text(yaml, sheet)
    if composed is None:
        _empty_header(yaml, sheet)
        return None
    form = Form(*composed, FIELDS, REQUIRED)
    if not form.legible:
        return None
    day = form.day("date")
    header = _header(form, day or date.min)
    return header if day else None


def _empty_header(yaml: str, sheet: Sheet) -> None:
    if not yaml.strip():
        sheet.findings.add(
            Rule.MISSING_HEADER,
            sheet.at(),
            Phrase(nl="De kop is leeg.", en="The header is empty."),
        )


def _header(form: Form, day: date) -> Header:
    title = form.text("title")
    start, end = form.hours("time")
    return Header(
        title,
        form.text("short", title),
        day,
        form.text("place"),
        form.integer("attendance", 0, MOST_PEOPLE),
        form.texts("organisations"),
        start,
        end,
        tuple(map(_person, form.forms("people", PERSON))),
        form.texts("partners"),
        form.spans,
    )


def _person(form: Form) -> Person:
    return Person(
        form.text("name"),
        form.text("role"),
        form.text("organisation"),
        form.choice("publish", _PUBLISH, Publish.ROLE),
        form.sheet.span(form.node),
    )
