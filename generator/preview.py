"""Building again on every save: a project's folder in, a build told of after each change.

The process stays, and its workers with it: fonts, parsed style sheets and notes that did not change
are there already the second time.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

from generator.build import Built, Watcher, build
from generator.build.inputs import FOLDERS
from generator.build.work import LIMITS, PRELOAD
from generator.executor import Pool, Workers, default_jobs

QUIET = 50
"""Milliseconds without a further change after which a build begins."""
GLANCE = 200
"""Milliseconds between two looks at what changed."""


def watch(
    root: Path,
    outputs: Sequence[str],
    jobs: int | None,
    watcher: Watcher,
    epoch: str | None,
    began: Callable[[], None],
    told: Callable[[Built], None],
    afar: Workers | None = None,
) -> None:
    """Build, tell of it, and do so again after every change, until the process is interrupted.

    ``began`` hears that a change was seen, ``told`` what came of it. ``afar`` are workers to use
    in place of processes of this machine.

    Raises KeyboardInterrupt then; no worker outlives the call.
    """
    near = Pool(jobs or default_jobs(), limits=LIMITS, preload=PRELOAD)
    with nullcontext(afar) if afar else near as pool:
        for _ in saves(root):
            began()
            told(build(root, outputs, jobs, watcher, epoch, pool=pool))


def saves(root: Path) -> Iterator[None]:
    """Give a turn at once, and one after every change of a file that a build reads.

    Looking begins before the first turn, so that what changes during a turn is seen after it.
    """
    import watchfiles

    folders = [root / name for name in FOLDERS if (root / name).is_dir()]
    changes = watchfiles.watch(
        *folders, step=QUIET, rust_timeout=GLANCE, yield_on_timeout=True, raise_interrupt=True
    )
    next(changes)
    yield None
    for changed in changes:
        if changed:
            yield None
