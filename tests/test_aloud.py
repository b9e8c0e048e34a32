"""What a screen reader says of a tree: each kind of element, lines on paper, pages, languages."""

import pytest

from generator.console.aloud import aloud
from generator.console.aloud.sentence import Sentence
from generator.model.language import Language
from generator.model.tagged import Element, Jump, Tagged, Words


def line(text: str, baseline: float = 700.0, page: int = 1) -> Words:
    return Words(text, page, baseline, 10.0)


def tagged(tag: str, *kids: Element | Words | Jump | str, page: int = 1) -> Element:
    made = tuple(line(kid) if isinstance(kid, str) else kid for kid in kids)
    return Element(tag, made, page)


def said(*kids: Element | Words, language: Language = Language.ENGLISH) -> list[str]:
    return list(aloud(Tagged("T", "nl", 3, Element("Document", kids, 1)), language))[1:]


TABLE = tagged(
    "Table",
    tagged("Caption", "Telling"),
    tagged(
        "THead",
        tagged(
            "TR",
            Element("TH", (line("Wie"),), 1, id="a", scope="Column"),
            Element("TH", (line("Aantal"),), 1, id="b", scope="Column"),
        ),
    ),
    tagged(
        "TBody",
        tagged(
            "TR",
            Element("TH", (line("Jong"),), 1, id="c", scope="Row"),
            Element("TD", (line("3"),), 1, headers=("b", "c")),
        ),
        tagged("TR", Element("TH", (line("Oud"),), 1, scope="Row"), Element("TD", (), 1)),
    ),
)
CASES: dict[str, tuple[Element, list[str]]] = {
    "heading": (tagged("H3", "Wonen"), ["[heading level 3] Wonen"]),
    "heading without level": (tagged("H", "Wonen"), ["[heading] Wonen"]),
    "list": (
        tagged(
            "L",
            tagged("LI", tagged("Lbl", "1."), tagged("LBody", tagged("P", "een"))),
            tagged("LI", tagged("LBody", "twee", tagged("L", tagged("LI", "diep")))),
        ),
        [
            "[list, 2 items]",
            "  1. een",
            "  • twee",
            "  [list, 1 item]",
            "    • diep",
            "  [end of list]",
            "[end of list]",
        ],
    ),
    "table": (
        TABLE,
        [
            "[table, 3 rows, 2 columns] Telling",
            "  [row 1] Wie; Aantal",
            "  [row 2] Jong; Aantal: 3",
            "  [row 3] Oud; Aantal: [blank]",
            "[end of table]",
        ],
    ),
    "figure": (
        Element("Figure", (line("1"),), 1, alt="Drie van de vier"),
        ["[figure] Drie van de vier"],
    ),
    "figure that says nothing": (tagged("Figure", "1"), ["[figure] [without description]"]),
    "link": (
        tagged("P", "Zie ", tagged("Link", Jump(1), "daar"), ", of niet."),
        ["Zie [link: daar], of niet."],
    ),
    "note": (
        tagged(
            "Div",
            tagged("P", "Woord", tagged("Reference", tagged("Link", Jump(1), "1")), " en meer."),
            tagged("Note", tagged("Lbl", tagged("Link", Jump(1), "1. ")), "Uitleg."),
        ),
        ["Woord [note: 1] en meer.", "[note] 1. Uitleg."],
    ),
    "caption": (tagged("Caption", "Figuur 1"), ["[caption] Figuur 1"]),
    "contents": (
        tagged(
            "TOC",
            tagged("TOCI", tagged("Reference", tagged("Link", Jump(1), "Wonen"), line("  4", 699))),
        ),
        ["[table of contents, 1 entry]", "  [link: Wonen] 4", "[end of table of contents]"],
    ),
    "quote": (
        tagged("BlockQuote", tagged("P", "Woorden")),
        ["[quote]", "  Woorden", "[end of quote]"],
    ),
    "words in another language": (
        tagged("P", "Het ", Element("Span", (line("fact sheet"),), 1, "en"), " helpt."),
        ["Het [English: fact sheet] helpt."],
    ),
    "a part in another language": (
        Element("Div", (tagged("H1", "Living"), tagged("P", "Well.")), 1, "en-GB"),
        ["[English] [heading level 1] Living", "Well."],
    ),
    "what signs stand for": (
        tagged("P", "a ", Element("Span", (line("→"),), 1, actual="naar"), " b"),
        ["a naar b"],
    ),
    "what says nothing": (tagged("Div", tagged("P", "  "), tagged("P")), []),
}


