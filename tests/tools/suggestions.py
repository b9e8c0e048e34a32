"""docs/suggestions.md anew: ``python -m tests.tools.suggestions`` in the project's folder."""

from pathlib import Path

from generator.reading.project import read_project
from generator.synthesis.suggesting.page import suggestions_page

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "suggestions.md"

if __name__ == "__main__":
    project = read_project(ROOT).value
    assert project is not None
    PAGE.write_text(suggestions_page(project), encoding="utf-8")
