"""Every case in tests/cases/revisions reads, is accepted and is rejected as it says."""

from pathlib import Path

import pytest

from tests.reading import revisions


@pytest.mark.parametrize("path", revisions.paths(), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    expected = revisions.split(path)[1]
    assert expected
    assert revisions.actual(path) == expected
