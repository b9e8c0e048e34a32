"""Figures, tables and images that a text asks for, and their descriptions."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from generator.checking.prose import blocks, span_of
from generator.checking.wording import did_you_mean, first_phrase, nearest, one_of, shown
from generator.model.chart import (
    OPTION_WORDS,
    OPTIONS,
    ORDER_WORDS,
    ChartName,
    FigureRequest,
    Option,
    TableName,
)
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Figure, Image, inlines, texts
from generator.model.language import Phrase
from generator.model.project import Project
from generator.model.rules import Rule
from generator.model.source import Span

SCHEMES = {"chart": tuple(ChartName), "table": tuple(TableName)}
ENDINGS = (".png", ".jpg", ".jpeg")
FILE_NAME = re.compile(
    r"[\w\s().-]{1,200}\.(png|jpe?g|gif|svg|webp|heic|tiff?|bmp)"
    r"|(img|image|dsc|dscn|foto|photo|afbeelding|schermafbeelding|screenshot|picture|pxl)?[\W\d_]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An image as a text asks for it; ``alone`` where it stands in a paragraph of its own."""

    target: str
    alt: str
    span: Span
    file: str
    alone: bool


def unknown_figure(project: Project) -> Iterator[Diagnostic]:
    """A ``chart:`` or ``table:`` that does not exist, or that stands in the middle of a text."""
    for wanted in _wanted(project):
        scheme, _, text = wanted.target.partition(":")
        if scheme not in SCHEMES:
            continue
        request = FigureRequest.of(text)
        yield from _wrong_options(project, wanted, request)
        if request.name not in SCHEMES[scheme]:
            yield Diagnostic.of(
                Rule.UNKNOWN_FIGURE,
                wanted.span,
                Phrase(
                    f"`{shown(wanted.target)}` bestaat niet.",
                    f"`{shown(wanted.target)}` does not exist.",
                ),
                _known(scheme, request.name),
            )
        elif not wanted.alone:
            yield Diagnostic.of(
                Rule.UNKNOWN_FIGURE,
                wanted.span,
                Phrase(
                    f"`{wanted.target}` kan niet midden in een zin staan.",
                    f"`{wanted.target}` cannot stand in the middle of a sentence.",
                ),
                Phrase(
                    "Zet de figuur in een eigen alinea, met een lege regel erboven en eronder.",
                    "Give the figure a paragraph of its own, with an empty line above and below.",
                ),
            )


def _wrong_options(
    project: Project, wanted: Wanted, request: FigureRequest
) -> Iterator[Diagnostic]:
    """What a request asks for that there is not: an option, or a value of one."""
    for word, values in request.options:
        known = _values_of(project, word)
        wrong = [value for value in values if value not in known]
        if word not in OPTION_WORDS:
            yield _no_such(wanted, word, OPTION_WORDS)
        elif _idle(wanted, request, word):
            yield _no_use(wanted, request, word)
        for value in wrong if word in OPTION_WORDS else ():
            yield _no_such(wanted, f"{word}={value}", [f"{word}={each}" for each in known])


def _idle(wanted: Wanted, request: FigureRequest, word: str) -> bool:
    """Whether a figure that is known takes no notice of an option."""
    useful = _options(wanted).get(request.name)
    return useful is not None and OPTION_WORDS[word] not in useful


def _options(wanted: Wanted) -> Mapping[str, frozenset[Option]]:
    return OPTIONS[wanted.target.partition(":")[0]]


def _no_use(wanted: Wanted, request: FigureRequest, word: str) -> Diagnostic:
    useful = _options(wanted)[request.name]
    choices = [each for each, option in OPTION_WORDS.items() if option in useful]
    return Diagnostic.of(
        Rule.UNKNOWN_FIGURE,
        wanted.span,
        Phrase(
            f"`{shown(wanted.target)}`: “{word}” verandert niets aan `{request.name}`.",
            f"`{shown(wanted.target)}`: “{word}” changes nothing in `{request.name}`.",
        ),
        one_of(choices),
    )


def _values_of(project: Project, word: str) -> Sequence[str]:
    match OPTION_WORDS.get(word):
        case Option.SESSION:
            return [note.id for note in project.notes]
        case Option.CODE:
            return [code.id for code in project.codebook.codes]
        case Option.GROUP:
            return [group.id for group in project.codebook.groups]
        case _:
            return list(ORDER_WORDS)


def _no_such(wanted: Wanted, words: str, known: Iterable[str]) -> Diagnostic:
    choices = tuple(known)
    return Diagnostic.of(
        Rule.UNKNOWN_FIGURE,
        wanted.span,
        Phrase(
            f"`{shown(wanted.target)}`: “{shown(words)}” bestaat niet.",
            f"`{shown(wanted.target)}`: “{shown(words)}” does not exist.",
        ),
        first_phrase(did_you_mean(nearest(words, choices)), default=one_of(choices[:12])),
    )


