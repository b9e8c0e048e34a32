"""Texts that were split or joined: planned where all places of a draft say the same of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.merge import reasons
from generator.merge.aligning import segments
from generator.merge.edited import UNKNOWN
from generator.merge.ledger import Ledger
from generator.merge.located import Found
from generator.merge.outline import Outline
from generator.merge.structure import joined, split
from generator.merge.tokens import Tokens, keys
from generator.merge.wish import Wish
from generator.merge.wording import hidden_in, in_lines, is_unsafe, targeted, written_in
from generator.model.language import Phrase
from generator.model.manifest import Mark
from generator.model.outcome import Deed, Verdict

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """Splits and joins that wait; ``cited`` are the passages that something leads to."""

    ledger: Ledger
    cited: Collection[str]
    waiting: list[tuple[Wish, Sequence[Found]]] = field(default_factory=list)

    def settle(self, said: Mapping[Key, object]) -> set[Key]:
        """Split and join; give the sites that somebody changed elsewhere in another way."""
        ways: defaultdict[Key, set[object]] = defaultdict(set)
        for wish, sites in self.waiting:
            for site in sites:
                ways[site.path, site.place].add((wish.deed, tuple(map(keys, wish.parts))))
        torn = {key for key, found in ways.items() if len(found) > 1 or key in said}
        done: set[object] = set()
        for wish, sites in self.waiting:
            places = {(site.path, site.place) for site in sites}
            if places & torn:
                torn |= places
                self.ledger.refuse(wish, reasons.TWO_PLACES, Verdict.CONFLICT)
            elif (way := (frozenset(places), tuple(map(keys, wish.parts)))) not in done:
                done.add(way)
                self._plan(wish, sites)
        return torn

    def _plan(self, wish: Wish, sites: Sequence[Found]) -> None:
        file = self.ledger.files[sites[0].path]
        base = tuple(token for site in sites for token in site.base)
        parts = [targeted(base, part) for part in wish.parts]
        why = self._fault(wish, sites, file, parts)
        if why:
            self.ledger.refuse(wish, why)
            return
        fate = self.ledger.fate(
            wish, sites[0], segments(in_lines([s.base for s in sites]), in_lines(parts))
        )
        if wish.deed is Deed.SPLIT:
            change = split(file, sites[0].place, parts)
        else:
            change = joined(file, [site.place for site in sites], parts[0])
        self.ledger.plan.add(sites[0].path, change, fate)

    def _fault(
        self, wish: Wish, sites: Sequence[Found], file: Outline, parts: Sequence[Tokens]
    ) -> Phrase | None:
        """Say why texts cannot be split or joined like this."""
        base = tuple(token for site in sites for token in site.base)
        whole = tuple(token for part in parts for token in part)
        if any(site.path != sites[0].path for site in sites):
            return reasons.OTHER_FILE
        if wish.deed is Deed.JOIN and self._loses(file, sites):
            return reasons.JOIN_CITED
        lost = [t for t in base if t.mark is Mark.COMPUTED and t.markdown not in written_in(whole)]
        pairs = zip(sites, wish.origins, strict=True)
        if lost or any(hidden_in(site.base, origin) for site, origin in pairs):
            return reasons.COMPUTED
        if any(token.markdown == UNKNOWN for token in whole):
            return reasons.COMPUTED
        return reasons.LINK if is_unsafe(base, whole) else None

    def _loses(self, file: Outline, sites: Sequence[Found]) -> bool:
        """Tell whether a join loses an id that something leads to: only the first id stays."""
        ids = [file.sites[site.place].anchor for site in sites]
        stem = PurePosixPath(file.source.path).stem
        return any(f"{stem}#^{id_}" in self.cited for id_ in list(filter(None, ids))[1:])
