"""Text that no page can show: a text in; the fault in it, as rule, words and place, out.

Files are looked at as a whole; what escapes and entities make is looked at again where it is made.
"""

import re
from dataclasses import dataclass

from generator.model.language import Phrase
from generator.model.rules import Rule

LONGEST_WORD = 2_000
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# controls but tab and line ends (a carriage return counts unless a line feed follows it), line and
# paragraph separators, marks that reorder what a reader sees, and what is no character at all
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufffe\uffff]|\r(?!\n)"
)
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with the characters from ``start`` up to ``end``."""

    rule: Rule
    message: Phrase
    start: int
    end: int


def flaw(text: str) -> Flaw | None:
    """Find the first invisible control character, else the first word that fits on no line."""
    return _control(text) or _long_word(text)


def shown(text: str) -> str:
    """Put a replacement character where a control character stands."""
    return _CONTROL.sub(REPLACEMENT, text)


def _control(text: str) -> Flaw | None:
    found = _CONTROL.search(text)
    if not found:
        return None
    code = f"U+{ord(found.group()):04X}"
    message = Phrase(
        nl=f"Hier staat een onzichtbaar stuurteken ({code}).",
        en=f"An invisible control character stands here ({code}).",
    )
    return Flaw(Rule.CONTROL_CHARACTER, message, found.start(), found.end())


def _long_word(text: str) -> Flaw | None:
    found = _LONG_WORD.search(text)
    if not found:
        return None
    length = found.end() - found.start()
    message = Phrase(
        nl=f"Dit woord telt {length} tekens; meer dan {LONGEST_WORD} past op geen regel.",
        en=f"This word has {length} characters; more than {LONGEST_WORD} fit on no line.",
    )
    return Flaw(Rule.WORD_TOO_LONG, message, found.start(), found.end())
