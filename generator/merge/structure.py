"""Changes of texts in a file: other words, another label, split, joined, taken out.

Each gives the change to try, or why it cannot be made.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.merge import reasons
from generator.merge.forms import level_of
from generator.merge.lines import item_of, lines_of, margin_of, newline_of, stretch_of, tail_of
from generator.merge.outline import Outline, Shape, Site
from generator.merge.patching import Candidate, begin_of, candidates, end_of
from generator.merge.tokens import Token, Tokens, words
from generator.merge.trial import ALL, Change, Patch
from generator.model.language import Phrase
from generator.model.manifest import Unit
from generator.model.revision import Look
from generator.model.source import Edit

WORDS, LEVEL, LEAD = frozenset({"words"}), frozenset({"level"}), frozenset({"lead", "codes"})
_BOLD = Look(bold=True)
_PARTED = frozenset({Unit.PARAGRAPH, Unit.ITEM, Unit.FOOTNOTE})
_BETWEEN = re.compile(r"[\s>]*(?:[-+*]|\d{1,9}[.)])?\s*")


def reworded(file: Outline, place: int, new: Tokens, level: int = 0) -> Change | Phrase:
    """Give a site other words and, where ``level`` is not 0, a heading another level."""
    site = file.sites[place]
    if not new and site.unit is not Unit.CELL:
        return reasons.EMPTY
    edits: Candidate = ()
    shape, fields = site.shape(new), WORDS
    if level and level != site.level:
        marks = "#" * site.level
        start = file.source.offset(site.span.line, site.span.column)
        if not file.source.text.startswith(f"{marks} ", start) or level > DEEPEST:
            return reasons.HEADING_FORM
        edits = (Edit(file.source.span(start, start + site.level), "#" * level),)
        shape, fields = shape._replace(level=level), WORDS | LEVEL
    return Change(
        (Patch(place, 1, (shape,), fields),),
        lambda: (edits + way for way in candidates(file, site, site.words, new)),
    )


DEEPEST = 6


def relabelled(file: Outline, place: int, word: str) -> Change | Phrase:
    """Give a passage another label: only its word changes; one without a label gets one."""
    site = file.sites[place]
    if not site.words:
        return reasons.EMPTY
    lead = site.tokens[: site.lead]
    old = [n for n, token in enumerate(lead) if token.look.bold and token.text not in {":", " "}]
    if lead and not old:
        return reasons.FAILED
    new = words(word, _BOLD)
    if lead:
        start, end, text = lead[old[0]].start, lead[old[-1]].end, word
        label = (*lead[: old[0]], *new, *lead[old[-1] + 1 :])
    else:
        start = end = begin_of(site.words[0])
        text, label = f"**{word}:** ", (*new, *words(":", _BOLD))
    edit = Edit(file.source.span(start, end), text)
    shape = replace(site, codes=None).shape(lead=label)
    return Change((Patch(place, 1, (shape,), LEAD),), lambda: ((edit,),))


def split(file: Outline, place: int, parts: Sequence[Tokens]) -> Change | Phrase:
    """Part a paragraph; each part bears the label and the tags, the first alone the id."""
    site = file.sites[place]
    if site.unit not in _PARTED:
        return reasons.SPLIT_FORM
    if not all(parts):
        return reasons.EMPTY
    parting = _parting(file, site)
    if parting is None:
        return reasons.SPLIT_FORM
    tail = tail_of(file, site)
    plain = tail.replace(f"^{site.anchor}", "").rstrip() if site.anchor else tail
    mark = Token("\n", markdown=f"{tail}{parting}{_label(file, site)}")
    new: list[Token] = list(parts[0])
    for number, part in enumerate(parts[1:]):
        text = mark.markdown if not number else mark.markdown.replace(tail, plain, 1)
        new += [replace(mark, markdown=text), *part]
    cut = _cut_anchor(file, site)
    return Change(
        (Patch(place, 1, tuple(_halves(site, parts))),),
        lambda: (cut + way for way in candidates(file, site, site.words, tuple(new))),
    )


def _halves(site: Site, parts: Sequence[Tokens]) -> Iterable[Shape]:
    """Give each part; in a quotation or a footnote only the first begins it."""
    inner = site.around if item_of(site) else tuple(replace(o, first=False) for o in site.around)
    for number, part in enumerate(parts):
        half = site if not number else replace(site, anchor="", around=inner)
        yield half.shape(part)


def _cut_anchor(file: Outline, site: Site) -> Candidate:
    if not site.anchor:
        return ()
    end = file.source.offset(site.span.end_line, site.span.end_column)
    start = end - len(site.anchor) - 1
    if file.source.text[start:end] != f"^{site.anchor}":
        return (Edit(file.source.span(end, end), "^"),)  # cannot be right: the trial refuses it
    start -= len(file.source.text[:start]) - len(file.source.text[:start].rstrip(" \t"))
    return (Edit(file.source.span(start, end), ""),)


def _parting(file: Outline, site: Site) -> str | None:
    """Give what parts two halves of a text: of an item another item, else a blank line."""
    line, item = newline_of(file), item_of(site)
    if item is None:
        margin = FOOTNOTE if site.unit is Unit.FOOTNOTE else margin_of(file, site)
        return f"{line}{margin.rstrip()}{line}{margin}"
    level = level_of(file, item)
    if level is None or any(one.kind not in {"ul", "ol"} for one in site.around):
        return None
    if item.span.line != site.span.line:
        return f"{line}{level.indent}{'- ' if item.kind == 'ul' else '1. '}"
    return line + level.indent + level.following.marker


FOOTNOTE = " " * 4
"""What begins the further paragraphs of a footnote."""


def _label(file: Outline, site: Site) -> str:
    if not site.lead:
        return ""
    start = file.source.offset(site.span.line, site.span.column)
    return file.source.text[start : begin_of(site.words[0])]


def joined(file: Outline, places: Sequence[int], new: Tokens) -> Change | Phrase:
    """Make one paragraph of two or more that follow one another.

    It bears the tags of all, the label that they have in common, and the first id there is.
    """
    sites = [file.sites[place] for place in places]
    first, last = sites[0], sites[-1]
    if list(places) != list(range(places[0], places[0] + len(places))):
        return reasons.JOIN_APART
    if any(not _alike(one, first) for one in sites):
        return reasons.JOIN_FORM
    if any(site.shape().lead not in {(), first.shape().lead} for site in sites[1:]):
        return reasons.JOIN_KINDS
    old: list[Token] = list(first.words)
    for one, other in pairwise(sites):
        gap = end_of(one), begin_of(other.words[0])
        if not _BETWEEN.fullmatch(_bare(file, one, other)):
            return reasons.JOIN_FORM
        old += [Token("\n", markdown="\n\n", start=gap[0], end=gap[1]), *other.words]
    tags = tuple(dict.fromkeys(tag for site in sites for tag in site.tags))
    anchor = next((site.anchor for site in sites if site.anchor), "")
    shape = replace(first, tags=tags, anchor=anchor, codes=None).shape(new)
    tail = "".join(f" #{tag}" for tag in tags) + (f" ^{anchor}" if anchor else "")
    end = file.source.offset(last.span.end_line, last.span.end_column)
    hung = any(site.tail >= 0 for site in sites)
    edits = (Edit(file.source.span(end_of(last), end), tail),) if hung else ()
    return Change(
        (Patch(places[0], len(places), (shape,), ALL),),
        lambda: (way + edits for way in candidates(file, first, tuple(old), new)),
    )


def _alike(one: Site, other: Site) -> bool:
    """Tell whether two texts are of one sort and stand in the same quotation or footnote."""
    blocks = [[a.span for a in site.around if a.kind not in {"ul", "ol"}] for site in (one, other)]
    same = one.unit is other.unit and one.depth == other.depth and blocks[0] == blocks[1]
    return same and one.unit in _PARTED and bool(one.words)


def _bare(file: Outline, one: Site, other: Site) -> str:
    """Give what stands between two texts besides the tags and the id behind the first."""
    end = file.source.offset(one.span.end_line, one.span.end_column)
    start = file.source.offset(other.span.line, other.span.column)
    return file.source.text[end if one.tail >= 0 else end_of(one) : start]


def coded(file: Outline) -> bool:
    """Tell whether a file is one where passages take over the codes of their heading."""
    return any(site.codes for site in file.sites)


def gone(file: Outline, place: int) -> Change | Phrase:
    """Take a paragraph, heading or whole list item out."""
    lines, site = lines_of(file, place), file.sites[place]
    if isinstance(lines, Phrase):
        return lines
    if site.unit is Unit.HEADING and (site.tags or file.tags_above(place - 1)) and coded(file):
        return reasons.HEADING_CODES
    start, end = stretch_of(file, *lines)
    edit = Edit(file.source.span(start, end), "")
    return Change((Patch(place, 1, ()),), lambda: ((edit,),))
