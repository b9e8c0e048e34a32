"""The contract of the export as data: what a program that reads it may rely on.

docs/schema/rodedraad-export.schema.json is generated from these dataclasses, descriptions included;
whoever changes a field changes :data:`VERSION` too.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated

from generator.model.coding import Family
from generator.model.language import Language
from generator.model.note import Kind

VERSION = 1


@dataclass(frozen=True, slots=True)
class PersonData:
    """Someone at the table, in so far as the notes allow it to be published."""

    name: Annotated[str, "Empty where only the role may be published."]
    role: Annotated[str, "What the person does."]
    organisation: Annotated[str, "Where the person works."]


@dataclass(frozen=True, slots=True)
class SessionData:
    """A session. Attendances of several sessions do not add up to unique people."""

    id: Annotated[str, "The note's file name without its ending; starts with the date."]
    title: Annotated[str, "Two sessions may share a title."]
    short: Annotated[str, "A name that tells the sessions apart."]
    date: Annotated[date, "The day it was held."]
    start: Annotated[time | None, "When it began, where the note says so."]
    end: Annotated[time | None, "When it ended, where the note says so."]
    place: Annotated[str, "Where it was held."]
    attendance: Annotated[int, "How many people were there."]
    organisations: Annotated[tuple[str, ...], "Who was represented."]
    partners: Annotated[tuple[str, ...], "Who organised it."]
    people: Annotated[tuple[PersonData, ...], "Those whom the publication may mention."]


@dataclass(frozen=True, slots=True)
class PassageData:
    """One statement of a note, in the note's own words."""

    key: Annotated[str, "Its name in the whole project: session, #^ and id."]
    session: Annotated[str, "The id of the session."]
    id: Annotated[str, "Its name in the session; derived from the text where the note gives none."]
    number: Annotated[int, "Counts the passages of a session from 1."]
    kind: Annotated[Kind, "What it is; narrative where its author gave no label."]
    heading: Annotated[str, "The heading above it."]
    text: Annotated[str, "Its words."]
    codes: Annotated[tuple[str, ...], "Ids of codes: what it is about."]
    groups: Annotated[tuple[str, ...], "Ids of target groups: whom it is about."]
    roles: Annotated[tuple[str, ...], "Ids of roles: who is asked to act."]


@dataclass(frozen=True, slots=True)
class CodeData:
    """A code of the codebook."""

    id: Annotated[str, "What a tag says."]
    label: Annotated[str, "What a reader sees."]
    definition: Annotated[str, "What it means."]
    excludes: Annotated[str, "What it does not mean."]
    keywords: Annotated[tuple[str, ...], "Words that suggest it."]


@dataclass(frozen=True, slots=True)
class TermData:
    """A target group or a role."""

    id: Annotated[str, "What a tag says, behind its prefix."]
    label: Annotated[str, "What a reader sees."]


@dataclass(frozen=True, slots=True)
class SideData:
    """One voice of a tension."""

    claim: Annotated[str, "What it says."]
    passages: Annotated[tuple[str, ...], "Keys of the passages that it rests on."]


@dataclass(frozen=True, slots=True)
class TensionData:
    """Two voices that pull against each other."""

    id: Annotated[str, "Its name."]
    title: Annotated[str, "What a reader sees."]
    codes: Annotated[tuple[str, ...], "Ids of the codes that it is about."]
    left: Annotated[SideData, "The one voice."]
    right: Annotated[SideData, "The other voice."]


@dataclass(frozen=True, slots=True)
class CodebookData:
    """All that a tag may name, in the order of the codebook."""

    codes: Annotated[tuple[CodeData, ...], "What passages are about."]
    groups: Annotated[tuple[TermData, ...], "Target groups."]
    roles: Annotated[tuple[TermData, ...], "Who may be asked to act."]
    tensions: Annotated[tuple[TensionData, ...], "What pulls against what."]


@dataclass(frozen=True, slots=True)
class CountData:
    """A cell of the matrix that is not zero. Counts are passages, not people."""

    family: Annotated[Family, "What the id is of."]
    id: Annotated[str, "A code, a group, a role or a kind."]
    session: Annotated[str, "The id of the session."]
    passages: Annotated[int, "How many passages of that session carry it."]


@dataclass(frozen=True, slots=True)
class IndicatorData:
    """A figure that the notes give; value and year as written."""

    id: Annotated[str, "Its name, may be empty."]
    name: Annotated[str, "What is measured."]
    value: Annotated[str, "The value, as written."]
    unit: Annotated[str, "Of what the value is a number."]
    year: Annotated[str, "The year or years, as written."]
    source: Annotated[str, "Who published it."]
    passage: Annotated[str, "The key of the passage that gives it, may be empty."]


@dataclass(frozen=True, slots=True)
class ProjectData:
    """A series of sessions, coded passage by passage."""

    version: Annotated[int, "The version of this contract."]
    exported: Annotated[datetime, "When this file says it was made."]
    title: Annotated[str, "The title of the report."]
    subtitle: Annotated[str, "Its subtitle, may be empty."]
    language: Annotated[Language, "The language of labels and texts."]
    client: Annotated[str, "Who commissioned it, may be empty."]
    partners: Annotated[tuple[str, ...], "Who worked on it."]
    sessions: Annotated[tuple[SessionData, ...], "The sessions, in the order of their ids."]
    passages: Annotated[tuple[PassageData, ...], "All passages, session by session."]
    codebook: Annotated[CodebookData, "What the ids mean."]
    matrix: Annotated[tuple[CountData, ...], "How often what was said where."]
    indicators: Annotated[tuple[IndicatorData, ...], "The figures of the notes."]
