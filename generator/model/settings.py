"""The settings of a project: sources/report.yaml, typed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.language import Language
from generator.model.source import Span


class Output(StrEnum):
    """What a build can make."""

    PDF = "pdf"
    DOCX = "docx"
    SUMMARIES = "summaries"
    WEB = "web"


class Layout(StrEnum):
    """How the report on the web is divided: a page per chapter, or one long page."""

    CHAPTERS = "chapters"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Event:
    """A date that lies ahead of, or between, the sessions; ``passage`` is the key it rests on."""

    date: date
    what: str
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths are relative to the folder of report.yaml. ``published`` is the date shown.

    ``website`` is the address, https, at which people find the report;
    ``site`` is how the pages for the web are divided.
    """

    path: str
    title: str
    language: Language = Language.DUTCH
    subtitle: str = ""
    client: str = ""
    partners: tuple[str, ...] = ()
    published: date | None = None
    contact: str = ""
    sessions: str = "sessions/*.md"
    codebook: str = "codebook.yaml"
    chapters: str = "chapters"
    data: str = "data/indicatoren.csv"
    outputs: tuple[Output, ...] = tuple(Output)
    design: str = "report"
    events: tuple[Event, ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()
    website: str = ""
    site: Layout = Layout.CHAPTERS
