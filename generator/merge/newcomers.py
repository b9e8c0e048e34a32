"""New paragraphs: where they may stand in a file, and as what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.merge import reasons
from generator.merge.adding import Fresh, added
from generator.merge.ledger import Ledger
from generator.merge.located import Found, Places
from generator.merge.outline import Outline
from generator.merge.tokens import shown
from generator.merge.wishes import Wish
from generator.merge.wording import is_bad
from generator.model.manifest import Origin, Unit
from generator.model.outcome import Deed, Fate, Verdict
from generator.model.project import Project


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Plans what is new; ``only`` tells which files may be changed."""

    ledger: Ledger
    project: Project
    only: Callable[[str], bool]

    def put(self, entries: Sequence[tuple[Wish, Places]]) -> None:
        """Plan paragraphs that stand together at one place of one draft."""
        wish, places = entries[0]
        after, before = _home(entries[0][0].after, places), _home(entries[-1][0].before, places)
        home = after or (before if before and before.place else None)  # never above the title
        text = tuple(
            (kind, word)
            for one, _ in entries
            for kind, word in (("new", shown(one.parts[0])), ("same", "\n"))
        )[:-1]
        fate = Fate(Verdict.MERGED, Deed.NEW, None, text, wish.stamps, (wish.draft,))
        fate = replace(fate, near=wish.near)
        closed = home is None or is_note(self.project, home.path)
        if home is None or closed or wish.reason or not self.only(home.path):
            self.ledger.say(
                replace(fate, verdict=Verdict.REFUSED, reason=wish.reason or reasons.PLACE)
            )
            return
        file = self.ledger.files[home.path]
        fate = replace(fate, span=file.sites[home.place].span)
        shift = _shift(home, file, wish.after if after else entries[-1][0].before)
        if any(one.level and one.level + shift < 2 for one, _ in entries):
            self.ledger.say(replace(fate, verdict=Verdict.REFUSED, reason=reasons.TITLE))
            return
        if any(is_bad(one.parts[0]) for one, _ in entries):
            self.ledger.say(replace(fate, verdict=Verdict.REFUSED, reason=reasons.COMPUTED))
            return
        fresh = [
            Fresh(one.parts[0], max(one.level + shift, 0) if one.level else 0, one.list_level)
            for one, _ in entries
        ]
        change = added(
            file,
            after.place if after else None,
            before.place if before and not after else None,
            fresh,
        )
        self.ledger.plan.add(home.path, change, fate)


def _home(origin: Origin | None, places: Places) -> Found | None:
    found = places.get((origin.span, origin.base)) if origin else None
    return found if found and found.same and not is_passage(origin) else None


def _shift(home: Found, file: Outline, beside: Origin | None) -> int:
    """Give what to add to a heading's level in the draft to get that in the file."""
    for site in reversed(file.sites[: home.place + 1]):
        if site.unit is Unit.HEADING and beside and beside.unit is Unit.HEADING:
            return site.level - beside.level
    return 0


def is_note(project: Project, path: str) -> bool:
    """Tell whether a file is the notes of a session."""
    return any(note.source.path == path for note in project.notes)


def is_passage(origin: Origin | None) -> bool:
    """Tell whether nothing can be put beside an origin: a passage, a cell, a footnote."""
    return origin is None or bool(origin.passage) or origin.unit in {Unit.CELL, Unit.FOOTNOTE}
