"""A design's tokens: the templates folder and a design's name in, a ``Design`` out.

A wrong value is a finding with its line and column, never a default: a report set in a colour that
nobody chose looks right and isn't.
"""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.theme import Design, Face, Logo, Theme, contrast
from generator.reading.files import read_source
from generator.reading.findings import Findings
from generator.reading.forms import suggestion
from generator.reading.positioned import Sheet, compose
from generator.reading.theme import values
from generator.reading.theme.logos import picture

FILE = "theme.yaml"
LARGEST_THEME = 100_000
PAPER = (210, 297)
"""The width and height of A4, in millimetres."""
SECTIONS = ("colours", "families", "sizes", "spacing", "faces")
OPTIONAL = ("logo",)
COLOURS = (
    *("ink", "muted", "paper", "accent", "accent-dark", "accent-soft"),
    *("line", "mark", "challenge", "solution"),
)
FAMILIES = ("text", "display")
SIZES = ("base", "leading", "small", "h1", "h2", "h3", "title")
SPACES = ("top", "right", "bottom", "left", "indent", "gap")
LOGO_KEYS = ("file", "alt")
FACE_KEYS = ("file", "family", "weight", "style")
CONTRASTS = (
    *(("ink", "paper", 4.5), ("muted", "paper", 4.5), ("accent", "paper", 4.5)),
    *(("accent-dark", "accent-soft", 4.5), ("ink", "accent-soft", 4.5)),
    *(("mark", "paper", 3.0), ("challenge", "paper", 3.0), ("solution", "paper", 3.0)),
)
"""Colours that are seen together, and the least ratio between them (WCAG 2.2: 1.4.3, 1.4.11)."""

T = TypeVar("T")
_Parse = Callable[[str], T | Phrase]
"""Gives the value of a scalar's text, or how it should be written."""


class _Entry(NamedTuple):
    key: Span
    node: Node


_Entries = Mapping[str, _Entry]


def read_design(root: Path, name: str) -> Result[Design | None]:
    """Read the design ``name``, a folder below the templates folder ``root``.

    The value is None where there is no such design or its theme holds an error.
    """
    root = root.resolve()
    if not values.named(name) or not (root / name).is_dir():
        return Result(None, (_no_design(root, name),))
    read = read_source(root.parent, root / name / FILE, LARGEST_THEME)
    if read.value is None:
        return Result(None, read.diagnostics)
    findings = Findings()
    composed = compose(read.value, findings)
    if composed is None:
        return Result(None, findings.all or (_empty(read.value.path),))
    theme = _Reader(composed[1], root, root / name).theme(composed[0])
    design = Design(name, root, root / name, theme)
    return Result(None if findings.all else design, findings.all)


def _empty(path: str) -> Diagnostic:
    message = Phrase(nl=f"{path} is leeg.", en=f"{path} is empty.")
    return Diagnostic.of(Rule.MISSING_KEY, Span(path), message)


def _no_design(root: Path, name: str) -> Diagnostic:
    known = sorted(found.parent.name for found in root.glob(f"*/{FILE}"))
    shown = name if values.named(name) else repr(name[:60])
    return Diagnostic.of(
        Rule.FILE_UNREADABLE,
        Span(root.name),
        Phrase(nl=f"Er is geen ontwerp {shown}.", en=f"There is no design {shown}."),
        _choose(name, known),
    )


def _choose(word: str, known: Collection[str]) -> Phrase:
    names = ", ".join(known)
    return suggestion(word, known) or Phrase(nl=f"Kies uit: {names}.", en=f"Choose from: {names}.")


