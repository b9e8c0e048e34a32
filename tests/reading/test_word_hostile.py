"""Drafts that mean harm, or are merely broken: refused in a sentence that says what to do."""

import json
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from generator.executor import Limits, Task, run
from generator.model.diagnostic import Result
from generator.model.revision import Returned
from generator.model.rules import Rule
from generator.model.stored import store
from generator.reading.word import opening, read_draft
from generator.reading.word.manifest import believed
from generator.reading.word.needs import MEMORY, PATIENCE, SECONDS
from generator.reading.word.patience import read_within
from tests.reading.returned import (
    MAIN,
    MANIFEST,
    OFFICE,
    RELS,
    TYPES,
    members_of,
    relations,
    zipped,
)

BODY = "<w:p><w:r><w:t>Een alinea.</w:t></w:r></w:p>"
MEMBERS = members_of(BODY)
GOOD = zipped(MEMBERS)
LIMITS = Limits(seconds=SECONDS * PATIENCE, memory=MEMORY)
OUT = ' TargetMode="External"'
FUZZED = int(os.environ.get("FUZZED_DRAFTS", "300"))


def refusal(data: bytes, rule: Rule) -> str:
    """Give the sentence with which a draft is refused."""
    read = read_draft(data, "concept.docx")
    assert read.value is None
    (found,) = read.diagnostics
    assert found.rule is rule
    assert found.span.path == "concept.docx"
    assert found.hint is not None
    assert found.message.nl != found.message.en
    return found.message.en


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    text = MEMBERS[name].decode()
    assert old in text
    return MEMBERS | {name: text.replace(old, new, 1).encode()}


def related(kind: str, target: str, mode: str = "") -> bytes:
    """A draft with one relation more."""
    row = f'<Relationship Id="rX" Type="{OFFICE}/relationships/{kind}" Target="{target}"{mode}/>'
    return zipped(changed(RELS, "</Relationships>", f"{row}</Relationships>"))


def test_the_draft_that_is_spoilt_here_is_good() -> None:
    read = read_draft(GOOD, "concept.docx")
    assert read.value is not None
    assert read.diagnostics == ()
    assert read.value.manifest == MANIFEST
    assert read.value.build == "b1"


@pytest.mark.parametrize("data", [b"", b"PK", b"geen zip" * 1000, GOOD[:-30], GOOD[:500]])
def test_no_archive(data: bytes) -> None:
    assert refusal(data, Rule.DRAFT_UNREADABLE) == "This is no .docx file."


def test_old_or_locked() -> None:
    assert "password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, Rule.DRAFT_UNREADABLE)


@pytest.mark.parametrize("gone", [MAIN, TYPES, "_rels/.rels"])
def test_no_word_document(gone: str) -> None:
    data = zipped({name: text for name, text in MEMBERS.items() if name != gone})
    assert "no Word document" in refusal(data, Rule.DRAFT_UNREADABLE)


def test_another_office_document() -> None:
    data = zipped(changed(TYPES, "wordprocessingml.document.main", "spreadsheetml.sheet.main"))
    assert "no Word document" in refusal(data, Rule.DRAFT_UNREADABLE)


@pytest.mark.parametrize("name", ["../erbuiten.xml", "a/../../b", "/etc/x", "C:\\x", "..\\x"])
def test_names_that_lead_outside(name: str) -> None:
    assert "out of its folder" in refusal(zipped(MEMBERS | {name: b"x"}), Rule.DRAFT_UNSAFE)


def test_two_members_of_one_name() -> None:
    assert "same name" in refusal(zipped(MEMBERS | {"WORD/Document.xml": b"x"}), Rule.DRAFT_UNSAFE)


DOCTYPES = {
    "entities": '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
    "a file": '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE w SYSTEM "http://example.org/w.dtd">',
    "nothing": "<!DOCTYPE w>",
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("name", [MAIN, RELS, TYPES, "word/styles.xml", "customXml/item1.xml"])
def test_a_doctype_is_refused(name: str, doctype: str) -> None:
    data = zipped(MEMBERS | {name: doctype.encode() + MEMBERS[name]})
    assert "DOCTYPE" in refusal(data, Rule.DRAFT_UNSAFE)


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<w:document",
        b"<a>&onbekend;</a>",
        b"\xff\xfe\xff",
        b'<?xml version="1.0" encoding="UTF-7"?><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        b"<a>\x00</a>",
        b"<a/><b/>",
        b"<a>" * 5000 + b"</a>" * 5000,
    ],
)
def test_xml_that_is_none(xml: bytes) -> None:
    assert "cannot be read" in refusal(zipped(MEMBERS | {MAIN: xml}), Rule.DRAFT_UNREADABLE)


