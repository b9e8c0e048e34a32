"""A project to start from: the templates and a language in, a small working project out."""

from pathlib import Path

from generator.model.language import Language

STARTER = "starter"


def lay_out(templates: Path, target: Path, language: Language) -> tuple[Path, ...]:
    """Write the starter project in ``language`` into the folder ``target``; give the files written.

    ``templates`` is the folder of all templates. Raises FileExistsError where ``target`` is a file
    or holds anything already, and OSError where it cannot be written.
    """
    if target.exists() and not _is_empty_folder(target):
        raise FileExistsError(f"{target} exists and is not an empty folder")
    shelf = templates / STARTER / language.value
    originals = sorted(path for path in shelf.rglob("*") if path.is_file())
    return tuple(_copy(path, target / path.relative_to(shelf)) for path in originals)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _copy(original: Path, copy: Path) -> Path:
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(original.read_bytes())
    return copy