class _Reader:
    """Reads one theme.yaml; what is wrong gathers in ``findings``."""

    def __init__(self, sheet: Sheet, root: Path, folder: Path) -> None:
        self.sheet = sheet
        self.findings = sheet.findings
        self.font = partial(values.font, root, folder)
        self.picture = partial(picture, folder)

    def theme(self, node: Node) -> Theme:
        """Give the theme as far as it can be read; of use where nothing was found."""
        sections = self._closed(node, SECTIONS, OPTIONAL)
        colours = self._tokens(sections.get("colours"), COLOURS, values.colour)
        families = self._tokens(sections.get("families"), FAMILIES, values.family)
        sizes = self._tokens(sections.get("sizes"), SIZES, values.size)
        spacing = self._tokens(sections.get("spacing"), SPACES, values.space)
        faces = self._faces(sections.get("faces"))
        logo = self._logo(sections.get("logo"))
        self._check_contrasts(colours)
        if not self.findings.all:
            self._check_families(families, faces)
            self._check_room(spacing)
        return Theme(
            _values(colours), _values(families), _values(sizes), faces, _values(spacing), logo
        )

    def _entries(self, node: Node) -> dict[str, _Entry]:
        """Give the entries of a mapping; a key that stands twice is a finding."""
        if not isinstance(node, MappingNode):
            self._wrong_type(node, Phrase(nl="regels `naam: waarde`", en="lines `name: value`"))
            return {}
        entries: dict[str, _Entry] = {}
        for key, value in node.value:
            name, span = str(key.value)[:60], self.sheet.span(key)
            if name in entries:
                message = Phrase(nl=f"`{name}` staat er twee keer.", en=f"`{name}` stands twice.")
                self.findings.add(Rule.DUPLICATE_KEY, span, message, None, (entries[name].key,))
            else:
                entries[name] = _Entry(span, value)
        return entries

    def _closed(
        self, node: Node, known: Collection[str], optional: Collection[str] = ()
    ) -> _Entries:
        """Give the entries of a mapping that has these keys, all of them, and no others.

        Those in ``optional`` may be absent.
        """
        entries = self._entries(node)
        for name in [name for name in entries if name not in {*known, *optional}]:
            self._unknown(name, entries.pop(name).key, (*known, *optional))
        if isinstance(node, MappingNode):
            self._absent([name for name in known if name not in entries], self.sheet.span(node))
        return entries

    def _absent(self, names: Collection[str], place: Span) -> None:
        for name in names:
            message = Phrase(nl=f"`{name}` ontbreekt.", en=f"`{name}` is missing.")
            self.findings.add(Rule.MISSING_KEY, place, message)

    def _unknown(self, name: str, place: Span, known: Collection[str]) -> None:
        message = Phrase(nl=f"`{name}` is onbekend.", en=f"`{name}` is unknown.")
        self.findings.add(Rule.UNKNOWN_KEY, place, message, _choose(name, known))

    def _wrong_type(self, node: Node, wanted: Phrase) -> None:
        message = Phrase(nl=f"Hier horen {wanted.nl}.", en=f"This wants {wanted.en}.")
        self.findings.add(Rule.WRONG_TYPE, self.sheet.span(node), message)

    def _tokens(
        self, section: _Entry | None, required: Collection[str], parse: _Parse[T]
    ) -> dict[str, tuple[T, Span]]:
        """Read named values. Names of the design's own are welcome, slips of the pen are not."""
        if section is None:
            return {}
        entries = self._entries(section.node)
        own = [name for name in entries if name not in required]
        for name in [name for name in required if name not in entries]:
            near = get_close_matches(name, own, 1)
            if near:
                self._unknown(near[0], entries[near[0]].key, (name,))
            else:
                self._absent((name,), section.key)
        return {
            name: (value, self.sheet.span(entry.node))
            for name, entry in entries.items()
            if self._named(name, entry.key)
            and (value := self._scalar(entry.node, parse)) is not None
        }

    def _named(self, name: str, place: Span) -> bool:
        if values.named(name):
            return True
        message = Phrase(nl="Deze naam kan niet.", en="This name cannot be used.")
        hint = Phrase(
            nl="Gebruik kleine letters, cijfers en koppeltekens.",
            en="Use lower-case letters, digits and hyphens.",
        )
        self.findings.add(Rule.INVALID_THEME, place, message, hint)
        return False

    def _scalar(self, node: Node, parse: _Parse[T]) -> T | None:
        text = str(node.value) if isinstance(node, ScalarNode) else ""
        value = parse(text)
        if not isinstance(value, Phrase):
            return value
        shown = text[:60] or "…"
        message = Phrase(nl=f"`{shown}` kan hier niet.", en=f"`{shown}` cannot be used here.")
        self.findings.add(Rule.INVALID_THEME, self.sheet.span(node), message, value)
        return None

    def _faces(self, section: _Entry | None) -> tuple[Face, ...]:
        if section is None:
            return ()
        if not isinstance(section.node, SequenceNode):
            self._wrong_type(section.node, Phrase(nl="regels met `- `", en="lines with `- `"))
            return ()
        return tuple(face for node in section.node.value if (face := self._face(node)))

    def _face(self, node: Node) -> Face | None:
        entries = self._closed(node, FACE_KEYS)
        if len(entries) < len(FACE_KEYS):
            return None
        file = self._scalar(entries["file"].node, self.font)
        family = self._scalar(entries["family"].node, values.family)
        weight = self._scalar(entries["weight"].node, values.weight)
        italic = self._scalar(entries["style"].node, values.style)
        if file is None or family is None or weight is None or italic is None:
            return None
        return Face(family, file, weight, italic)

    def _logo(self, section: _Entry | None) -> Logo | None:
        if section is None:
            return None
        entries = self._closed(section.node, LOGO_KEYS)
        if len(entries) < len(LOGO_KEYS):
            return None
        found = self._scalar(entries["file"].node, self.picture)
        alt = self._scalar(entries["alt"].node, values.alt)
        return Logo(*found, alt) if found and alt else None

    def _check_room(self, spacing: Mapping[str, tuple[float, Span]]) -> None:
        """Margins and indent leave a column of text of at least 60 mm wide and 150 mm high."""
        sides = (("left", "right", "indent"), PAPER[0] - 60), (("top", "bottom"), PAPER[1] - 150)
        for names, most in sides:
            total = sum(spacing[name][0] for name in names)
            if total > most:
                message, hint = _too_wide(names, total, most)
                self.findings.add(Rule.INVALID_THEME, spacing[names[0]][1], message, hint)

    def _check_contrasts(self, colours: Mapping[str, tuple[str, Span]]) -> None:
        for one, other, least in CONTRASTS:
            if one not in colours or other not in colours:
                continue
            (first, place), (second, ground) = colours[one], colours[other]
            ratio = contrast(first, second)
            if ratio < least:
                self.findings.add(
                    Rule.INVALID_THEME, place, *_too_faint(one, other, ratio, least), (ground,)
                )

    def _check_families(
        self, families: Mapping[str, tuple[str, Span]], faces: tuple[Face, ...]
    ) -> None:
        known = sorted({face.family for face in faces})
        for family, place in families.values():
            if family not in known:
                message = Phrase(
                    nl=f"Bij `faces` staat geen letter van de familie `{family}`.",
                    en=f"`faces` has no face of the family `{family}`.",
                )
                self.findings.add(Rule.INVALID_THEME, place, message, _choose(family, known))


