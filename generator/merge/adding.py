"""New paragraphs, headings and list items in a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from generator.merge import reasons
from generator.merge.forms import NOWHERE, PARAGRAPH, Form, Levels, around_of, deeper, levels_of
from generator.merge.lines import end_of_line, margin_of, newline_of
from generator.merge.outline import Around, Outline, Site
from generator.merge.patching import Candidate
from generator.merge.rendering import guarded, render, tailed
from generator.merge.tokens import Tokens
from generator.merge.trial import Change, Patch
from generator.model.language import Phrase
from generator.model.manifest import Unit
from generator.model.source import Edit


class Entry(Protocol):
    """What can be put into a file: a block of one text, which is what ``form`` says."""

    @property
    def form(self) -> Form:
        """What it is to be: the level of a heading is that in the file."""

    def site(self, around: tuple[Around, ...]) -> Site:
        """Give what is to be found when the file is read again."""

    def text(self, *, every: bool) -> str | None:
        """Give it as Markdown without a list's marker; None where it cannot be written so."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A paragraph that is new."""

    tokens: Tokens
    form: Form = PARAGRAPH

    def site(self, around: tuple[Around, ...]) -> Site:
        """Give what is to be found."""
        form = self.form
        unit = Unit.ITEM if form.list_level else Unit.HEADING if form.heading else Unit.PARAGRAPH
        return Site(unit, NOWHERE, self.tokens, form.heading, around=around, codes=None)

    def text(self, *, every: bool) -> str | None:
        """Write its words; a heading is one line."""
        text = render(self.tokens, every=every)
        if text is None or (self.form.heading and "\n" in text):
            return None
        text = guarded(tailed(text, every=every))
        return f"{'#' * self.form.heading}{' ' * bool(self.form.heading)}{text}"


def added(
    file: Outline, after: int | None, before: int | None, entries: Sequence[Entry]
) -> Change | Phrase:
    """Put new paragraphs behind a site, or before one where there is none to follow.

    Items that begin a list right above another are put at the head of that.
    """
    items = all(entry.form.list_level for entry in entries)
    if after is not None and items and _heads(file, after, before):
        after = None
    place = after if after is not None else before
    if place is None:
        return reasons.PLACE
    behind = after is not None
    levels = levels_of(file, file.sites[place])
    if levels is None:
        found = _beside_block(file, place, entries, behind=behind)
    else:
        found = _Addition(file, place, entries, behind, levels)
    return found if isinstance(found, Phrase) else found.fault() or found.change()


def _heads(file: Outline, after: int, before: int | None) -> bool:
    """Tell whether a list begins right behind a text that stands in none."""
    if before is None or before != after + 1:
        return False
    return not file.sites[after].around and [o.kind for o in file.sites[before].around] in _LISTS


_LISTS = (["ul"], ["ol"])


@dataclass(frozen=True, slots=True)
class _Addition:
    """Entries to be written at a site.

    ``levels`` are the lists that are open there, ``margin`` what begins each line of a quotation,
    with what is ``around`` the new text.
    """

    file: Outline
    place: int
    entries: Sequence[Entry]
    behind: bool
    levels: Levels = ()
    margin: str = ""
    around: tuple[Around, ...] = ()

    @property
    def site(self) -> Site:
        return self.file.sites[self.place]

    @property
    def next(self) -> Site | None:
        """What stands behind the new text."""
        place = self.place + self.behind
        return self.file.sites[place] if place < len(self.file.sites) else None

    def fault(self) -> Phrase | None:
        """Say why nothing can come here."""
        if any(levels is None for levels in self._levels()):
            return reasons.TOO_DEEP
        if self.behind:
            return reasons.IN_LIST if self._steals() else None
        flat = all(entry.form.list_level == len(self.levels) for entry in self.entries)
        return reasons.IN_LIST if self.levels and not (flat and len(self.levels) == 1) else None

    def _steals(self) -> bool:
        """Tell whether what follows would come to stand in, or below, something else."""
        if not self.levels or self.next is None or not self.next.around:
            return False
        if self.next.around[-1].span == self.site.around[-1].span:
            return True
        return not self.entries[-1].form.list_level and self.next.depth > 1

    def _levels(self) -> Iterable[Levels | None]:
        """Give the lists that are open behind each new paragraph; None where it is too deep."""
        levels: Levels | None = self.levels if self.behind else ()
        for number, entry in enumerate(self.entries):
            if not self.behind and self.levels:
                levels = (*levels[:-1], levels[-1].following) if number and levels else self.levels
            elif levels is not None:
                levels = deeper(levels, entry.form) if entry.form.list_level else ()
            yield levels

    def change(self) -> Change:
        """Give the change: what is to be found, and how it may be written."""
        shapes = tuple(
            entry.site(self.around + around_of(levels or ())).shape()
            for entry, levels in zip(self.entries, self._levels(), strict=True)
        )
        return Change((Patch(self.place + self.behind, 0, shapes),), self._ways)

    def _ways(self) -> Iterable[Candidate]:
        for every in (False, True):
            text = self._text(every=every)
            if text is not None:
                text = text.replace("\n", f"\n{self.margin}") if self.margin else text
                yield (self._edit(text.replace("\n", newline_of(self.file))),)

    def _edit(self, text: str) -> Edit:
        source, site = self.file.source, self.site
        if self.behind:
            at = end_of_line(self.file, site.span.end_line)
        else:
            at = source.offset(site.span.line, 1)
        return Edit(source.span(at, at), text)

    def _text(self, *, every: bool) -> str | None:
        made, open_ = [], bool(self.levels)
        for entry, levels in zip(self.entries, self._levels(), strict=True):
            text = entry.text(every=every)
            if text is None:
                return None
            made += ["\n" if levels and open_ else "\n\n", begun(text, levels or ())]
            open_ = bool(levels)
        if not self.behind:
            return "".join([*made[1:], "\n" if self.levels else "\n\n"])
        return "".join(made) + ("" if self._parted() else "\n")

    def _parted(self) -> bool:
        """Tell whether what follows begins a block of its own where the new text ends."""
        lines, end = self.file.source.lines, self.site.span.end_line
        if end >= len(lines) or not lines[end].strip(" \t\r>"):
            return True
        return bool(self.entries[-1].form.list_level and self.levels)


def begun(text: str, levels: Levels) -> str:
    """Put what begins an item before a text, and its indent before its further lines."""
    if not levels:
        return text
    indented = text.replace("\n", f"\n{levels[-1].inner}")
    return f"{levels[-1].indent}{levels[-1].marker}{indented}"


def _beside_block(
    file: Outline, place: int, entries: Sequence[Entry], *, behind: bool
) -> _Addition | Phrase:
    """Put new text into a quotation where it is to be one, else behind all of what is there."""
    site = file.sites[place]
    following = file.sites[place + 1] if place + 1 < len(file.sites) else None
    if not behind:
        return reasons.IN_QUOTE
    if [one.kind for one in site.around] == ["quote"] and all(e.form.quoted for e in entries):
        around = (replace(site.around[0], first=False),)
        return _Addition(file, place, entries, behind, margin=margin_of(file, site), around=around)
    if following and [o.span for o in following.around[:1]] == [o.span for o in site.around[:1]]:
        return reasons.IN_QUOTE
    return _Addition(file, place, entries, behind)
