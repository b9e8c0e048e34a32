"""Files that come back and mean harm, or are merely broken: refused in a sentence, never raised."""

import struct
import time
import zlib
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.project import Project
from generator.model.rules import Rule
from generator.reading.exchange import archive, read_codings, taking
from generator.writing.exchange import export
from tests.made_notes import HEADER, note_of, project_of
from tests.reading.other_program import unzipped, zipped

NOTE = HEADER + "## Kop\n\n- **Knelpunt:** Een passage.  #nabij ^a\n\nTwee. ^b\n"
PROJECT = project_of([note_of(NOTE)])
GOOD = export(PROJECT, "qdpx", datetime(2023, 7, 3, tzinfo=UTC))
FILES = unzipped(GOOD)
XML = FILES["project.qde"].decode()


def refusal(data: bytes, project: Project = PROJECT) -> str:
    """Give the one sentence with which a file is refused."""
    read = read_codings(data, project)
    assert read.value == {}
    assert [found.rule for found in read.diagnostics] == [Rule.INVALID_EXCHANGE]
    return read.diagnostics[0].message.en


def with_xml(xml: str | bytes) -> bytes:
    return zipped(FILES | {"project.qde": xml if isinstance(xml, bytes) else xml.encode()})


def test_the_file_that_is_spoilt_here_is_good() -> None:
    assert read_codings(GOOD, PROJECT).diagnostics == ()
    assert read_codings(with_xml(XML), PROJECT).diagnostics == ()


@pytest.mark.parametrize("data", [b"", b"PK", b"geen zip" * 1000, GOOD[:-30], GOOD[:500]])
def test_no_archive(data: bytes) -> None:
    assert refusal(data) == "This is no .qdpx file."


def test_no_project_inside() -> None:
    assert "no project.qde" in refusal(zipped({"sources/a.txt": b"a"}))
    assert "no project.qde" in refusal(zipped({"map/project.qde": XML.encode()}))


DOCTYPES = {
    "entities": '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
    "a file": '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE p SYSTEM "http://example.org/p.dtd">',
    "parameters": '<!DOCTYPE p [<!ENTITY % a SYSTEM "http://example.org/a">%a;]>',
    "nothing": "<!DOCTYPE Project>",
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_a_doctype_is_refused(doctype: str) -> None:
    declaration, _, rest = XML.partition("\n")
    xml = f"{declaration}\n{doctype}\n{rest}".replace("Een passage", "&amp;Een")
    assert "DOCTYPE" in refusal(with_xml(xml))


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<Project",
        "<Project>&onbekend;</Project>",
        b"\xff\xfe\xff",
        '<?xml version="1.0" encoding="onzin"?><Project/>',
        "<Project>\x00</Project>",
        "<a/><b/>",
    ],
)
def test_xml_that_is_none(xml: str | bytes) -> None:
    assert refusal(with_xml(xml)) == "The XML cannot be read."


def test_another_kind_of_xml() -> None:
    assert "no REFI-QDA project" in refusal(with_xml("<html/>"))


@pytest.mark.parametrize("name", ["../erbuiten.txt", "a/../../b", "/etc/x", "C:\\x", "..\\x"])
def test_names_that_lead_outside(name: str) -> None:
    assert "get out of its folder" in refusal(zipped(FILES | {name: b"x"}))


def test_two_members_of_one_name() -> None:
    assert "same name" in refusal(zipped(FILES | {"PROJECT.QDE": b"<Project/>"}))


def test_a_bomb_is_not_unpacked() -> None:
    bomb = XML.encode().replace(b"</Project>", b" " * 50_000_000 + b"</Project>")
    started = time.process_time()
    assert "suspiciously large" in refusal(with_xml(bomb))
    assert time.process_time() - started < 5


def test_many_small_members_are_not_unpacked_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", len(XML) + 10)
    assert "suspiciously large" in refusal(GOOD)


def test_a_size_that_lies() -> None:
    """The directory says 10 bytes where the member has more: what it says is not believed."""
    size = struct.pack("<I", len(FILES["project.qde"]))
    at = GOOD.rindex(size)
    read = read_codings(GOOD[:at] + struct.pack("<I", 10) + GOOD[at + 4 :], PROJECT)
    assert [found.rule for found in read.diagnostics] == [Rule.INVALID_EXCHANGE]


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 1)
    assert refusal(GOOD) == "It holds more than 1 files."


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    assert "larger than" in refusal(GOOD)


def test_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ELEMENTS", 20)
    assert "too large" in refusal(GOOD)


