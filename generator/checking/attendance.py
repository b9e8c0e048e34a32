"""The number of participants in a note's text against the number in its header."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checking.numerals import value_of
from generator.checking.prose import Prose, prose
from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.note import Kind, Note
from generator.model.project import Project
from generator.model.rules import Rule
from generator.model.sentences import Stretch, sentences, words
from generator.model.source import Span

# an example or a proposal tells of participants elsewhere
ELSEWHERE = frozenset({Kind.EXAMPLE, Kind.SOLUTION, Kind.SOURCE})
PRESENT = frozenset({"deelnemers", "aanwezigen", "participants", "attendees"})
NOUNS = PRESENT | {"professionals"}
PARTITIVE = frozenset({"van", "of", "de", "the", "per", "en", "and", "tot", "to"})
ROUGHLY = re.compile(
    r"ongeveer|circa|ca|zo['’]n|bijna|ruim|about|around|nearly|roughly|almost|over", re.IGNORECASE
)
GATHERING = re.compile(
    r"\b(bijeen|bij elkaar|aanwezig|namen deel|deelgenomen|verzameld\w*|kwamen|er waren|waren er"
    r"|in totaal|opkomst|attended|took part|gathered|present|there were|in total|in all"
    r"|came together)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its noun, as offsets in the text; ``alone`` where it is a statement itself."""

    value: int
    start: int
    end: int
    noun: str
    alone: bool


def attendance_contradicted(project: Project) -> Iterator[Diagnostic]:
    """A number of participants in the text that differs from the header's.

    A smaller number may be some of those present, a number of professionals may be anyone: those
    count only where the sentence speaks of coming together, or says nothing else.
    """
    for note in project.notes:
        for passage in note.passages:
            if passage.kind not in ELSEWHERE:
                text = prose(passage.children, passage.span, project.sources)
                yield from (_contradicted(note, text, count) for count in _claims(note, text.text))


def _claims(note: Note, text: str) -> Iterator[Count]:
    folded = text.casefold()
    if not any(noun in folded for noun in NOUNS):
        return
    for sentence in sentences(text):
        for count in _counts(text, sentence):
            beyond = count.value > note.header.attendance and count.noun in PRESENT
            differs = count.value != note.header.attendance
            if differs and (count.alone or beyond or GATHERING.search(text, *sentence)):
                yield count


def _counts(text: str, sentence: Stretch) -> Iterator[Count]:
    found = list(words(text, *sentence))
    for index, word in enumerate(found):
        if word[0].casefold() in NOUNS:
            number = _number(text, found[max(0, index - 4) : index + 1])
            if number:
                value, start = number
                alone = start <= sentence[0] + 1 and _closes(text, word.end(), sentence[1])
                yield Count(value, start, word.end(), word[0].casefold(), alone)


def _closes(text: str, at: int, end: int) -> bool:
    rest = text[at:end].lstrip()
    return not rest or not rest[0].isalnum() or rest.casefold().startswith("vertegenwoordigers")


def _number(text: str, found: list[re.Match[str]]) -> tuple[int, int] | None:
    """Read the number before the last word; one adjective may stand between them."""
    *before, noun = found
    for skipped in (0, 1):
        if len(before) <= skipped or _parted(text, before[-1 - skipped], noun):
            return None
        if skipped and before[-1][0].casefold() in PARTITIVE:
            return None
        number = _read(before[: len(before) - skipped])
        if number:
            return number
    return None


def _parted(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    return any(mark in text[first.end() : last.start()] for mark in ".,;:!?()")


def _read(before: list[re.Match[str]]) -> tuple[int, int] | None:
    for length in (2, 1):
        taken = before[-length:]
        value = value_of("-".join(word[0] for word in taken)) if len(taken) == length else None
        if value is not None:
            roughly = len(before) > length and ROUGHLY.fullmatch(before[-length - 1][0])
            return None if roughly else (value, taken[0].start())
    return None


def _contradicted(note: Note, text: Prose, count: Count) -> Diagnostic:
    header = note.header.attendance
    words_ = " ".join(text.text[count.start : count.end].split())
    return Diagnostic.of(
        Rule.ATTENDANCE_CONTRADICTED,
        text.place(count.start, count.end),
        Phrase(
            f"Hier staat “{words_}”, in de kop staat {header}.",
            f"This says “{words_}”, the header says {header}.",
        ),
        related=(note.header.span_of("attendance") or Span(note.source.path),),
    )
