"""Diagnostics for people: the place, the message, the line itself with a mark under it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.console.advice import advice
from generator.console.visible import cells, columns, visible
from generator.model.diagnostic import Diagnostic
from generator.model.language import Language, Phrase
from generator.model.rules import Severity
from generator.model.source import Source, Span

WIDEST = 120
LEAD = 30
NEAR = 400

WORDS = {
    Severity.ERROR: (Phrase("fout", "error"), Phrase("fouten", "errors"), "31;1"),
    Severity.WARNING: (
        Phrase("waarschuwing", "warning"),
        Phrase("waarschuwingen", "warnings"),
        "33",
    ),
    Severity.HINT: (Phrase("tip", "hint"), Phrase("tips", "hints"), "36"),
}
PALE = "2"


def as_text(
    found: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    language: Language,
    *,
    colour: bool,
) -> str:
    """Give every finding with its source line, and a summary as the last line."""
    told = [_told(one, sources, language, colour=colour) for one in found]
    return "\n\n".join([*told, _summary(found, language)])


def _told(
    found: Diagnostic, sources: Mapping[str, Source], language: Language, *, colour: bool
) -> str:
    word, _, paint = WORDS[found.severity]
    label = _painted(f"{word.in_(language)}[{found.rule.id}]", paint, colour=colour)
    lines = [f"{_place(found.span)}  {label}  {visible(found.message.in_(language))}"]
    lines += _excerpt(found.span, sources, paint, colour=colour)
    lines.append(f"  = {visible(advice(found).in_(language))}")
    see = Phrase("zie", "see").in_(language)
    lines += (f"  > {see} {_place(span)}" for span in found.related)
    return "\n".join(lines)


def _place(span: Span) -> str:
    return f"{visible(span.path)}:{span.line}:{span.column}"


def _painted(text: str, paint: str, *, colour: bool) -> str:
    return f"\x1b[{paint}m{text}\x1b[0m" if colour else text


def _excerpt(
    span: Span, sources: Mapping[str, Source], paint: str, *, colour: bool
) -> tuple[str, ...]:
    """Give the first line of a span and the mark under it; nothing where there is no such line."""
    source = sources.get(span.path)
    if source is None or not 1 <= span.line <= len(source.lines):
        return ()
    line = source.lines[span.line - 1].removesuffix("\r")
    start = min(max(span.column - 1, 0), len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    text, before, under = _window(line, start, max(end, start))
    if not text.strip():
        return ()
    margin = f"{span.line:>5} | "
    return (
        _painted(margin, PALE, colour=colour) + text,
        " " * (len(margin) + before) + _painted("^" * max(1, under), paint, colour=colour),
    )


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a line around a span; give it with the columns before and below the span."""
    far = max(0, start - NEAR)
    given = cells(line[far : start + NEAR])
    start, end = start - far, min(end - far, len(given))
    first, room = start, LEAD
    if sum(width for _, width in given) <= WIDEST:
        first = 0
    while first > 0 and room >= given[first - 1][1]:
        first -= 1
        room -= given[first][1]
    last, room = first, WIDEST
    while last < len(given) and room >= given[last][1]:
        room -= given[last][1]
        last += 1
    text = "".join(shown for shown, _ in given[first:last])
    before = sum(width for _, width in given[first:start])
    under = sum(width for _, width in given[start : min(end, last)])
    head, tail = "…" * (first + far > 0), "…" * (far + last < len(line))
    return head + text + tail, before + columns(head), under


def _summary(found: Sequence[Diagnostic], language: Language) -> str:
    if not found:
        return Phrase("Niets gevonden dat beter moet.", "Nothing found to mend.").in_(language)
    counts = Counter(one.severity for one in found)
    parts = [_counted(counts[s], *WORDS[s][:2], language) for s in Severity if counts[s]]
    files = len({one.span.path for one in found})
    where = _counted(files, Phrase("bestand", "file"), Phrase("bestanden", "files"), language)
    return f"{', '.join(parts)} in {where}"


def _counted(count: int, one: Phrase, more: Phrase, language: Language) -> str:
    return f"{count} {(one if count == 1 else more).in_(language)}"
