"""Every case in tests/cases/reading reads as it says."""

from pathlib import Path

import pytest

from tests.reading import golden


@pytest.mark.parametrize("path", golden.paths(), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    expected = golden.split(path)[1]
    assert expected
    assert golden.actual(path) == expected
