"""The table of contents on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.document import Block, Heading, Text
from generator.reading.pdf import read_tagged
from tests.writing.pages import LONG, paragraph, pdf_of, report_of


def titled() -> Iterator[Block]:
    """Give sections whose titles grow by a letter, from half a line to more than two."""
    for length in range(20, 110):
        title = LONG[:length].rstrip()
        yield Heading(f"h{length}", 2, (Text(title),))
        yield paragraph(f"p{length}", title)


@pytest.mark.parametrize("name", ["report", "tide"])
def test_a_number_stands_beside_the_last_line_of_its_title(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of(report_of(titled()), name))
    read = read_tagged(path).value
    assert read is not None
    rows = [element for element in read.top.walk() if element.tag == "TOCI"]
    assert len(rows) == 91
    for row in rows:
        *title, number = (words for words in row.words() if words.text.strip())
        assert number.text.isdigit()
        assert number.beside(title[-1])
        assert number.left > title[-1].left
