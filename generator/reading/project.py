"""A project's folder: its root in, a ``Project`` of everything that report.yaml names out."""

import stat
from collections.abc import Callable, Iterator
from datetime import date, time
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TypeVar

from generator.model.codebook import Codebook
from generator.model.diagnostic import Result
from generator.model.language import Phrase
from generator.model.note import Note
from generator.model.project import Chapter, Indicator, Project
from generator.model.rules import Rule
from generator.model.settings import Settings
from generator.model.source import Source, Span
from generator.reading.chapters import read_chapter
from generator.reading.codebook import read_codebook
from generator.reading.files import lies_below, read_source, relative_name
from generator.reading.findings import Findings
from generator.reading.indicators import read_indicators
from generator.reading.notes import read_note
from generator.reading.settings import read_settings

T = TypeVar("T")
SETTINGS = PurePosixPath("sources/report.yaml")
MOST_FILES = 5_000
MOST_BYTES = 60_000_000
IMAGES = frozenset({".png", ".jpg", ".jpeg"})


NoteReader = Callable[[Source], Result[Note | None]]


def read_project(root: Path, reader: NoteReader = read_note) -> Result[Project | None]:
    """Read the project in the folder ``root``; None where its settings could not be read.

    Files are found in the order of their names. One that cannot be read is left out, and its
    diagnostic says why. ``reader`` gives what :func:`read_note` gives, and may have kept it.
    """
    shelf = _Shelf(root, reader)
    settings = shelf.settings()
    if settings is None:
        return Result(None, shelf.findings.by_place)
    project = Project(
        settings,
        shelf.codebook(settings),
        shelf.notes(settings),
        shelf.chapters(settings),
        shelf.indicators(settings),
        shelf.sources,
        shelf.images(),
    )
    return Result(project, shelf.findings.by_place)


