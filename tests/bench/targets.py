"""The targets: what was aimed at, what was measured, whether that is met."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench.results import Figures

Look = Callable[[int, str], Figures | None]
"""Finds the figures of a case by size and name; None where it was not measured or failed."""


@dataclass(frozen=True)
class Verdict:
    """A target with what was measured, in the same unit; it is met where that is not more.

    ``measured`` is None where it is not known.
    """

    words: str
    limit: float
    measured: float | None
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        if self.measured is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def verdicts(look: Look) -> list[Verdict]:
    return [*_nothing(look), *_word(look), *_cold(look), *_size(look), *_growth(look)]


def ratio(one: Figures | None, other: Figures | None, field: str = "cpu") -> float | None:
    """Give how many times the other one takes, None where one of them is not known."""
    if one is None or other is None or not getattr(other, field):
        return None
    return float(getattr(one, field) / getattr(other, field))


def _cpu(figures: Figures | None) -> float | None:
    return figures.cpu if figures else None


def _nothing(look: Look) -> Iterator[Verdict]:
    for size, limit in ((6, 0.4), (60, 0.4), (600, 1.0)):
        words = f"Nothing changed, all outputs, {size} sessions"
        yield Verdict(words, limit, _cpu(look(size, "all-nothing")), "s CPU")


def _word(look: Look) -> Iterator[Verdict]:
    typst = "cold typst compiles of the same report"
    for size, name, limit, words in (
        (60, "pdf-word", 1.2, "One word changed, the PDF alone, 60 sessions"),
        (60, "pdf-resident", 1.0, "The same from the resident worker"),
        (600, "pdf-resident", 0.25, "The same from the resident worker, 600 sessions"),
    ):
        measured = ratio(look(size, name), look(size, "typst-peer"))
        yield Verdict(words, limit, measured, typst)
    words = "One word changed, all outputs, 60 sessions"
    yield Verdict(words, 2.5, _cpu(look(60, "all-word")), "s CPU")


def _cold(look: Look) -> Iterator[Verdict]:
    for size in (6, 60, 600):
        ours, plain = look(size, "pdf-cold"), look(size, "weasyprint-peer")
        words = f"Cold, the PDF, {size} sessions"
        yield Verdict(words, 1.15, ratio(ours, plain), "plain WeasyPrint runs, CPU")
        yield Verdict(words, 0.65, ratio(ours, plain, "wall"), "plain WeasyPrint runs, clock")
    for size in (60, 600):
        cold = look(size, "summaries-cold")
        rate = size / cold.cpu if cold else None
        words = f"Summaries, {size} in one run, start-up and all"
        yield Verdict(words, 15, rate, "a CPU second", at_least=True)


def _size(look: Look) -> Iterator[Verdict]:
    for kind, state in (
        *(("pdf", "cold"), ("docx", "cold"), ("web", "cold"), ("summaries", "cold")),
        *(("all", "word"), ("all", "code"), ("all", "resident")),
    ):
        known = look(600, f"{kind}-{state}")
        peak = known.peak / 1e6 if known else None
        yield Verdict(f"Largest process, 600 sessions, {kind}, {state}", 500, peak, "MB")


def _growth(look: Look) -> Iterator[Verdict]:
    for kind, states in (
        ("pdf", ("cold", "nothing", "word")),
        *((kind, ("cold", "word")) for kind in ("docx", "web", "summaries")),
        ("all", ("nothing", "word", "code")),
    ):
        for state in states:
            name = f"{kind}-{state}"
            grown = ratio(look(600, name), look(60, name))
            words = f"Growth from 60 to 600 sessions, {kind}, {state}"
            yield Verdict(words, 10.5, grown, "times the CPU")
