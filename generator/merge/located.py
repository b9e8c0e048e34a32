"""Where the paragraphs of a draft stand in the sources of today. From origins to sites."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from generator.merge.outline import Outline, Site, outline
from generator.merge.tokens import Tokens
from generator.model.document import Inlines
from generator.model.manifest import Manifest, Origin, Unit
from generator.model.source import Source, Span
from generator.reading.findings import Findings
from generator.reading.markdown import parse
from generator.reading.passages import read_passages

ALIKE = 60.0


@dataclass(frozen=True, slots=True)
class Found:
    """The place of an origin in its file (index of the site), and its words when it left.

    ``text`` is the site itself where its words are still those.
    """

    path: str
    place: int
    text: Site | Tokens
    same: bool

    @property
    def base(self) -> Tokens:
        """Its words when it left."""
        return self.text.words if isinstance(self.text, Site) else self.text

    @property
    def plain(self) -> str | None:
        """The words where they are nothing but text, else None."""
        return self.text.plain if isinstance(self.text, Site) else None


Places = Mapping[tuple[Span, str], Found]


def located(manifest: Manifest, files: Mapping[str, Outline]) -> Places:
    """Find every origin of a draft, by its span and base; those not found are left out."""
    by_path: defaultdict[str, dict[tuple[Span, str], Origin]] = defaultdict(dict)
    for origin in manifest.origins:
        by_path[origin.span.path].setdefault((origin.span, origin.base), origin)
    found: dict[tuple[Span, str], Found] = {}
    for path, origins in by_path.items():
        if path in files:
            found |= _in_file(files[path], origins, known=manifest.files.get(path, ""))
    return found


def _in_file(
    file: Outline, origins: Mapping[tuple[Span, str], Origin], *, known: str
) -> dict[tuple[Span, str], Found]:
    path = file.source.path
    if known == file.source.sha256:
        return {
            key: Found(path, file.places[key[0]], file.sites[file.places[key[0]]], same=True)
            for key in origins
            if key[0] in file.places and file.source.slice(key[0]) == key[1]
        }
    places = _moved(file, [origins[key] for key in sorted(origins)])
    found: dict[tuple[Span, str], Found] = {}
    for key, place in places.items():
        site = file.sites[place]
        same = file.source.slice(site.span) == key[1]
        base = site if same else parsed(origins[key])
        if base is not None:
            found[key] = Found(path, place, base, same)
    return found


def _moved(file: Outline, origins: list[Origin]) -> dict[tuple[Span, str], int]:
    """Match origins to the sites of a file that has changed: by text, by id, by likeness."""
    old = [origin.base for origin in origins]
    new = [file.source.slice(site.span) for site in file.sites]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        found |= {block.a + n: block.b + n for n in range(block.size)}
    _by_anchor(file, origins, found)
    _by_likeness(file, origins, found)
    return {(origins[n].span, origins[n].base): place for n, place in found.items()}


def _by_anchor(file: Outline, origins: list[Origin], found: dict[int, int]) -> None:
    anchors = {site.anchor: place for place, site in enumerate(file.sites) if site.anchor}
    taken = set(found.values())
    for number, origin in enumerate(origins):
        place = anchors.get(origin.passage.partition("#^")[2])
        if number not in found and place is not None and place not in taken:
            found[number] = place
            taken.add(place)


def _by_likeness(file: Outline, origins: list[Origin], found: dict[int, int]) -> None:
    """Match what lies between two matches to the likest site between them, if alone so."""
    taken = set(found.values())
    for number, origin in enumerate(origins):
        if number in found:
            continue
        low = max((p for n, p in found.items() if n < number), default=-1)
        high = min((p for n, p in found.items() if n > number), default=len(file.sites))
        scores = sorted(
            (fuzz.ratio(origin.base, file.source.slice(file.sites[place].span)), place)
            for place in range(low + 1, high)
            if place not in taken and file.sites[place].unit is _unit(origin)
        )
        if scores and scores[-1][0] >= ALIKE and (len(scores) < 2 or _clear(scores)):
            found[number] = scores[-1][1]
            taken.add(scores[-1][1])


def _clear(scores: list[tuple[float, int]]) -> bool:
    return scores[-1][0] - scores[-2][0] >= 10


def _unit(origin: Origin) -> Unit:
    return Unit.PARAGRAPH if origin.unit is Unit.LABEL else origin.unit


def parsed(origin: Origin) -> Tokens | None:
    """Read the Markdown that an origin had when it left; None where it is not one text."""
    text = f"| {origin.base} |\n|---|\n" if origin.unit is Unit.CELL else origin.base
    source = Source.of(origin.span.path, text)
    document = parse(source, 1, "base").value
    begins: dict[Span, Inlines] = {}
    if origin.passage:
        passages = read_passages("base", document, Findings())
        begins = {passage.span: passage.children for passage in passages}
    sites = outline(document, source, begins).sites
    return sites[0].words if len(sites) == 1 else None
