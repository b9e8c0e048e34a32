"""A PDF made in pieces by workers: only what changed, and what shows a number that changed.

The first round of tasks lays out every piece. The second lays out again the pieces that show page
numbers (the contents) and sets the margins of all pages. Then each piece is packed for its place in
the document, and the pieces are joined. Each task has a key for all that it reads, so that its
outcome may be kept.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

from generator import __version__
from generator.cache import key_of
from generator.keeping import Keeper
from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.theme import Design
from generator.parts.made import Bytes, LostError, Made, PartTask, Run, Told, told_of
from generator.parts.stretched import lay_piece
from generator.writing.pages import Attached, Written
from generator.writing.pieces.cutting import Piece, cut, cuttable, frame_of
from generator.writing.pieces.laid import Furnished, Laid, Margins, after
from generator.writing.pieces.numbering import asked, numbered, shows
from generator.writing.pieces.placing import Place, places_of, size_of

READ = frozenset({".css", ".ttf", ".otf", ".woff", ".woff2", ".svg", ".png", ".jpg"})
"""The endings of a design's files that a page may load."""
NOTHING_KEPT = Keeper()
SHARED = "shared"
"""The folder beside the designs whose files all of them may load."""
ROUNDS = 4
"""The most times that the contents may change the number of their own pages."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pieces of a document share. ``digest`` stands for the files of the design."""

    design: Design
    root: Path
    moment: datetime
    attached: tuple[Attached, ...] = ()
    digest: str = ""
    shown: tuple[str, ...] = ()
    """The attributes whose targets' page numbers are shown."""
    keeper: Keeper = NOTHING_KEPT
    """Keeps stretches of long pieces, where workers have its store."""


def setting_of(
    design: Design, root: Path, moment: datetime, attached: tuple[Attached, ...] = ()
) -> Setting | None:
    """Give what pieces share; None where the design can only be laid out in one piece."""
    own = [path for path in design.folder.rglob("*") if path.suffix in READ]
    shared = [path for path in (design.root / SHARED).rglob("*") if path.suffix in READ]
    files = sorted({*(face.file for face in design.theme.faces), *own, *shared})
    asked_for = _asked_for(design, own)
    sheets = [f for f in files if f.suffix == ".css" and (f in own or asked_for(f))]
    styles = [path.read_text() for path in sheets]
    if not cuttable(styles):
        return None
    made = (__version__, version("weasyprint"), version("pydyf"))
    digest = key_of(*made, *(part for f in files for part in (f.name, f.read_bytes())))
    return Setting(design, root, moment, attached, digest, asked(styles))


def _asked_for(design: Design, own: Sequence[Path]) -> Callable[[Path], bool]:
    """Tell the shared sheets that a report has: beside one of the design's own, or by name."""
    names = {path.name for path in own}
    pages = "".join(path.read_text() for path in design.folder.rglob("*.html"))
    return lambda path: path.name in names or path.name in pages


def in_parts(html: str, setting: Setting, run: Run) -> Result[Written]:
    """Give the PDF of a page of HTML; empty, with what was found, where a piece fails.

    Raises LostError where something that was made is gone again.
    """
    pieces = cut(html)
    done = list(run(part_tasks(pieces, setting)))
    numbered_ones = [n for n, piece in enumerate(pieces) if shows(piece.html, setting.shown)]
    told = [told_of(result.value) for result in done]
    for _ in range(ROUNDS):
        if _failed(done):
            return Result(Written(b""), _found(done))
        known = [one.laid for each in told for one in each]
        tasks = part_tasks(pieces, setting, numbers_of(known))
        again = [tasks[n] for n in numbered_ones]
        outcomes = list(run([*again, *margin_tasks(frame_of(html), known, setting)]))
        for n, outcome in zip(numbered_ones, outcomes, strict=False):
            done[n], told[n] = outcome, told_of(outcome.value)
        margins = outcomes[len(again) :]
        if numbers_of([one.laid for each in told for one in each]) == numbers_of(known):
            return _joined(done, [one for each in told for one in each], margins, run)
    return Result(Written(b""), (_restless(),))


def _joined(
    done: Sequence[Result[Made]],
    told: Sequence[Told],
    margins: Sequence[Result[Made]],
    run: Run,
) -> Result[Written]:
    """Join what was made, if all of it was."""
    found = _found([*done, *margins])
    if _failed([*done, *margins]):
        return Result(Written(b""), found)
    around = [one.value for one in margins]
    places = _placed(told, around)
    packed = run(pack_tasks([one.made for one in told], around, places))
    if _failed(packed):
        return Result(Written(b""), (*found, *_found(packed)))
    (whole,) = run((join_task([one.value for one in packed], places),))
    pages = sum(len(one.laid.sheets) for one in told)
    return Result(Written(whole.value.read(), pages), (*found, *whole.diagnostics))


