"""The projects that are built, and the edits that are made in them: each time another one."""

import re
import shutil
from pathlib import Path

import yaml

from tests.bench.results import PLACE
from tests.generated import lay_out

SEED = 1
WORD = "proefwoord"
WRITTEN = re.compile(rf"{WORD}([a-z]+)")
STATEMENT = re.compile(r"(?<=\s)[a-z]{5,}(?=\s)")


def project(size: int, kind: str, *, fresh: bool = False) -> Path:
    """Give the project of so many sessions in which outputs of this kind are built."""
    place = PLACE / "projects" / f"{size}-{kind}"
    if fresh:
        shutil.rmtree(place, ignore_errors=True)
    if not (place / "sources" / "chapters" / "kern.md").is_file():
        shutil.rmtree(place, ignore_errors=True)
        lay_out(place, size, SEED)
    return place


def change_word(root: Path) -> None:
    """Write another word in one statement of the note in the middle."""
    notes = sorted((root / "sources" / "sessions").glob("*.md"))
    note = notes[len(notes) // 2]
    text = note.read_text()
    found = WRITTEN.search(text)
    if found:
        note.write_text(WRITTEN.sub(WORD + _after(found[1]), text, count=1))
        return
    lines = text.splitlines(keepends=True)
    places = [n for n, line in enumerate(lines) if line.startswith("- **")]
    at = places[len(places) // 2]
    lines[at] = STATEMENT.sub(WORD + "a", lines[at], count=1)
    note.write_text("".join(lines))


def change_code(root: Path) -> None:
    """Give the code in the middle of the codebook another label."""
    path = root / "sources" / "codebook.yaml"
    book = yaml.safe_load(path.read_text())
    code = book["codes"][len(book["codes"]) // 2]
    found = WRITTEN.search(code["label"])
    plain = WRITTEN.sub("", code["label"]).strip()
    code["label"] = f"{plain} {WORD}{_after(found[1]) if found else 'a'}"
    path.write_text(yaml.safe_dump(book, allow_unicode=True, sort_keys=False))


def _after(letters: str) -> str:
    """Give the next word of letters of the same length, or a longer one."""
    digits = [ord(letter) - ord("a") for letter in letters]
    for at in reversed(range(len(digits))):
        digits[at] = (digits[at] + 1) % 26
        if digits[at]:
            return "".join(chr(digit + ord("a")) for digit in digits)
    return "a" * (len(letters) + 1)