def _known(scheme: str, name: str) -> Phrase:
    found = nearest(name, SCHEMES[scheme])
    choice = one_of(f"{scheme}:{known}" for known in SCHEMES[scheme])
    return first_phrase(did_you_mean(found and f"{scheme}:{found}"), default=choice)


def missing_image(project: Project) -> Iterator[Diagnostic]:
    """An image that is not among the project's, or is neither PNG nor JPEG."""
    for wanted in _images(project):
        trouble = _trouble(project, wanted)
        if trouble:
            message, hint = trouble
            yield Diagnostic.of(Rule.MISSING_IMAGE, wanted.span, message, hint)


def missing_alt(project: Project) -> Iterator[Diagnostic]:
    """An image without a description, or with a file's name for one."""
    for wanted in _images(project):
        alt = wanted.alt.strip()
        if not alt:
            yield Diagnostic.of(
                Rule.MISSING_ALT,
                wanted.span,
                Phrase(
                    f"De afbeelding `{shown(wanted.target)}` heeft geen beschrijving.",
                    f"The image `{shown(wanted.target)}` has no description.",
                ),
            )
        elif FILE_NAME.fullmatch(alt[:300]) or alt == _stem(wanted.target):
            yield Diagnostic.of(
                Rule.MISSING_ALT,
                wanted.span,
                Phrase(
                    f"“{shown(alt)}” is een bestandsnaam, geen beschrijving.",
                    f"“{shown(alt)}” is a file's name, not a description.",
                ),
            )


def _wanted(project: Project) -> Iterator[Wanted]:
    for path, block in blocks(project):
        if isinstance(block, Figure):
            target = f"chart:{block.chart}" if block.chart else block.path
            yield Wanted(target, block.alt, span_of(block, path), path, alone=True)
        yield from _inside(block, path)


def _inside(block: Block, path: str) -> Iterator[Wanted]:
    for children in texts(block):
        for node in inlines(children):
            if isinstance(node, Image):
                span = node.span or span_of(block, path)
                yield Wanted(node.target, node.alt, span, path, alone=False)


def _images(project: Project) -> Iterator[Wanted]:
    return (w for w in _wanted(project) if w.target.partition(":")[0] not in SCHEMES)


def _trouble(project: Project, wanted: Wanted) -> tuple[Phrase, Phrase | None] | None:
    target = wanted.target
    if re.match(r"[a-z][a-z0-9+.-]{1,20}:|//", target, re.IGNORECASE):
        return _elsewhere(target)
    if target.lower().endswith((".svg", ".svgz")):
        return _drawing(target)
    path = normpath(join(dirname(wanted.file), target))
    if path not in project.images and normpath(target) not in project.images:
        return _absent(project, target)
    return None if path.lower().endswith(ENDINGS) else _unusable(target)


def _elsewhere(target: str) -> tuple[Phrase, Phrase]:
    return (
        Phrase(
            f"`{shown(target)}` staat niet in het project; van internet wordt niets opgehaald.",
            f"`{shown(target)}` is not in the project; nothing is fetched from the internet.",
        ),
        Phrase(
            "Bewaar de afbeelding in sources/images/ en verwijs daarnaar.",
            "Save the image in sources/images/ and refer to it there.",
        ),
    )


def _drawing(target: str) -> tuple[Phrase, Phrase]:
    return (
        Phrase(
            f"`{shown(target)}` is een SVG-bestand, en dat kan programmacode bevatten.",
            f"`{shown(target)}` is an SVG file, which can hold program code.",
        ),
        Phrase(
            "Bewaar de afbeelding als PNG, bijvoorbeeld 2.000 beeldpunten breed.",
            "Save the image as PNG, 2,000 pixels wide for instance.",
        ),
    )


def _absent(project: Project, target: str) -> tuple[Phrase, Phrase | None]:
    names = {path.rpartition("/")[2]: path for path in project.images}
    near = nearest(target.rpartition("/")[2], names)
    return (
        Phrase(
            f"De afbeelding `{shown(target)}` is er niet.",
            f"The image `{shown(target)}` is not there.",
        ),
        did_you_mean(near and names[near]),
    )


def _unusable(target: str) -> tuple[Phrase, None]:
    return (
        Phrase(
            f"`{shown(target)}` is geen PNG- of JPEG-bestand.",
            f"`{shown(target)}` is no PNG or JPEG file.",
        ),
        None,
    )


def _stem(target: str) -> str:
    return target.rpartition("/")[2].rpartition(".")[0]
