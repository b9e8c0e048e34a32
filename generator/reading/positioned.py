"""YAML whose every node knows its place: text in, nodes and a sheet to complain on out.

PyYAML composes the nodes; nothing is constructed, so no value is typed by guessing (``no`` stays
"no", ``09:30`` no number). What only serves attacks is refused first: aliases, tags, deep nesting.
"""

from dataclasses import dataclass, replace

import yaml
from yaml.nodes import Node
from yaml.reader import ReaderError

from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Source, Span
from generator.reading.files import BYTE_ORDER_MARK
from generator.reading.findings import Findings

DEEPEST = 12
LONGEST = 300_000

_PROBLEMS = (
    (
        "found character '\\t'",
        Phrase(nl="een tab waar spaties horen", en="a tab where spaces belong"),
    ),
    ("found duplicate", Phrase(nl="een dubbele naam", en="a duplicate name")),
    (
        "mapping values are not allowed",
        Phrase(nl="een dubbele punt te veel", en="a colon too many"),
    ),
    (
        "could not find expected ':'",
        Phrase(nl="er ontbreekt een dubbele punt", en="a colon is missing"),
    ),
    (
        "found unexpected end of stream",
        Phrase(
            nl="een aanhalingsteken of haak gaat niet dicht", en="a quote or bracket stays open"
        ),
    ),
    (
        "expected ',' or",
        Phrase(nl="er ontbreekt een komma of een haak", en="a comma or a bracket is missing"),
    ),
    (
        "expected <block end>",
        Phrase(nl="het inspringen klopt niet", en="the indentation does not fit"),
    ),
    (
        "found another document",
        Phrase(nl="een tweede document na `---`", en="a second document after `---`"),
    ),
    (
        "found character",
        Phrase(
            nl="een teken waarmee geen waarde mag beginnen; zet de waarde tussen aanhalingstekens",
            en="a character that no value may start with; put the value between quotation marks",
        ),
    ),
)
_OTHER = Phrase(nl="deze regel is niet te volgen", en="this line cannot be followed")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where nodes stand: the source, the offset its YAML starts at, and the findings so far."""

    source: Source
    offset: int
    findings: Findings

    def span(self, node: Node) -> Span:
        """Give the place of a node; of one over several lines only its first character."""
        span = self._between(node.start_mark.index, node.end_mark.index)
        return span if span.line == span.end_line else self.at(node.start_mark.index)

    def at(self, index: int = 0) -> Span:
        """Give the place of one character of the YAML, counted from 0."""
        span = self._between(index, index + 1)
        return replace(span, end_line=span.line, end_column=span.column + 1)

    def _between(self, start: int, end: int) -> Span:
        last = len(self.source.text)
        return self.source.span(min(self.offset + start, last), min(self.offset + end, last))


def compose(source: Source, findings: Findings) -> tuple[Node, Sheet] | None:
    """Read the whole of ``source`` as one YAML document."""
    offset = 1 if source.text.startswith(BYTE_ORDER_MARK) else 0
    return compose_text(source.text[offset:], Sheet(source, offset, findings))


def compose_text(text: str, sheet: Sheet) -> tuple[Node, Sheet] | None:
    """Read ``text``, which stands where ``sheet`` says; None where it was refused or is empty."""
    if len(text) > LONGEST:
        _refuse_length(sheet, len(text))
        return None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader) if _harmless(text, sheet) else None
    except yaml.MarkedYAMLError as error:
        _explain(sheet, error)
        return None
    except ReaderError as error:
        _complain(sheet, sheet.at(error.position), _OTHER)
        return None
    return (node, sheet) if node is not None else None


def _harmless(text: str, sheet: Sheet) -> bool:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        refusal = _refusal(event, depth)
        if refusal:
            mark = event.start_mark
            _complain(sheet, sheet.at(mark.index if mark else 0), refusal)
            return False
    return True


def _refusal(event: yaml.Event, depth: int) -> Phrase | None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return Phrase(
            nl="een & of * aan het begin; zet de waarde tussen aanhalingstekens",
            en="a & or * at the start; put the value between quotation marks",
        )
    if getattr(event, "tag", None):
        return Phrase(
            nl="een ! aan het begin; zet de waarde tussen aanhalingstekens",
            en="a ! at the start; put the value between quotation marks",
        )
    if depth > DEEPEST:
        return Phrase(nl="te diep in elkaar gezet", en="nested too deeply")
    return None


def _explain(sheet: Sheet, error: yaml.MarkedYAMLError) -> None:
    problem = error.problem or ""
    words = next((phrase for start, phrase in _PROBLEMS if start in problem), _OTHER)
    mark = error.problem_mark or error.context_mark
    _complain(sheet, sheet.at(mark.index if mark else 0), words)


def _complain(sheet: Sheet, span: Span, problem: Phrase) -> None:
    sheet.findings.add(
        Rule.INVALID_YAML,
        span,
        Phrase(
            nl=f"De YAML loopt hier vast: {problem.nl}.", en=f"The YAML fails here: {problem.en}."
        ),
    )


def _refuse_length(sheet: Sheet, length: int) -> None:
    sheet.findings.add(
        Rule.FILE_TOO_LARGE,
        sheet.at(),
        Phrase(
            nl=f"Deze YAML telt {length} tekens; meer dan {LONGEST} mag niet.",
            en=f"This YAML has {length} characters; more than {LONGEST} are not allowed.",
        ),
    )
