"""What may be read, and what is refused before anything trusts it."""

import os
from pathlib import Path

import pytest

from generator.model.rules import Rule
from generator.reading.files import read_source


def _refused(root: Path, path: Path) -> tuple[Rule, int, int]:
    result = read_source(root, path)
    assert result.value is None
    assert result.failed
    (found,) = result.diagnostics
    return found.rule, found.span.line, found.span.column


def test_text_is_kept_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "map" / "a.md"
    path.parent.mkdir()
    path.write_bytes("\ufeffEén\r\nregel\t☃\n".encode())
    source = read_source(tmp_path, path).value
    assert source is not None
    assert (source.path, source.text) == ("map/a.md", "\ufeffEén\r\nregel\t☃\n")
    assert source.text.encode() == path.read_bytes()


@pytest.mark.parametrize(
    ("data", "rule", "line", "column"),
    [
        (b"goed\nk\xe9 fout", Rule.NOT_UTF8, 2, 2),
        ("één\xe9".encode() + b"\xff", Rule.NOT_UTF8, 1, 5),
        (b"\xff\xfea\x00", Rule.NOT_UTF8, 1, 1),
        (b"a\nb\x00c", Rule.CONTROL_CHARACTER, 2, 2),
        (b"a\x1b[31m", Rule.CONTROL_CHARACTER, 1, 2),
        (b"a\rb", Rule.CONTROL_CHARACTER, 1, 2),
        ("a\u202eb".encode(), Rule.CONTROL_CHARACTER, 1, 2),
        (b"a " + b"x" * 2001, Rule.WORD_TOO_LONG, 1, 3),
        (b"http://x.nl/" + b"a/" * 1000, Rule.WORD_TOO_LONG, 1, 1),
        (b"a " * 1_000_001, Rule.FILE_TOO_LARGE, 1, 1),
    ],
)
def test_bad_bytes(tmp_path: Path, data: bytes, rule: Rule, line: int, column: int) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert _refused(tmp_path, path) == (rule, line, column)


def test_a_word_of_the_longest_length_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("x" * 2000 + " y")
    assert read_source(tmp_path, path).value is not None


def test_links_inside_are_followed_and_links_outside_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "map").mkdir(parents=True)
    (tmp_path / "geheim.md").write_text("geheim")
    (root / "echt.md").write_text("echt")
    (root / "map" / "in.md").symlink_to("../echt.md")
    (root / "uit.md").symlink_to("../geheim.md")
    (root / "weg").symlink_to(tmp_path)
    (root / "kring.md").symlink_to("kring.md")
    inside = read_source(root, root / "map" / "in.md").value
    assert inside is not None
    assert inside.text == "echt"
    assert _refused(root, root / "uit.md")[0] is Rule.FILE_OUTSIDE_PROJECT
    assert _refused(root, root / "weg" / "geheim.md")[0] is Rule.FILE_OUTSIDE_PROJECT
    assert _refused(root, root / ".." / "geheim.md")[0] is Rule.FILE_OUTSIDE_PROJECT
    assert _refused(root, root / "kring.md")[0] is Rule.FILE_UNREADABLE


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.md")
    (tmp_path / "map.md").mkdir()
    for name in ("pijp.md", "map.md", "bestaat-niet.md", "a\0b.md"):
        assert _refused(tmp_path, tmp_path / name)[0] is Rule.FILE_UNREADABLE


def test_size_is_looked_at_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "groot.md"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    assert _refused(tmp_path, path)[0] is Rule.FILE_TOO_LARGE
