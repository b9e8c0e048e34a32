"""Artifacts on disk: what is stored comes back or is gone, and files are written whole."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import MANIFEST, Cache, Transaction, key_of, lay, write_atomically

PARTS = st.lists(st.binary(max_size=6) | st.text(max_size=6), max_size=4)


@given(PARTS, PARTS)
def test_keys_are_equal_where_their_parts_are(
    one: list[bytes | str], two: list[bytes | str]
) -> None:
    assert (key_of(*one) == key_of(*two)) == (one == two)


def test_a_key_is_the_same_tomorrow() -> None:
    assert key_of("a", b"bc") == "cac5d27942501ae7d6edaa36d76d2de07363110f42ed0c46af0bd40a91c16d5a"


@given(data=st.binary())
def test_what_is_stored_comes_back(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache") / "below" / "it")
    key = key_of(data)
    assert cache.get(key) is None
    cache.put(key, data)
    assert cache.get(key) == data
    assert Cache(cache.folder).get(key) == data


def test_the_last_word_counts(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(key_of("k"), b"old")
    cache.put(key_of("k"), b"new")
    assert cache.get(key_of("k")) == b"new"


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied"])
def test_a_damaged_entry_is_dropped(tmp_path: Path, damage: str) -> None:
    cache = Cache(tmp_path)
    key = key_of("k")
    cache.put(key, b"the artifact")
    (entry,) = _entries(tmp_path)
    stored = entry.read_bytes()
    entry.write_bytes({"cut": stored[:-1], "changed": stored[:-1] + b"?", "emptied": b""}[damage])
    assert cache.get(key) is None
    assert _entries(tmp_path) == []


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=400)
    for number in range(3):
        cache.put(key_of(str(number)), bytes(68))
        os.utime(_entry(tmp_path, key_of(str(number))), (number, number))
    assert cache.get(key_of("0")) is not None
    cache.put(key_of("3"), bytes(68))
    cache.put(key_of("4"), bytes(68))
    assert cache.get(key_of("1")) is None
    assert all(cache.get(key_of(str(number))) is not None for number in (0, 4))
    assert sum(entry.stat().st_size for entry in _entries(tmp_path)) <= 400


def test_what_is_larger_than_the_store_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=100)
    cache.put(key_of("k"), bytes(1000))
    assert cache.get(key_of("k")) is None
    assert _entries(tmp_path) == []


def test_a_store_that_cannot_be_used_is_empty(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    cache = Cache(tmp_path / "cache")
    cache.put(key_of("k"), b"data")
    assert cache.get(key_of("k")) is None


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_a_key_is_no_path(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        Cache(tmp_path).get(key)


def test_files_take_their_places_together(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "deep" / "er" / "two"
    one.write_bytes(b"old")
    with Transaction() as files:
        files.write(one, b"1")
        files.write(two, b"2")
        assert one.read_bytes() == b"old"
        assert not two.exists()
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")
    assert _files(tmp_path) == [two, one]


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_a_fault_leaves_all_as_it_was(tmp_path: Path, fault: type[BaseException]) -> None:
    one = tmp_path / "one"
    one.write_bytes(b"old")
    with pytest.raises(fault), Transaction() as files:
        files.write(one, b"1")
        files.write(tmp_path / "two", b"2")
        raise fault
    assert one.read_bytes() == b"old"
    assert _files(tmp_path) == [one]


def test_what_had_its_place_is_put_back(tmp_path: Path) -> None:
    one, fresh, folder = tmp_path / "one", tmp_path / "fresh", tmp_path / "folder"
    one.write_bytes(b"old")
    folder.mkdir()
    with pytest.raises(OSError), Transaction() as files:  # noqa: PT011 - systems differ in which
        files.write(one, b"1")
        files.write(fresh, b"2")
        files.write(folder, b"no file can take the place of a folder")
    assert one.read_bytes() == b"old"
    assert _files(tmp_path) == [one]


def test_the_mode_of_a_file_is_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_atomically(tmp_path / "ours", b"")
    usual, ours = (stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("usual", "ours"))
    assert ours == usual


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("??/*"))


def _entry(folder: Path, key: str) -> Path:
    return next(entry for entry in _entries(folder) if key == entry.name)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _put(folder: Path, files: dict[str, bytes]) -> None:
    with Transaction() as staged:
        lay(staged, folder, files)


def _found(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_folder_loses_what_is_no_longer_laid_there_and_keeps_what_is_not_ours(
    tmp_path: Path,
) -> None:
    _put(tmp_path, {"a": b"1", "sub/b": b"2"})
    (tmp_path / "own").write_bytes(b"mine")
    _put(tmp_path, {"a": b"3"})
    assert _found(tmp_path) == {"a": b"3", "own": b"mine"}


@pytest.mark.parametrize("line", ["../outside", "/outside", "link/file", "a/../../outside", "sub"])
def test_a_list_that_leads_out_of_the_folder_removes_nothing(tmp_path: Path, line: str) -> None:
    folder, other = tmp_path / "site", tmp_path / "other"
    for made in (folder / "sub", other):
        made.mkdir(parents=True)
    (other / "file").write_bytes(b"kept")
    (tmp_path / "outside").write_bytes(b"kept")
    (folder / "link").symlink_to(other)
    (folder / MANIFEST).write_text(f"{line}\n{tmp_path}/outside\n")
    _put(folder, {"a": b"1"})
    assert (other / "file").read_bytes() == (tmp_path / "outside").read_bytes() == b"kept"
    assert (folder / "sub").is_dir()


def test_a_failure_puts_removed_files_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(tmp_path, {"a": b"1", "b": b"2", "c": b"3"})
    unlink = Path.unlink

    def fail(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "c":
            raise OSError("no")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", fail)
    with pytest.raises(OSError, match="no"):
        _put(tmp_path, {"a": b"new"})
    monkeypatch.undo()
    assert _found(tmp_path) == {"a": b"1", "b": b"2", "c": b"3"}
