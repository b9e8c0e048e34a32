"""A changed text as edits of its file: first the least, then more, each to be tried in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.merge.aligning import Hunk, hunks
from generator.merge.lines import margin_of
from generator.merge.outline import Outline, Site
from generator.merge.rendering import guarded, render, tailed
from generator.merge.tokens import BREAK, Holder, Path, Token, Tokens, common, settled, shared
from generator.model.document import Link, Strong
from generator.model.manifest import Unit
from generator.model.revision import PLAIN, Look
from generator.model.source import Edit

Candidate = tuple[Edit, ...]


def candidates(file: Outline, site: Site, old: Tokens, new: Tokens) -> Iterator[Candidate]:
    """Give ways to make ``new`` of ``old``, tokens that stand in ``file``, the least first.

    Each is a set of edits of the file; which one is right is for who reads the result again.
    """
    changes = _bridged(old, hunks(old, new))
    for every in (False, True):
        writer = _Writer(file, site, old, every=every)
        for wide in (False, True):
            made = writer.all(changes, wide=wide)
            if made is not None:
                yield made
        if old:
            whole = writer.rewrite(new)
            if whole is not None:
                yield whole


def _bridged(old: Tokens, changes: Sequence[Hunk]) -> list[Hunk]:
    """Join changes that a space parts and that have a look in common: one stretch of bold."""
    made: list[Hunk] = []
    for hunk in changes:
        last = made[-1] if made else None
        if last and _belong(old, last, hunk):
            new = settled((*last.new, old[last.end], *hunk.new))
            made[-1] = Hunk(last.start, hunk.end, new)
        else:
            made.append(hunk)
    return made


def _belong(old: Tokens, one: Hunk, other: Hunk) -> bool:
    if not one.new or not other.new or other.start != one.end + 1 or not old[one.end].blank:
        return False
    return shared(one.new[-1].look, other.new[0].look) != PLAIN


def adopted(old: Tokens, new: Tokens) -> Tokens:
    """Give ``new`` with the places inside the report that links around its words lead to.

    Word names such a place otherwise, so that an edited text has lost its name.
    """
    made: list[Token] = []
    done = 0
    for hunk in hunks(old, new):
        made += old[done : hunk.start]
        inner = _inner(old, hunk)
        made += (_led(token, inner) for token in hunk.new)
        done = hunk.end
    return (*made, *old[done:])


def _inner(old: Tokens, hunk: Hunk) -> str:
    around = old[hunk.start : hunk.end] or old[max(hunk.start - 1, 0) : hunk.start + 1]
    targets = {token.look.target for token in around if not token.mark}
    inner = targets.pop() if len(targets) == 1 else ""
    return inner if inner.startswith("#") else ""


def _led(token: Token, target: str) -> Token:
    if not target or token.look.target or token.mark:
        return token
    return replace(token, look=replace(token.look, target=target))


@dataclass(frozen=True, slots=True)
class _Writer:
    file: Outline
    site: Site
    old: Tokens
    every: bool

    def all(self, changes: Sequence[Hunk], *, wide: bool) -> Candidate | None:
        """Give the edits of all changes, None where one cannot be done in this way."""
        if wide and not self.old:
            return None
        edits: list[Edit] = []
        for hunk in self._widened(changes) if wide else changes:
            edit = self._edit(hunk)
            if edit is None:
                return None
            edits.append(edit)
        return tuple(edits)

    def rewrite(self, new: Tokens) -> Candidate | None:
        """Write the whole text anew."""
        return self._put(self._outer(0, -1), new, PLAIN)

    def _edit(self, hunk: Hunk) -> Edit | None:
        if not self.old:
            return self._empty(hunk.new)
        if hunk.start == hunk.end:
            return self._inserted(hunk)
        path = self._path(hunk.start, hunk.end)
        at = self._stretch(hunk, path)
        if at is None:
            return None
        (start, end), path = at
        made = self._put((start, end), hunk.new, look_of(path))
        return made[0] if made else None

    def _path(self, start: int, end: int) -> Path:
        path = self.old[start].path
        for token in self.old[start + 1 : end]:
            path = common(path, token.path)
        return path

    def _stretch(self, hunk: Hunk, path: Path) -> tuple[tuple[int, int], Path] | None:
        """Give the offsets to replace and what is around them; None where markup is cut in two."""
        first, last = self.old[hunk.start], self.old[hunk.end - 1]
        for holder in (*first.path[len(path) :], *last.path[len(path) :]):
            if not self._covers(hunk, holder):
                return None
        start = first.path[len(path)].start if len(first.path) > len(path) else first.start
        end = last.path[len(path)].end if len(last.path) > len(path) else last.end
        while path and self._covers(hunk, path[-1]):
            start, end = path[-1].start, path[-1].end
            path = path[:-1]
        return ((start, end), path) if self._free(hunk, start, end) else None

    def _free(self, hunk: Hunk, start: int, end: int) -> bool:
        """Tell whether nothing that stays stands in a stretch: code goes as a whole."""
        outside = (*self.old[: hunk.start], *self.old[hunk.end :])
        return not any(start < token.end and token.start < end for token in outside)

    def _covers(self, hunk: Hunk, holder: Holder) -> bool:
        """Tell whether all that stands in a stretch of markup is replaced."""
        return self._free(hunk, holder.start, holder.end)

    def _inserted(self, hunk: Hunk) -> Edit | None:
        """Put words between two tokens, inside the markup that they are to have."""
        before = self.old[hunk.start - 1] if hunk.start else None
        behind = self.old[hunk.start] if hunk.start < len(self.old) else None
        for place, path in _gaps(before, behind):
            text = self._text(hunk.new, look_of(path), place)
            if text is not None:
                return Edit(self.file.source.span(place, place), text)
        return None

    def _empty(self, new: Tokens) -> Edit | None:
        text = self._text(new, PLAIN, -1)
        return Edit(self.site.span, text) if text and self.site.unit is Unit.CELL else None

    def _put(self, at: tuple[int, int], new: Tokens, around: Look) -> Candidate | None:
        text = self._text(new, around, at[0])
        return None if text is None else (Edit(self.file.source.span(*at), text),)

    def _text(self, new: Tokens, around: Look, place: int) -> str | None:
        if self.site.unit in _ONE_LINE and any(token.text == BREAK for token in new):
            return None
        text = render(new, around, every=self.every, source=self.file.source.text)
        if text is None:
            return None
        text = tailed(text, every=self.every)
        if self.site.unit in _BLOCKS and place == self._begin():
            text = guarded(text)
        return text.replace("\\\n", f"\\\n{margin_of(self.file, self.site)}")

    def _begin(self) -> int:
        return self._outer(0, 1)[0]

    def _outer(self, first: int, last: int) -> tuple[int, int]:
        return begin_of(self.old[first]), end_of(self.old[last])

    def _widened(self, changes: Sequence[Hunk]) -> list[Hunk]:
        """Take in all that shares markup with the changed words, and a neighbour of new ones."""
        ranges: list[tuple[int, int]] = []
        for hunk in changes:
            start, end = self._reach(hunk)
            while ranges and start < ranges[-1][1]:
                before = ranges.pop()
                start, end = min(start, before[0]), max(end, before[1])
            ranges.append((start, end))
        return [Hunk(start, end, self._new(start, end, changes)) for start, end in ranges]

    def _reach(self, hunk: Hunk) -> tuple[int, int]:
        start, end = hunk.start, hunk.end
        if start == end:
            start, end = max(start - 1, 0), min(end + 1, len(self.old))
        return self._whole(start, end)

    def _new(self, start: int, end: int, changes: Sequence[Hunk]) -> Tokens:
        made: list[Token] = []
        done = start
        for hunk in changes:
            if start <= hunk.start and hunk.end <= end:
                made += [*self.old[done : hunk.start], *hunk.new]
                done = hunk.end
        return (*made, *self.old[done:end])

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        while True:
            bounds = [
                (path[0].start, path[0].end)
                for token in self.old[start:end]
                if (path := token.path)
            ] + [(token.start, token.end) for token in self.old[start:end]]
            low, high = min(b[0] for b in bounds), max(b[1] for b in bounds)
            inside = [n for n, t in enumerate(self.old) if t.start < high and low < t.end]
            if (inside[0], inside[-1] + 1) == (start, end):
                return start, end
            start, end = min(inside[0], start), max(inside[-1] + 1, end)


_ONE_LINE = {Unit.HEADING, Unit.CELL, Unit.CAPTION}
_BLOCKS = {Unit.PARAGRAPH, Unit.ITEM, Unit.FOOTNOTE}


def _gaps(before: Token | None, behind: Token | None) -> Iterator[tuple[int, Path]]:
    """Give the places between two tokens with the markup around each."""
    if before:
        yield before.end, before.path
    if behind:
        yield behind.start, behind.path
    shared_path = common(before.path if before else (), behind.path if behind else ())
    if before and len(before.path) > len(shared_path):
        yield before.path[len(shared_path)].end, shared_path
    elif behind and len(behind.path) > len(shared_path):
        yield behind.path[len(shared_path)].start, shared_path


def begin_of(token: Token) -> int:
    """Give the offset where a token begins, its markup with it."""
    return token.path[0].start if token.path else token.start


def end_of(text: Site | Token) -> int:
    """Give the offset where a token ends, its markup with it; of a site that of its last token."""
    token = text.tokens[-1] if isinstance(text, Site) else text
    return token.path[0].end if token.path else token.end


def look_of(path: Path) -> Look:
    """Give the look that markup gives to what stands in it."""
    look = PLAIN
    for holder in path:
        if holder.kind is Link:
            look = replace(look, target=holder.target)
        elif holder.kind is Strong:
            look = replace(look, bold=True)
        else:
            look = replace(look, italic=True)
    return look
