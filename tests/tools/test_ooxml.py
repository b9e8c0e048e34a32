"""The checker of .docx files finds each fault that it is for."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.tools.ooxml import faults
from tests.writing.word import members, sample_draft

STORY, NOTES = "word/document.xml", "word/footnotes.xml"
RELS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"


def spoilt(changes: Mapping[str, tuple[str, str]]) -> bytes:
    """Replace the first of some words in a part of the sample."""
    found = members(sample_draft())
    for name, (before, after) in changes.items():
        text = found[name].decode()
        assert before in text
        found[name] = text.replace(before, after, 1).encode()
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("part", "before", "after", "told"),
    [
        (STORY, '<w:bookmarkEnd w:id="3"/>', "", "never ends"),
        (STORY, '<w:bookmarkEnd w:id="3"/>', '<w:bookmarkEnd w:id="99"/>', "before it starts"),
        (STORY, 'w:bookmarkStart w:id="3"', 'w:bookmarkStart w:id="2"', "stands 2 times"),
        (STORY, 'w:fldCharType="end"', 'w:fldCharType="separate"', "never closed"),
        (STORY, 'w:fldCharType="begin"', 'w:fldCharType="separate"', "without its begin"),
        (STORY, 'w:anchor="_rd_', 'w:anchor="_rx_', "which does not exist"),
        (STORY, 'wp:docPr id="3"', 'wp:docPr id="1"', "drawing 1 stands 2 times"),
        (STORY, 'descr="', 'title="', "no alternative text"),
        (STORY, 'w:footnoteReference w:id="1"', 'w:footnoteReference w:id="2"', "footnotes called"),
        (STORY, 'w:rStyle w:val="Computed"', 'w:rStyle w:val="Elders"', "no style Elders"),
        (STORY, 'w:numId w:val="3"', 'w:numId w:val="33"', "no numbering 33"),
        (STORY, "<w:tblHeader/>", "", "without a header row"),
        (STORY, "<w:gridCol ", '<w:gridCol w:w="1"/><w:gridCol ', "a table of 3 columns"),
        (STORY, 'r:id="rIdLink1"', 'r:id="rIdLink9"', "no relationship rIdLink9"),
        (STORY, "<w:fldSimple ", '<w:fldSimple w:dirty="1" ', "dirty"),
        (RELS, "media/image1.png", "media/image9.png", "does not exist"),
        (TYPES, 'PartName="/word/footnotes.xml"', 'PartName="/word/x.xml"', "does not exist"),
        ("word/settings.xml", "<w:compat>", "<w:updateFields/><w:compat>", "update fields"),
    ],
)
def test_a_fault_is_found(part: str, before: str, after: str, told: str) -> None:
    assert any(told in fault for fault in faults(spoilt({part: (before, after)})))


def test_a_sound_file_has_none() -> None:
    assert faults(spoilt({})) == []
