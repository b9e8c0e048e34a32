"""What the renderer logs and what it was refused, as diagnostics."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element as Html

from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span

SHOWN = 120
"""The most characters of an address or a message that a diagnostic shows."""


_NO_ALT = 'Image "{}" has no required alt description'


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())


@contextmanager
def listening(name: str) -> Iterator[list[str]]:
    """Collect the warnings and errors that a logger gets while the block runs."""
    messages: list[str] = []
    logger, collector = logging.getLogger(name), _Collector(messages)
    logger.addHandler(collector)
    try:
        yield messages
    finally:
        logger.removeHandler(collector)


def about_decoration(html: Html) -> frozenset[str]:
    """Give what the renderer will say of pictures with an empty alternative text: they may."""
    images = [(image.get("src", "unknown"), image.get("alt")) for image in html.iter("img")]
    untold = {source for source, alt in images if alt is None}
    return frozenset(_NO_ALT.format(s) for s, alt in images if alt == "" and s not in untold)


def diagnostics(
    messages: Iterable[str], blocked: Iterable[str], place: Span
) -> tuple[Diagnostic, ...]:
    """Give a diagnostic for each thing refused and for each other message, once."""
    refused = tuple(dict.fromkeys(blocked))
    others = (m for m in dict.fromkeys(messages) if not any(url in m for url in refused))
    return (*(_refused(url, place) for url in refused), *(_warned(m, place) for m in others))


def failure(found: BaseException, place: Span) -> Diagnostic:
    """Say that the renderer broke down."""
    words = _short(f"{type(found).__name__}: {found}")
    return Diagnostic.of(
        Rule.RENDERING_FAILED,
        place,
        Phrase(nl=f"De pdf kon niet worden gemaakt ({words}).", en=f"The PDF failed ({words})."),
    )


def _refused(url: str, place: Span) -> Diagnostic:
    return Diagnostic.of(
        Rule.BLOCKED_RESOURCE,
        place,
        Phrase(
            nl=f"Dit bestand mag niet in het rapport: {_short(url)}",
            en=f"This file may not be in the report: {_short(url)}",
        ),
    )


def _warned(message: str, place: Span) -> Diagnostic:
    words = _short(message)
    return Diagnostic.of(Rule.RENDERER_WARNING, place, Phrase(nl=words, en=words))


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
