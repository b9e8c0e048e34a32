"""The data that prose may name between ``{{ }}``: the fields here, and nothing else."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over all sessions. Attendances are not unique people; the rest counts passages."""

    sessions: int
    attendance: int
    organisations: int
    passages: int
    coded_passages: int
    narrative_passages: int
    cited_passages: int
    codes: int
    groups: int
    challenges: int
    solutions: int
    examples: int
    questions: int
    first_date: date
    last_date: date


@dataclass(frozen=True, slots=True)
class Data:
    """The root of the names: ``totals.attendance``."""

    totals: Totals


@dataclass(frozen=True, slots=True)
class Evidence:
    """Citations and how many resolve; cited quotations and how many stand literally."""

    citations: int
    resolved: int
    quotations: int
    literal: int