def test_too_deep() -> None:
    depth = archive.DEEPEST + 1
    assert "too deeply" in refusal(with_xml("<Project>" * depth + "</Project>" * depth))


def test_too_many_codings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_PAIRS", 1)
    assert "improbably many" in refusal(GOOD)


def test_encrypted_and_unusually_packed() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_BZIP2) as zip_:
        zip_.writestr("project.qde", XML)
    assert "unusual way" in refusal(buffer.getvalue())
    at = GOOD.index(b"PK\x01\x02") + 8
    assert "encrypted" in refusal(GOOD[:at] + b"\x01" + GOOD[at + 1 :])


def test_a_damaged_member() -> None:
    at = GOOD.index(b"project.qde") + 40
    assert refusal(GOOD[:at] + bytes(20) + GOOD[at + 20 :]) == "The file is damaged."


def test_a_text_that_is_elsewhere_is_not_looked_for() -> None:
    for path in ("absolute:///etc/hostname", "relative://x.txt", "internal://../project.qde"):
        start = XML.index("internal://")
        end = XML.index('"', start)
        read = read_codings(with_xml(XML[:start] + path + XML[end:]), PROJECT)
        assert Rule.CODING_NOT_TAKEN in [found.rule for found in read.diagnostics]
        assert set(read.value) == set(PROJECT.passages), "the keys still name the passages"


@pytest.mark.parametrize("position", ["-1", "1e9", "９", "99999999999999999999", "", " 3"])
def test_positions_that_are_none(position: str) -> None:
    start = XML.index('startPosition="') + len('startPosition="')
    end = XML.index('"', start)
    read = read_codings(with_xml(XML[:start] + position + XML[end:]), PROJECT)
    assert not any(found.rule is Rule.INVALID_EXCHANGE for found in read.diagnostics)


def test_many_selections_over_everything_take_no_time() -> None:
    """A hostile project may make the work quadratic; it is cut off."""
    words = "\n".join(f"Passage {number}." for number in range(300))
    project = project_of([note_of(HEADER + words.replace("\n", "\n\n") + "\n")])
    files = unzipped(export(project, "qdpx", datetime(2023, 7, 3, tzinfo=UTC)))
    xml = files["project.qde"].decode()
    start = xml.index("<PlainTextSelection")
    one = xml[start : xml.index("</PlainTextSelection>") + len("</PlainTextSelection>")]
    one = one.replace('startPosition="0"', 'startPosition="0" ').replace(
        'endPosition="10"', 'endPosition="99999"'
    )
    files["project.qde"] = (xml[:start] + one * 20_000 + xml[start:]).encode()
    started = time.process_time()
    assert "improbably many" in refusal(zipped(files), project)
    assert time.process_time() - started < 10


def test_blank_stretches_take_no_time() -> None:
    text = " " * 5_000_000
    files = dict(FILES)
    files[next(name for name in files if name.startswith("sources/"))] = text.encode()
    selections = "".join(
        f'<PlainTextSelection guid="x" startPosition="{n}" endPosition="{len(text) - n}">'
        '<Coding><CodeRef targetGUID="y"/></Coding></PlainTextSelection>'
        for n in range(5_000)
    )
    files["project.qde"] = XML.replace("</TextSource>", selections + "</TextSource>").encode()
    started = time.process_time()
    buffer = BytesIO()
    with ZipFile(buffer, "w") as zip_:
        for name, content in files.items():
            zip_.writestr(name, content)
    read_codings(buffer.getvalue(), PROJECT)
    assert time.process_time() - started < 5


@given(st.data())
def test_bytes_that_were_changed_never_raise(data: st.DataObject) -> None:
    spoilt = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    read_codings(bytes(spoilt), PROJECT)


@given(st.data())
def test_xml_that_was_changed_never_raises(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(XML)))
    end = data.draw(st.integers(start, min(start + 40, len(XML))))
    new = data.draw(st.sampled_from(["", "<", '"', "<Code/>", "&lt;", "{", "\u202e", 'guid=""']))
    read_codings(with_xml(XML[:start] + new + XML[end:]), PROJECT)


def test_what_is_said_holds_no_more_than_a_line() -> None:
    long = zlib.crc32(b"x").to_bytes(4, "big").hex() * 10_000
    read = read_codings(with_xml(XML.replace('name="2023-05-23-proef"', f'name="{long}"')), PROJECT)
    assert all(len(found.message.en) < 300 for found in read.diagnostics)


def test_deflated_is_what_the_export_is() -> None:
    with ZipFile(BytesIO(GOOD)) as zip_:
        assert {info.compress_type for info in zip_.infolist()} == {ZIP_DEFLATED}
