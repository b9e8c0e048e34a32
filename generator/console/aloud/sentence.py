"""Words in a row as one line of text, with what the screen reader says between them."""

from dataclasses import dataclass, field

from generator.model.tagged import Words

SOFT = "\u00ad"
OPENING = "([{‘“„«"


@dataclass(slots=True)
class Sentence:
    """Grows by words and by brackets; lines are joined by where they are on the page."""

    text: str = ""
    page: int = 0
    _last: Words | None = field(default=None)
    _closed: bool = False

    def add(self, words: Words) -> None:
        """Add words: after a space where they start a line, without its hyphen where it broke."""
        if not words.text.strip():  # a space has no glyph, so no line of its own
            self.text += words.text
            return
        if self._last is not None and not self._last.beside(words):
            self._break()
        elif self._closed and words.text[:1].isalnum():
            self._space()
        self.text += words.text
        self.page = self.page or words.page
        self._last, self._closed = words, False

    def open(self, name: str) -> None:
        """Begin what has a name, such as a link."""
        self._space()
        self.text += f"[{name}: "

    def close(self) -> None:
        """End what was begun last."""
        self.text = self.text.rstrip() + "]"
        self._closed = True

    def _break(self) -> None:
        if self.text.endswith(SOFT):
            self.text = self.text.removesuffix(SOFT)
        elif not (self.text.endswith("-") and self.text[-2:-1].isalnum()):
            self._space()

    def _space(self) -> None:
        if self.text and not self.text[-1].isspace() and self.text[-1] not in OPENING:
            self.text += " "

    def __str__(self) -> str:
        return " ".join(self.text.split())
