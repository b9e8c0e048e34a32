"""A PDF made in pieces by workers: only what changed, and what shows a number that changed.

The first round of tasks lays out every piece. The second lays out again the pieces that show page
numbers (the contents) and sets the margins of all pages. Then the pieces are joined. Each task has
a key for all that it reads, so that its outcome may be kept.
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
from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.theme import Design
from generator.writing.pages import Attached, Written
from generator.writing.pieces.cutting import Piece, cut, cuttable, frame_of
from generator.writing.pieces.laid import Laid, Margins, after
from generator.writing.pieces.numbering import asked, numbered, shows

READ = frozenset({".css", ".ttf", ".otf", ".woff", ".woff2", ".svg", ".png", ".jpg"})
"""The endings of a design's files that a page may load."""
SHARED = "shared/style"
"""The style sheets that designs share, below the templates folder."""
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


@dataclass(frozen=True, slots=True)
class PartTask:
    """A call that gives bytes; equal keys give equal bytes."""

    name: str
    key: str
    function: Callable[..., Result[bytes]]
    arguments: tuple[object, ...]


Run = Callable[[Sequence[PartTask]], Sequence[Result[bytes]]]
"""Does tasks, in workers or from a store, and gives their outcomes in the order of the tasks."""


def setting_of(
    design: Design, root: Path, moment: datetime, attached: tuple[Attached, ...] = ()
) -> Setting | None:
    """Give what pieces share; None where the design can only be laid out in one piece."""
    faces = (face.file for face in design.theme.faces)
    folders = (design.folder, design.root / SHARED)
    own = (path for folder in folders for path in folder.rglob("*") if path.suffix in READ)
    files = sorted({*faces, *own})
    styles = [path.read_text() for path in files if path.suffix == ".css"]
    if not cuttable(styles):
        return None
    made = (__version__, version("weasyprint"), version("pydyf"))
    digest = key_of(*made, *(part for f in files for part in (f.name, f.read_bytes())))
    return Setting(design, root, moment, attached, digest, asked(styles))


def in_parts(html: str, setting: Setting, run: Run) -> Result[Written]:
    """Give the PDF of a page of HTML; empty, with what was found, where a piece fails."""
    pieces = cut(html)
    done = list(run(part_tasks(pieces, setting)))
    numbered_ones = [n for n, piece in enumerate(pieces) if shows(piece.html, setting.shown)]
    for _ in range(ROUNDS):
        if not all(result.value for result in done):
            return Result(Written(b""), _found(done))
        laid = [Laid.from_bytes(result.value) for result in done]
        tasks = part_tasks(pieces, setting, numbers_of(laid))
        again = [tasks[n] for n in numbered_ones]
        outcomes = list(run([*again, *margin_tasks(frame_of(html), laid, setting)]))
        for n, outcome in zip(numbered_ones, outcomes, strict=False):
            done[n] = outcome
        margins = outcomes[len(again) :]
        if all(len(laid[n].sheets) == _pages(done[n]) for n in numbered_ones):
            return _joined(done, margins, run)
    return Result(Written(b""), (_restless(),))


def _joined(
    done: Sequence[Result[bytes]], margins: Sequence[Result[bytes]], run: Run
) -> Result[Written]:
    """Join what was made, if all of it was."""
    found = _found([*done, *margins])
    if not all(result.value for result in (*done, *margins)):
        return Result(Written(b""), found)
    (whole,) = run((join_task([r.value for r in done], [r.value for r in margins]),))
    pages = sum(map(_pages, done))
    return Result(Written(whole.value, pages), (*found, *whole.diagnostics))


def _found(results: Sequence[Result[bytes]]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(d for result in results for d in result.diagnostics))


def part_tasks(
    pieces: Sequence[Piece], setting: Setting, numbers: Mapping[str, int] = MappingProxyType({})
) -> tuple[PartTask, ...]:
    """Give a task for each piece: the bytes of a :class:`Laid`.

    ``numbers`` holds page numbers by id; only pieces that show one have another key with others.
    """
    return tuple(
        _part_task(replace(piece, html=numbered(piece.html, setting.shown, numbers)), setting, n)
        for n, piece in enumerate(pieces)
    )


def _part_task(piece: Piece, setting: Setting, place: int) -> PartTask:
    attached = () if place else setting.attached
    files = (part for file in attached for part in (file.name, file.description, file.data))
    around = f"{piece.goes_on} {piece.stays_open} {setting.moment}"
    key = key_of("part", setting.digest, around, piece.name, piece.html, *files)
    arguments = (piece, setting.design, setting.root, setting.moment, attached)
    return PartTask(piece.name, key, _lay, arguments)


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


def join_task(laid: Sequence[bytes], margins: Sequence[bytes]) -> PartTask:
    """Give the task that joins what the others made."""
    return PartTask("join", key_of("join", *laid, *margins), _join, (laid, margins))


def numbers_of(laid: Sequence[Laid]) -> dict[str, int]:
    """Give the page number of each id, as the pieces lie now."""
    starts = accumulate((len(piece.sheets) for piece in laid), initial=1)
    numbers: dict[str, int] = {}
    for start, piece in zip(starts, laid, strict=False):
        for name, page in piece.anchors.items():
            numbers.setdefault(name, start + page)
    return numbers


def _lay(
    piece: Piece, design: Design, root: Path, moment: datetime, attached: tuple[Attached, ...]
) -> Result[bytes]:
    from generator.writing.pdf.laying import lay

    return lay(piece, design, root, moment, attached)


def _furnish(
    margins: Margins, frame: str, design: Design, root: Path, moment: datetime
) -> Result[bytes]:
    from generator.writing.pdf.furnishing import furnish

    return furnish(margins, frame, design, root, moment)


def _join(laid: Sequence[bytes], margins: Sequence[bytes]) -> Result[bytes]:
    from generator.writing.pieces.joining import join

    return Result(join(list(zip(map(Laid.from_bytes, laid), margins, strict=True))))


def _pages(result: Result[bytes]) -> int:
    return len(Laid.from_bytes(result.value).sheets) if result.value else 0


def _restless() -> Diagnostic:
    return Diagnostic.of(
        Rule.RENDERING_FAILED,
        Span("report.html"),
        Phrase(
            nl="De inhoudsopgave verandert bij elke opmaak zelf van lengte.",
            en="The contents change their own length each time they are laid out.",
        ),
    )