def test_xml_without_a_body() -> None:
    data = zipped(MEMBERS | {MAIN: b"<document/>"})
    assert "no Word document" in refusal(data, Rule.DRAFT_UNREADABLE)


HARMFUL = {
    "macros": zipped(MEMBERS | {"word/vbaProject.bin": b"x"}),
    "a document with macros": zipped(
        changed(
            TYPES,
            "</Types>",
            '<Default ContentType="application/vnd.ms-word.document.'
            'macroEnabled.main+xml" Extension="docm"/></Types>',
        )
    ),
    "an object": zipped(MEMBERS | {"word/embeddings/oleObject1.bin": b"x"}),
    "an embedded document": zipped(MEMBERS | {"word/embeddings/b.docx": b"x"}),
    "ActiveX": zipped(MEMBERS | {"word/activeX/activeX1.xml": b"x"}),
    "an object by relation": related("oleObject", "embeddings/x.xlsx"),
    "a package outside charts": related("package", "embeddings/x.xlsx"),
    "another file by relation": related("aFChunk", "x.html"),
    "a template": related("attachedTemplate", "http://example.org/x.dotm", OUT),
    "a template on a share": related("attachedTemplate", "x.dotm"),
    "a subdocument": related("subDocument", "x.docx"),
    "another file in the text": zipped(members_of(f'{BODY}<w:altChunk r:id="rX"/>')),
    "a picture elsewhere": related("image", "http://example.org/x.png", OUT),
    "a file by link": related("hyperlink", "file:///etc/passwd", OUT),
    "a script by link": related("hyperlink", "javascript:x()", ' TargetMode="external"'),
    "a share by link": related("hyperlink", r"\\\\example.org\\x", OUT),
}


@pytest.mark.parametrize("data", HARMFUL.values(), ids=HARMFUL)
def test_what_may_do_harm_is_refused(data: bytes) -> None:
    assert refusal(data, Rule.DRAFT_UNSAFE)


def test_workbooks_of_charts_and_links_are_let_in() -> None:
    chart = relations(("r1", f"{OFFICE}/relationships/package", "../embeddings/b.xlsx"))
    more = {"word/charts/_rels/chart1.xml.rels": chart.encode(), "word/embeddings/b.xlsx": b"x"}
    assert not read_draft(zipped(MEMBERS | more), "concept.docx").diagnostics
    for address in ("https://example.org/?a=1", "mailto:post@example.org"):
        data = related("hyperlink", address, OUT)
        assert not read_draft(data, "concept.docx").diagnostics


