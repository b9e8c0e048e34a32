"""Writes docs/play.md: what becomes of each thing that an editor does, seen in LibreOffice.

``python -m tests.tools.play_page`` writes it anew; a slow test holds it against the play.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.merge.office import python
from tests.merge.play import Case
from tests.merge.staging import TRACKED, played, rows

PAGE = Path(__file__).parents[2] / "docs" / "play.md"
WORDS = (
    "Two editors each do all of this to one draft in LibreOffice, through its scripting interface: "
    "first with changes tracked, both in the same file, then without, each in a file of their own. "
    "`rodedraad merge` brings what they saved back into the sources. The tests play it again and "
    "hold this page, the Markdown that came of it and the next draft against what each editor "
    "meant (`make slow`); `make docs` writes the page anew."
)
TABLE = "| What an editor does | Tracked | Not tracked |\n|---|---|---|\n"
HEAD = f"# A play of editors\n\n{WORDS}\n\n{TABLE}"


def page(results: Iterable[tuple[Case, str, str, str]]) -> str:
    """Give the page: a row per case; where the editors fared differently, each is named."""
    cells: dict[str, dict[bool, dict[str, str]]] = {}
    for case, way, editor, result in results:
        cells.setdefault(case.name, {}).setdefault(way == TRACKED, {})[editor] = result
    lines = (
        f"| {name} | {_cell(found.get(True, {}))} | {_cell(found.get(False, {}))} |\n"
        for name, found in cells.items()
    )
    return HEAD + "".join(lines)


def _cell(results: dict[str, str]) -> str:
    if not results:
        return "not played"
    if len(set(results.values())) == 1:
        editors = "both editors" if len(results) > 1 else ""
        (result,) = set(results.values())
        return f"{editors}: {result}".removeprefix(": ")
    return "; ".join(f"{editor.lower()}: {result}" for editor, result in results.items())


def main() -> None:
    """Write the page, where LibreOffice can be talked to."""
    if python() is None:
        sys.stderr.write("docs/play.md stays: there is no LibreOffice with python3-uno\n")
        return
    with TemporaryDirectory() as folder:
        PAGE.write_text(page(rows(played(Path(folder)))), "utf-8")


if __name__ == "__main__":
    main()
