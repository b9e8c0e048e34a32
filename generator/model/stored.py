"""A manifest as text and back: the form in which a draft carries it, for its writer and reader.

JSON with tables instead of names, since a large draft has some hundred thousand origins. Each
span stands once, with its Markdown.
"""

import json
from collections.abc import Mapping
from typing import TypeVar

from generator.model.manifest import DIGITS, Manifest, Mark, Origin, Picture, Shown, Unit
from generator.model.source import Span

NAMESPACE = "urn:rodedraad:manifest:1"
VERSION = 1
T = TypeVar("T")


def store(manifest: Manifest) -> str:
    """Write a manifest as ASCII: the same for the same manifest."""
    files = {path: number for number, path in enumerate(sorted(manifest.files))}
    spans: dict[tuple[Span, str], int] = {}
    rows = [_row(origin, spans) for origin in manifest.origins]
    whole = {
        "version": VERSION,
        "build": manifest.build,
        "files": [[path, manifest.files[path]] for path in files],
        "spans": [[files[span.path], *_numbers(span), base] for span, base in spans],
        "origins": rows,
        "generated": sorted(manifest.generated),
        "told": "".join(manifest.told),
        "pictures": [[one.bookmark, one.alt, one.data] for one in manifest.pictures],
    }
    return json.dumps(whole, separators=(",", ":"))


def _numbers(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


def _row(origin: Origin, spans: dict[tuple[Span, str], int]) -> list[object]:
    place = spans.setdefault((origin.span, origin.base), len(spans))
    shown = [[one.mark.value, one.text, one.markdown] for one in origin.shown]
    return [
        *(origin.bookmark, origin.block, origin.unit.value, place, origin.level),
        *(origin.lead, origin.tail, origin.passage, shown, origin.depth),
    ]


def restore(text: str) -> Manifest:
    """Read a manifest; ValueError where the text is none, whatever it is."""
    try:
        return _manifest(_as(dict, json.loads(text)))
    except (TypeError, ValueError, KeyError, IndexError, RecursionError) as fault:
        raise ValueError(f"no manifest: {fault}") from fault


def _manifest(whole: Mapping[str, object]) -> Manifest:
    if whole["version"] != VERSION:
        raise ValueError(f"a manifest of version {whole['version']!r}")
    rows = [_as(list, row) for row in _as(list, whole["files"])]
    files = {_as(str, path): _as(str, digest) for path, digest in rows}
    spans = [_span(_as(list, row), list(files)) for row in _as(list, whole["spans"])]
    origins = (_origin(_as(list, row), spans) for row in _as(list, whole["origins"]))
    generated = (_as(str, name) for name in _as(list, whole["generated"]))
    told = _parted(_as(str, whole.get("told", "")))
    pictures = (_picture(_as(list, row)) for row in _as(list, whole.get("pictures", [])))
    build = _as(str, whole["build"])
    return Manifest(build, files, tuple(origins), frozenset(generated), told, tuple(pictures))


def _picture(row: list[object]) -> Picture:
    name, alt, data = row
    return Picture(_as(str, name), _as(str, alt), _as(str, data))


def _parted(digests: str) -> tuple[str, ...]:
    if len(digests) % DIGITS:
        raise ValueError("digests of another length")
    return tuple(digests[at : at + DIGITS] for at in range(0, len(digests), DIGITS))


def _span(row: list[object], files: list[str]) -> tuple[Span, str]:
    file, *numbers, base = row
    line, column, end_line, end_column = (_count(number) for number in numbers)
    if (line, column) > (end_line, end_column):
        raise ValueError("a span that ends before it starts")
    path = files[_count(file, least=0)]
    return Span(path, line, column, end_line, end_column), _as(str, base)


def _origin(row: list[object], spans: list[tuple[Span, str]]) -> Origin:
    name, block, unit, place, level, lead, tail, passage, shown, *more = row
    (depth,) = more or (-1,)
    span, base = spans[_count(place, least=0)]
    return Origin(
        *(_as(str, name), _as(str, block), Unit(_as(str, unit)), span, base),
        tuple(_shown(_as(list, one)) for one in _as(list, shown)),
        *(_count(level, least=0), _as(str, lead), _as(str, passage), _as(str, tail)),
        _count(depth, least=-1),
    )


def _shown(row: list[object]) -> Shown:
    mark, text, markdown = row
    return Shown(Mark(_as(str, mark)), _as(str, text), _as(str, markdown))


def _count(value: object, least: int = 1) -> int:
    number = _as(int, value)
    if number < least:
        raise ValueError(f"{number} is too small")
    return number


def _as(kind: type[T], value: object) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"{value!r:.40} is no {kind.__name__}")
    return value
