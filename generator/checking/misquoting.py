"""Quoted words stand literally in the passages that are cited for them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from operator import itemgetter

from generator.checking.prose import Prose, locate_after, proses
from generator.checking.quotations import comparable, literal_prefix, quotations
from generator.checking.wording import shown
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Quote, walk
from generator.model.language import Phrase
from generator.model.note import Passage
from generator.model.project import Project
from generator.model.rules import Rule, Severity
from generator.model.sentences import Stretch, sentences
from generator.model.source import Span

NEAR = 40
JOINERS = (["en"], ["and"], ["of"], ["or"])


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words as compared, how to find their place, and the keys of the passages cited.

    ``at_once`` where only punctuation stands between the words and the citation.
    """

    words: str
    place: Callable[[], Span]
    keys: tuple[str, ...]
    at_once: bool = True


def misquoted(project: Project) -> Iterator[Diagnostic]:
    """Words between quotation marks that the passage cited for them does not hold.

    An error where the citation follows at once, or where a block quote ends in one; a warning where
    it comes later in the sentence. A claim of a tension rests on all the passages of its side.
    """
    for _, findings in quotations_checked(project):
        yield from findings


def quotations_checked(project: Project) -> Iterator[tuple[Quoted, tuple[Diagnostic, ...]]]:
    """Give every quotation whose passages are there, with what is wrong with it (or nothing)."""
    for quoted in chain(_quoted_in_chapters(project), _quoted_in_tensions(project)):
        passages = [project.passages[key] for key in quoted.keys if key in project.passages]
        if len(passages) == len(quoted.keys) and quoted.words:
            yield quoted, tuple(_compared(quoted, passages))


def _compared(quoted: Quoted, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    held = [comparable(passage.text) for passage in passages]
    if any(quoted.words in text for text in held):
        return
    found = Diagnostic.of(
        Rule.MISQUOTED,
        quoted.place(),
        Phrase(
            f"“{shown(quoted.words)}” staat niet letterlijk in {_named(quoted.keys)}.",
            f"“{shown(quoted.words)}” does not stand literally in {_named(quoted.keys)}.",
        ),
        _parting(quoted.words, held),
        (passage.span for passage in passages),
    )
    yield found if quoted.at_once else replace(found, severity=Severity.WARNING)


def _named(keys: tuple[str, ...]) -> str:
    return ", ".join(shown(key) for key in keys[:3]) + (", …" if len(keys) > 3 else "")


def _parting(words: str, held: Sequence[str]) -> Phrase:
    """Say up to where the words are right, and how the passage goes on."""
    good = literal_prefix(words, held)
    text = next(text for text in held if good in text)
    after = shown(text[text.index(good) + len(good) :])
    if not good:
        return Phrase(f"De passage luidt: “{after}”", f"The passage reads: “{after}”")
    last = " ".join(good.split()[-4:])
    return Phrase(
        f"Tot en met “{last}” klopt het; in de passage staat daarna “{after}”.",
        f"It is right up to “{last}”; the passage goes on with “{after}”.",
    )


def _quoted_in_chapters(project: Project) -> Iterator[Quoted]:
    for chapter in project.chapters:
        in_quotes = _inside_quotes(chapter.document.blocks)
        for block in walk(chapter.document.blocks):
            for text in proses(block, chapter.source.path, project.sources):
                if id(block) in in_quotes:
                    yield from _quoted_whole(text)
                elif text.citations:
                    yield from _quoted_words(text)


def _inside_quotes(blocks_: tuple[Block, ...]) -> frozenset[int]:
    """Give the identities of the blocks that stand inside a block quote."""
    quotes = [block for block in walk(blocks_) if isinstance(block, Quote)]
    return frozenset(id(inner) for quote in quotes for inner in walk(quote.blocks))


def _quoted_words(text: Prose) -> Iterator[Quoted]:
    """Pair quotations with the citations behind them, from the last to the first."""
    limit = len(text.text) + 1
    keys: tuple[str, ...] = ()
    starts = [start for start, _ in sentences(text.text)]
    for quotation in sorted(quotations(text.text), key=lambda q: (-q.end, q.start)):
        start, end = _trimmed(text.text, quotation.start, quotation.end)
        if start == end or quotation.end > limit:
            continue  # no words, or inside one that was taken already
        keys = _keys_behind(text, end) or (keys if _joined(text.text, end, limit) else ())
        if keys:
            limit = quotation.start
        later = keys or _keys_later(text, end, starts)
        if later:
            words = comparable(text.text[quotation.start : quotation.end])
            place = partial(text.place, quotation.start, quotation.end)
            yield Quoted(words, place, later, at_once=bool(keys))


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """Leave out what is no letter or digit at both ends."""
    while end > start and not text[end - 1].isalnum():
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    return start, end


def _joined(text: str, end: int, start: int) -> bool:
    """Whether only punctuation and at most a word like «en» stand between two quotations."""
    between = "".join(c if c.isalnum() else " " for c in text[end:start][:NEAR]).split()
    return end <= start <= end + NEAR and between in ([], *JOINERS)


def _keys_behind(text: Prose, at: int) -> tuple[str, ...]:
    """Give the keys of the run of citations behind an offset; only punctuation may come between."""
    keys = []
    for index in range(bisect_left(text.citations, at, key=itemgetter(0)), len(text.citations)):
        offset, citation = text.citations[index]
        if offset - at > NEAR or any(c.isalnum() for c in text.text[at:offset]):
            break
        keys.append(citation.key)
        at = offset
    return tuple(keys)


def _keys_later(text: Prose, at: int, starts: Sequence[int]) -> tuple[str, ...]:
    """Give the keys of the next run of citations, if it stands in the same sentence."""
    next_one = bisect_left(text.citations, at, key=itemgetter(0))
    if next_one == len(text.citations):
        return ()
    offset = text.citations[next_one][0]
    sentence_after = bisect_right(starts, at)
    if sentence_after < len(starts) and starts[sentence_after] <= offset:
        return ()
    return _keys_behind(text, offset)


def _quoted_whole(text: Prose) -> Iterator[Quoted]:
    """Take the words of a block quote up to each run of citations."""
    start = 0
    for offset, _ in text.citations:
        first, last = _trimmed(text.text, start, offset)
        if last > first:
            words = comparable(text.text[first:last])
            yield Quoted(words, partial(text.place, first, last), _keys_behind(text, last))
            start = offset


def _quoted_in_tensions(project: Project) -> Iterator[Quoted]:
    for tension in project.codebook.tensions:
        for side in (tension.left, tension.right):
            for quotation in quotations(side.claim):
                words = side.claim[quotation.start : quotation.end]
                place = partial(locate_after, project.sources, tension.span, words)
                yield Quoted(comparable(words), place, side.passages)
