"""Small projects made by hand: a page writes its source text and its nodes at the same time."""

from collections.abc import Iterable
from datetime import date

from generator.model.codebook import Code, Codebook, Side, Tension, Term
from generator.model.document import (
    Block,
    Citation,
    Computed,
    Document,
    Figure,
    Heading,
    Image,
    Inline,
    Paragraph,
    Quote,
    Strong,
    Tag,
    Text,
)
from generator.model.note import Header, Kind, Note, Passage, Person, Publish
from generator.model.project import Chapter, Indicator, Project
from generator.model.settings import Settings
from generator.model.source import Source, Span

LONELY = "2023-05-23-eenzaamheid"
KEY = f"{LONELY}#^vz1"
SAID = "Het aantal ontmoetingsvoorzieningen is relatief laag. Er is een ‘mismatch’."
CODEBOOK = "sources/codebook.yaml"


def cite(key: str) -> Citation:
    session, _, passage = key.partition("#^")
    return Citation(session, passage)


def name(expression: str, *filters: str) -> Computed:
    return Computed(expression, tuple(expression.split(".")), filters)


class Page:
    """A Markdown file in the making. Every method gives the page, so that calls can be chained."""

    def __init__(self, path: str, top: str = "") -> None:
        self.path = path
        self.raw = top
        self.blocks: list[Block] = []

    def heading(self, level: int, words: str) -> "Page":
        children, span = self._written([words], "#" * level + " ")
        self.blocks.append(Heading(f"b{len(self.blocks)}", level, children, span))
        return self

    def paragraph(self, *parts: str | Inline, tags: Iterable[str] = ()) -> "Page":
        children, span = self._written(parts)
        self.blocks.append(
            Paragraph(
                f"b{len(self.blocks)}", children, span, tags=tuple(Tag(t, span) for t in tags)
            )
        )
        return self

    def quote(self, *parts: str | Inline) -> "Page":
        children, span = self._written(parts, "> ")
        number = len(self.blocks)
        inner = Paragraph(f"b{number}p", children, span)
        self.blocks.append(Quote(f"b{number}", (inner,), span))
        return self

    def figure(self, target: str, alt: str = "") -> "Page":
        _, span = self._written([f"![{alt}]({target})"])
        chart = target.removeprefix("chart:") if target.startswith("chart:") else ""
        path = "" if chart else target
        self.blocks.append(Figure(f"b{len(self.blocks)}", alt, (), chart, path, span))
        return self

    @property
    def source(self) -> Source:
        return Source.of(self.path, self.raw)

    @property
    def document(self) -> Document:
        return Document(tuple(self.blocks))

    def _written(
        self, parts: Iterable[str | Inline], mark: str = ""
    ) -> tuple[tuple[Inline, ...], Span]:
        self.raw += mark
        start = len(self.raw)
        children = tuple(self._inline(part) for part in parts)
        end = len(self.raw)
        self.raw += "\n\n"
        return children, self.source.span(start, end)

    def _inline(self, part: str | Inline) -> Inline:
        start = len(self.raw)
        match part:
            case str() | Text():
                words = part if isinstance(part, str) else part.text
                self.raw += words
                return Text(words, self._since(start))
            case Citation():
                self.raw += f"[[{part.key}]]"
                return Citation(part.session, part.passage, self._since(start))
            case Computed():
                self.raw += "{{ " + " | ".join((part.expression, *part.filters)) + " }}"
                return Computed(part.expression, part.path, part.filters, self._since(start))
            case Image():
                self.raw += f"![{part.alt}]({part.target})"
                return Image(part.target, part.alt, part.title, self._since(start))
            case Strong():
                self.raw += "**"
                inner = tuple(self._inline(child) for child in part.children)
                self.raw += "**"
                return Strong(inner, self._since(start))
            case _:
                raise TypeError(part)

    def _since(self, start: int) -> Span:
        return self.source.span(start, len(self.raw))


def passage(
    words: str, id_: str = "vz1", session: str = LONELY, codes: tuple[str, ...] = ("ontmoeting",)
) -> Passage:
    span = Span(f"sources/sessions/{session}.md", 9, 1, 9, 9)
    return Passage(session, id_, 1, Kind.CHALLENGE, (Text(words),), span, codes=codes)


def note(
    page: Page | None = None,
    id_: str = LONELY,
    *,
    title: str = "Eenzaamheid",
    short: str = "",
    day: date = date(2023, 5, 23),
    attendance: int = 18,
    people: tuple[Person, ...] = (),
    passages: tuple[Passage, ...] | None = None,
) -> Note:
    page = page or Page(f"sources/sessions/{id_}.md").heading(2, "Voorzieningen")
    header = Header(
        title,
        short or title,
        day,
        "Bibliotheek, Almere",
        attendance,
        ("De Schoor",),
        people=people,
        spans=(("title", Span(page.path, 2, 9, 2, 20)), ("attendance", Span(page.path, 5))),
    )
    held = (passage(SAID, session=id_),) if passages is None else passages
    return Note(id_, page.source, header, page.document, held)


def chapter(page: Page, slot: str = "kern") -> Chapter:
    return Chapter(slot, page.source, page.document)


def person(words: str, publish: Publish = Publish.ROLE) -> Person:
    return Person(words, "projectleider", "Gemeente Almere", publish, Span("n.md", 7, 5, 7, 20))


def codebook(*tensions: Tension, definition: str = "Elkaar zien.") -> Codebook:
    span = Span(CODEBOOK, 1, 1, 6, 1)
    return Codebook(
        CODEBOOK,
        (
            Code("ontmoeting", "Ontmoeting", definition, "niet: zorg", ("treffen",), span),
            Code("drempels", "Drempels", "Wat tegenhoudt.", "", (), span),
        ),
        (Term("gezinnen", "Gezinnen", span),),
        (Term("gemeente", "Gemeente", span),),
        tensions,
    )


def tension(claim: str, *keys: str, codes: tuple[str, ...] = ("drempels",)) -> Tension:
    side = Side(claim, keys)
    return Tension("spanning", "Dichtbij of samen", codes, side, side, Span(CODEBOOK, 7, 1, 9, 1))


def project(
    *chapters: Page | Chapter,
    notes: tuple[Note, ...] | None = None,
    settings: Settings | None = None,
    book: Codebook | None = None,
    indicators: tuple[Indicator, ...] = (),
    images: dict[str, int] | None = None,
) -> Project:
    held = (note(),) if notes is None else notes
    written = tuple(chapter(c) if isinstance(c, Page) else c for c in chapters)
    files = [n.source for n in held] + [c.source for c in written]
    return Project(
        settings or Settings("sources/report.yaml", "De sociale staat"),
        book or codebook(),
        held,
        written,
        indicators,
        {file.path: file for file in files},
        images or {},
    )


def core() -> Page:
    return Page("sources/chapters/kern.md").heading(1, "Kern")
