"""Questions in the margin of a draft: on every sort of text, and back with their place."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.merge.drafts import merged
from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.pipeline import as_docx, backing_of, design_of, moment_of, published_on, report_of
from generator.reading.project import read_project
from generator.reading.word import read_draft
from tests.small import CHAPTER, lay

TEXT = """\
# Kern

Een alinea met woorden.

![Aanwezigen per tafel](chart:attendance)

| Kop | Waarde |
|-----|--------|
| een | zeven  |

```
eerste regel
tweede regel
```
"""
PLACES = {
    "title": (1, 3, "Kern"),
    "paragraph": (3, 5, "Een alinea"),
    "caption": (5, 3, "Aanwezigen per tafel"),
    "header": (7, 9, "Waarde"),
    "cell": (9, 9, "zeven"),
    "code": (12, 1, "eerste regel"),
}


@pytest.fixture(scope="module")
def findings() -> dict[str, Diagnostic]:
    said = Phrase("Er mist iets.", "Something lacks.")
    return {
        name: Diagnostic.of(Rule.MISSING_IMAGE, Span(CHAPTER, line, at, line, at + 2), said)
        for name, (line, at, _) in PLACES.items()
    }


def test_a_question_hangs_on_what_it_is_about(
    tmp_path: Path, findings: dict[str, Diagnostic]
) -> None:
    project = read_project(lay(tmp_path, {CHAPTER: TEXT})).value
    design = design_of(tmp_path, "report").value
    assert project
    assert design
    backing = backing_of(project, list(findings.values()))
    moment = moment_of(published_on(project), "0")
    made = as_docx(report_of(project), design, tmp_path, moment, backing=backing)
    draft = read_draft(made.value.data, "a.docx").value
    assert draft
    asked = [one for one in draft.comments if one.own and "Er mist iets" in one.text]
    for line, _, words in PLACES.values():
        (one,) = [one for one in asked if f"{CHAPTER}:{line})" in one.text]
        assert words in draft.lines[one.line].text
    # and what an editor says there comes back with file and line
    theirs = tuple(replace(one, own=False) for one in asked)
    outcome = merged(project, [replace(draft, comments=theirs)])
    assert outcome.fates == ()
    back = {remark.span.line for remark in outcome.remarks if remark.span}
    assert back == {line - (name == "code") for name, (line, _, _) in PLACES.items()}
