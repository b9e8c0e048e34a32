"""Where the CPU goes: a build in one process under cProfile, its time by part of the program.

``python -m tests.bench.profiling PROJECT OUTPUT…`` prints JSON: seconds by part.
"""

import cProfile
import json
import pstats
import re
import sys
import time
from collections import Counter
from pathlib import Path

from generator.build import build, work
from generator.console import Progress
from generator.executor import NO_LIMITS

PARTS = {
    "WeasyPrint: layout": r"weasyprint/(layout|formatting_structure|text|document)",
    "WeasyPrint: styles": r"weasyprint/css/|tinycss2|cssselect2|tinyhtml5|html5lib",
    "fonts cut to size": r"fontTools",
    "WeasyPrint: drawing and writing": r"weasyprint/|pydyf|pyphen",
    "our finisher of PDF": r"generator/writing/pdf/",
    "cutting and joining of pieces": r"generator/(writing/pieces|parts)|pikepdf",
    "charts": r"matplotlib|numpy|contourpy|PIL|generator/writing/drawings",
    "Word draft": r"generator/writing/word|/docx/|lxml|zipfile",
    "web pages": r"generator/writing/web",
    "templates": r"generator/writing/html|jinja2|markupsafe|templates/.*\.html",
    "reading and checking": r"generator/(reading|checking)|yaml|markdown_it|mdit_py|phonenumbers",
    "synthesis": r"generator/synthesis|snowballstemmer",
    "store, digests, packing": r"generator/(cache|keeping|build|writing/packing)|pickle|hashlib",
    "nouns made and gone through": r"generator/model|dataclasses|<string>",
    "imports": r"importlib|<frozen",
}
REST = "the rest"


def part_of(file: str) -> str:
    name = file.replace("\\", "/")
    return next((part for part, pattern in PARTS.items() if re.search(pattern, name)), REST)


def by_part(stats: pstats.Stats) -> dict[str, float]:
    """Give seconds by part; what is built in counts for the part that called it."""
    found: Counter[str] = Counter()
    entries = stats.stats  # type: ignore[attr-defined]
    for (file, _, _), (_, _, own, _, callers) in entries.items():
        if file != "~" or not callers:
            found[part_of(file)] += own
            continue
        for (caller, _, _), figures in callers.items():
            found[part_of(caller)] += figures[2]
    return dict(found.most_common())


def profile(root: Path, outputs: list[str]) -> dict[str, float]:
    work.LIMITS = NO_LIMITS  # without limits, one job needs no process of its own
    watching = cProfile.Profile(time.process_time)
    done = watching.runcall(build, root, outputs, 1, Progress(), None)
    assert done.ok, done.findings
    return by_part(pstats.Stats(watching))


if __name__ == "__main__":
    made = profile(Path(sys.argv[1]), sys.argv[2:])
    sys.stdout.write("\n" + json.dumps(made) + "\n")
