"""Golden cases: Markdown files with an input, a line with a dot, and what reading it gives.

``python -m tests.reading.golden`` writes what reading gives now into every case; look at the
difference before keeping it.
"""

from pathlib import Path

from generator.model.source import Source
from generator.reading.markdown import parse
from generator.reading.notes import read_note
from tests.reading.dump import complaints, dump, passages

CASES = Path(__file__).parent.parent / "cases" / "reading"
DOT = "\n.\n"


def paths() -> list[Path]:
    """Give the cases in the order of their names."""
    return sorted(CASES.glob("*.md"))


def split(path: Path) -> tuple[str, str]:
    """Give the input and the expected output of a case."""
    text, _, expected = path.read_text().partition(DOT)
    return text, expected


def actual(path: Path) -> str:
    """Read the input of a case and dump it: ``note-…`` as a note, all else as a text."""
    source = Source.of("sources/chapters/case.md", split(path)[0])
    if path.name.startswith("note-"):
        note = read_note(source)
        lines = [*(passages(note.value) if note.value else ()), *complaints(note.diagnostics)]
    else:
        document = parse(source)
        lines = [*dump(document.value.blocks), *complaints(document.diagnostics)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for case in paths():
        case.write_text(split(case)[0] + DOT + actual(case))
