"""People who may not appear by name, and where they do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checking.prose import Prose, blocks, proses
from generator.checking.wording import shown
from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.note import Person, Publish
from generator.model.project import Project
from generator.model.rules import Rule
from generator.model.source import Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PARTICLE = re.compile(
    r"van|de|der|den|het|ter|ten|te|t|in|op|von|el|al|bin|ben|la|le|du|da", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """A way to name a person: the words, in small letters, and whether it is the surname only."""

    words: tuple[str, ...]
    surname: bool
    person: Person


def person_named(project: Project) -> Iterator[Diagnostic]:
    """Someone who may not appear by name, named in a note or a chapter.

    A surname counts where it is written with a capital; one with a particle ("de Jong") counts
    with its particle only. The full name of someone who may be named is no finding.
    """
    names = _names(project)
    if not any(
        named.person.publish is not Publish.NAME for all_ in names.values() for named in all_
    ):
        return
    for path, block in blocks(project):
        for text in proses(block, path, project.sources):
            yield from _people_in(text, names)


def _names(project: Project) -> dict[str, list[Named]]:
    """Index the ways to name people by their first word, the longest first."""
    names: dict[str, list[Named]] = {}
    people = (person for note in project.notes for person in note.header.people)
    for named in dict.fromkeys(named for person in people for named in _ways(person)):
        names.setdefault(named.words[0], []).append(named)
    for all_ in names.values():
        all_.sort(key=lambda named: (-len(named.words), named.person.publish is not Publish.NAME))
    return names


def _ways(person: Person) -> Iterator[Named]:
    words = tuple(word.casefold() for word in WORD.findall(person.name))
    if not words or len(person.name.strip()) < 2:
        return
    yield Named(words, len(words) == 1, person)
    if person.publish is Publish.NAME or len(words) == 1 or len(words[-1]) < 3:
        return
    start = len(words) - 1
    while start > 1 and PARTICLE.fullmatch(words[start - 1]):
        start -= 1
    yield Named(words[start:], surname=True, person=person)


def _people_in(text: Prose, names: dict[str, list[Named]]) -> Iterator[Diagnostic]:
    found = list(WORD.finditer(text.text))
    index = 0
    while index < len(found):
        named = _at(found, index, names)
        if named and named.person.publish is not Publish.NAME:
            last = found[index + len(named.words) - 1]
            yield _named(text.place(found[index].start(), last.end()), named.person)
        index += len(named.words) if named else 1


def _at(found: list[re.Match[str]], index: int, names: dict[str, list[Named]]) -> Named | None:
    for named in names.get(found[index][0].casefold(), ()):
        words = [word[0] for word in found[index : index + len(named.words)]]
        same = tuple(word.casefold() for word in words) == named.words
        if same and (not named.surname or words[-1][0].isupper()):
            return named
    return None


def _named(span: Span, person: Person) -> Diagnostic:
    how = {Publish.ROLE: Phrase("rol", "role")}.get(person.publish, Phrase("niet", "nothing"))
    return Diagnostic.of(
        Rule.PERSON_NAMED,
        span,
        Phrase(
            f"{shown(person.name)} mag niet met naam in het rapport (`publiceren: {how.nl}`).",
            f"{shown(person.name)} may not appear by name (`publish: {how.en}`).",
        ),
        related=(person.span,),
    )
