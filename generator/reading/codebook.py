"""codebook.yaml, typed: a source in, a ``Codebook`` out."""

import re
from collections.abc import Iterable

from generator.model.codebook import Code, Codebook, Side, Tension, Term
from generator.model.diagnostic import Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Source, Span
from generator.reading.findings import Findings
from generator.reading.forms import Form
from generator.reading.positioned import compose

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = ("id", "label", "definition", "excludes", "keywords")
_TERM = ("id", "label")
_TENSION = ("id", "title", "codes", "left", "right")
_SIDE = ("claim", "passages")


def read_codebook(source: Source) -> Result[Codebook | None]:
    """Read the codebook; None where it is no YAML mapping, no codes where empty.

    Entries without a usable id are left out; other faults leave an entry incomplete.
    """
    findings = Findings()
    composed = compose(source, findings)
    if composed is None:
        return Result(None if findings.all else Codebook(source.path), findings.by_place)
    form = Form(*composed, ("codes", "groups", "roles", "tensions"))
    return Result(_codebook(source.path, form) if form.legible else None, findings.by_place)


def _codebook(path: str, form: Form) -> Codebook:
    return Codebook(
        path,
        tuple(map(_code, _unique(form.forms("codes", _CODE, ("id", "label", "definition"))))),
        tuple(map(_term, _unique(form.forms("groups", _TERM, _TERM)))),
        tuple(map(_term, _unique(form.forms("roles", _TERM, _TERM)))),
        tuple(map(_tension, _unique(form.forms("tensions", _TENSION, _TENSION)))),
    )


def _code(form: Form) -> Code:
    return Code(
        form.text("id"),
        form.text("label"),
        form.text("definition"),
        form.text("excludes"),
        form.texts("keywords"),
        form.span("id"),
    )


def _term(form: Form) -> Term:
    return Term(form.text("id"), form.text("label"), form.span("id"))


def _tension(form: Form) -> Tension:
    return Tension(
        form.text("id"),
        form.text("title"),
        form.texts("codes"),
        _side(form, "left"),
        _side(form, "right"),
        form.span("id"),
    )


def _side(form: Form, field: str) -> Side:
    side = form.form(field, _SIDE, _SIDE)
    return Side(side.text("claim"), side.texts("passages")) if side else Side("", ())


def _unique(forms: Iterable[Form]) -> Iterable[Form]:
    """Keep the forms whose id is well made and not taken, complaining of the others."""
    seen: dict[str, Span] = {}
    for form in forms:
        id_ = form.text("id")
        if not form.has("id"):
            continue
        if not _ID.fullmatch(id_):
            _malformed(form, id_)
        elif id_ in seen:
            _taken(form, id_, seen[id_])
        else:
            seen[id_] = form.span("id")
            yield form


def _malformed(form: Form, id_: str) -> None:
    form.sheet.findings.add(
        Rule.WRONG_TYPE,
        form.span("id"),
        Phrase(
            nl=f"`{id_[:60]}` is geen kenmerk: kleine letters zonder accent, cijfers, streepjes.",
            en=f"`{id_[:60]}` is no id: small letters without accents, digits, hyphens.",
        ),
    )


def _taken(form: Form, id_: str, first: Span) -> None:
    form.sheet.findings.add(
        Rule.DUPLICATE_CODE,
        form.span("id"),
        Phrase(
            nl=f"Het kenmerk `{id_}` staat er al, op regel {first.line}.",
            en=f"The id `{id_}` is there already, on line {first.line}.",
        ),
        related=(first,),
    )
