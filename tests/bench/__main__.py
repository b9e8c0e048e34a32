"""``python -m tests.bench [--sizes "6 60 600"] [--cases "pdf all-word"] [--again] [--page]``."""

import argparse
import os
import sys
from time import monotonic

from generator.build.inputs import program
from tests.bench.cases import Case, FailedError, cases, measured
from tests.bench.installed import compiled
from tests.bench.page import write
from tests.bench.results import Figures, done, save


def told(words: str) -> None:
    sys.stderr.write(words + "\n")


def one(case: Case) -> None:
    """Measure a case and keep the figures; one that fails is told of and stops nothing."""
    load = os.getloadavg()[0]
    start = monotonic()
    try:
        figures = measured(case)
        made = Figures(case.name, case.size, load=load, program=program(), **figures)  # type: ignore[arg-type]
        took = f"{made.cpu:.2f} s CPU, {made.wall:.2f} s, {made.peak / 1e6:.0f} MB"
        told(f"{case.size} {case.name}: {took}")
    except FailedError as fault:
        wall = monotonic() - start
        made = Figures(case.name, case.size, wall=wall, fault=str(fault), load=load)
        told(f"{case.size} {case.name}: FAILED, {fault}")
    save(made)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", default="6 60 600")
    parser.add_argument("--cases", default="")
    parser.add_argument("--again", action="store_true", help="measure also what was measured")
    parser.add_argument("--page", action="store_true", help="only write the page anew")
    asked = parser.parse_args()
    if not asked.page:
        compiled()
        for size in map(int, asked.sizes.split()):
            for case in cases(size, asked.cases.split()):
                if asked.again or not done(case.size, case.name):
                    one(case)
    write()


if __name__ == "__main__":
    main()
