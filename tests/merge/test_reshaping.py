"""No wrong write where the order, the levels and the sorts of paragraphs change at random.

As ``test_laws``, with edits of structure alone, several at once; ``RODEDRAAD_LAWS`` says how many.
"""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator.merge.drafts import merged
from generator.model.revision import Line, Returned, Stamp, Story
from tests.merge.disturbing import _structure
from tests.merge.drawn import drawn
from tests.merge.oracle import Judge
from tests.merge.test_drafts import project_of
from tests.merge.test_laws import FIRST, RICH, TRIES, again, failing, judged, tally, told
from tests.small import CHAPTER

TABLE = """\
| Kop | Waarde |
|-----|--------|
| een | zeven  |

"""
MORE = (
    RICH.replace(TABLE, "")
    .replace(  # no paragraph of Word comes to stand between the cells of a table
        "> Een citaat van iemand, *schuin*.\n",
        "> Een citaat van iemand, *schuin*.\n>\n> Het citaat gaat verder. Nog een zin.\n",
    )
    .replace(
        "[^1]: De",
        "## Wat bleef\n\nEen alinea onder deze kop.\n\n### Dieper\n\nLaatste.\n\n[^1]: De",
    )
)


def reshaped(rng: random.Random, draft: Returned) -> Returned:
    """Give a draft with one to four edits of structure."""
    lines = list(draft.lines)
    assert draft.manifest
    names = {origin.bookmark for origin in draft.manifest.origins}
    for _ in range(rng.choice((1, 1, 2, 3, 4))):
        body = (n for n, line in enumerate(lines) if line.story is Story.BODY)
        places = [n for n in body if names & set(lines[n].bookmarks)]
        at = rng.choice(places)
        if rng.random() < 0.5:
            lines[at] = _shaped(rng, lines[at])
        else:
            _structure(rng, lines, at, rng.choice((None, Stamp("A", "2024-01-02T03:04:05Z"))))
    lines.sort(key=lambda line: line.story is Story.FOOTNOTE)  # these stand behind all others
    return replace(draft, lines=tuple(lines))


def _shaped(rng: random.Random, line: Line) -> Line:
    if line.story is not Story.BODY:
        return line
    kind = rng.choice(("p", "h2", "h3", "*", "*", "**", "***", "1"))
    plain = replace(line, heading=0, list_level=0, ordered=False)
    if kind.startswith("h"):
        return replace(plain, heading=int(kind[1:]))
    if kind.startswith("*"):
        return replace(plain, list_level=len(kind))
    return replace(plain, list_level=1, ordered=True) if kind == "1" else plain


def test_no_wrong_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = project_of(tmp_path / "base", MORE)
    draft = drawn(project)
    shares: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(FIRST, FIRST + max(TRIES // 3, 1)):
        edited = reshaped(random.Random(seed), draft)
        outcome = merged(project, [edited])
        shares[tally(outcome)] += 1
        after = drawn(again(outcome, {CHAPTER: MORE}, tmp_path / "after"))
        judged(seed, Judge(draft, edited, outcome, draft, after), project, faults)
    told(shares, capsys)
    failing(faults)
