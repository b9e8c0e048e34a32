"""Personal data: e-mail addresses and phone numbers in anything that a report may show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phonenumbers import PhoneNumberMatcher, PhoneNumberType, number_type

from generator.checking.prose import (
    Prose,
    Sources,
    blocks,
    first_in,
    locate,
    locate_after,
    prose,
    proses,
    span_of,
)
from generator.checking.wording import shown
from generator.model.codebook import Codebook
from generator.model.diagnostic import Diagnostic
from generator.model.document import CodeBlock, Figure, Link, Text, inlines, texts
from generator.model.language import Phrase
from generator.model.note import Header
from generator.model.project import Project
from generator.model.rules import Rule
from generator.model.source import Span

DOMAIN = re.compile(r"@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,63}")
BEFORE_AT = frozenset(".+-_%'")
DIALLED = re.compile(r"(?:[+＋(]|(?<!\d)[0０])[\d\s().\-/‐‑–]{6,}\d")
SERVICES = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    }
)
MARGIN = 4
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Find:
    """Personal data in a string: its kind, and offsets."""

    kind: Phrase
    start: int
    end: int


E_MAIL = Phrase("een e-mailadres", "an e-mail address")
PHONE = Phrase("een telefoonnummer", "a phone number")


def personal_data(project: Project) -> Iterator[Diagnostic]:
    """An e-mail address or phone number in anything that a report may show.

    The contact in the settings is left alone: that one is there to be published.
    """
    for text in _published(project):
        for find in _finds(text.text):
            found = text.text[find.start : find.end]
            yield Diagnostic.of(
                Rule.PERSONAL_DATA,
                text.place(find.start, find.end),
                Phrase(
                    f"Hier staat {find.kind.nl}: {shown(found)}.",
                    f"Here stands {find.kind.en}: {shown(found)}.",
                ),
            )


def _published(project: Project) -> Iterator[Prose]:
    for path, block in blocks(project):
        yield from proses(block, path, project.sources)
        for words in _unseen(block):
            span = span_of(block, path)
            yield _value(words, span, locate(project.sources, span, words), project.sources)
        for children in texts(block):
            for node in inlines(children):
                if isinstance(node, Link):
                    span = node.span or span_of(block, path)
                    place = locate(project.sources, span, node.target)
                    yield _value(node.target, span, place, project.sources)
    yield from _values(project)


def _unseen(block: object) -> tuple[str, ...]:
    match block:
        case CodeBlock():
            return (block.text,)
        case Figure():
            return (block.alt, block.source)
        case _:
            return ()


def _values(project: Project) -> Iterator[Prose]:
    """Give the strings of headers, codebook, indicators and settings, each with its place."""
    sources = project.sources
    for words, span in (*_headers(project), *_rows(project)):
        yield _value(words, span, locate(sources, span, words), sources)
    for words, span in _codebook(project.codebook):
        yield _value(words, span, locate_after(sources, span, words), sources)
    for words in _settings(project):
        span = first_in(sources, project.settings.path, words)
        yield _value(words, span, span, sources)


def _headers(project: Project) -> Iterator[tuple[str, Span]]:
    for note in project.notes:
        for name, words in _header(note.header):
            yield words, note.header.span_of(name) or Span(note.source.path)
        for person in note.header.people:
            for words in (person.name, person.role, person.organisation):
                yield words, person.span


def _rows(project: Project) -> Iterator[tuple[str, Span]]:
    for item in project.indicators:
        for words in (item.name, item.value, item.unit, item.year, item.source):
            yield words, item.span


def _header(header: Header) -> Iterator[tuple[str, str]]:
    yield from (("title", header.title), ("short", header.short), ("place", header.place))
    yield from (("organisations", name) for name in header.organisations)
    yield from (("partners", name) for name in header.partners)


def _codebook(codebook: Codebook) -> Iterator[tuple[str, Span]]:
    for code in codebook.codes:
        for words in (code.label, code.definition, code.excludes, *code.keywords):
            yield words, code.span
    for term in (*codebook.groups, *codebook.roles):
        yield term.label, term.span
    for tension in codebook.tensions:
        for words in (tension.title, tension.left.claim, tension.right.claim):
            yield words, tension.span


def _settings(project: Project) -> tuple[str, ...]:
    settings = project.settings
    events = (event.what for event in settings.events)
    return (settings.title, settings.subtitle, settings.client, *settings.partners, *events)


def _value(words: str, span: Span, place: Span, sources: Sources) -> Prose:
    """Make prose of a string from YAML, CSV or a link that stands at ``place``."""
    return prose((Text(words, place),), span, sources)


def _finds(text: str) -> Iterator[Find]:
    yield from _addresses(text)
    for found in DIALLED.finditer(text):
        yield from _numbers(text, found.start(), min(found.end(), found.start() + LONGEST))


def _addresses(text: str) -> Iterator[Find]:
    for found in DOMAIN.finditer(text):
        start = found.start()
        while start and (text[start - 1].isalnum() or text[start - 1] in BEFORE_AT):
            start -= 1
        if start < found.start():
            yield Find(E_MAIL, start, found.end())


def _numbers(text: str, start: int, end: int) -> Iterator[Find]:
    """Find a person's numbers in a stretch that looks dialled; service numbers are no one's."""
    first = max(0, start - MARGIN)
    for match in PhoneNumberMatcher(text[first : end + MARGIN], "NL"):
        if number_type(match.number) not in SERVICES and not _in_address(text, first + match.start):
            yield Find(PHONE, first + match.start, first + match.end)


def _in_address(text: str, at: int) -> bool:
    """Whether an offset stands inside a web address."""
    word = text[max(0, at - 200) : at].rpartition(" ")[2]
    return "://" in word or word.startswith("www.")
