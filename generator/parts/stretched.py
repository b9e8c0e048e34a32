"""A piece laid out in stretches, those only that are not kept: what changed, and what it moves."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from generator.keeping import Keeper
from generator.model.diagnostic import Diagnostic, Result
from generator.model.theme import Design
from generator.writing.pages import Attached
from generator.writing.pieces.cutting import Piece
from generator.writing.pieces.laid import Laid, sheaf_of
from generator.writing.pieces.stretches import Run

AHEAD = 8
"""How many stretches are laid out at once where the piece is new, or much of it."""
ALONE = 2
"""How many in a row that are not kept are laid out alone: a changed word is in no more."""
TIMES = (1, 2, 4)
"""How many times as long as usual the stretches are that are looked for."""

Lay = Callable[[int, int], Result[tuple[Laid, ...]]]
"""Lays out the atoms from one up to another, and gives what is settled of it."""


def lay_piece(
    piece: Piece,
    design: Design,
    root: Path,
    moment: datetime,
    attached: Sequence[Attached],
    keeper: Keeper,
    digest: str,
) -> Result[bytes]:
    """Give a piece as a sheaf of :class:`Laid`, as bytes; empty where something fails.

    ``digest`` stands for all that a stretch reads besides its text.
    """
    run = Run.of(piece)

    def lay(start: int, end: int) -> Result[tuple[Laid, ...]]:
        from generator.writing.pdf.laying import lay as lay_out

        return lay_out(run, start, end, design, root, moment, attached)

    return _chain(run, lay, _Kept(run, keeper, digest))


def _chain(run: Run, lay: Lay, kept: "_Kept") -> Result[bytes]:
    """Take what is kept, and lay out what is not: more at once where that goes on."""
    found: list[Laid] = []
    said: list[Diagnostic] = []
    start, missed, times = 0, 0 if kept.before else ALONE, 1
    while start < run.end:
        one = kept.at(start)
        if one is None:
            end = run.reach(start, times * (1 if missed < ALONE else AHEAD))
            made = lay(start, end)
            said += made.diagnostics
            if not made.value and end == run.end:
                return Result(b"", tuple(said))
            times = 1 if made.value else 2 * times
            missed += 1
            fresh = list(made.value)
            if not made.diagnostics:
                kept.keep(start, fresh)
        else:
            missed, fresh = 0, [one]
        found += fresh
        start += sum(laid.atoms for laid in fresh)
    return Result(sheaf_of(laid.to_bytes() for laid in found), tuple(dict.fromkeys(said)))


class _Kept:
    """What a store has of the stretches of a piece; a piece of one stretch is not kept twice."""

    def __init__(self, run: Run, keeper: Keeper, digest: str) -> None:
        self._run = run
        self._keeper = keeper
        self._digest = digest
        self._store = keeper.store if run.reach(0) < run.end else None
        self._mark = keeper.key("stretched", (digest, run.piece.name))

    @property
    def before(self) -> bool:
        """Tell whether stretches of a piece of this name were kept before."""
        return self._store is not None and self._store.get(self._mark) is not None

    def at(self, start: int) -> Laid | None:
        """Give what begins at an atom."""
        ends = dict.fromkeys(self._run.reach(start, times) for times in TIMES)
        for end in ends if self._store else ():
            data = self._store.get(self._key(start, end)) if self._store else None
            with suppress(ValueError, LookupError, TypeError):
                return Laid.from_bytes(data or b"")
        return None

    def keep(self, start: int, found: Sequence[Laid]) -> None:
        """Keep what was laid out, each under the name of what was read for it."""
        for laid in found if self._store else ():
            if self._store:
                self._store.put(self._key(start, start + laid.read), laid.to_bytes())
            start += laid.atoms
        if self._store and not self.before:
            self._store.put(self._mark, b"kept")

    def _key(self, start: int, end: int) -> str:
        run = self._run
        around = [len(run.open_at(start)), *(run.through(start, n) for n in range(start, end + 1))]
        return self._keeper.key(
            "stretch", (self._digest, run.name(start), str(around), run.html(start, end))
        )
