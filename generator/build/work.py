"""The work of a build: read, check, assemble, make what is not there yet, put it in its place."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from generator.build import (
    BUILD,
    RECORD,
    STORE,
    Built,
    How,
    Made,
    Watcher,
    generation_of,
    untouched,
)
from generator.build.artifacts import WEB, Artifact, artifacts_of, designs_of, wanted_of
from generator.build.inputs import PROGRAM, TOOL, Inputs, inputs_of, read_late
from generator.build.making import Order, Ready, contents, described, make_all
from generator.build.pieces import Pieces, loaded, of_files
from generator.build.reasons import Changes, why
from generator.build.record import Kept, Record, Request, load, save
from generator.cache import Bundle, digest_of, held, key_of, lay
from generator.executor import Limits, Pool, Workers, default_jobs, most_memory
from generator.keeping import Keeper
from generator.model.diagnostic import Diagnostic
from generator.model.plain import from_plain, to_plain
from generator.model.rules import Severity
from generator.model.settings import Output
from generator.pipeline import checked, moment_of, published_on, shipped_templates

LIMITS = Limits(seconds=3600, memory=most_memory(0.8))
OURS = ("generator.build.making",)
PRELOAD = (*OURS, "weasyprint")
"""What workers have imported when they come: the second one has it of the first."""
NOT_KEPT = Keeper()


@dataclass(frozen=True, slots=True)
class Planned:
    """An artifact with what it is made from. ``old`` is how it was made last, ``ready`` how now."""

    artifact: Artifact
    pieces: Mapping[str, str]
    key: str
    old: Kept | None
    how: How
    ready: Ready | None = None

    @property
    def path(self) -> str:
        """The path below build/."""
        return self.artifact.path


class Work:
    """One build of a project of which something changed."""

    def __init__(
        self, root: Path, inputs: Inputs, record: Record, epoch: str | None, watcher: Watcher
    ) -> None:
        self._root = root
        self._inputs = inputs
        self._record = record
        self._epoch = epoch
        self._watcher = watcher
        makers = [name for name in inputs if name == PROGRAM or name.startswith(TOOL)]
        self._keeper = Keeper(
            root / STORE, of_files(inputs, makers), of_files(inputs, loaded(root, inputs))
        )

    def build(
        self,
        outputs: Sequence[str],
        asked: str,
        jobs: int | None,
        pool: Workers | None,
        *,
        whole: bool = False,
    ) -> Built:
        """Do as :func:`generator.build.build` does."""
        read = checked(self._root, self._keeper)
        project = read.value
        if project is None or read.failed:
            return Built((), read.diagnostics, project.sources if project else {}, ok=False)
        designs = designs_of(self._root, project.settings.design)
        found = read.diagnostics + designs.diagnostics
        if designs.failed:
            return Built((), found, project.sources, ok=False)
        wanted = wanted_of(project, outputs)
        moment = moment_of(published_on(project), self._epoch)
        plans = self._plan(artifacts_of(project, designs.value, wanted, found, whole=whole), moment)
        done, failed = self._make(plans, moment, jobs, pool)
        if failed or any(one.ready and _wrong(one.ready) for one in done):
            if self._doubtful():
                self._forget()
            return Built((), _once([*found, *_found(done), *failed]), project.sources, ok=False)
        self._put(done, moment, wanted)
        if self._doubtful():
            self._forget()
        else:
            self._remember(done, asked, found)
        return Built(self._told(done), _once([*found, *_found(done)]), project.sources, ok=True)

    def _plan(self, artifacts: Sequence[Artifact], moment: datetime) -> list[Planned]:
        """Say of each artifact whether it can be kept, lies ready in the store, or must be made."""
        pieces = Pieces(self._root, moment, self._inputs)
        return [self._planned(artifact, pieces.of(artifact)) for artifact in artifacts]

    def _planned(self, artifact: Artifact, pieces: Mapping[str, str]) -> Planned:
        listed = (word for item in sorted(pieces.items()) for word in item)
        key = key_of(artifact.kind.value, artifact.design.name, *listed)
        old = self._record.artifacts.get(artifact.path)
        plan = Planned(artifact, pieces, key, old, How.MADE)
        if old and old.key == key and _stands(self._root, old):
            return replace(plan, how=How.KEPT)
        kept = self._keeper.kept(key)
        if kept is None:
            return plan
        ready = described(artifact.place, kept, 0.0, held=True)
        return replace(plan, how=How.FOUND, ready=ready)

    def _make(
        self, plans: Sequence[Planned], moment: datetime, jobs: int | None, pool: Workers | None
    ) -> tuple[list[Planned], tuple[Diagnostic, ...]]:
        """Make what must be made."""
        orders = [Order(plan.artifact, plan.key) for plan in plans if plan.how is How.MADE]
        if not orders:
            return list(plans), ()
        pages = any(order.artifact.path.endswith(".pdf") for order in orders)
        fresh = Pool(jobs or default_jobs(), limits=LIMITS, preload=PRELOAD if pages else OURS)
        self._watcher.start(len(orders))
        with nullcontext(pool) if pool else fresh as workers:
            ready, failed = make_all(
                orders, self._root, moment, self._keeper, workers, self._watcher.step
            )
        return [_with(plan, ready.get(plan.path)) for plan in plans], failed

    def _doubtful(self) -> bool:
        """Tell whether a file that workers read was changed while they worked.

        What they made may then hold the new file and bear the key of the old one.
        """
        now = inputs_of(self._root, shipped_templates(), self._epoch)
        changed = {name for name, _ in now.items() ^ self._inputs.items()}
        return any(read_late(name) for name in changed)

    def _forget(self) -> None:
        """Keep nothing of what was made: the next build makes it again."""
        (self._root / STORE / RECORD).unlink(missing_ok=True)
        if self._keeper.store:
            self._keeper.store.clear()

    def _put(self, done: Sequence[Planned], moment: datetime, wanted: frozenset[Output]) -> None:
        """Put all files in their places, so that a reader finds all the old or all the new ones."""
        bundles: list[Bundle] = []
        site = any(one.artifact.kind is Output.WEB for one in done)
        for one in done:
            bundles.append(
                Bundle(one.artifact.kind, files_of(one), partial(self._open, one, moment))
            )
            if site and one.path.endswith(".pdf"):
                bundles.append(Bundle(Output.WEB, copy_of(one), partial(self._copy, one, moment)))
        with held(self._root / STORE / "lock"):
            lay(self._root / BUILD, bundles, wanted)

    def _open(self, one: Planned, moment: datetime) -> Mapping[str, bytes]:
        """Give the bytes of an artifact; make it again where the store lost it meanwhile."""
        if one.ready and one.ready.written:
            return contents(one.artifact.place, one.ready.written)
        kept = self._keeper.kept(one.key)
        if kept is None:
            with Pool(1, limits=LIMITS) as pool:
                order = [Order(one.artifact, one.key)]
                made, _ = make_all(order, self._root, moment, NOT_KEPT, pool, lambda _: None)
            written = made[one.path].written if one.path in made else None
            if written is None:
                raise OSError(f"{one.path} could not be made again")
            return contents(one.artifact.place, written)
        return contents(one.artifact.place, kept.value)

    def _copy(self, one: Planned, moment: datetime) -> Mapping[str, bytes]:
        return {f"{WEB}/{path}": data for path, data in self._open(one, moment).items()}

    def _remember(self, done: Sequence[Planned], asked: str, found: Sequence[Diagnostic]) -> None:
        """Write down what was made of what; a build is no worse where that fails."""
        generation = generation_of(self._inputs)
        site = any(one.artifact.kind is Output.WEB for one in done)
        copies: dict[str, str] = {}
        for one in done:
            copies |= copy_of(one) if site and one.path.endswith(".pdf") else {}
        request = Request(generation, copies, [one.path for one in done], to_plain(found))
        made = {one.path: self._kept(one, generation) for one in done}
        with suppress(OSError), held(self._root / STORE / "lock"):
            path = self._root / STORE / RECORD
            save(path, self._joined(load(path), generation, made, {asked: request}))
            if self._keeper.store:
                self._keeper.store.shrink()

    def _joined(
        self,
        record: Record,
        generation: str,
        made: Mapping[str, Kept],
        requests: Mapping[str, Request],
    ) -> Record:
        """Join what was made now to what is known of other outputs."""
        kinds = {kept.kind for kept in made.values()}
        others = {path: kept for path, kept in record.artifacts.items() if kept.kind not in kinds}
        still = {name: one for name, one in record.requests.items() if one.generation == generation}
        return Record(
            {**record.generations, generation: self._inputs},
            {**others, **made},
            {**still, **requests},
        )

    def _kept(self, one: Planned, generation: str) -> Kept:
        if one.ready is None:
            assert one.old  # only what was made before is kept
            return replace(one.old, generation=generation)
        origins = one.artifact.report.origins.values()
        return Kept(
            kind=one.artifact.kind.value,
            generation=generation,
            key=one.key,
            pieces=one.pieces,
            files=one.ready.files,
            size=one.ready.size,
            pages=one.ready.pages,
            findings=to_plain(one.ready.found),
            sources=sorted({span.path for span in origins if span}),
        )

    def _told(self, done: Sequence[Planned]) -> tuple[Made, ...]:
        changes = Changes(self._record.generations, self._inputs)
        return tuple(_made(one, changes) for one in done)


def _made(one: Planned, changes: Changes) -> Made:
    if one.ready is None:
        assert one.old
        return untouched(one.path, one.old)
    origins = one.artifact.report.origins.values()
    sources = {span.path for span in origins if span}
    reason = why(one.how, one.old, one.pieces, sources, changes)
    ready = one.ready
    return Made(f"{BUILD}/{one.path}", ready.size, ready.seconds, ready.pages, one.how, reason)


def _with(plan: Planned, ready: Ready | None) -> Planned:
    if ready is None:
        return plan
    same = plan.old is not None and plan.old.files == ready.files and plan.old.key != plan.key
    return replace(plan, ready=ready, how=How.SAME if same else How.MADE)


def _stands(root: Path, kept: Kept) -> bool:
    return all(digest_of(root / BUILD / path) == one for path, one in kept.files.items())


def files_of(one: Planned) -> Mapping[str, str]:
    """Give the digests of an artifact's files by path below build/."""
    if one.ready is not None:
        return one.ready.files
    return one.old.files if one.old else {}


def copy_of(one: Planned) -> dict[str, str]:
    """Give the digests of the copies that go along with the site, which can so move as a whole."""
    return {f"{WEB}/{path}": digest for path, digest in files_of(one).items()}


def _found(done: Sequence[Planned]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for one in done:
        if one.ready is not None:
            found += one.ready.found
        elif one.old is not None:
            found += from_plain(one.old.findings)
    return found


def _wrong(ready: Ready) -> bool:
    return any(one.severity is Severity.ERROR for one in ready.found)


def _once(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(found))
