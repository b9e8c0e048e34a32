"""Golden cases of revisions: the markup of a body, a line with a dot, how it reads.

``python -m tests.reading.revisions`` writes what reading gives now into every case; look at the
difference before keeping it. A line ``== footnotes`` (or another part) begins that part's markup.
What is read is written as it stands, then as accepted, as rejected, and per author where there are
two or more.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.model.revision import Returned
from generator.reading.word.views import view
from tests.reading.returned import dump, remarks, returned

CASES = Path(__file__).parent.parent / "cases" / "revisions"
DOT = "\n.\n"
_SHORT = {
    "w:ins": 'w:id="1" w:author="{}" w:date="2023-06-01T10:00:00Z"',
    "w:del": 'w:id="2" w:author="{}" w:date="2023-06-01T10:00:00Z"',
    "w:moveFrom": 'w:id="3" w:author="{}" w:date="2023-06-01T10:00:00Z"',
    "w:moveTo": 'w:id="4" w:author="{}" w:date="2023-06-01T10:00:00Z"',
    "w:rPrChange": 'w:id="5" w:author="{}" w:date="2023-06-01T10:00:00Z"',
    "w:pPrChange": 'w:id="6" w:author="{}" w:date="2023-06-01T10:00:00Z"',
    "w:cellIns": 'w:id="7" w:author="{}" w:date="2023-06-01T10:00:00Z"',
    "w:cellDel": 'w:id="8" w:author="{}" w:date="2023-06-01T10:00:00Z"',
}
_BY = re.compile(r'<(w:\w+) by="([^"]*)"')


def paths() -> list[Path]:
    """Give the cases in the order of their names."""
    return sorted(CASES.glob("*.md"))


def split(path: Path) -> tuple[str, str]:
    """Give the markup and the expected reading of a case."""
    text, _, expected = path.read_text().partition(DOT)
    return text, expected


def actual(path: Path) -> str:
    """Read the markup of a case and dump it."""
    return "\n".join(_told(read(split(path)[0]))) + "\n"


def read(text: str) -> Returned:
    """Read the markup of a case; ``by="A"`` stands for all that a revision says of its author."""
    full = _BY.sub(lambda m: f"<{m[1]} {_SHORT[m[1]].format(m[2])}", text)
    body, *others = re.split(r"^== (\w+)\n", full, flags=re.MULTILINE)
    parts = dict(zip(others[::2], others[1::2], strict=True))
    return returned(_tight(body), {kind: _tight(markup) for kind, markup in parts.items()})


def _tight(markup: str) -> str:
    return "".join(line.strip() for line in markup.splitlines())


def _told(draft: Returned) -> Iterator[str]:
    yield from ("all", *dump(draft.lines))
    yield from ("accept", *dump(view(draft)))
    yield from ("reject", *dump(view(draft, accept=False)))
    for author in draft.authors if len(draft.authors) > 1 else ():
        yield from (f"only {author}", *dump(view(draft, authors=[author])))
    yield from remarks(draft.comments)


if __name__ == "__main__":
    for case in paths():
        case.write_text(split(case)[0] + DOT + actual(case))