def _values(tokens: Mapping[str, tuple[T, Span]]) -> dict[str, T]:
    return {name: value for name, (value, _) in tokens.items()}


def _too_wide(names: Collection[str], total: float, most: float) -> tuple[Phrase, Phrase]:
    shown = ", ".join(f"`{name}`" for name in names)
    message = Phrase(
        nl=f"{shown} zijn samen {total:g} mm; zo blijft er te weinig plaats voor tekst.",
        en=f"{shown} are {total:g} mm together; that leaves too little room for text.",
    )
    return message, Phrase(nl=f"Samen hoogstens {most:g} mm.", en=f"At most {most:g} mm together.")


def _too_faint(one: str, other: str, ratio: float, least: float) -> tuple[Phrase, Phrase]:
    measured, needed = f"{ratio:.2f}", f"{least:g}"
    message = Phrase(
        nl=f"`{one}` op `{other}` heeft een contrast van {measured.replace('.', ',')} op 1; "
        f"nodig is {needed.replace('.', ',')} op 1.",
        en=f"`{one}` on `{other}` has a contrast of {measured} to 1; needed is {needed} to 1.",
    )
    hint = Phrase(
        nl="Maak de ene kleur donkerder of de andere lichter.",
        en="Make one colour darker or the other lighter.",
    )
    return message, hint
