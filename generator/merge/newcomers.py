"""What comes to stand elsewhere: new paragraphs and moved ones, where they may and as what."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.merge import reasons
from generator.merge.adding import Entry, Fresh, added
from generator.merge.forms import PARAGRAPH
from generator.merge.ledger import Ledger
from generator.merge.located import Found, Places
from generator.merge.moving import moved
from generator.merge.outline import Outline, skips
from generator.merge.tokens import shown
from generator.merge.trial import Change
from generator.merge.wish import Wish, is_text
from generator.merge.wording import is_bad, marks_in
from generator.model.language import Phrase
from generator.model.manifest import Origin, Unit
from generator.model.outcome import Deed, Fate, Verdict
from generator.model.project import Project

_NOWHERE = frozenset({Unit.CELL, Unit.FOOTNOTE})
_STAY = frozenset({Unit.CELL, Unit.FOOTNOTE, Unit.CAPTION})


@dataclass(frozen=True, slots=True)
class Comer:
    """A wish for a new place; ``found`` is where a moved text stands, None for a new one."""

    wish: Wish
    places: Places
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Plans what is new or moved; ``only`` tells which files may be changed."""

    ledger: Ledger
    project: Project
    only: Callable[[str], bool]
    waiting: list[Comer] = field(default_factory=list)

    def settle(self) -> None:
        """Plan all that waits; what stands together at one place of one draft is one change."""
        for row in _rows(sorted(self.waiting, key=lambda one: (one.wish.draft, one.wish.at))):
            for entries in self._sorted(row):
                self._put(entries)

    def _sorted(self, row: Sequence[Comer]) -> Iterator[list[Comer]]:
        """Refuse alone what cannot be for itself; give the rest together."""
        kept = []
        for one in row:
            why = self._fault(one)
            if why:
                self._refuse(one, None, why)
            else:
                kept.append(one)
        if kept:
            yield kept

    def _fault(self, comer: Comer) -> Phrase | None:
        wish = comer.wish
        if wish.reason:
            return wish.reason
        if comer.found is None:
            return reasons.COMPUTED if is_bad(wish.parts[0]) else None
        origin = wish.origins[0]
        if not is_home(origin) or origin.unit in _STAY:
            return reasons.ORDER_QUOTED if origin.passage else reasons.MOVE_FORM
        return None

    def _refuse(self, comer: Comer, home: Found | None, why: Phrase) -> None:
        fate = replace(self._fate(comer, home), verdict=Verdict.REFUSED, reason=why)
        self.ledger.say(fate)

    def _fate(self, comer: Comer, home: Found | None, *, behind: bool = True) -> Fate:
        """Give what is hoped for; new text is told of at what it stands beside."""
        wish = comer.wish
        span = self.ledger.files[home.path].sites[home.place].span if home else None
        if comer.found:
            fate = self.ledger.fate(wish, comer.found, (("same", shown(comer.found.base)),))
            line = span.end_line if span else 0
            return replace(fate, into=reasons.comes(line, behind=behind) if line else None)
        said = (("new", wish.text if wish.reason else shown(wish.parts[0])),)
        fate = Fate(Verdict.MERGED, Deed.NEW, span, said, wish.stamps, (wish.draft,))
        return fate if span else replace(fate, near=wish.near)

    def _put(self, entries: Sequence[Comer]) -> None:
        """Plan paragraphs that stand together at one place of one draft."""
        after, before = (
            _home(entries[0].wish.after, entries),
            _home(entries[0].wish.before, entries),
        )
        home = after or (before if before and before.place else None)  # never above the title
        why = self._closed(entries, home)
        if home is None or why:
            for one in entries:
                self._refuse(one, home, why or reasons.PLACE)
            return
        file = self.ledger.files[home.path]
        beside = before if before and before.path == home.path else None
        made = [self._entry(one, file, home) for one in entries]
        change = self._change(
            file, made, after.place if after else None, beside.place if beside else None
        )
        self.ledger.plan.add(
            home.path, change, *(self._fate(one, home, behind=after is not None) for one in entries)
        )

    def _closed(self, entries: Sequence[Comer], home: Found | None) -> Phrase | None:
        """Say why these cannot stand in a file."""
        if home is None or not self.only(home.path):
            moved_ = any(one.found for one in entries)
            return reasons.MOVE_FORM if moved_ else reasons.PLACE
        if any(one.found and one.found.path != home.path for one in entries):
            return reasons.OTHER_FILE
        levels = [level for one in entries if not one.found and (level := self._level(one, home))]
        headings = self.ledger.files[home.path].headings
        above = [level for place, level in headings.items() if place <= home.place]
        if 1 in levels:
            return reasons.TITLE
        if levels and skips((*above, *levels)) > skips(above):
            return reasons.SKIPS
        if is_note(self.project, home.path) and self._recodes(entries, home, headed=bool(levels)):
            return reasons.HEADING_CODES if levels else reasons.MOVE_CODES
        fresh = (one.wish.parts[0] for one in entries if not one.found)
        if is_note(self.project, home.path) and any(marks_in(tokens) for tokens in fresh):
            return reasons.CITES
        return None

    def _recodes(self, entries: Sequence[Comer], home: Found, *, headed: bool) -> bool:
        """Tell whether passages would take over the codes of another heading than they did."""
        file = self.ledger.files[home.path]
        tags = file.tags_above(home.place)
        if headed:
            following = file.sites[home.place + 1 : home.place + 2]
            return bool(tags) and any(one.unit is not Unit.HEADING for one in following)
        places = [one.found.place for one in entries if one.found]
        bare = [place for place in places if not file.sites[place].tags and file.sites[place].lead]
        return any(file.tags_above(place) != tags for place in bare)

    def _level(self, comer: Comer, home: Found) -> int:
        form = comer.wish.form or PARAGRAPH
        return self.ledger.level_in(comer.wish, home.path, form.heading)

    def _entry(self, comer: Comer, file: Outline, home: Found) -> Fresh | int:
        """Give a new text as what it is to be in the file, or the place of one that moves.

        A draft shows all passages of a note as paragraphs: a new one is what stands beside it.
        """
        if comer.found:
            return comer.found.place
        form = (comer.wish.form or PARAGRAPH)._replace(heading=self._level(comer, home))
        depth = file.sites[home.place].depth
        if is_note(self.project, home.path) and depth and not form.heading:
            form = form._replace(list_level=depth + max(form.list_level - 1, 0))
        return Fresh(comer.wish.parts[0], form)

    def _change(
        self, file: Outline, made: Sequence[Fresh | int], after: int | None, before: int | None
    ) -> Change | Phrase:
        places = [one for one in made if isinstance(one, int)]
        if places:
            return moved(file, made, after, before)
        entries: list[Entry] = [one for one in made if not isinstance(one, int)]
        return added(file, after, before, entries)


def _rows(comers: Sequence[Comer]) -> Iterator[list[Comer]]:
    """Put together what stands at one place of one draft."""
    row: list[Comer] = []
    for one in comers:
        last, wish = row[-1].wish if row else None, one.wish
        if last and (last.draft, last.after, last.before) != (wish.draft, wish.after, wish.before):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _home(origin: Origin | None, entries: Sequence[Comer]) -> Found | None:
    found = entries[0].places.get((origin.span, origin.base)) if origin else None
    return found if found and found.same and origin and is_home(origin) else None


def is_home(origin: Origin) -> bool:
    """Tell whether a text stands in a draft as in its file, so that others can stand beside it.

    A passage does where all of its note is shown, and not where a thread quotes it.
    """
    if origin.unit in _NOWHERE:
        return False
    return not origin.passage or origin.unit is Unit.LABEL or is_text(origin)


def is_note(project: Project, path: str) -> bool:
    """Tell whether a file is the notes of a session."""
    return any(note.source.path == path for note in project.notes)
