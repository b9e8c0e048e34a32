"""sources/report.yaml, typed: a source in, ``Settings`` out."""

import re
from itertools import chain

from generator.model.diagnostic import Result
from generator.model.language import Language, Phrase
from generator.model.rules import Rule
from generator.model.settings import Event, Layout, Output, Settings
from generator.model.source import Source, Span
from generator.reading.findings import Findings
from generator.reading.forms import Form
from generator.reading.positioned import compose

FIELDS = (
    "title",
    "subtitle",
    "language",
    "client",
    "partners",
    "published",
    "contact",
    "website",
    "site",
    "sessions",
    "codebook",
    "chapters",
    "data",
    "outputs",
    "design",
    "events",
)

LAYOUTS = {
    "chapters": Layout.CHAPTERS,
    "hoofdstukken": Layout.CHAPTERS,
    "long": Layout.LONG,
    "lang": Layout.LONG,
}

_WEBSITE = re.compile(
    r"https://[a-z0-9][a-z0-9.-]*(?::[0-9]{1,5})?(?:[/?][^\s#\"<>\\^`{|}]*)?", re.IGNORECASE
)


def read_settings(source: Source) -> Result[Settings | None]:
    """Read the settings; None where they are no YAML mapping.

    A value with a fault counts as not given; its diagnostic is an error.
    """
    findings = Findings()
    composed = compose(source, findings)
    if composed is None:
        if not findings.all:
            _empty(source, findings)
        return Result(None, findings.by_place)
    form = Form(*composed, FIELDS, ("title",))
    return Result(_settings(source.path, form) if form.legible else None, findings.by_place)


def _empty(source: Source, findings: Findings) -> None:
    findings.add(
        Rule.MISSING_KEY,
        Span(source.path),
        Phrase(
            nl="Dit bestand is leeg; geef minstens een titel.", en="Empty; give a title at least."
        ),
    )


def _settings(path: str, form: Form) -> Settings:
    base = Settings(path, form.text("title"))
    return Settings(
        path,
        base.title,
        form.choice("language", {str(tag): tag for tag in Language}, base.language),
        form.text("subtitle"),
        form.text("client"),
        form.texts("partners"),
        form.day("published"),
        form.text("contact"),
        form.text("sessions", base.sessions),
        form.text("codebook", base.codebook),
        form.text("chapters", base.chapters),
        form.text("data", base.data),
        form.choices("outputs", {str(output): output for output in Output}, base.outputs),
        form.text("design", base.design),
        tuple(
            chain.from_iterable(
                map(_event, form.forms("events", ("date", "what", "passage"), ("date", "what")))
            )
        ),
        form.spans,
        _website(form),
        form.choice("site", LAYOUTS, base.site),
    )


def _website(form: Form) -> str:
    """Read the address of the report; a place inside it comes behind it, so it names none."""
    address = form.text("website")
    if not address or _WEBSITE.fullmatch(address):
        return address
    form.sheet.findings.add(
        Rule.WRONG_TYPE,
        form.span("website"),
        Phrase(
            nl="Hier hoort een adres dat met https:// begint, zonder # erin.",
            en="This wants an address that starts with https://, without a # in it.",
        ),
    )
    return ""


def _event(form: Form) -> tuple[Event, ...]:
    day = form.day("date")
    return (Event(day, form.text("what"), form.text("passage")),) if day else ()
