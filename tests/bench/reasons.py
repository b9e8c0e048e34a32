"""Why targets are missed: in words, with the dearest parts of a profile that shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.results import Figures
from tests.bench.targets import Look, Verdict

FEW = 5
"""How many parts of a profile are named."""


@dataclass(frozen=True)
class Reason:
    """Why a target is missed; ``shown`` by the profile of so many sessions in a state."""

    words: str
    shown: tuple[int, str] | None = None


REASONS = {
    "One word changed, all outputs": Reason(
        "The word is in the PDF, in the draft and on a page of the site. Each of them is filled "
        "in whole from the whole report before what changed is found.",
        (60, "word"),
    ),
    "The same from the resident worker, 600": Reason(
        "Notes are read once, but all of them are checked and put together again, the template "
        "of the report is filled in whole, and every piece is looked up.",
        (60, "word"),
    ),
    "Cold, the PDF": Reason(
        "Ours reads and checks the notes, draws the charts and starts two workers; plain "
        "WeasyPrint is given HTML with charts in it. By the clock, the longest chapter keeps "
        "one worker busy alone at the end.",
        (6, "cold"),
    ),
    "Summaries": Reason(
        "A summary is two full pages with a chart. They take what pages take: styles, lines "
        "broken by Pango, drawing, and faces cut to the size of the document.",
        (6, "cold"),
    ),
    "Largest process, 600 sessions, all": Reason(
        "The process that asks holds the notes, the report, and what each summary and each "
        "page of the site shows, until all is made."
    ),
}


def explained(found: Sequence[Verdict], look: Look) -> Iterator[str]:
    """Say why those that are missed are missed, several of a kind at once."""
    missed = [one.words for one in found if one.met is False]
    for begin, reason in REASONS.items():
        if any(one.startswith(begin) for one in missed):
            shares = _dearest(reason.shown, look) if reason.shown else ""
            yield f"- {begin}: {reason.words}{shares}"


def _dearest(shown: tuple[int, str], look: Look) -> str:
    size, state = shown
    profile = look(size, "all-profile")
    shares = _shares(profile, state) if profile else {}
    if not shares:
        return ""
    few = sorted(shares, key=lambda part: -shares[part])[:FEW]
    told = ", ".join(f"{part} {shares[part]:.0%}" for part in few)
    return f" Of all outputs at {size}, {state}: {told}."


def _shares(profile: Figures, state: str) -> dict[str, float]:
    begin = f"{state}: "
    found = (profile.parts or {}).items()
    parts = {part.removeprefix(begin): took for part, took in found if part.startswith(begin)}
    return {part: seconds / sum(parts.values()) for part, seconds in parts.items()}
