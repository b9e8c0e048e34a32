"""Why an artifact was made: what it was made from then and now in, plain words out."""

from collections.abc import Collection, Iterable, Mapping

from generator.build import How
from generator.build.inputs import FOLDERS, PROGRAM, SHIPPED, TOOL, Inputs
from generator.build.pieces import (
    ASKED,
    BEHIND,
    CHARTS,
    COVER,
    IMAGE,
    INSIDE,
    PART,
    REST,
    SITE,
    STYLE,
    WHEN,
    WHOLE,
)
from generator.build.record import Kept
from generator.model.language import Phrase

MOST = 4
FIRST = Phrase("het is er voor het eerst", "it is there for the first time")
GONE = Phrase(
    "het bestand in build/ was weg of veranderd", "the file in build/ was gone or changed"
)
FORGOTTEN = Phrase("niet bekend is waarvan het gemaakt was", "what it was made from is not known")
LOOKS: Mapping[str, Phrase] = {
    "colours": Phrase("de kleuren van het thema zijn anders", "the theme's colours changed"),
    "families": Phrase("de lettertypen van het thema zijn anders", "the theme's typefaces changed"),
    "sizes": Phrase(
        "de lettergrootten van het thema zijn anders", "the theme's type sizes changed"
    ),
    "faces": Phrase("de letterbestanden zijn anders", "the font files changed"),
    WHEN: Phrase("de datum in het document is anders", "the date in the document changed"),
    "spacing": Phrase("de witruimte van het thema is anders", "the theme's spacing changed"),
    "logo": Phrase("het logo is anders", "the logo changed"),
    INSIDE: Phrase("wat in het bestand meereist is anders", "what travels inside it changed"),
    BEHIND: Phrase("de tekst erachter is anders", "the text behind it changed"),
    ASKED: Phrase("de vragen in de kantlijn zijn anders", "the questions in its margin changed"),
    WHOLE: Phrase(
        "het is nu anders opgemaakt: in één stuk of in delen",
        "it is laid out otherwise now: in one piece or in parts",
    ),
    SITE: Phrase("de indeling van de site is anders", "the layout of the site changed"),
    PROGRAM: Phrase("Rode Draad zelf is veranderd", "Rode Draad itself changed"),
}
BEFORE = Phrase("zo was het eerder al gemaakt", "it was made just so before")
NO_OTHER = Phrase("het kwam er precies zo uit", "it came out just the same")


class Changes:
    """Which inputs differ between an earlier build and this one."""

    def __init__(self, generations: Mapping[str, Inputs], inputs: Inputs) -> None:
        self._generations = generations
        self._inputs = inputs
        self._known: dict[str, list[str]] = {}

    def since(self, generation: str) -> list[str]:
        """Name the inputs that came, went or changed since a build, sorted."""
        if generation not in self._known:
            before = self._generations.get(generation, {})
            names = {name for name, _ in before.items() ^ self._inputs.items()}
            self._known[generation] = sorted(names)
        return self._known[generation]


def why(
    how: How,
    old: Kept | None,
    pieces: Mapping[str, str],
    sources: Collection[str],
    changes: Changes,
) -> Phrase:
    """Say why an artifact was made, or taken from the store."""
    reasons = _reasons(old, pieces, sources, changes)
    if how is How.SAME:
        reasons = [*reasons, NO_OTHER]
    if how is How.FOUND and GONE not in reasons:
        reasons = [*reasons, BEFORE]
    return _joined(reasons)


def _reasons(
    old: Kept | None, pieces: Mapping[str, str], sources: Collection[str], changes: Changes
) -> list[Phrase]:
    if old is None:
        return [FIRST]
    differing = {name for name, _ in old.pieces.items() ^ pieces.items()}
    if not differing:
        return [GONE]
    names = changes.since(old.generation)
    told = [words for name, words in LOOKS.items() if name in differing]
    told += [_changed([name.removeprefix(IMAGE)]) for name in _of(differing, IMAGE)]
    told += [_tool(name) for name in sorted(differing) if name.startswith(TOOL)]
    if STYLE in differing:
        told += _files(names, (f"{FOLDERS[1]}/", SHIPPED))
    texts = [name for name in pieces if name in differing and name.startswith(PART)]
    if _text(differing):
        told += _texts(names, {*sources, *old.sources}, texts)
    return told or [FORGOTTEN]


def _text(differing: Iterable[str]) -> list[str]:
    """Name the pieces that the text of a report is made of."""
    return [name for name in differing if name in (COVER, CHARTS, REST) or name.startswith(PART)]


def _texts(names: Iterable[str], sources: Collection[str], parts: list[str]) -> list[Phrase]:
    """Say which files the text changed with: those it leads back to or, failing these, any."""
    files = [name for name in names if name.startswith(f"{FOLDERS[0]}/")]
    own = [name for name in files if name in sources] or files
    if not own:
        return []
    told = _changed(own)
    titles = [name.removeprefix(PART).partition(" ")[2] for name in parts]
    if len(titles) < 2:
        return [told]
    shown = "; ".join(titles[:MOST]) + ("; …" if len(titles) > MOST else "")
    return [Phrase(f"{told.nl} ({shown})", f"{told.en} ({shown})")]


def _files(names: Iterable[str], below: tuple[str, ...]) -> list[Phrase]:
    changed = [name for name in names if name.startswith(below)]
    return [_changed(changed)] if changed else []


def _changed(names: list[str]) -> Phrase:
    shown, more = ", ".join(names[:MOST]), len(names) - MOST
    if more > 0:
        return Phrase(
            f"{shown} en {more} andere zijn veranderd", f"{shown} and {more} more changed"
        )
    return Phrase(f"{shown} {'is' if len(names) == 1 else 'zijn'} veranderd", f"{shown} changed")


def _tool(name: str) -> Phrase:
    tool = name.removeprefix(TOOL)
    return Phrase(f"{tool} heeft een andere versie", f"{tool} has another version")


def _of(differing: Iterable[str], prefix: str) -> list[str]:
    return sorted(name for name in differing if name.startswith(prefix))


def _joined(reasons: Iterable[Phrase]) -> Phrase:
    told = tuple(dict.fromkeys(reasons))
    return Phrase("; ".join(one.nl for one in told), "; ".join(one.en for one in told))