@pytest.mark.parametrize("name", CASES)
def test_an_element_is_said(name: str) -> None:
    element, expected = CASES[name]
    assert said(element) == expected


def test_the_screen_reader_speaks_the_language_of_who_listens() -> None:
    assert said(tagged("H1", "Wonen"), language=Language.DUTCH) == ["[kop niveau 1] Wonen"]
    assert said(TABLE, language=Language.DUTCH)[0] == "[tabel, 3 rijen, 2 kolommen] Telling"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("woorden", "verder", "woorden verder"),
        ("verant\u00ad", "woord", "verantwoord"),
        ("AOW-", "gat", "AOW-gat"),
        ("2020 -", "2021", "2020 - 2021"),
    ],
)
def test_lines_are_joined(first: str, second: str, joined: str) -> None:
    below = Sentence()
    below.add(line(first, 700))
    below.add(line(second, 686))
    assert str(below) == joined


def test_words_on_one_line_are_not_set_apart() -> None:
    made = Sentence()
    for words in (line("m", 700), line("2", 703), line(".", 700)):
        made.add(words)
    assert str(made) == "m2."


def test_a_space_of_its_own_has_no_line() -> None:
    made = Sentence()
    for words in (line("van", 700), line(" ", 0), line("6", 700)):
        made.add(words)
    assert str(made) == "van 6"


def test_a_page_is_named_where_it_starts_and_where_reading_comes_back() -> None:
    places = ((1, "a"), (2, "b"), (2, "c"), (1, "d"))
    kids = tuple(tagged("P", line(text, page=page), page=page) for page, text in places)
    document = Tagged("T", "nl", 2, Element("Document", kids, 1))
    assert list(aloud(document, Language.ENGLISH)) == [
        "[page 1 of 2]",
        "a",
        "[page 2 of 2]",
        "b",
        "c",
        "[page 1 of 2]",
        "d",
    ]
    assert list(aloud(document, Language.ENGLISH, {2})) == ["[page 2 of 2]", "b", "c"]


def test_a_cell_that_spans_columns_and_rows_heads_what_is_below_and_beside_it() -> None:
    wide = Element("TH", (line("Jaar"),), 1, scope="Column", columns=2)
    tall = Element("TH", (line("Wijk"),), 1, scope="Row", rows=2)
    plain = [tagged("TD", str(number)) for number in range(4)]
    table = tagged(
        "Table",
        tagged("TR", tagged("TD"), wide),
        tagged("TR", tall, plain[0], plain[1]),
        tagged("TR", plain[2], plain[3]),
    )
    assert said(table)[1:-1] == [
        "  [row 1] [blank]; Jaar",
        "  [row 2] Wijk; Jaar: 0; Jaar: 1",
        "  [row 3] Jaar: Wijk: 2; Jaar: Wijk: 3",
    ]


def test_the_end_of_a_list_belongs_to_the_page_that_it_ends_on() -> None:
    item = tagged("LI", line("x", page=2), page=2)
    kids = (tagged("P", "a"), Element("L", (item,), 2))
    document = Tagged("T", "nl", 2, Element("Document", kids, 1))
    assert list(aloud(document, Language.ENGLISH, {1})) == ["[page 1 of 2]", "a"]
