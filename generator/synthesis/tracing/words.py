"""Where a sentence of the report comes from: words in; what was written, and where it stands, out.

Words that stand literally are found first; else what comes nearest, by RapidFuzz.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model.document import Inlines
from generator.model.note import Passage
from generator.model.project import Project
from generator.model.report import Report
from generator.model.source import Span
from generator.synthesis.tracing.folding import Folded, fold, fold_words
from generator.synthesis.tracing.places import Where, runs, statements, tidy

LITERAL = 100.0
# Below this, what comes nearest is something else.
_NEAR = 75.0
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Trace:
    """A text that the words come from.

    ``score`` is 100 where they stand literally in it, else how near they come. ``sentences`` are
    those of the text that hold them, and ``span`` is their place in the sources, None where the
    program wrote them. ``passages`` are what they rest on: the passage that the text is, or those
    that the sentences cite. ``places`` are where the report shows it; none for a passage that the
    report leaves out.
    """

    text: str
    score: float
    sentences: str
    span: Span | None
    passages: tuple[Passage, ...]
    places: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    children: Inlines
    folded: Folded
    text: str
    origin: Span | None
    places: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """``start`` and ``end`` are offsets in the candidate's text."""

    candidate: _Candidate
    score: float
    start: int
    end: int


def trace_words(project: Project, report: Report, words: str, limit: int = 5) -> tuple[Trace, ...]:
    """Find where words come from: at most ``limit`` texts, the nearest ones first.

    Of texts that hold them literally, one that holds nothing else comes first.
    """
    names = (note.header.short for note in project.notes)
    wanted = fold_words(words, names)
    if len(wanted) < _SHORTEST or limit < 1:
        return ()
    candidates = tuple(_candidates(project, report))
    literal = [match for one in candidates if (match := _literal(wanted, one))]
    found = sorted(literal, key=lambda match: match.candidate.folded.text != wanted)
    if not found:
        near = (match for one in candidates if (match := _near(wanted, one)))
        found = sorted(near, key=lambda match: -match.score)
    return tuple(_trace(project, match) for match in found[:limit])


def _candidates(project: Project, report: Report) -> Iterator[_Candidate]:
    """Give each text once, with all its places; then the passages that the report leaves out."""
    found: dict[tuple[Span | None, str], _Candidate] = {}
    for run in runs(report):
        text = tidy(run.text)
        known = found.get((run.origin, text))
        places = (*known.places, run.where) if known else (run.where,)
        if known:
            found[run.origin, text] = replace(known, places=places)
        elif text:
            made = _Candidate(run.children, fold(run.text), text, run.origin, places)
            found[run.origin, text] = made
    yield from found.values()
    for passage in project.passages.values():
        text = tidy(passage.text)
        if (passage.span, text) not in found:
            yield _Candidate(passage.children, fold(passage.text), text, passage.span, ())


def _literal(wanted: str, candidate: _Candidate) -> _Match | None:
    at = candidate.folded.text.find(wanted)
    return _match(candidate, LITERAL, at, at + len(wanted)) if at >= 0 else None


def _near(wanted: str, candidate: _Candidate) -> _Match | None:
    """Hold words against the stretch of a text that is most like them.

    A text shorter than the words can only account for a part of them.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    text = candidate.folded.text
    share = min(1.0, len(text) / len(wanted))
    if share * 100 < _NEAR:
        return None
    found = partial_ratio_alignment(wanted, text, score_cutoff=_NEAR / share)
    if found is None:
        return None
    return _match(candidate, round(found.score * share, 1), found.dest_start, found.dest_end)


def _match(candidate: _Candidate, score: float, start: int, end: int) -> _Match | None:
    if start >= end:
        return None
    origins = candidate.folded.origins
    return _Match(candidate, score, origins[start], origins[end - 1] + 1)


def _trace(project: Project, match: _Match) -> Trace:
    one = match.candidate
    held = [
        statement
        for statement in statements(one.children)
        if statement.start < match.end and match.start < statement.end
    ]
    keys = dict.fromkeys(key for statement in held for key in statement.keys)
    own = [passage for passage in project.passages.values() if passage.span == one.origin]
    cited = [project.passages[key] for key in keys if key in project.passages]
    return Trace(
        one.text,
        match.score,
        " ".join(statement.text for statement in held),
        _span(one.origin, [statement.span for statement in held]),
        tuple(own or cited),
        one.places,
    )


def _span(origin: Span | None, spans: Sequence[Span | None]) -> Span | None:
    """Give the stretch from the first span to the last, where they are known; else the block's."""
    first, last = (spans[0], spans[-1]) if spans else (None, None)
    return first.to(last) if origin and first and last else origin
