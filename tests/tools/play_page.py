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
    "meant (`make slow`); `make docs` writes the page anew. Where the two fared alike, the table "
    "says it once. The numbers are those of the reasons below it."
)
TABLE = "| What an editor does | Tracked | Not tracked |\n|---|---|---|\n"
HEAD = f"# A play of editors\n\n{WORDS}\n\n{TABLE}"
REASONS = "\n## What the program says to it\n\n"


def page(results: Iterable[tuple[Case, str, str, str]]) -> str:
    """Give the page: a row per case, and the reasons that were told, each with its number."""
    cells: dict[str, dict[bool, dict[str, str]]] = {}
    for case, way, editor, result in results:
        cells.setdefault(case.name, {}).setdefault(way == TRACKED, {})[editor] = result
    reasons: dict[str, int] = {}
    lines = ""
    for name, found in cells.items():
        tracked, not_so = (_cell(found.get(way, {}), reasons) for way in (True, False))
        lines += f"| {name} | {tracked} | {not_so} |\n"
    return HEAD + lines + REASONS + "".join(f"{n}. {reason}\n" for reason, n in reasons.items())


def _cell(results: dict[str, str], reasons: dict[str, int]) -> str:
    if not results:
        return "not played"
    told = {editor: _numbered(result, reasons) for editor, result in results.items()}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    return "; ".join(f"{editor.lower()}: {result}" for editor, result in told.items())


def _numbered(result: str, reasons: dict[str, int]) -> str:
    """Give the verdicts, each with the number of its reason."""
    made = []
    for one in result.splitlines():
        verdict, _, reason = one.partition(": ")
        number = reasons.setdefault(reason, len(reasons) + 1) if reason else 0
        made.append(f"{verdict} ({number})" if number else verdict)
    return "; ".join(made)


def main() -> None:
    """Write the page, where LibreOffice can be talked to."""
    if python() is None:
        sys.stderr.write("docs/play.md stays: there is no LibreOffice with python3-uno\n")
        return
    with TemporaryDirectory() as folder:
        PAGE.write_text(page(rows(played(Path(folder)))), "utf-8")


if __name__ == "__main__":
    main()
