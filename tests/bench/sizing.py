"""What documents cost a core of a cluster: ``python -m tests.bench.sizing ADDRESS``.

The workers are warmed with a project of other text; then the six real sessions are built, one
output after another. Printed are documents and seconds of CPU, of all workers and of this process.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from distributed import Client

from generator.build import build
from generator.build.afar import cluster
from generator.console import Progress
from tests.bench.results import ROOT
from tests.generated import lay_out

OUTPUTS = ("pdf", "docx", "summaries", "web")


def main(address: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        other, real = Path(place, "other"), Path(place, "real")
        shutil.copytree(ROOT / "sources", real / "sources")
        _built(lay_out(other, 4, 7), ["summaries"], address)
        for output in OUTPUTS:
            before, own = _of_workers(address), time.process_time()
            start = time.monotonic()
            made = _built(real, [output], address)
            wall = time.monotonic() - start
            theirs, ours = _of_workers(address) - before, time.process_time() - own
            told = f"{output}: {made} documents, {theirs:.1f} s CPU of workers"
            sys.stdout.write(f"{told}, {ours:.1f} s here, {wall:.1f} s\n")
            sys.stdout.flush()


def _built(root: Path, outputs: list[str], address: str) -> int:
    with cluster(root, address, None) as pool:
        done = build(root, outputs, None, Progress(), None, pool=pool)
    assert done.ok, done.findings
    return len(done.made)


def _of_workers(address: str) -> float:
    with Client(address) as client:
        return sum(client.run(time.process_time).values())


if __name__ == "__main__":
    main(sys.argv[1])
