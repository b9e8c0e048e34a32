"""Comments of editors: each with its passage, and as Markdown to keep beside the sources."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.merge.rendering import escaped
from generator.model.language import Language, Phrase
from generator.model.manifest import Manifest
from generator.model.outcome import Remark
from generator.model.revision import Returned

FOLDER = "reviews"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME = re.compile(r"[^\w]+")
LONGEST = 60


def remarks(draft: Returned, manifest: Manifest) -> tuple[Remark, ...]:
    """Give the comments of people in a draft, each with the place of what it hangs on."""
    origins = {origin.bookmark: origin for origin in manifest.origins}
    made = []
    for one in draft.comments:
        names = draft.lines[one.line].bookmarks if 0 <= one.line < len(draft.lines) else ()
        origin = next((origins[name] for name in names if name in origins), None)
        if one.own:
            continue
        made.append(
            Remark(
                draft.name,
                one.id,
                one.stamp,
                one.text,
                one.quoted,
                origin.span if origin else None,
                origin.passage if origin else "",
                one.reply_to,
            )
        )
    return tuple(made)


def reviews(found: Sequence[Remark], taken: Iterable[str], language: Language) -> Mapping[str, str]:
    """Give the texts of files below the sources, by path: one per author and day.

    A file that is there already is not touched: ``taken`` are paths that are in use, the next free
    number is added. The days are those of the comments.
    """
    groups: defaultdict[tuple[str, str], list[Remark]] = defaultdict(list)
    for remark in found:
        day = _DATE.match(remark.stamp.date)
        groups[day[0] if day else "", remark.stamp.author].append(remark)
    used = set(taken)
    made: dict[str, str] = {}
    for (when, author), group in sorted(groups.items()):
        path = _free(when, author, used)
        used.add(path)
        made[path] = _page(when, author, group, language)
    return made


def _free(day: str, author: str, used: set[str]) -> str:
    name = _NAME.sub("-", author).strip("-_").lower()[:LONGEST] or "x"
    stem = f"{FOLDER}/{day or 'zonder-datum'}-{name}"
    path, number = f"{stem}.md", 1
    while path.casefold() in {one.casefold() for one in used}:
        number += 1
        path = f"{stem}-{number}.md"
    return path


def _page(day: str, author: str, group: Sequence[Remark], language: Language) -> str:
    title = Phrase("Opmerkingen van", "Comments of").in_(language)
    head = f"# {title} {_line(author) or '?'}{f', {day}' if day else ''}\n"
    return "\n".join([head, *(_entry(remark, language) for remark in group)])


def _entry(remark: Remark, language: Language) -> str:
    where = Phrase("Zonder plaats in de bronnen", "Without a place in the sources").in_(language)
    if remark.span:
        where = f"{remark.span.path}:{remark.span.line}"
        where = f"[{escaped(where, every=False)}](../{remark.span.path}#L{remark.span.line})"
    if remark.passage:
        where += f" [[{remark.passage}]]"
    quoted = f"> {_line(remark.quoted)}\n\n" if remark.quoted.strip() else ""
    lines = "\n\n".join(_line(line) for line in remark.text.splitlines() if line.strip())
    return f"## {where}\n\n{quoted}{lines}\n"


def _line(text: str) -> str:
    """Write one line of somebody's words so that all of it stays words."""
    said = escaped(" ".join(text.split()), every=True)
    return re.sub(r"^(?:[-+=]|\d{1,9}(?=[.)]))", lambda found: _kept(found[0]), said)


def _kept(start: str) -> str:
    return f"\\{start}" if not start.isdigit() else f"{start}\\"
