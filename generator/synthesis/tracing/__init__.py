"""Tracing: from the report back to what was said, and from what was said to the report."""

from generator.synthesis.tracing.passages import (
    Claim,
    How,
    PassageTrace,
    Use,
    find_passage,
    passage_at,
    trace_claim,
    trace_passage,
)
from generator.synthesis.tracing.places import Where
from generator.synthesis.tracing.words import LITERAL, Trace, trace_words

__all__ = [
    "LITERAL",
    "Claim",
    "How",
    "PassageTrace",
    "Trace",
    "Use",
    "Where",
    "find_passage",
    "passage_at",
    "trace_claim",
    "trace_passage",
    "trace_words",
]
