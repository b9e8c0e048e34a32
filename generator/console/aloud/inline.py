"""What stands inside a line: words, links, calls of notes, words in another language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.console.aloud.sentence import Sentence
from generator.console.aloud.voice import CALL, LINK, Voice
from generator.model.tagged import Element, Jump, Words

TAGS = frozenset(
    {"Span", "Link", "Reference", "Lbl", "NonStruct", "Quote", "Em", "Strong", "Sub", "BibEntry"}
    | {"Code", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"}
)
Kid = Element | Words | Jump


@dataclass(frozen=True, slots=True)
class Manner:
    """How a line is said: in which language it is, and whether links and calls are named."""

    voice: Voice
    language: str
    links: bool = True
    calls: bool = True


def is_inline(kid: Kid) -> bool:
    """Tell whether a kid is part of a line, with all that is in it."""
    return not isinstance(kid, Element) or all(element.tag in TAGS for element in kid.walk())


def sentence(kids: Iterable[Kid], manner: Manner) -> Sentence:
    """Say kids in a row."""
    made = Sentence()
    _add(made, kids, manner)
    return made


def replaced(element: Element) -> Words | None:
    """Give what is said in place of the words of an element."""
    text = element.alt if element.actual is None else element.actual
    if text is None:
        return None
    return replace(next(element.words(), Words("", element.page)), text=text)


def _add(made: Sentence, kids: Iterable[Kid], manner: Manner) -> None:
    for kid in kids:
        if isinstance(kid, Words):
            made.add(kid)
        elif isinstance(kid, Element):
            _add_element(made, kid, manner)


def _add_element(made: Sentence, element: Element, manner: Manner) -> None:
    names, inner = _names(element, manner)
    for name in names:
        made.open(name)
    told = replaced(element)
    _add(made, element.kids if told is None else (told,), inner)
    for _ in names:
        made.close()


def _names(element: Element, manner: Manner) -> tuple[list[str], Manner]:
    """Say what opens before an element, and how to say what is in it."""
    names, inner = [], manner
    if element.language and element.language.casefold() != manner.language.casefold():
        names.append(manner.voice.name(element.language))
        inner = replace(inner, language=element.language)
    match element.tag:
        case "Reference" if manner.calls:
            names.append(manner.voice.say(CALL))
            inner = replace(inner, links=False)
        case "Link" if manner.links:
            names.append(manner.voice.say(LINK))
        case "Lbl":
            inner = replace(inner, links=False, calls=False)
    return names, inner
