"""docs/performance.md, written of the figures that are there."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench.cases import CODE, COLD, KINDS, NOTHING, RESIDENT, WHOLE, WORD
from tests.bench.peers import PEERS
from tests.bench.reasons import explained
from tests.bench.results import ROOT, Figures, every
from tests.bench.targets import Verdict, ratio, verdicts

PAGE = ROOT / "docs" / "performance.md"
STATES = {
    COLD: "cold",
    NOTHING: "nothing changed",
    WORD: "one word changed in one note",
    CODE: "one code of the codebook has another label",
    RESIDENT: "one word changed, resident worker",
    WHOLE: "cold, in one piece (`--whole`)",
}
NAMES = {
    "pdf": "PDF",
    "docx": "Word draft",
    "web": "web pages",
    "summaries": "summaries",
    "all": "all of them",
}
RIVALS = {"pdf": ("typst", "pandoc-typst", "weasyprint"), "docx": ("pandoc-docx",)}
PACKAGES = ("weasyprint", "pydyf", "pikepdf", "matplotlib", "lxml", "typst", "pypandoc_binary")
INTRODUCTION = """\
# What a change costs

`make bench` wrote this page. It lays out projects of several sizes (varied text, the same for the
same size), builds them as whole processes, and runs other programs on the text of the same report.
CPU counts all processes that came of a command; memory is that of the largest one. Our modules
are compiled beforehand, as where the program is installed. `make bench` goes on where it was broken
off; what was measured with this same program is not measured again.
A new word is another one each time. "Resident" is `rodedraad build --watch`, at its second change.
From 300 sessions on, only the most telling cases are measured.

