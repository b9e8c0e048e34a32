"""Numbers, dates and lists as the report's language writes them, by Babel."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from generator.model.language import Language


@lru_cache(maxsize=10_000)
def number(value: float, language: Language) -> str:
    """Write a number: 1.234 in Dutch, 1,234 in English."""
    return format_decimal(value, locale=language.value)


@lru_cache(maxsize=10_000)
def dated(pattern: str, value: date, language: Language) -> str:
    """Write a date by a pattern of Unicode's (LDML)."""
    return format_date(value, pattern, locale=language.value)


def day(value: date, language: Language) -> str:
    """Write a date in full: 23 mei 2023."""
    return dated("d MMMM y", value, language)


def short_day(value: date, language: Language) -> str:
    """Write day and month: 23 mei."""
    return dated("d MMMM", value, language)


def listed(words: Sequence[str], language: Language) -> str:
    """Join words with commas and, before the last, "en" or "and"."""
    return format_list(list(words), locale=language.value) if words else ""


def period(first: date, last: date, language: Language) -> str:
    """Write the days from ``first`` to ``last``: 16 mei – 1 juni 2023."""
    if first == last:
        return day(first, language)
    start = short_day(first, language) if first.year == last.year else day(first, language)
    return f"{start} – {day(last, language)}"


def counted(count: int, one: str, many: str) -> str:
    """Write a count with its noun, singular or plural; for small numbers."""
    return f"{count} {one if count == 1 else many}"


def named(labels: Sequence[str], language: Language) -> str:
    """Join labels in quotation marks, so that a reader sees where each begins and ends."""
    return listed([f"“{label}”" for label in labels], language)
