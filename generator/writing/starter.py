"""A project to start from: the templates and a language in, a small working project out."""

from pathlib import Path

from generator.model.language import Language
from generator.model.vocabulary import VOCABULARIES

STARTER = "starter"
SETTINGS = Path("sources/report.yaml")
SHARED = "shared"


def lay_out(
    templates: Path, target: Path, language: Language, design: str | None = None
) -> tuple[Path, ...]:
    """Write the starter project in ``language`` into the folder ``target``; give the files written.

    ``templates`` is the folder of all templates. ``design`` is the name of one of them: the project
    gets its own copy and is set in it. Raises FileExistsError where ``target`` is a file or holds
    anything already, and OSError where it cannot be written.
    """
    if target.exists() and not _is_empty_folder(target):
        raise FileExistsError(f"{target} exists and is not an empty folder")
    written = _copy_folder(templates / STARTER / language.value, target)
    if design is None:
        return written
    _choose(target / SETTINGS, VOCABULARIES[language].keys["design"], design)
    shelf = target / templates.name
    names = (name for name in (design, *_beside(templates, design)))
    copies = (_copy_folder(templates / name, shelf / name) for name in names)
    return (*written, *(path for copy in copies for path in copy))


def _beside(templates: Path, design: str) -> tuple[str, ...]:
    """Give the other folders that a design needs: the macros, the summaries' design of its own."""
    summary = f"{design}-summary"
    return (SHARED, summary) if (templates / summary).is_dir() else (SHARED,)


def _choose(settings: Path, key: str, design: str) -> None:
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text.rstrip()}\n\n{key}: {design}\n", encoding="utf-8")


def _copy_folder(shelf: Path, target: Path) -> tuple[Path, ...]:
    originals = sorted(path for path in shelf.rglob("*") if path.is_file())
    return tuple(_copy(path, target / path.relative_to(shelf)) for path in originals)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _copy(original: Path, copy: Path) -> Path:
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(original.read_bytes())
    return copy
