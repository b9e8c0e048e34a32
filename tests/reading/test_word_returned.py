"""Real drafts read back: as they were written, and as LibreOffice saves them."""

import pickle
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from generator.executor import Limits, Task, run
from generator.model.diagnostic import Result
from generator.model.manifest import Mark
from generator.model.report import Report
from generator.model.revision import Line, Returned, Story
from generator.reading.word import read_draft
from generator.reading.word.needs import MEMORY, SECONDS, needs_of
from generator.reading.word.views import view
from tests.reading.returned import MANIFEST, OFFICE, RELS, manifest_part, relations, zipped
from tests.writing.test_word_office import converted
from tests.writing.word import W, draft_of, members, paragraphs, part, sample_draft

PROPERTIES = f"""<ds:datastoreItem xmlns:ds="{OFFICE}/customXml"
 ds:itemID="{{0F5CA1D4-B31F-45E1-8A5E-1D8F4A7B9C20}}"><ds:schemaRefs/></ds:datastoreItem>""".encode()
"""Without these LibreOffice lets a part go."""


def with_manifest(data: bytes) -> bytes:
    """Put a manifest into a draft."""
    found = members(data)
    row = (
        f'<Relationship Id="rM" Type="{OFFICE}/relationships/customXml" '
        'Target="../customXml/item9.xml"/></Relationships>'
    )
    rels = found[RELS].decode().replace("</Relationships>", row).encode()
    kind = f"{OFFICE}/relationships/customXmlProps"
    made = {
        RELS: rels,
        "customXml/item9.xml": manifest_part(MANIFEST).encode(),
        "customXml/itemProps9.xml": PROPERTIES,
        "customXml/_rels/item9.xml.rels": relations(("r1", kind, "itemProps9.xml")).encode(),
    }
    return zipped(found | made)


def read(data: bytes) -> Returned:
    found = read_draft(data, "concept.docx").value
    assert found is not None
    return found


def test_a_draft_reads_as_it_was_written() -> None:
    draft = read(sample_draft())
    body = [line for line in draft.lines if line.story is not Story.FOOTNOTE]
    written = [text.replace("\u00ad", "") for _, text in paragraphs(sample_draft())]
    plain = [
        "".join(p.text for p in line.pieces if p.mark not in {Mark.NOTE, Mark.IMAGE})
        for line in body
    ]
    shown = [text.translate({0xAD: "", 9: " ", 10: " "}) for text in plain]
    assert shown == written
    assert not list(draft.tracked())
    assert draft.authors == ()
    assert draft.build


def test_every_block_is_found_by_its_bookmark() -> None:
    data = sample_draft()
    found = {name for line in read(data).lines for name in line.bookmarks}
    stories = (part(data), part(data, "word/footnotes.xml"))
    starts = (node for story in stories for node in story.iter(f"{W}bookmarkStart"))
    assert found == {name for node in starts if (name := node.get(f"{W}name")).startswith("_rd_")}
    assert len(found) > 30


def test_accepting_or_rejecting_nothing_changes_nothing() -> None:
    draft = read(sample_draft())
    assert [line.text for line in view(draft)] == [line.text for line in draft.lines]
    assert view(draft) == view(draft, accept=False)
    assert view(replace(draft, lines=view(draft))) == view(draft)


def _same(one: Line, other: Line) -> bool:
    """Tell whether two lines say the same.

    LibreOffice drops the outer range of a footnote, and what describes a chart (not a picture).
    """
    if [piece.mark for piece in one.pieces] == [Mark.IMAGE] and not other.text:
        return replace(one, pieces=()) == replace(other, pieces=())
    if one.note:
        return one.text == other.text and set(one.bookmarks) >= set(other.bookmarks) != set()
    return one == other


@pytest.mark.slow
@pytest.mark.parametrize("which", ["sample", "six sessions"])
def test_libreoffice_opens_and_saves_it_and_it_reads_the_same(
    which: str, report: Report, tmp_path: Path
) -> None:
    data = sample_draft() if which == "sample" else draft_of(report)
    before = read(data)
    after = read(converted(data, tmp_path, "docx").read_bytes())
    assert len(before.lines) == len(after.lines)
    differing = [
        (one, other)
        for one, other in zip(before.lines, after.lines, strict=True)
        if not _same(one, other)
    ]
    assert differing == []
    assert before.manifest is not None
    assert after.manifest == before.manifest
    assert after.build == before.build


def test_a_worker_reads_a_draft_within_what_it_needs() -> None:
    data = sample_draft()
    needs = needs_of(data, 100_000)
    task = Task("draft", read_draft, (data, "concept.docx"))
    limits = Limits(needs.seconds, needs.memory)
    ((_, outcome),) = run([task], 1, lambda _: None, limits=limits)
    assert isinstance(outcome, Result)
    assert outcome == read_draft(data, "concept.docx")
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_needs_grow_with_the_text_and_not_with_pictures() -> None:
    least, much = (SECONDS, MEMORY), 10_000_000
    packed = members(sample_draft())
    noise = Random(1).randbytes(3_000_000)
    assert needs_of(sample_draft(), much) == least
    assert needs_of(zipped(packed | {"word/media/a.png": noise}), much) == least
    assert needs_of(zipped(packed | {"word/a.xml": noise}), much).memory > MEMORY + 90_000_000
    assert needs_of(b"geen zip", much) == least


def test_a_large_file_gets_no_more_than_the_project_it_is_for() -> None:
    """Whoever sends a draft decides how large it is, not how long it is read."""
    packed = members(sample_draft())
    large = zipped(packed | {"word/a.xml": Random(1).randbytes(3_000_000)})
    assert needs_of(large, 100_000) == (SECONDS, MEMORY)
    assert SECONDS < needs_of(large, 500_000).seconds < needs_of(large, 10_000_000).seconds
