"""Building by the workers of a cluster: what they must have of a project, and what alike."""

import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.inputs import FOLDERS, PROGRAM, SHIPPED, TOOL, program, tools
from generator.build.work import LIMITS
from generator.cache import digest_of, key_of
from generator.executor import UnavailableError
from generator.model.language import Phrase
from generator.pipeline import shipped_templates

if TYPE_CHECKING:
    from generator.executor.cluster import Cluster

LIBRARY = "distributed"
PICTURES = (".jpeg", ".jpg", ".png", ".svg")


def cluster(root: Path, address: str, jobs: int | None) -> "Cluster":
    """Give the workers of the scheduler at ``address``; nobody is called before there is work.

    Raises UnavailableError where Dask is not installed.
    """
    try:
        from generator.executor.cluster import Cluster, Home
    except ModuleNotFoundError as fault:
        if fault.name not in {LIBRARY, "dask"}:
            raise
        raise UnavailableError(_missing()) from fault
    home = Home(shipped_templates, versions)
    return Cluster(address, root, lambda: files_of(root), home, jobs=jobs, limits=LIMITS)


def _missing() -> Phrase:
    how = "pip install 'rodedraad[cluster]'"
    return Phrase(
        f"Voor een cluster is Dask nodig. Installeer het: {how}",
        f"A cluster needs Dask. Install it: {how}",
    )


def files_of(root: Path) -> dict[str, bytes]:
    """Read what workers read of a project by themselves: its own templates and its pictures."""
    sources, own = (root / name for name in FOLDERS)
    found = [path for path in sources.rglob("*") if path.suffix.lower() in PICTURES]
    if own.is_dir() and not own.samefile(shipped_templates()):
        found += own.rglob("*")
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(found)
        if path.is_file()
    }


def versions() -> dict[str, str]:
    """Give names and versions of all on this machine that decides what documents are made."""
    shipped = shipped_templates()
    files = sorted(path for path in shipped.rglob("*") if path.is_file())
    digests = (w for f in files for w in (f.relative_to(shipped).as_posix(), digest_of(f) or ""))
    language = ".".join(map(str, sys.version_info[:2]))
    return {
        **tools(),
        f"{TOOL}python": f"{sys.implementation.name} {language}",
        f"{TOOL}zlib": zlib.ZLIB_RUNTIME_VERSION,
        PROGRAM: program(),
        SHIPPED: key_of(*digests),
    }
