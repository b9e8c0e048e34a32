"""The audit of large drafts finds what openxml-audit finds by itself, in the same places."""

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.tools.audited import audited
from tests.tools.test_ooxml import STORY, spoilt

SPACE = "<w:bookmarkStart "


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("</w:tbl>", "<w:p/></w:tbl>"),
        ("</w:pPr>", "<w:jc/></w:pPr>"),
        ("<w:tblGrid>", "<w:tblGrid><w:r/>"),
        ("<w:body>", "<w:body><w:p><w:pPr><w:keepNext/><w:pStyle/></w:pPr></w:p>" * 3),
        (SPACE, f'{SPACE}w:elders="1" '),
        ("", ""),
    ],
)
def test_the_same_findings_in_the_same_places(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(spoilt({STORY: (before, after)} if before else {}))
    alone = [str(error) for error in OpenXmlValidator().validate(path).errors]
    assert audited(path) == alone
    assert bool(alone) == bool(before)
