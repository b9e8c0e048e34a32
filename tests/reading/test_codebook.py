"""codebook.yaml: its entries, and ids that clash or cannot be."""

from generator.model.codebook import Side
from generator.model.rules import Rule
from generator.model.source import Source
from generator.reading.codebook import read_codebook

TEXT = """\
codes:
  - id: regels
    label: Regels
    definitie: Wat in de weg zit.
    niet: Geld.
    trefwoorden: [regel, AVG]
  - {id: regels, label: Nog eens, definitie: Dubbel.}
  - {id: Visie op, label: Visie, definitie: x}
  - {label: Zonder id, definitie: x}
  - {id: kaal, label: Kaal}
doelgroepen:
  - {id: ouders, label: Ouders}
roles:
  - {id: ouders, label: Ouders}
spanningen:
  - id: schaal
    titel: Groot tegen klein
    codes: [regels]
    links: {stelling: Bundel het, passages: ["a#^b"]}
    right: {claim: Houd het klein, passages: ["a#^c", "d#^e"]}
"""


def test_entries_and_faults() -> None:
    result = read_codebook(Source.of("sources/codebook.yaml", TEXT))
    book = result.value
    assert book is not None
    assert [code.id for code in book.codes] == ["regels", "kaal"]
    regels = book.codes[0]
    assert (regels.excludes, regels.keywords, regels.span.line) == ("Geld.", ("regel", "AVG"), 2)
    assert book.group_labels == book.role_labels == {"ouders": "Ouders"}
    (tension,) = book.tensions
    assert tension.left == Side("Bundel het", ("a#^b",))
    assert tension.right == Side("Houd het klein", ("a#^c", "d#^e"))
    assert [(found.rule, found.span.line, found.span.column) for found in result.diagnostics] == [
        (Rule.DUPLICATE_CODE, 7, 10),
        (Rule.WRONG_TYPE, 8, 10),
        (Rule.MISSING_KEY, 9, 5),
        (Rule.MISSING_KEY, 10, 5),
    ]
    assert result.diagnostics[0].related[0].line == 2
