"""Every case in tests/cases/merging is merged as it says: what an editor may do, and what not.

A case has the text of a file, then pairs of a script (see ``scripted``) and what comes of it: the
report, then the lines of the file that went and came. ``RODEDRAAD_GOLDEN`` writes them anew.
"""

import os
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path

import pytest

from generator.console.merging import merge_text
from generator.merge.drafts import Merged, merged
from generator.model.language import Language
from generator.model.project import Project
from generator.model.revision import Returned
from generator.pipeline import as_docx, backing_of, design_of, moment_of, published_on, report_of
from generator.reading.project import read_project
from generator.reading.word import read_draft
from tests.merge.scripted import edited
from tests.small import CHAPTER, NOTE, lay

CASES = sorted((Path(__file__).parents[1] / "cases" / "merging").glob("*.md"))


def drafted(root: Path) -> tuple[Project, Returned]:
    """Give a project with the draft that Word would give back unedited."""
    project = read_project(root).value
    design = design_of(root, "report").value
    assert project
    assert design
    moment = moment_of(published_on(project), "0")
    made = as_docx(report_of(project), design, root, moment, backing=backing_of(project))
    draft = read_draft(made.value.data, "a.docx").value
    assert draft
    return project, draft


def told(outcome: Merged) -> Iterator[str]:
    """Give the report, and what became of the files."""
    yield merge_text(outcome.fates, outcome.remarks, Language.DUTCH, colour=False)
    for rewrite in outcome.rewrites:
        old, new = rewrite.source.text.splitlines(), rewrite.text.splitlines()
        yield from (line.rstrip() for line in ndiff(old, new) if line[0] in "+-")


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_case(case: Path, tmp_path: Path) -> None:
    text, *steps = case.read_text("utf-8").removesuffix("\n").split("\n.\n")
    path = NOTE if text.startswith("---") else CHAPTER
    project, draft = drafted(lay(tmp_path, {path: f"{text}\n"}))
    assert merged(project, [draft]) == Merged((), (), ())
    found = [
        (script, "\n".join(told(merged(project, [edited(draft, script)])))) for script in steps[::2]
    ]
    if "RODEDRAAD_GOLDEN" in os.environ:
        parts = [text, *(part for pair in found for part in pair)]
        case.write_text("\n.\n".join(parts) + "\n", "utf-8")
    assert found == list(zip(steps[::2], steps[1::2], strict=True))
