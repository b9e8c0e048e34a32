"""What became of an editor's work, for a terminal and for a machine.

In: fates and remarks. Out: text per source file, or JSON; nothing in it can steer a terminal.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from generator.console.visible import visible
from generator.model.language import Language, Phrase
from generator.model.outcome import Deed, Fate, Remark, Segments, Verdict
from generator.model.revision import Stamp
from generator.model.source import Span

WORDS = {
    Verdict.MERGED: Phrase("over te nemen", "to be merged"),
    Verdict.THERE: Phrase("staat er al", "there already"),
    Verdict.ASKED: Phrase("alleen op tekst herkend", "matched by text only"),
    Verdict.CONFLICT: Phrase("botst", "conflict"),
    Verdict.REFUSED: Phrase("geweigerd", "refused"),
}
PAINT = {
    Verdict.MERGED: "32",
    Verdict.THERE: "2",
    Verdict.ASKED: "33",
    Verdict.CONFLICT: "31;1",
    Verdict.REFUSED: "31",
}
DEEDS = {
    Deed.LEVEL: Phrase("andere opmaak of ander niveau", "another form or level"),
    Deed.LABEL: Phrase("andere soort", "another kind"),
    Deed.SPLIT: Phrase("gesplitst", "split"),
    Deed.JOIN: Phrase("samengevoegd", "joined"),
    Deed.GONE: Phrase("weggehaald", "removed"),
    Deed.NEW: Phrase("nieuw", "new"),
    Deed.MOVED: Phrase("verplaatst", "moved"),
}
"""What was done, where the words alone do not show it."""
UNTRACKED = Phrase("niet bijgehouden", "untracked")


def merge_text(
    fates: Sequence[Fate], remarks: Sequence[Remark], language: Language, *, colour: bool
) -> str:
    """Give every edit and comment with its place, and a summary as the last line."""
    told = [_fate(fate, language, colour=colour) for fate in fates]
    told += [_remark(remark, language) for remark in remarks]
    return "\n\n".join([*told, _summary(fates, remarks, language)])


def _fate(fate: Fate, language: Language, *, colour: bool) -> str:
    word = _painted(WORDS[fate.verdict].in_(language), PAINT[fate.verdict], colour=colour)
    done = f"  {DEEDS[fate.deed].in_(language)}" if fate.deed in DEEDS else ""
    lines = [f"{where(fate)}  {word}{done}  {made_by(fate, language)}"]
    if fate.segments:
        by = segment_makers(fate, language)
        lines.append(f"  {_compared(fate.segments, by, colour=colour)}")
    for side in fate.sides:
        who = makers(side.stamps, (side.draft,), language) if side.draft else ""
        source = Phrase("de bron nu", "the source now").in_(language)
        lines.append(f"  < {who or source}: {_compared(side.segments, colour=colour)}")
    if fate.into and fate.verdict is Verdict.MERGED:
        lines.append(f"  > {fate.into.in_(language)}")
    if fate.reason:
        lines.append(f"  = {fate.reason.in_(language)}")
    return "\n".join(lines)


def place(span: Span | None) -> str:
    """Write where something stands; a dash where that is nowhere."""
    return f"{visible(span.path)}:{span.line}" if span else "–"


def where(fate: Fate) -> str:
    """Write where something stands in the sources, or else below which heading of the draft."""
    return f"– “{visible(fate.near)}”" if fate.near and not fate.span else place(fate.span)


def made_by(fate: Fate, language: Language) -> str:
    """Say who made an edit; of one that was not tracked, who saved the draft last."""
    said = makers(fate.stamps, fate.drafts, language)
    if not fate.savers:
        return said
    saved = Phrase("opgeslagen door", "saved by").in_(language)
    return f"{said}, {saved} {visible(', '.join(fate.savers))}"


def segment_makers(fate: Fate, language: Language) -> tuple[str, ...]:
    """Say of each segment who made it, as far as others made the rest; a pair says it once."""
    kinds = (kind for kind, _ in fate.segments)
    said = [
        "" if kind == "same" else makers(stamps, (), language)
        for kind, stamps in zip(kinds, fate.credits, strict=False)
    ]
    return tuple(one if said[n + 1 : n + 2] != [one] else "" for n, one in enumerate(said))


def makers(stamps: Iterable[Stamp], drafts: Iterable[str], language: Language) -> str:
    """Say who made an edit and when, and in which draft."""
    names = [" ".join(filter(None, (one.author, one.date[:10]))) for one in stamps]
    said = ", ".join(dict.fromkeys(filter(None, names))) or UNTRACKED.in_(language)
    files = ", ".join(drafts)
    return visible(f"{said} ({files})" if files else said)


def _compared(segments: Segments, by: Sequence[str] = (), *, colour: bool) -> str:
    said = (_segment(kind, visible(text), colour=colour) for kind, text in segments)
    return "".join(
        text + (f" <{name}>" if name else "") for text, name in zip_longest(said, by, fillvalue="")
    )


def _segment(kind: str, text: str, *, colour: bool) -> str:
    if kind == "same":
        return text
    if colour:
        return _painted(text, "31;9" if kind == "gone" else "32;4", colour=True)
    return f"[-{text}-]" if kind == "gone" else f"{{+{text}+}}"


def _painted(text: str, paint: str, *, colour: bool) -> str:
    return f"\x1b[{paint}m{text}\x1b[0m" if colour else text


def _remark(remark: Remark, language: Language) -> str:
    word = Phrase("opmerking", "comment").in_(language)
    head = f"{place(remark.span)}  {word}  {makers((remark.stamp,), (remark.draft,), language)}"
    quoted = f"\n  > {visible(remark.quoted)}" if remark.quoted else ""
    return f"{head}{quoted}\n  {visible(remark.text)}"


def _summary(fates: Sequence[Fate], remarks: Sequence[Remark], language: Language) -> str:
    counts = Counter(fate.verdict for fate in fates)
    parts = [f"{counts[one]} {WORDS[one].in_(language)}" for one in Verdict if counts[one]]
    if remarks:
        parts.append(f"{len(remarks)} {Phrase('opmerkingen', 'comments').in_(language)}")
    nothing = Phrase("Er is niets veranderd.", "Nothing was changed.").in_(language)
    return ", ".join(parts) or nothing


def merge_json(fates: Sequence[Fate], remarks: Sequence[Remark], language: Language) -> str:
    """Give an object with lists ``edits`` and ``comments``, in ASCII only."""
    whole = {
        "edits": [_object(fate, language) for fate in fates],
        "comments": [
            {
                **_where(one.span),
                **_stamped(one.stamp),
                "draft": one.draft,
                "id": one.id,
                "text": one.text,
                "quoted": one.quoted,
                "passage": one.passage,
                "reply_to": one.reply_to,
            }
            for one in remarks
        ],
    }
    return json.dumps(whole, indent=2)


def _object(fate: Fate, language: Language) -> dict[str, object]:
    return {
        **_where(fate.span),
        "verdict": fate.verdict.value,
        "deed": fate.deed.value,
        "changes": [list(segment) for segment in fate.segments],
        "changed_by": [[_stamped(one) for one in stamps] for stamps in fate.credits],
        "makers": [_stamped(stamp) for stamp in fate.stamps],
        "drafts": list(fate.drafts),
        "savers": list(fate.savers),
        "near": fate.near,
        "into": fate.into.in_(language) if fate.into else "",
        "reason": fate.reason.in_(language) if fate.reason else "",
        "sides": [
            {"draft": side.draft, "changes": [list(segment) for segment in side.segments]}
            for side in fate.sides
        ],
    }


def _where(span: Span | None) -> dict[str, object]:
    return {"path": span.path if span else "", "line": span.line if span else 0}


def _stamped(stamp: Stamp) -> dict[str, str]:
    return {"author": stamp.author, "date": stamp.date}