def test_pictures_are_never_unpacked() -> None:
    """A picture that is no picture, packed in a way that is refused where it is read, is let be."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in MEMBERS.items():
            archive.writestr(name, text)
        archive.writestr("word/media/a.png", b"x" * 999, compress_type=ZIP_BZIP2)
    assert not read_draft(stream.getvalue(), "concept.docx").diagnostics
    data = zipped(MEMBERS | {"word/media/a.png": os.urandom(5000)})
    at = data.index(b"word/media/a.png")
    spoilt = data[: at + 100] + b"!!!!" + data[at + 104 :]
    assert not read_draft(spoilt, "concept.docx").diagnostics


def bomb(size: int) -> bytes:
    text = MEMBERS[MAIN].replace(b"Een alinea", b"a" * size)
    return zipped(MEMBERS | {MAIN: text})


def stated_small(data: bytes, size: int) -> bytes:
    """State of the largest member that it unpacks to ten bytes, wherever the archive says so."""
    return data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


def nested_tables(depth: int) -> bytes:
    start, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return zipped(members_of(start * depth + BODY + end * depth))


def many_bookmarks() -> bytes:
    starts = "".join(f'<w:bookmarkStart w:id="{i}" w:name="_rd_{i:032}"/>' for i in range(9000))
    ends = "".join(f'<w:bookmarkEnd w:id="{i}"/>' for i in range(9000))
    return zipped(members_of(starts + BODY * 9000 + f"<w:p>{ends}</w:p>"))


def many_attributes(count: int) -> str:
    rows = " ".join(f'a{number}=""' for number in range(count))
    return f"<w:p {rows}/>"


LARGE: Mapping[str, Callable[[], bytes]] = {
    "a bomb": lambda: bomb(50_000_000),
    "a bomb among what is not read": lambda: zipped(MEMBERS | {"word/media/a": bytes(90_000_000)}),
    "a bomb that says it is none": lambda: stated_small(
        bomb(50_000_000), len(MEMBERS[MAIN]) - 10 + 50_000_000
    ),
    "elements": lambda: zipped(members_of("<w:p/>" * 4_100_000)),
    "attributes": lambda: zipped(members_of(many_attributes(4_100_000))),
    "members": lambda: zipped(MEMBERS | {f"a{i}": b"" for i in range(5001)}),
    "entries": lambda: GOOD + b"PK\x01\x02" * 50_000,
    "tables in tables": lambda: nested_tables(60),
    "bookmarks": many_bookmarks,
}


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_what_is_too_large_is_refused_in_time(make: Callable[[], bytes]) -> None:
    data = make()
    (outcome,) = limited([data])
    assert isinstance(outcome, Result), outcome
    assert outcome.value is None
    assert {found.rule for found in outcome.diagnostics} <= {
        Rule.DRAFT_TOO_LARGE,
        Rule.DRAFT_UNREADABLE,
    }


def limited(drafts: list[bytes]) -> list[object]:
    """Read drafts in a worker that has the limits."""
    outcomes = weighed(drafts)
    return [outcome[0] if isinstance(outcome, tuple) else outcome for outcome in outcomes]


def weighed(drafts: list[bytes]) -> list[object]:
    """Read drafts in a worker that has the limits; seconds of work and megabytes go with each."""
    tasks = [Task(str(i), weigh, (data,)) for i, data in enumerate(drafts)]
    before = ["generator.reading.word.patience"]
    return [outcome for _, outcome in run(tasks, 1, lambda _: None, limits=LIMITS, preload=before)]


def weigh(data: bytes) -> tuple[Result[Returned | None], float, int]:
    started = time.process_time()
    outcome = read_within(SECONDS, data, "concept.docx")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    return outcome, time.process_time() - started, most


def test_what_takes_too_long_is_refused_in_words() -> None:
    """By seconds of work; the clock starts anew for the next draft, and stops at the end."""
    chance = random.Random(1)
    words = (f"<w:p><w:r><w:t>{chance.random()}</w:t></w:r></w:p>" for _ in range(30_000))
    slow = zipped(members_of("".join(words)))
    read = read_within(0.3, slow, "concept.docx")
    assert read.value is None
    (found,) = read.diagnostics
    assert found.rule is Rule.DRAFT_TOO_LARGE
    assert "longer than 0.3 seconds" in found.message.en
    assert read_within(2.0, GOOD, "concept.docx") == read_draft(GOOD, "concept.docx")
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_the_whole_file_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    caps = opening.Caps(len(GOOD) - 1, 5000, 10**6, 200)
    monkeypatch.setattr(opening, "CAPS", caps)
    assert "larger than" in refusal(GOOD, Rule.DRAFT_TOO_LARGE)


@pytest.mark.parametrize("name", [MAIN, RELS, "word/styles.xml", "customXml/item1.xml"])
def test_nodes_are_counted_before_they_are_made(name: str, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(opening, "MOST_NODES", max(map(_nodes, MEMBERS.values())))
    assert read_draft(GOOD, "concept.docx").value is not None
    monkeypatch.setattr(opening, "MOST_NODES", _nodes(MEMBERS[name]) - 1)
    assert refusal(GOOD, Rule.DRAFT_TOO_LARGE)


def _nodes(data: bytes) -> int:
    return data.count(b"<") + data.count(b'="') + data.count(b"='")


def test_many_small_members_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum(len(text) for name, text in MEMBERS.items())
    monkeypatch.setattr(opening, "CAPS", opening.Caps(10**6, 5000, size // 2, 200))
    assert "suspiciously large" in refusal(GOOD, Rule.DRAFT_TOO_LARGE)


def test_encrypted() -> None:
    flags = bytearray(GOOD)
    at = GOOD.index(b"PK\x01\x02")
    while at >= 0:
        flags[at + 8] |= 1
        at = GOOD.find(b"PK\x01\x02", at + 1)
    assert "encrypted" in refusal(bytes(flags), Rule.DRAFT_UNREADABLE)


STORED = json.loads(store(MANIFEST))
WRONG: Mapping[str, object] = {
    "no json": "{",
    "a list": "[]",
    "deep": "[" * 100_000,
    "a huge number": '{"version":1' + "0" * 10_000 + "}",
    "another version": STORED | {"version": 2},
    "no build": {k: v for k, v in STORED.items() if k != "build"},
    "a path outside": STORED | {"files": [["../../etc/passwd", "0"]]},
    "an absolute path": STORED | {"files": [["/etc/passwd", "0"]]},
    "a path on a disk": STORED | {"files": [["C:/x.md", "0"]]},
    "a path with backslashes": STORED | {"files": [["..\\x.md", "0"]]},
    "a hidden way out": STORED | {"files": [["sources/./a/../../../x", "0"]]},
    "a path with a null": STORED | {"files": [["a\0.md", "0"]]},
    "no path": STORED | {"files": [["", "0"]]},
    "another file outside": STORED | {"files": [*STORED["files"], ["../b.md", "0"]]},
    "a span from nowhere": STORED | {"spans": [[0, 0, 1, 1, 1, ""]]},
    "a span backwards": STORED | {"spans": [[0, 9, 1, 1, 1, ""]]},
    "a span without end": STORED | {"spans": [[0, 1, 1, 10**12, 1, ""]]},
    "a file that is not there": STORED | {"spans": [[7, 1, 1, 1, 1, ""]]},
    "numbers as names": STORED | {"generated": [1]},
    "a truth as a number": STORED | {"spans": [[0, True, 1, 1, 12, ""]]},
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_manifest_that_cannot_be_believed(text: object) -> None:
    written = text if isinstance(text, str) else json.dumps(text)
    assert believed(written) is None


def test_a_draft_without_a_manifest_is_read_with_a_warning() -> None:
    read = read_draft(
        zipped(changed("customXml/item1.xml", '"version":1', '"version":7')), "c.docx"
    )
    assert read.value is not None
    assert read.value.manifest is None
    assert [found.rule for found in read.diagnostics] == [Rule.DRAFT_WITHOUT_ORIGIN]
    assert [line.text for line in read.value.lines] == ["Een alinea."]


def test_names_of_people_stay_on_their_line() -> None:
    name = "A&#10;B\u202e" + "x" * 500
    run = "<w:r><w:t>x</w:t></w:r>"
    body = f'<w:p><w:ins w:id="1" w:author="{name}" w:date="&lt;b>">{run}</w:ins></w:p>'
    read = read_draft(zipped(members_of(body)), "c.docx").value
    assert read is not None
    (author,) = read.authors
    assert author.isprintable()
    assert len(author) <= 100
    assert read.lines[0].pieces[0].inserted.date == ""  # type: ignore[union-attr]


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Turn bits, cut a stretch, double one, or cut the end; in the archive or in a part of it."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made))
        match chance.randrange(5):
            case 0:
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                made[at] = chance.randrange(256)
            case 2:
                del made[at : at + chance.randint(1, 40)]
            case 3:
                made[at:at] = made[at : at + chance.randint(1, 400)]
            case _ if chance.random() < 0.2:
                del made[at:]
            case _:
                made[at : at + 1] = chance.choice([b"<", b">", b'"', b"/", b"&", b"\0", b"]]>"])
        if not made:
            break
    return bytes(made)


def fuzzed(seed: int, good: Mapping[str, bytes]) -> bytes:
    """Spoil a draft: half of them from outside, half within a part, packed whole again."""
    chance = random.Random(seed)
    if seed % 2:
        return spoilt(zipped(good), chance)
    name = chance.choice(sorted(name for name in good if name.endswith((".xml", ".rels"))))
    return zipped({**good, name: spoilt(good[name], chance)})


def test_thousands_of_spoilt_drafts_are_read_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """None raises, takes longer than two seconds or more memory than 300 MB."""
    from tests.writing.word import members, sample_draft

    good = members(sample_draft())
    drafts = [fuzzed(seed, good) for seed in range(FUZZED)]
    outcomes = [outcome for outcome in weighed(drafts) if isinstance(outcome, tuple)]
    assert len(outcomes) == FUZZED
    read = [result for result, _, _ in outcomes if isinstance(result.value, Returned)]
    longest = max(seconds for _, seconds, _ in outcomes)
    most = max(megabytes for _, _, megabytes in outcomes)
    assert longest < SECONDS + 0.5
    with capsys.disabled():
        sys.stdout.write(
            f"\n{FUZZED} spoilt drafts: {len(read)} read, {FUZZED - len(read)} refused, "
            f"at most {longest:.2f} s and {most} MB\n"
        )
    assert 0 < len(read) < FUZZED