| to | |
|---|---|
| measure all of it | `make bench` |
| measure some sizes or cases | `make bench SIZES="6 60" CASES="pdf all-word"` |
| measure again | `make bench AGAIN=1` |
| only write this page | `make bench PAGE=1` |
"""


class Known:
    """The figures, by size and name."""

    def __init__(self, figures: Sequence[Figures]) -> None:
        self._found = {(one.size, one.name): one for one in figures}
        self.sizes = sorted({one.size for one in figures})

    def look(self, size: int, name: str) -> Figures | None:
        """Give the figures of a case that went well."""
        found = self._found.get((size, name))
        return None if found is None or found.fault else found

    def any(self, size: int, name: str) -> Figures | None:
        """Give the figures of a case, also where it failed."""
        return self._found.get((size, name))


def write() -> None:
    """Write the page."""
    figures = every()
    PAGE.write_text("\n".join(_page(Known(figures), figures)).rstrip() + "\n")


def _page(known: Known, figures: Sequence[Figures]) -> Iterator[str]:
    yield INTRODUCTION
    yield from _machine(figures)
    found = verdicts(known.look)
    yield from _targets(found)
    yield from _missed(found, known)
    yield from _ours(known)
    yield from _peers(known)
    yield from _profiles(known)
    yield from _faults(figures)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _head(*cells: str) -> str:
    return _row(*cells) + "\n|" + "---|" * len(cells)


def _machine(figures: Sequence[Figures]) -> Iterator[str]:
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    busiest = max((one.load for one in figures), default=0.0)
    tools = [f"{name} {_version(name)}" for name in PACKAGES]
    programs = {one.program for one in figures if one.program}
    yield "## Machine and versions\n"
    system = f"{platform.system()} {platform.release()}"
    python = f"Python {platform.python_version()}"
    yield f"{_processor()}, {cores} cores, {memory:.0f} GB, {system}."
    yield f"{python}, rodedraad {_version('rodedraad')}, {', '.join(tools)}."
    yield f"Load (1 minute) before the busiest case: {busiest:.1f}; much above {cores} tells that"
    yield "other work took part of the machine, and that times by the clock mean little.\n"
    if len(programs) > 1:
        yield f"The figures are of {len(programs)} versions of the program: measure again.\n"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"


def _targets(found: Sequence[Verdict]) -> Iterator[str]:
    words = {True: "met", False: "**missed**", None: "not measured"}
    yield "## Targets\n"
    yield _head("target", "aim", "measured", "")
    for one in found:
        sign = "≥" if one.at_least else "≤"
        measured = "–" if one.measured is None else f"{one.measured:.2f}"
        yield _row(one.words, f"{sign} {one.limit:g} {one.unit}", measured, words[one.met])
    missed = sum(one.met is False for one in found)
    met = sum(one.met is True for one in found)
    yield f"\n{met} met, {missed} missed, {len(found) - met - missed} not measured.\n"


def _missed(found: Sequence[Verdict], known: Known) -> Iterator[str]:
    reasons = list(explained(found, known.look))
    if reasons:
        yield "## Why some are missed\n"
        yield from reasons
        yield ""


def _ours(known: Known) -> Iterator[str]:
    for kind in KINDS:
        rows = [
            _row(words, *(_cell(known.any(size, f"{kind}-{state}")) for size in known.sizes))
            for state, words in STATES.items()
            if any(known.any(size, f"{kind}-{state}") for size in known.sizes)
        ]
        if rows:
            yield f"## {NAMES[kind].capitalize() if kind != 'pdf' else 'PDF'}\n"
            yield "CPU, clock, largest process.\n"
            yield _head("", *(f"{size} sessions" for size in known.sizes))
            yield from rows
            yield ""


def _cell(figures: Figures | None) -> str:
    if figures is None:
        return "–"
    if figures.fault:
        return "failed"
    return f"{figures.cpu:.2f} s, {figures.wall:.2f} s, {figures.peak / 1e6:.0f} MB"


def _peers(known: Known) -> Iterator[str]:
    yield "## Other programs on the same text\n"
    yield "They read the text of the report ready made, check no sources, draw no charts and start"
    yield "from nothing each time. Markdown and typst were made of our HTML beforehand.\n"
    yield _head("", *(f"{size} sessions" for size in known.sizes))
    for name, words in PEERS.items():
        yield _row(words, *(_cell(known.any(size, f"{name}-peer")) for size in known.sizes))
    yield "\nOur CPU as a multiple of theirs (below 1 we are ahead):\n"
    yield _head("ours, theirs", *(f"{size} sessions" for size in known.sizes))
    ahead: list[str] = []
    for kind, rivals in RIVALS.items():
        for rival in rivals:
            for state in (COLD, WORD, RESIDENT, NOTHING):
                yield from _against(known, kind, state, rival, ahead)
    yield "\nWhere another program is ahead of us:\n"
    yield from ahead or ["- nowhere, in what was measured"]
    yield ""


def _against(known: Known, kind: str, state: str, rival: str, ahead: list[str]) -> Iterator[str]:
    """Give the row of one of our states against a rival; note where that one is ahead."""
    found = {
        size: ratio(known.look(size, f"{kind}-{state}"), known.look(size, f"{rival}-peer"))
        for size in known.sizes
    }
    if not any(found.values()):
        return
    cells = ("–" if value is None else f"{value:.2f}" for value in found.values())
    yield _row(f"{NAMES[kind]}, {STATES[state]}; {PEERS[rival]}", *cells)
    behind = [
        f"{value:.1f} times at {size}" for size, value in found.items() if value and value > 1
    ]
    if behind:
        ahead.append(
            f"- {PEERS[rival]} against {NAMES[kind]}, {STATES[state]}: {', '.join(behind)}"
        )


def _profiles(known: Known) -> Iterator[str]:
    for size in known.sizes:
        found = known.look(size, "all-profile")
        if not found or not found.parts:
            continue
        yield f"## Where the CPU goes: all outputs, {size} sessions\n"
        yield "Under cProfile, in one process; it slows small functions down, so read the shares.\n"
        yield from _shares(found.parts)
        yield ""


def _shares(parts: Mapping[str, float]) -> Iterator[str]:
    """Tell the shares in each state that was looked into; parts are named "state: part"."""
    states = [state for state in (COLD, WORD) if any(_of(parts, state))]
    yield _head("part", *(STATES[state] for state in states))
    sums = {state: sum(_of(parts, state)) for state in states}
    for name in dict.fromkeys(key.partition(": ")[2] for key in parts):
        found = ((state, parts.get(f"{state}: {name}", 0.0)) for state in states)
        yield _row(name, *(f"{took:.2f} s, {took / sums[state]:.0%}" for state, took in found))
    yield _row("together", *(f"{sums[state]:.2f} s" for state in states))


def _of(parts: Mapping[str, float], state: str) -> list[float]:
    return [seconds for key, seconds in parts.items() if key.startswith(f"{state}: ")]


def _faults(figures: Sequence[Figures]) -> Iterator[str]:
    failed = [one for one in figures if one.fault]
    if failed:
        yield "## What failed\n"
        for one in failed:
            yield f"- {one.size} sessions, {one.name}: {one.fault}"