class _Shelf:
    """Reads files below one root and keeps what was read."""

    def __init__(self, root: Path, reader: NoteReader) -> None:
        self.root = root
        self._read_note = reader
        self.folder = root / SETTINGS.parent
        self.findings = Findings()
        self.sources: dict[str, Source] = {}
        self._bytes = 0

    def settings(self) -> Settings | None:
        source = self._source(self.root / SETTINGS)
        return self._keep(read_settings(source)) if source else None

    def codebook(self, settings: Settings) -> Codebook:
        path = self._named(settings, "codebook", settings.codebook)
        source = self._source(path) if path else None
        read = self._keep(read_codebook(source)) if source else None
        return read or Codebook(relative_name(self.root, self.folder / settings.codebook))

    def indicators(self, settings: Settings) -> tuple[Indicator, ...]:
        path = self._named(settings, "data", settings.data)
        source = self._source(path) if path else None
        return self._keep(read_indicators(source)) if source else ()

    def notes(self, settings: Settings) -> tuple[Note, ...]:
        span = _span(settings, "sessions")
        paths = self._found(settings.sessions, span)
        if not paths:
            self._no_sessions(settings.sessions, span)
        notes = (self._note(path) for path in paths)
        return tuple(sorted((note for note in notes if note), key=_when))

    def chapters(self, settings: Settings) -> tuple[Chapter, ...]:
        folder = self._named(settings, "chapters", settings.chapters)
        if folder is None:
            return ()
        pattern = f"{settings.chapters}/**/*.md"
        chapters = (
            self._chapter(folder, path)
            for path in self._found(pattern, _span(settings, "chapters"))
        )
        return tuple(chapter for chapter in chapters if chapter)

    def images(self) -> dict[str, int]:
        """Give the size of each image file below the sources' folder, by its path."""
        paths = list(self._matching("**/*"))
        if len(paths) > MOST_FILES:
            self._too_much(Span(SETTINGS.as_posix()))
        images = sorted(path for path in paths if path.suffix.lower() in IMAGES)
        sizes = ((relative_name(self.root, path), self._size(path)) for path in images)
        return {name: size for name, size in sizes if size is not None}

    def _size(self, path: Path) -> int | None:
        if not lies_below(self.root, path):
            return None
        status = path.stat()
        return status.st_size if stat.S_ISREG(status.st_mode) else None

    def _note(self, path: Path) -> Note | None:
        source = self._source(path)
        return self._keep(self._read_note(source)) if source else None

    def _chapter(self, folder: Path, path: Path) -> Chapter | None:
        source = self._source(path)
        slot = path.relative_to(folder).with_suffix("").as_posix()
        return self._keep(read_chapter(source, slot)) if source else None

    def _source(self, path: Path) -> Source | None:
        name = relative_name(self.root, path)
        if name in self.sources:
            return self.sources[name]
        source = self._keep(read_source(self.root, path))
        if source is None:
            return None
        self._bytes += len(source.text)
        if self._bytes > MOST_BYTES:
            self._too_much(Span(name))
            return None
        self.sources[name] = source
        return source

    def _keep(self, result: Result[T]) -> T:
        self.findings.extend(result.diagnostics)
        return result.value

    def _named(self, settings: Settings, field: str, name: str) -> Path | None:
        """Give the path of a file or folder that a setting names; a default may be absent."""
        span = _span(settings, field)
        if not _confined(name):
            self._outside(name, span)
            return None
        path = self.folder / name
        given = any(known == field for known, _ in settings.spans)
        if path.exists() or path.is_symlink():
            return path
        if given:
            self._absent(name, span)
        return None

    def _found(self, pattern: str, span: Span) -> list[Path]:
        if not _confined(pattern) or pattern.count("**") > 1:
            self._outside(pattern, span)
            return []
        paths = [path for path in self._matching(pattern) if not path.is_dir()]
        if len(paths) > MOST_FILES:
            self._too_much(span)
        return sorted(paths)[:MOST_FILES]

    def _matching(self, pattern: str) -> Iterator[Path]:
        try:
            shown = (path for path in self.folder.glob(pattern) if not self._hidden(path))
            yield from islice(shown, MOST_FILES + 1)
        except (OSError, ValueError, NotImplementedError, RuntimeError):
            return

    def _hidden(self, path: Path) -> bool:
        """Tell whether a program keeps the file for itself (``.obsidian/``, ``.trash/``)."""
        return any(part.startswith(".") for part in path.relative_to(self.folder).parts)

    def _no_sessions(self, pattern: str, span: Span) -> None:
        self.findings.add(
            Rule.NO_SESSIONS,
            span,
            Phrase(
                nl=f"Geen bestand past op `{pattern[:80]}`.",
                en=f"No file matches `{pattern[:80]}`.",
            ),
        )

    def _outside(self, name: str, span: Span) -> None:
        self.findings.add(
            Rule.FILE_OUTSIDE_PROJECT,
            span,
            Phrase(
                nl=f"`{name[:80]}` moet een pad onder de map met report.yaml zijn.",
                en=f"`{name[:80]}` must be a path below the folder of report.yaml.",
            ),
        )

    def _absent(self, name: str, span: Span) -> None:
        self.findings.add(
            Rule.FILE_UNREADABLE,
            span,
            Phrase(nl=f"`{name[:80]}` bestaat niet.", en=f"`{name[:80]}` does not exist."),
        )

    def _too_much(self, span: Span) -> None:
        self.findings.add(
            Rule.FILE_TOO_LARGE,
            span,
            Phrase(
                nl=f"Meer dan {MOST_FILES} bestanden of {MOST_BYTES // 10**6} MB tekst.",
                en=f"More than {MOST_FILES} files or {MOST_BYTES // 10**6} MB of text.",
            ),
        )


def _span(settings: Settings, field: str) -> Span:
    return dict(settings.spans).get(field, Span(settings.path))


def _confined(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _when(note: Note) -> tuple[date, time, str]:
    """Order sessions by day and hour."""
    return note.header.date, note.header.start or time(), note.id
