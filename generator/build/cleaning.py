"""Taking away what builds made, and nothing else: a project's folder in, what was done out."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.build import BUILD, RECORD, STORE
from generator.cache import MANIFEST, Cache, digest_of, held, laid, sweep


def clean(root: Path, *, cache_only: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Empty the store and, unless ``cache_only``, remove all files that builds put into build/.

    Gives the paths that were removed and those that stay because somebody changed them since.
    Raises OSError.
    """
    folder = root / BUILD
    if not folder.is_dir():
        return (), ()
    with held(root / STORE / "lock"):
        Cache(root / STORE).clear()
        (root / STORE / RECORD).unlink(missing_ok=True)
        gone, stay = ((), ()) if cache_only else _removed(folder)
    if not cache_only:
        _without_empty(root)
    return gone, stay


def _removed(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ours: dict[str, set[str]] = {}
    for each in laid(folder):
        ours.setdefault(each.path, set()).add(each.digest)
    found = {path: digest_of(folder / path) for path in ours}
    gone = [path for path, digest in found.items() if digest in ours[path]]
    for path in gone:
        (folder / path).unlink()
        sweep((folder / path).parent, {Path(path).name})
    (folder / MANIFEST).unlink(missing_ok=True)
    stay = [path for path, digest in found.items() if digest and digest not in ours[path]]
    return tuple(f"{BUILD}/{path}" for path in gone), tuple(f"{BUILD}/{path}" for path in stay)


def _without_empty(root: Path) -> None:
    """Remove the store's own files, then the folders that nothing is left in."""
    for path in (root / STORE).iterdir():
        if path.is_file():
            path.unlink()
    for place in (*_below(root / BUILD), root / BUILD):
        with suppress(OSError):
            place.rmdir()


def _below(folder: Path) -> Iterator[Path]:
    """Give the folders below a folder, the deepest first."""
    yield from sorted(
        (p for p in folder.rglob("*") if p.is_dir() and not p.is_symlink()), reverse=True
    )
