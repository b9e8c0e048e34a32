"""Two languages side by side: a phrase says the same thing in each of them."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that the program and its reports speak; the value is the BCP 47 primary tag."""

    DUTCH = "nl"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One message in every language, so that no catalogue can fall behind the code."""

    nl: str
    en: str

    def in_(self, language: Language) -> str:
        """Give the words of this phrase in ``language``."""
        return self.nl if language is Language.DUTCH else self.en
