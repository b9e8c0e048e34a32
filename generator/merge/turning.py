"""A text made another thing: a paragraph a heading or an item of a list, and back."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from generator.merge import reasons
from generator.merge.adding import begun
from generator.merge.forms import Form, Levels, around_of, deeper, levels_of
from generator.merge.lines import end_of_line, is_blank, item_of, newline_of, tail_of
from generator.merge.outline import Outline, Site
from generator.merge.patching import Candidate, begin_of, candidates
from generator.merge.rendering import guarded, render, tailed
from generator.merge.tokens import Tokens
from generator.merge.trial import Change, Patch
from generator.model.language import Phrase
from generator.model.manifest import Unit
from generator.model.source import Edit

_TURNED = frozenset({Unit.PARAGRAPH, Unit.ITEM, Unit.HEADING})


def turned(
    file: Outline, place: int, words: Tokens, form: Form, others: Collection[int] = ()
) -> Change | Phrase:
    """Make a text what ``form`` says, with these words; the level of a heading is that in the file.

    ``others`` are the places of texts that become items too: those above this one are its list.
    """
    site = file.sites[place]
    fault = _fault(file, site, form)
    if fault:
        return fault
    if not words:
        return reasons.EMPTY
    levels = _levels(file, place, form, others)
    if levels is None:
        return reasons.TOO_DEEP
    turning = _Turning(file, place, words, form, levels, place - 1 in others)
    shape = replace(site, unit=turning.unit, level=form.heading, around=around_of(levels)).shape(
        words
    )
    return Change((Patch(place, 1, (shape,)),), turning.ways)


def _fault(file: Outline, site: Site, form: Form) -> Phrase | None:
    item = item_of(site)
    if site.unit not in _TURNED or len(site.around) != site.depth:
        return reasons.TURN_FORM
    if site.level == 1 or form.heading == 1:
        return reasons.TITLE
    if form.heading and site.anchor:
        return reasons.HEADING_ID
    if item and (site.depth != 1 or not item.only or not item.first):
        return reasons.HAS_INNER
    return None if levels_of(file, site) is not None else reasons.TURN_FORM


def _levels(file: Outline, place: int, form: Form, others: Collection[int]) -> Levels | None:
    """Give the lists that are open once a text is an item, none where it is to be no item."""
    if not form.list_level:
        return ()
    above = file.sites[place - 1] if place else None
    if place - 1 in others:
        open_ = _levels(file, place - 1, Form(list_level=1, ordered=form.ordered), others)
    else:
        open_ = levels_of(file, above) if above else ()
    return deeper(open_ or (), form)


@dataclass(frozen=True, slots=True)
class _Turning:
    """A text that becomes another thing; ``below`` where the text above becomes an item too."""

    file: Outline
    place: int
    words: Tokens
    form: Form
    levels: Levels
    below: bool

    @property
    def site(self) -> Site:
        return self.file.sites[self.place]

    @property
    def unit(self) -> Unit:
        if self.form.heading:
            return Unit.HEADING
        return Unit.ITEM if self.form.list_level else Unit.PARAGRAPH

    def ways(self) -> Iterator[Candidate]:
        """Change what begins the lines, and the words; or write all of it anew."""
        gaps = (*self._above(), *self._below())
        lines = tuple(self._lines())
        for way in candidates(self.file, self.site, self.site.words, self.words):
            yield (*gaps, *lines, *way)
        for every in (False, True):
            text = render(self.words, every=every, source=self.file.source.text)
            if text is not None:
                yield (*gaps, self._whole(guarded(tailed(text, every=every))))

    @property
    def _rows(self) -> range:
        return range(self.site.span.line, self.site.span.end_line + 1)

    def _begin(self) -> str:
        """Give what begins the first line."""
        if self.form.heading:
            return "#" * self.form.heading + " "
        return begun("", self.levels)

    def _whole(self, text: str) -> Edit:
        source, line = self.file.source, newline_of(self.file)
        start = source.offset(self._rows[0], 1)
        end = source.offset(self.site.span.end_line, self.site.span.end_column)
        inner = self.levels[-1].inner if self.levels else ""
        tail = tail_of(self.file, self.site)
        return Edit(
            source.span(start, end), self._begin() + text.replace("\n", line + inner) + tail
        )

    def _lines(self) -> Iterator[Edit]:
        """Begin each line otherwise; a heading is one line."""
        source = self.file.source
        first = source.offset(self._rows[0], 1)
        yield Edit(source.span(first, begin_of(self.site.tokens[0])), self._begin())
        for row in self._rows[1:]:
            start, text = source.offset(row, 1), source.lines[row - 1]
            inside = start + len(text) - len(text.lstrip())
            if self.form.heading:
                yield Edit(source.span(end_of_line(self.file, row - 1), inside), " ")
            else:
                inner = self.levels[-1].inner if self.levels else ""
                yield Edit(source.span(start, inside), inner)

    def _above(self) -> Iterator[Edit]:
        """Part the text from what is above, or take out what parts it from its list."""
        row = self._rows[0]
        above = self.file.sites[self.place - 1] if self.place else None
        listed = bool(above and above.around and self.levels and len(above.around) == above.depth)
        if listed or self.below:
            if above:
                yield from self._closed(above.span.end_line, row)
        elif row > 1 and not is_blank(self.file, row - 1):
            yield self._opened(row - 1)

    def _below(self) -> Iterator[Edit]:
        """Part the text from what follows, or take out what parts it from the list below."""
        row = self._rows[-1]
        place = self.place + 1
        after = self.file.sites[place] if place < len(self.file.sites) else None
        kinds = [one.kind for one in after.around] if after else []
        if self.levels and after and kinds == [self.levels[0].kind]:
            yield from self._closed(row, after.span.line)
        elif not is_blank(self.file, row + 1) and row < len(self.file.source.lines):
            yield self._opened(row)

    def _opened(self, row: int) -> Edit:
        at = end_of_line(self.file, row)
        return Edit(self.file.source.span(at, at), newline_of(self.file))

    def _closed(self, first: int, last: int) -> Iterator[Edit]:
        """Take the blank lines between two lines out, where nothing else is between them."""
        if last - first < 2 or not all(is_blank(self.file, n) for n in range(first + 1, last)):
            return
        source = self.file.source
        start, end = source.offset(first + 1, 1), source.offset(last, 1)
        yield Edit(source.span(start, end), "")
