"""What can be wrong with a cluster, in words for the person who asked it."""

from collections.abc import Sequence

from generator.model.language import Phrase

MOST = 4
"""The most differences that are told of by name."""


def absent(address: str, fault: object) -> Phrase:
    """Say that no scheduler answers."""
    return Phrase(
        f"Op {address} antwoordt geen scheduler van Dask ({_short(fault)}).",
        f"No Dask scheduler answers at {address} ({_short(fault)}).",
    )


def idle(address: str) -> Phrase:
    """Say that a scheduler has nobody to do the work."""
    return Phrase(
        f"De scheduler op {address} heeft geen workers. Start er: dask worker {address}",
        f"The scheduler at {address} has no workers. Start some: dask worker {address}",
    )


def lost(address: str) -> Phrase:
    """Say that the scheduler went away during the work."""
    return Phrase(
        f"De scheduler op {address} is tijdens het werk weggevallen.",
        f"The scheduler at {address} went away during the work.",
    )


def unable(who: str, fault: object) -> Phrase:
    """Say that a machine cannot run this program."""
    return Phrase(
        f"Op {who} werkt Rode Draad niet ({_short(fault)}). Installeer daar dezelfde versie.",
        f"Rode Draad does not work at {who} ({_short(fault)}). Install the same version there.",
    )


def differing(who: str, rows: Sequence[tuple[str, str, str]]) -> Phrase:
    """Say which versions differ: name, there, here."""
    shown = rows[:MOST]
    nl = "; ".join(
        f"{name}: daar {_brief(there)}, hier {_brief(here)}" for name, there, here in shown
    )
    en = "; ".join(
        f"{name}: there {_brief(there)}, here {_brief(here)}" for name, there, here in shown
    )
    more = len(rows) - len(shown)
    return Phrase(
        f"{who} zou niet hetzelfde maken als deze machine. {nl}{f'; en nog {more}' * bool(more)}.",
        f"{who} would not make the same as this machine. {en}{f'; and {more} more' * bool(more)}.",
    )


def _brief(version: str) -> str:
    """Shorten a digest; leave a version."""
    return version[:12] if len(version) == 64 else version


def _short(fault: object) -> str:
    said = str(fault).strip().splitlines()
    kind = type(fault).__name__
    return f"{kind}: {said[0]}" if said else kind
