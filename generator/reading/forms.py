"""A YAML mapping as a form to read: fields by either language's words, values by what is asked.

A form never raises: what does not fit is noted on its sheet, and the asker gets the default.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, time
from difflib import get_close_matches
from typing import TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.vocabulary import VOCABULARIES
from generator.reading.characters import flaw
from generator.reading.positioned import Sheet

T = TypeVar("T")
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
_HOURS = re.compile(rf"{_CLOCK}(?:\s*[-–—]\s*{_CLOCK})?(?:\s*uur)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"-?\d{1,12}")


def words_of(fields: Iterable[str]) -> Mapping[str, str]:
    """Map every accepted key, in either language, to its field."""
    return {table.keys[field]: field for field in fields for table in VOCABULARIES.values()}


def either(field: str) -> str:
    """Give the keys that name a field, as a reader may write them: "titel" or "titel/title"."""
    return "/".join(dict.fromkeys(table.keys[field] for table in VOCABULARIES.values()))


def suggestion(word: str, known: Iterable[str], cutoff: float = 0.6) -> Phrase | None:
    """Ask "did you mean …?" where a known word is close."""
    close = get_close_matches(word[:100], list(known), 1, cutoff)
    if not close:
        return None
    return Phrase(nl=f"Bedoelde u `{close[0]}`?", en=f"Did you mean `{close[0]}`?")


class Form:
    """One mapping, of which the fields with these names are read.

    It complains of fields in ``required`` that are absent; ``legible`` is False where the node is
    no mapping at all.
    """

    def __init__(
        self, node: Node, sheet: Sheet, fields: Iterable[str], required: Iterable[str] = ()
    ) -> None:
        self.sheet = sheet
        self.node = node
        self._known = words_of(fields)
        self._nodes: dict[str, Node] = {}
        self.legible = isinstance(node, MappingNode)
        if isinstance(node, MappingNode):
            self._collect(node)
            self._require(required)
        else:
            self.wrong(node, Phrase(nl="`sleutel: waarde`-regels", en="`key: value` lines"))

    def has(self, field: str) -> bool:
        """Tell whether the field is there and not empty."""
        return field in self._nodes

    def span(self, field: str) -> Span:
        """Give the place of a field's value, or of the form where the field is absent."""
        return self.sheet.span(self._nodes.get(field, self.node))

    @property
    def spans(self) -> tuple[tuple[str, Span], ...]:
        """The place of each field's value."""
        return tuple((field, self.sheet.span(node)) for field, node in self._nodes.items())

    def text(self, field: str, default: str = "") -> str:
        """Read text; spaces and line ends count as one space."""
        return self._read(field, self._text, default)

    def integer(self, field: str, low: int, high: int, default: int = 0) -> int:
        """Read a whole number from ``low`` to ``high``."""
        return self._read(field, lambda node: self._integer(node, low, high), default)

    def day(self, field: str) -> date | None:
        """Read a date such as 2023-05-23."""
        return self._read(field, self._day, None)

    def hours(self, field: str) -> tuple[time | None, time | None]:
        """Read a stretch of time such as 09:30-11:30, or a start alone."""
        nothing: tuple[time | None, time | None] = (None, None)
        return self._read(field, self._hours, nothing)

    def texts(self, field: str) -> tuple[str, ...]:
        """Read a list of texts; one text alone counts as a list of one."""
        return tuple(
            text
            for node in self._items(field, single=True)
            if (text := self._text(node)) is not None and text
        )

    def mixed(
        self, field: str, fields: tuple[str, ...], required: tuple[str, ...] = ()
    ) -> tuple["str | Form", ...]:
        """Read a list of texts and mappings; one text alone counts as a list of one."""
        made = (
            Form(node, self.sheet, fields, required)
            if isinstance(node, MappingNode)
            else self._text(node)
            for node in self._items(field, single=True)
        )
        return tuple(each for each in made if each)

    def choice(self, field: str, words: Mapping[str, T], default: T) -> T:
        """Read one of the given words."""
        return self._read(field, lambda node: self._choice(node, words), default)

    def choices(self, field: str, words: Mapping[str, T], default: tuple[T, ...]) -> tuple[T, ...]:
        """Read a list of the given words, each once."""
        if not self.has(field):
            return default
        chosen = (self._choice(node, words) for node in self._items(field, single=True))
        return tuple(dict.fromkeys(word for word in chosen if word is not None))

    def form(
        self, field: str, fields: Iterable[str], required: Iterable[str] = ()
    ) -> "Form | None":
        """Read a mapping inside this one."""
        node = self._nodes.get(field)
        return Form(node, self.sheet, fields, required) if node else None

    def forms(
        self, field: str, fields: tuple[str, ...], required: tuple[str, ...] = ()
    ) -> tuple["Form", ...]:
        """Read a list of mappings; what is none is left out."""
        made = (Form(node, self.sheet, fields, required) for node in self._items(field))
        return tuple(form for form in made if form.legible)

    def wrong(self, node: Node, wanted: Phrase) -> None:
        """Note that a value is of the wrong kind."""
        self.sheet.findings.add(
            Rule.WRONG_TYPE,
            self.sheet.span(node),
            Phrase(nl=f"Hier hoort {wanted.nl}.", en=f"This wants {wanted.en}."),
        )

    def _collect(self, node: MappingNode) -> None:
        places: dict[str, Span] = {}
        for key, value in node.value:
            field = self._field(key)
            if field is None:
                continue
            if field in places:
                self._twice(key, places[field])
                continue
            places[field] = self.sheet.span(key)
            if not _empty(value):
                self._nodes[field] = value

    def _field(self, key: Node) -> str | None:
        word = key.value.strip() if isinstance(key, ScalarNode) else ""
        field = self._known.get(word.lower())
        if field is None and not self.sheet.findings.full(Rule.UNKNOWN_KEY):
            self._unknown(key, word)
        return field

    def _unknown(self, key: Node, word: str) -> None:
        known = ", ".join(sorted(set(self._known)))
        self.sheet.findings.add(
            Rule.UNKNOWN_KEY,
            self.sheet.span(key),
            Phrase(
                nl=f"De sleutel `{word[:60]}` is hier niet bekend.",
                en=f"The key `{word[:60]}` is not known here.",
            ),
            suggestion(word.lower(), self._known)
            or Phrase(nl=f"Bekend zijn: {known}.", en=f"Known are: {known}."),
        )

    def _twice(self, key: Node, first: Span) -> None:
        self.sheet.findings.add(
            Rule.DUPLICATE_KEY,
            self.sheet.span(key),
            Phrase(
                nl=f"De sleutel `{key.value}` staat er al, op regel {first.line}.",
                en=f"The key `{key.value}` is there already, on line {first.line}.",
            ),
            related=(first,),
        )

    def _require(self, required: Iterable[str]) -> None:
        for field in required:
            if field not in self._nodes:
                self._missing(field)

    def _missing(self, field: str) -> None:
        words = either(field)
        self.sheet.findings.add(
            Rule.MISSING_KEY,
            self.sheet.span(self.node),
            Phrase(
                nl=f"De sleutel `{words}` ontbreekt of is leeg.",
                en=f"The key `{words}` is missing or empty.",
            ),
        )

    def _read(self, field: str, read: Callable[[Node], T | None], default: T) -> T:
        node = self._nodes.get(field)
        value = read(node) if node else None
        return default if value is None else value

    def _items(self, field: str, *, single: bool = False) -> tuple[Node, ...]:
        node = self._nodes.get(field)
        if node is None:
            return ()
        if isinstance(node, SequenceNode):
            return tuple(node.value)
        if single and isinstance(node, ScalarNode):
            return (node,)
        self.wrong(
            node,
            Phrase(
                nl="een lijst: `[a, b]`, of regels met `- `",
                en="a list: `[a, b]`, or lines with `- `",
            ),
        )
        return ()

    def _text(self, node: Node) -> str | None:
        if isinstance(node, ScalarNode):
            text = " ".join(node.value.split())
            found = flaw(text)
            if found is None:
                return text
            self.sheet.findings.add(found.rule, self.sheet.span(node), found.message)
            return None
        self.wrong(
            node,
            Phrase(
                nl="tekst; zet hem tussen aanhalingstekens",
                en="text; put it between quotation marks",
            ),
        )
        return None

    def _integer(self, node: Node, low: int, high: int) -> int | None:
        text = node.value.strip() if isinstance(node, ScalarNode) else ""
        if _INTEGER.fullmatch(text) and low <= int(text) <= high:
            return int(text)
        self.wrong(
            node,
            Phrase(
                nl=f"een getal van {low} tot en met {high}, in cijfers",
                en=f"a number from {low} to {high}, in digits",
            ),
        )
        return None

    def _day(self, node: Node) -> date | None:
        text = node.value.strip() if isinstance(node, ScalarNode) else "…"
        if _DATE.fullmatch(text):
            with suppress(ValueError):
                return date.fromisoformat(text)
        self.sheet.findings.add(
            Rule.INVALID_DATE,
            self.sheet.span(node),
            Phrase(
                nl=f"`{text[:40]}` is geen datum zoals 2023-05-23.",
                en=f"`{text[:40]}` is no date such as 2023-05-23.",
            ),
        )
        return None

    def _hours(self, node: Node) -> tuple[time | None, time | None] | None:
        text = node.value.strip() if isinstance(node, ScalarNode) else ""
        found = _HOURS.fullmatch(text)
        if found and (hours := _stretch(found)):
            return hours
        self.sheet.findings.add(
            Rule.INVALID_DATE,
            self.sheet.span(node),
            Phrase(
                nl='Dit is geen tijd zoals "09:30-11:30".',
                en='This is no time such as "09:30-11:30".',
            ),
        )
        return None

    def _choice(self, node: Node, words: Mapping[str, T]) -> T | None:
        text = node.value.strip().lower() if isinstance(node, ScalarNode) else ""
        if text in words:
            return words[text]
        known = ", ".join(f"`{word}`" for word in words)
        self.wrong(node, Phrase(nl=f"een van {known}", en=f"one of {known}"))
        return None


def _empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.value.strip()


def _stretch(found: re.Match[str]) -> tuple[time, time | None] | None:
    try:
        start = time(int(found[1]), int(found[2] or 0))
        end = time(int(found[3]), int(found[4] or 0)) if found[3] else None
    except ValueError:
        return None
    return (start, end) if end is None or end > start else None
