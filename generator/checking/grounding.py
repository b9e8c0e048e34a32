"""Every claim rests on a passage: citations resolve, and quoted words stand where they point."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import PurePosixPath

from generator.checking.prose import Prose, blocks, first_in, locate, locate_after, proses
from generator.checking.quotations import comparable, literal_prefix, quotations
from generator.checking.sentences import Stretch
from generator.checking.wording import did_you_mean, first_phrase, nearest, shown
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Citation, Quote, inlines, texts, walk
from generator.model.language import Phrase
from generator.model.note import Passage
from generator.model.project import Project
from generator.model.rules import Rule
from generator.model.source import Span

NEAR = 40
JOINERS = (["en"], ["and"], ["of"], ["or"])


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words as compared, how to find their place, and the keys of the passages cited."""

    words: str
    place: Callable[[], Span]
    keys: tuple[str, ...]


def broken_citation(project: Project) -> Iterator[Diagnostic]:
    """A citation, in a text or in YAML, of a passage that is not there."""
    unread = _unread(project)
    for key, span in chain(_cited_in_texts(project), _cited_in_data(project)):
        session, _, passage = key.partition("#^")
        if key not in project.passages and session not in unread:
            yield Diagnostic.of(
                Rule.BROKEN_CITATION,
                span,
                _missing(project, key, session, passage),
                _meant(project, session, passage),
            )


def _unread(project: Project) -> frozenset[str]:
    """Give the sessions whose file is there but could not be read, which has been said already."""
    stems = (PurePosixPath(path).stem for path in project.sources if path.endswith(".md"))
    chapters = {PurePosixPath(chapter.source.path).stem for chapter in project.chapters}
    return frozenset(stems) - frozenset(project.sessions) - chapters


def _cited_in_texts(project: Project) -> Iterator[tuple[str, Span]]:
    for path, block in blocks(project):
        for children in texts(block):
            for node in inlines(children):
                if isinstance(node, Citation):
                    yield node.key, node.span or block.span or Span(path)


def _cited_in_data(project: Project) -> Iterator[tuple[str, Span]]:
    for tension in project.codebook.tensions:
        for key in (*tension.left.passages, *tension.right.passages):
            yield key, locate_after(project.sources, tension.span, key)
    for indicator in project.indicators:
        if indicator.passage:
            yield indicator.passage, locate(project.sources, indicator.span, indicator.passage)
    for event in project.settings.events:
        if event.passage:
            yield event.passage, first_in(project.sources, project.settings.path, event.passage)


def _missing(project: Project, key: str, session: str, passage: str) -> Phrase:
    if "#^" not in key:
        return Phrase(
            f"“{shown(key)}” is geen verwijzing naar een passage.",
            f"“{shown(key)}” is no citation of a passage.",
        )
    if session not in project.sessions:
        return Phrase(
            f"Er is geen sessie “{shown(session)}”.", f"There is no session “{shown(session)}”."
        )
    return Phrase(
        f"De sessie “{shown(session)}” heeft geen passage met kenmerk `^{shown(passage)}`.",
        f"The session “{shown(session)}” has no passage with the id `^{shown(passage)}`.",
    )


def _meant(project: Project, session: str, passage: str) -> Phrase:
    note = project.sessions.get(session)
    if not passage:
        return first_phrase(did_you_mean(nearest(session, project.passages)), default=_form())
    if note:
        near = nearest(passage, (known.id for known in note.passages))
        return first_phrase(did_you_mean(near and f"{session}#^{near}"), default=_form())
    found = nearest(session, project.sessions)
    right = f"{found}#^{passage}"
    meant = right if right in project.passages else found
    return first_phrase(did_you_mean(meant), default=_form())


def _form() -> Phrase:
    return Phrase(
        "Schrijf een verwijzing als `2023-05-23-eenzaamheid#^vz1`.",
        "Write a citation as `2023-05-23-eenzaamheid#^vz1`.",
    )


def misquoted(project: Project) -> Iterator[Diagnostic]:
    """Words between quotation marks, right before a citation, that the passage does not hold.

    A block quote that ends in a citation is a quotation too. A claim of a tension rests on all
    the passages of its side.
    """
    for quoted in chain(_quoted_in_chapters(project), _quoted_in_tensions(project)):
        passages = [project.passages[key] for key in quoted.keys if key in project.passages]
        if len(passages) == len(quoted.keys) and quoted.words:
            yield from _compared(quoted, passages)


def _compared(quoted: Quoted, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    held = [comparable(passage.text) for passage in passages]
    if any(quoted.words in text for text in held):
        return
    yield Diagnostic.of(
        Rule.MISQUOTED,
        quoted.place(),
        Phrase(
            f"“{shown(quoted.words)}” staat niet letterlijk in {_named(quoted.keys)}.",
            f"“{shown(quoted.words)}” does not stand literally in {_named(quoted.keys)}.",
        ),
        _parting(quoted.words, held),
        (passage.span for passage in passages),
    )


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
    """Pair quotations with the citations right behind them, from the last to the first."""
    limit = len(text.text) + 1
    keys: tuple[str, ...] = ()
    for quotation in sorted(quotations(text.text), key=lambda q: (-q.end, q.start)):
        start, end = _trimmed(text.text, quotation.start, quotation.end)
        if start == end or quotation.end > limit:
            continue  # no words, or inside one that was taken already
        keys = _keys_behind(text, end) or (keys if _joined(text.text, end, limit) else ())
        if keys:
            limit = quotation.start
            words = comparable(text.text[quotation.start : quotation.end])
            yield Quoted(words, partial(text.place, quotation.start, quotation.end), keys)


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