def _placed(told: Sequence[Told], margins: Sequence[Made]) -> tuple[Place, ...]:
    """Give each piece its place in the document."""
    sizes: list[int] = []
    names: set[str] = set()
    for one, other in zip(told, margins, strict=True):
        around = Furnished.from_bytes(other.read())
        names |= {*one.laid.faces, *around.faces}
        sizes.append(one.size + size_of(around.pdf) + len(one.laid.sheets))
    return places_of([one.laid for one in told], sizes, names)


def _found(results: Sequence[Result[Made]]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(d for result in results for d in result.diagnostics))


def part_tasks(
    pieces: Sequence[Piece], setting: Setting, numbers: Mapping[str, int] = MappingProxyType({})
) -> tuple[PartTask, ...]:
    """Give a task for each piece: a sheaf of :class:`Laid`, as bytes.

    ``numbers`` holds page numbers by id; only pieces that show one have another key with others.
    """
    return tuple(
        _part_task(replace(piece, html=numbered(piece.html, setting.shown, numbers)), setting, n)
        for n, piece in enumerate(pieces)
    )


def _part_task(piece: Piece, setting: Setting, place: int) -> PartTask:
    attached = () if place else setting.attached
    files = (part for file in attached for part in (file.name, file.description, file.data))
    digest = key_of("part", setting.digest, str(setting.moment), *files)
    around = f"{piece.goes_on} {piece.through} {piece.stays_open}"
    key = key_of(digest, around, piece.name, piece.html)
    arguments = (piece, setting.design, setting.root, setting.moment, attached)
    return PartTask(
        piece.name, key, lay_piece, (*arguments, setting.keeper, digest), len(piece.html)
    )


def margin_tasks(frame: str, laid: Sequence[Laid], setting: Setting) -> tuple[PartTask, ...]:
    """Give a task for the margins of each piece: the bytes of a PDF."""
    carried: dict[str, str] = {}
    first = 1
    tasks = []
    for piece in laid:
        margins = Margins(piece.sheets, tuple(carried.items()), first)
        key = key_of("margins", setting.digest, frame, repr((margins, setting.moment)))
        arguments = (margins, frame, setting.design, setting.root, setting.moment)
        tasks.append(PartTask(f"margins from {first}", key, _furnish, arguments))
        carried, first = after(carried, piece.sheets), first + len(piece.sheets)
    return tuple(tasks)


def pack_tasks(
    laid: Sequence[Made], margins: Sequence[Made], places: Sequence[Place]
) -> tuple[PartTask, ...]:
    """Give a task for each piece: the bytes of a :class:`.packing.Packed`."""
    return tuple(
        PartTask(
            f"pack from {place.first}",
            key_of("pack", one.digest, around.digest, repr(place), str(lead)),
            _pack,
            (one, around, place, lead),
        )
        for one, around, place, lead in zip(
            laid, margins, places, [True, *(False for _ in places[1:])], strict=True
        )
    )


def join_task(packed: Sequence[Made], places: Sequence[Place]) -> PartTask:
    """Give the task that joins what the others made to a document."""
    key = key_of("join", *(made.digest for made in packed))
    return PartTask("join", key, _join, (packed, places[0].first, places[-1].end))


def numbers_of(laid: Sequence[Laid]) -> dict[str, int]:
    """Give the page number of each id, as the pieces lie now."""
    starts = accumulate((len(piece.sheets) for piece in laid), initial=1)
    numbers: dict[str, int] = {}
    for start, piece in zip(starts, laid, strict=False):
        for name, page in piece.anchors.items():
            numbers.setdefault(name, start + page)
    return numbers


def _furnish(
    margins: Margins, frame: str, design: Design, root: Path, moment: datetime
) -> Result[bytes]:
    from generator.writing.pdf.furnishing import furnish

    return furnish(margins, frame, design, root, moment)


def _pack(laid: Made, margins: Made, place: Place, lead: bool) -> Result[bytes]:  # noqa: FBT001
    from generator.writing.pieces.packing import pack

    try:
        piece, around = Laid.from_bytes(laid.read()), Furnished.from_bytes(margins.read())
    except LostError:
        return Result(b"")
    return Result(pack(piece, around.pdf, place, lead=lead))


def _join(packed: Sequence[Made], first: int, end: int) -> Result[bytes]:
    from generator.writing.pieces.joining import join
    from generator.writing.pieces.packing import Packed

    try:
        return Result(join((Packed.from_bytes(one.read()) for one in packed), first, end))
    except LostError:
        return Result(b"")


def _failed(results: Sequence[Result[Made]]) -> bool:
    nothing = Bytes(b"").digest
    return any(result.value.digest == nothing for result in results)


def _restless() -> Diagnostic:
    return Diagnostic.of(
        Rule.RENDERING_FAILED,
        Span("report.html"),
        Phrase(
            nl="De inhoudsopgave verandert bij elke opmaak zelf van lengte.",
            en="The contents change their own length each time they are laid out.",
        ),
    )
