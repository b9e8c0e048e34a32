"""Words that recur in findings: shortened quotations and suggestions."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

from generator.model.language import Phrase

SHOWN = 80
CANDIDATES = 1000


def shown(text: str, limit: int = SHOWN) -> str:
    """Give text on one line, cut to ``limit`` characters, for use inside a message."""
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Give the candidate that ``word`` was probably meant to be, letter case aside."""
    if len(word) > SHOWN:
        return None
    folded = {
        name.casefold(): name for name in islice(candidates, CANDIDATES) if len(name) <= SHOWN
    }
    found = get_close_matches(word.casefold(), folded, n=1)
    return folded[found[0]] if found else None


def did_you_mean(name: str | None) -> Phrase | None:
    """Ask whether ``name`` was meant; no question where there is no name."""
    return name if name is None else Phrase(f"Bedoelde u `{name}`?", f"Did you mean `{name}`?")


def one_of(names: Iterable[str]) -> Phrase:
    """Name what can be chosen from."""
    listed = ", ".join(f"`{name}`" for name in names)
    return Phrase(f"Kies uit: {listed}.", f"Choose from: {listed}.")


def first_phrase(phrase: Phrase | None, *, default: Phrase) -> Phrase:
    """Give the phrase, or the default where there is none."""
    return default if phrase is None else phrase
