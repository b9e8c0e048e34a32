"""YAML whose every node knows its place: text in, nodes and a sheet to complain on out.

PyYAML composes the nodes; nothing is constructed, so no value is typed by guessing (``no`` stays
"no", ``09:30`` no number). What only serves attacks is refused first: aliases, tags, deep nesting.
"""

from dataclasses import dataclass

import yaml
from yaml.nodes import Node

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
    """Where nodes stand: the file, the line its YAML starts on, and the findings so far.

    ``shift`` columns (a byte order mark) precede the YAML's first line.
    """

    path: str
    first_line: int
    findings: Findings
    shift: int = 0

    def span(self, node: Node) -> Span:
        """Give the place of a node; of a mapping or list only the line it starts on."""
        start = self._place(node.start_mark.line, node.start_mark.column)
        end = self._place(node.end_mark.line, node.end_mark.column)
        if end[0] != start[0]:
            end = (start[0], start[1] + 1)
        return Span(self.path, *start, *end)

    def at(self, line: int = 0, column: int = 0) -> Span:
        """Give the one-character place of a line and column of the YAML (both from 0)."""
        line, column = self._place(line, column)
        return Span(self.path, line, column, line, column + 1)

    def _place(self, line: int, column: int) -> tuple[int, int]:
        shift = self.shift if line == 0 else 0
        return self.first_line + line, column + 1 + shift


def compose(source: Source, findings: Findings) -> tuple[Node, Sheet] | None:
    """Read the whole of ``source`` as one YAML document."""
    text = source.text
    shift = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    return compose_text(text[shift:], Sheet(source.path, 1, findings, shift))


def compose_text(text: str, sheet: Sheet) -> tuple[Node, Sheet] | None:
    """Read ``text``, which stands where ``sheet`` says; None where it was refused or is empty."""
    if len(text) > LONGEST:
        _refuse_length(sheet, len(text))
        return None
    try:
        if not _harmless(text, sheet):
            return None
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        _explain(sheet, error)
        return None
    except yaml.YAMLError:
        _complain(sheet, sheet.at(), _OTHER)
        return None
    return (node, sheet) if node is not None else None


def _harmless(text: str, sheet: Sheet) -> bool:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        refusal = _refusal(event, depth)
        if refusal:
            _complain(sheet, sheet.at(event.start_mark.line, event.start_mark.column), refusal)
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
    _complain(sheet, sheet.at(mark.line, mark.column) if mark else sheet.at(), words)


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
