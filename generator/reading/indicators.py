"""The figures of the notes: a CSV source in, ``Indicator`` rows with their places out."""

import csv
from collections.abc import Iterator, Mapping

from generator.model.diagnostic import Result
from generator.model.language import Phrase
from generator.model.project import Indicator
from generator.model.rules import Rule
from generator.model.source import Source, Span
from generator.reading.files import BYTE_ORDER_MARK
from generator.reading.findings import Findings
from generator.reading.forms import either, suggestion, words_of

FIELDS = ("id", "indicator", "value", "unit", "year", "source", "passage")
REQUIRED = ("indicator", "value", "source")
MOST_ROWS = 10_000

Row = tuple[list[str], Span]


def read_indicators(source: Source) -> Result[tuple[Indicator, ...]]:
    """Read comma- or semicolon-separated rows under a header row; rows with faults are left out."""
    findings = Findings()
    rows = _rows(source, findings)
    header = next(rows, None)
    if header is None:
        return Result((), findings.by_place)
    columns = _columns(header, findings)
    if columns is None:
        return Result((), findings.by_place)
    made = tuple(_indicators(columns, rows, findings))
    return Result(made, findings.by_place)


def _rows(source: Source, findings: Findings) -> Iterator[Row]:
    lines = [line.removesuffix("\r") for line in source.lines]
    lines[0] = lines[0].removeprefix(BYTE_ORDER_MARK)
    delimiter = ";" if lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    begin = 1
    try:
        for cells in reader:
            span = Span(source.path, begin, 1, reader.line_num, len(lines[reader.line_num - 1]) + 1)
            begin = reader.line_num + 1
            if any(cell.strip() for cell in cells):
                yield [cell.strip() for cell in cells], span
    except csv.Error:
        line = min(begin, len(lines))
        findings.add(
            Rule.WRONG_TYPE,
            Span(source.path, line, 1, line, len(lines[line - 1]) + 1),
            Phrase(
                nl="Deze regel is geen rij van een CSV-bestand; kijk naar de aanhalingstekens.",
                en="This line is no row of a CSV file; look at the quotation marks.",
            ),
        )


def _columns(header: Row, findings: Findings) -> Mapping[str, int] | None:
    cells, span = header
    known = words_of(FIELDS)
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells):
        field = known.get(cell.lower())
        if field is None:
            _unknown(cell, span, findings)
        elif field in columns:
            findings.add(
                Rule.DUPLICATE_KEY,
                span,
                Phrase(
                    nl=f"De kolom `{cell}` staat er twee keer.", en=f"Column `{cell}` stands twice."
                ),
            )
        else:
            columns[field] = at
    missing = [field for field in REQUIRED if field not in columns]
    for field in missing:
        findings.add(
            Rule.MISSING_KEY,
            span,
            Phrase(
                nl=f"De kolom `{either(field)}` ontbreekt.",
                en=f"Column `{either(field)}` is missing.",
            ),
        )
    return None if missing else columns


def _unknown(cell: str, span: Span, findings: Findings) -> None:
    findings.add(
        Rule.UNKNOWN_KEY,
        span,
        Phrase(
            nl=f"De kolom `{cell[:60]}` is niet bekend.", en=f"Column `{cell[:60]}` is not known."
        ),
        suggestion(cell.lower(), words_of(FIELDS)),
    )


def _indicators(
    columns: Mapping[str, int], rows: Iterator[Row], findings: Findings
) -> Iterator[Indicator]:
    seen: dict[str, Span] = {}
    for number, (cells, span) in enumerate(rows, 1):
        values = {field: cells[at] if at < len(cells) else "" for field, at in columns.items()}
        id_ = values.get("id") or f"indicator-{number}"
        if _fits(cells, values, columns, span, findings) and _new(id_, span, seen, findings):
            yield Indicator(
                id_,
                values["indicator"],
                values["value"],
                values.get("unit", ""),
                values.get("year", ""),
                values["source"],
                values.get("passage", "").removeprefix("[[").removesuffix("]]"),
                span,
            )


def _fits(
    cells: list[str],
    values: Mapping[str, str],
    columns: Mapping[str, int],
    span: Span,
    findings: Findings,
) -> bool:
    missing = [field for field in REQUIRED if not values[field]]
    for field in missing:
        findings.add(
            Rule.MISSING_KEY,
            span,
            Phrase(
                nl=f"`{either(field)}` is leeg in deze rij.",
                en=f"`{either(field)}` is empty in this row.",
            ),
        )
    surplus = any(cells[max(columns.values()) + 1 :])
    if surplus:
        findings.add(
            Rule.WRONG_TYPE,
            span,
            Phrase(
                nl="Deze rij heeft te veel cellen; zet tekst met komma's tussen aanhalingstekens.",
                en="This row has too many cells; put text with commas between quotation marks.",
            ),
        )
    return not missing and not surplus


def _new(id_: str, span: Span, seen: dict[str, Span], findings: Findings) -> bool:
    if id_ not in seen:
        seen[id_] = span
        return True
    findings.add(
        Rule.DUPLICATE_ID,
        span,
        Phrase(
            nl=f"Het kenmerk `{id_}` staat er al, op regel {seen[id_].line}.",
            en=f"The id `{id_}` is there already, on line {seen[id_].line}.",
        ),
        related=(seen[id_],),
    )
    return False
