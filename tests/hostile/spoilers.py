"""Ways to spoil a small good project: each takes its root and leaves it broken or dangerous.

A ``Spoiler`` pairs a name with the function and the rules of which at least one must be reported;
an empty set means that the input is odd but allowed, and only has to come through.
"""

import os
from collections.abc import Callable
from pathlib import Path

from generator.model.rules import Rule
from tests.small import CODEBOOK, IMAGE, OTHER, SETTINGS, SMALL, THREAD

Spoil = Callable[[Path], None]
SECRET = "GEHEIM-dat-niemand-mag-lezen"
HEADER = SMALL[OTHER].split("## ")[0]


def write(path: str, text: str) -> Spoil:
    """Give a file other text."""
    return lambda root: _write(root / path, text.encode("utf-8", "surrogatepass"))


def data(path: str, made: bytes) -> Spoil:
    """Give a file other bytes."""
    return lambda root: _write(root / path, made)


def _write(file: Path, made: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(made)


def note(text: str) -> Spoil:
    """Give a note this text below its header."""
    return write(OTHER, HEADER + "## Kop\n\nBewoners reizen. ^sb1\n\n" + text)


def header(line: str) -> Spoil:
    """Add a line to the header of a note."""
    return write(OTHER, SMALL[OTHER].replace("---\n", f"---\n{line}\n", 1))


def headed(old: str, new: str) -> Spoil:
    """Change the header of a note."""
    return write(OTHER, SMALL[OTHER].replace(old, new))


def chapter(text: str) -> Spoil:
    """Give a chapter this text below its title."""
    return write(THREAD, "# Drempels\n\n" + text)


def settings(text: str) -> Spoil:
    """Add text to the settings."""
    return write(SETTINGS, SMALL[SETTINGS] + text)


def outside(root: Path) -> Path:
    """Make a folder beside the project with a note that is nobody's business."""
    folder = root.parent / "outside"
    folder.mkdir(exist_ok=True)
    secret = SMALL[OTHER].replace("Sociale Basis", SECRET).replace("Bewoners", SECRET)
    (folder / "2023-05-20-geheim.md").write_text(secret)
    (folder / "geheim.png").write_bytes(b"\x89PNG")
    return folder


def linked_file(root: Path) -> None:
    """Link a note to a file outside the project."""
    target = outside(root) / "2023-05-20-geheim.md"
    (root / "sources/sessions/2023-05-20-geheim.md").symlink_to(target)


def linked_folder(root: Path) -> None:
    """Link a folder of sessions to a folder outside the project."""
    (root / "sources/sessions/meer").symlink_to(outside(root), target_is_directory=True)
    _write(root / SETTINGS, (SMALL[SETTINGS] + "sessies: sessions/**/*.md\n").encode())


def linked_sessions(root: Path) -> None:
    """Make the folder of sessions itself a link to the outside."""
    (root / "sources/meer").symlink_to(outside(root), target_is_directory=True)
    _write(root / SETTINGS, (SMALL[SETTINGS] + "sessies: meer/*.md\n").encode())


def linked_chapters(root: Path) -> None:
    """Make the folder of chapters a link to the outside."""
    (root / "sources/anders").symlink_to(outside(root), target_is_directory=True)
    _write(root / SETTINGS, (SMALL[SETTINGS] + "hoofdstukken: anders\n").encode())


def linked_codebook(root: Path) -> None:
    """Link the codebook to a file outside the project."""
    (root / CODEBOOK).unlink()
    (root / CODEBOOK).symlink_to(outside(root) / "2023-05-20-geheim.md")


def linked_settings(root: Path) -> None:
    """Link the settings to a file outside the project."""
    (root / SETTINGS).unlink()
    (root / SETTINGS).symlink_to(outside(root) / "2023-05-20-geheim.md")


def linked_image(root: Path) -> None:
    """Link an image to a file outside the project."""
    (root / IMAGE).unlink()
    (root / IMAGE).symlink_to(outside(root) / "geheim.png")


def circular(root: Path) -> None:
    """Link two notes to each other."""
    one, two = (root / f"sources/sessions/2023-05-2{n}-rond.md" for n in (1, 2))
    one.symlink_to(two)
    two.symlink_to(one)


def circular_folder(root: Path) -> None:
    """Link a folder to its own parent, below a pattern that goes down."""
    (root / "sources/sessions/rond").symlink_to(root / "sources", target_is_directory=True)
    _write(root / SETTINGS, (SMALL[SETTINGS] + "sessies: sessions/**/*.md\n").encode())


def fifo(root: Path) -> None:
    """Put a pipe, which never ends, where a note is looked for."""
    os.mkfifo(root / "sources/sessions/2023-05-20-pijp.md")


def device(root: Path) -> None:
    """Link a note to a device that gives zeros for ever."""
    (root / "sources/sessions/2023-05-20-nul.md").symlink_to("/dev/zero")


def folder_as_note(root: Path) -> None:
    """Put a folder where a note is looked for."""
    (root / "sources/sessions/2023-05-20-map.md").mkdir()


def no_settings(root: Path) -> None:
    """Take the settings away."""
    (root / SETTINGS).unlink()


def folder_as_settings(root: Path) -> None:
    """Put a folder in the place of the settings."""
    (root / SETTINGS).unlink()
    (root / SETTINGS).mkdir()


def unreadable_name(root: Path) -> None:
    """Put a note with a name that is no UTF-8 among the others."""
    _write(Path(os.fsdecode(os.fsencode(root) + b"/sources/sessions/2023-\xff.md")), b"---\n")


Spoiler = tuple[str, Spoil, frozenset[Rule]]


def spoiler(name: str, spoil: Spoil, *rules: Rule) -> Spoiler:
    return name, spoil, frozenset(rules)
