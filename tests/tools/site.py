"""Sites for the tests: every page of a report, written one by one as a build does."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.keeping import Keeper
from generator.model.report import Report
from generator.model.theme import Design
from generator.pipeline import as_web, site_of
from generator.writing.pages import Site
from tests.writing.pages import MOMENT, ROOT

FOLDER = TemporaryDirectory()
KEEPER = Keeper(Path(FOLDER.name))
"""Keeps charts and letters from one site to the next."""


def written(
    report: Report, design: Design, site: Site, root: Path = ROOT
) -> tuple[Mapping[str, bytes], list[object]]:
    """Give the files of a site by path, and what was found while writing them."""
    files: dict[str, bytes] = {}
    found: list[object] = []
    for shown, web in site_of(report, design, site):
        made = as_web(shown, design, root, MOMENT, KEEPER, web=web)
        files |= made.value.files
        found += made.diagnostics
    return files, found


def lay_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files of a site below a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def loads(files: Mapping[str, bytes], page: str) -> int:
    """Give the bytes of a page with all that it may load but pictures: styles, script, letters."""
    shared = sum(len(data) for name, data in files.items() if name.startswith("fonts/"))
    shared -= sum(len(data) for name, data in files.items() if name.endswith(".txt"))
    own = files.get(page.replace(".html", ".css"), b"")
    return shared + sum(map(len, (files[page], own, files["style.css"], files["script.js"])))
