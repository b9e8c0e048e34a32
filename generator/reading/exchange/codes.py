"""Which mark of the project a code of another program is: codes in, marks out."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from generator.model.coding import Family, is_tag, tag_of
from generator.model.exchange import Mark, guid, marks, one_line, parents
from generator.model.note import Kind
from generator.model.project import Project
from generator.reading.exchange.returned import ForeignCode


class Known:
    """The marks of a project, to be found by GUID or, where a program made its own, by name."""

    def __init__(self, project: Project) -> None:
        self._language = project.settings.language
        self._marks = tuple(mark for mark in marks(project) if self._usable(mark))
        self._by_guid = {mark.guid: mark for mark in self._marks}
        self._parents = {
            name.casefold(): family for family, name in parents(self._language).items()
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all marks."""
        return tuple(mark.name for mark in self._marks)

    def order(self, found: Iterable[tuple[Family, str]]) -> tuple[tuple[Family, str], ...]:
        """Sort marks as the codebook does."""
        return tuple(sorted(set(found), key=self._order.__getitem__))

    def mark(self, code: ForeignCode) -> Mark | None:
        """Give the mark that a code is, None where the project has none like it."""
        if code.guid in self._by_guid:
            return self._by_guid[code.guid]
        candidates = self._by_name.get(one_line(code.name).casefold(), ())
        family = self._parents.get(code.parent.casefold())
        for mark in candidates:
            if mark.family is family:
                return mark
        return candidates[0] if candidates else None

    def kind(self, kind: Kind) -> Mark:
        """Give the mark of a kind."""
        return self._by_guid[guid(Family.KIND, kind.value)]

    @cached_property
    def _order(self) -> dict[tuple[Family, str], int]:
        return {(mark.family, mark.id): place for place, mark in enumerate(self._marks)}

    @cached_property
    def _by_name(self) -> dict[str, list[Mark]]:
        """The marks by name, then by tag and by id: what people type who know the notes."""
        found: dict[str, list[Mark]] = defaultdict(list)
        for mark in self._marks:
            found[mark.name.casefold()].append(mark)
        for mark in self._marks:
            tag = tag_of(mark.family, mark.id, self._language)
            for name in (tag, f"#{tag}", mark.id):
                found[name.casefold()].append(mark)
        return found

    def _usable(self, mark: Mark) -> bool:
        return mark.family is Family.KIND or is_tag(tag_of(mark.family, mark.id, self._language))
