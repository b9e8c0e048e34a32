"""Findings as text, JSON and workflow commands; tables; progress."""

import io
import json
import re
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.console import Form, Progress, show, table
from generator.console.visible import columns, visible
from generator.model.diagnostic import Diagnostic
from generator.model.language import Language, Phrase
from generator.model.rules import Rule, Severity
from generator.model.source import Source, Span

PATH = "sources/chapters/kern.md"
NL, EN = Language.DUTCH, Language.ENGLISH
SGR = re.compile(r"\x1b\[[0-9;]*m")
SENT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def finding(
    span: Span,
    rule: Rule = Rule.MISQUOTED,
    nl: str = "Dit klopt niet.",
    en: str = "This is wrong.",
    hint: Phrase | None = None,
    related: tuple[Span, ...] = (),
) -> Diagnostic:
    return Diagnostic.of(rule, span, Phrase(nl, en), hint, related)


def told(line: str, start: int, end: int, language: Language = EN, *, colour: bool = False) -> str:
    found = finding(Span(PATH, 1, start, 1, end))
    return show([found], {PATH: Source(PATH, line, "")}, "text", language, colour=colour)


def marked(line: str, start: int, end: int) -> tuple[str, str]:
    """The excerpt's line without its margin, and what stands above the marks."""
    shown, marks = told(line, start, end).split("\n")[1:3]
    first, last = marks.index("^"), marks.rindex("^") + 1
    taken, column = "", 0
    for character in shown:
        if first <= column < last:
            taken += character
        column += columns(character)
    return shown.split(" | ", 1)[1], taken


def test_a_finding_as_text() -> None:
    source = Source(PATH, "# Kern\n\nHet is “zo” hier.\n", "")
    found = finding(
        Span(PATH, 3, 9, 3, 11),
        hint=Phrase("Doe dit.", "Do this."),
        related=(Span("sources/sessions/a.md", 9, 3, 9, 8),),
    )
    assert show([found], {PATH: source}, "text", NL) == (
        "sources/chapters/kern.md:3:9  fout[misquoted]  Dit klopt niet.\n"
        "    3 | Het is “zo” hier.\n"
        "                ^^\n"
        "  = Doe dit.\n"
        "  > zie sources/sessions/a.md:9:3\n"
        "\n"
        "1 fout in 1 bestand"
    )


def test_without_a_hint_the_rule_advises() -> None:
    assert "  = Copy the words literally, or drop the quotation marks." in told("abc", 1, 2)


def test_findings_come_by_place_and_are_counted() -> None:
    found = [
        finding(Span("b.md", 2)),
        finding(Span("a.md", 9), Rule.UNKNOWN_TAG),
        finding(Span("b.md", 1, 5)),
        finding(Span("a.md", 1), Rule.CODE_UNUSED),
    ]
    text = show(found, {}, "text", NL)
    assert re.findall(r"^\S+:\d+:\d+", text, re.MULTILINE) == [
        "a.md:1:1",
        "a.md:9:1",
        "b.md:1:5",
        "b.md:2:1",
    ]
    assert text.endswith("\n\n2 fouten, 1 waarschuwing, 1 tip in 2 bestanden")
    assert show(found, {}, "text", EN).endswith("2 errors, 1 warning, 1 hint in 2 files")


def test_nothing_found() -> None:
    assert show([], {}, "text", NL) == "Niets gevonden dat beter moet."
    assert show([], {}, "json", NL) == "[]"
    assert show([], {}, "github", NL) == ""


@pytest.mark.parametrize(
    ("line", "start", "end", "taken"),
    [
        ("een twee drie", 5, 9, "twee"),
        ("\teen\ttwee", 6, 10, "twee"),
        ("漢字 twee 漢字", 4, 8, "twee"),
        ("een 漢字 drie", 5, 7, "漢字"),
        ("e\u0301e\u0301n twee", 7, 11, "twee"),
        ("een twee\r", 5, 9, "twee"),
        ("x" * 300 + "twee" + "y" * 300, 301, 305, "twee"),
        ("een twee drie" + "z" * 300, 5, 9, "twee"),
        ("x" * 300 + "twee", 301, 305, "twee"),
        ("漢" * 200 + "twee", 201, 205, "twee"),
    ],
)
def test_the_mark_stands_under_the_words(line: str, start: int, end: int, taken: str) -> None:
    shown, above = marked(line, start, end)
    assert above.rstrip("\u0301") == taken
    assert columns(shown) <= 122


def test_a_long_span_is_marked_as_far_as_it_shows() -> None:
    shown, above = marked("x" * 500, 3, 480)
    assert set(above) == {"x"}
    assert shown.endswith("…")


@pytest.mark.parametrize("place", [(1, 1, 3, 2), (1, 2, 2, 1), (1, 9, 1, 9), (1, 0, 1, 0)])
def test_spans_of_more_lines_or_beyond_the_line_have_a_mark(place: tuple[int, ...]) -> None:
    source = Source(PATH, "abc\nabc\nabc", "")
    text = show([finding(Span(PATH, *place))], {PATH: source}, "text", EN)
    assert re.search(r"^ +\^+$", text, re.MULTILINE)


@pytest.mark.parametrize("line", [0, 4, 10**9])
def test_a_line_that_is_not_there_is_left_out(line: int) -> None:
    source = Source(PATH, "abc\nabc\nabc", "")
    assert " | " not in show([finding(Span(PATH, line))], {PATH: source}, "text", EN)


def test_colour_wraps_the_label_only_in_colour() -> None:
    plain, painted = told("abc", 1, 2), told("abc", 1, 2, colour=True)
    assert "\x1b[31;1merror[misquoted]\x1b[0m" in painted
    assert SGR.sub("", painted) == plain


def test_json_keeps_its_keys() -> None:
    found = finding(Span(PATH, 3, 9, 4, 2), related=(Span("a.md", 1, 2, 3, 4),))
    (one,) = json.loads(show([found], {}, "json", EN))
    assert one == {
        "rule": "misquoted",
        "severity": "error",
        "path": PATH,
        "line": 3,
        "column": 9,
        "end_line": 4,
        "end_column": 2,
        "message": "This is wrong.",
        "hint": "Copy the words literally, or drop the quotation marks.",
        "related": [{"path": "a.md", "line": 1, "column": 2, "end_line": 3, "end_column": 4}],
    }


@pytest.mark.parametrize(
    ("rule", "level"),
    [
        (Rule.MISQUOTED, "error"),
        (Rule.UNKNOWN_TAG, "warning"),
        (Rule.CODE_UNUSED, "notice"),
    ],
)
def test_workflow_commands(rule: Rule, level: str) -> None:
    found = finding(Span("a,b:c%.md", 3, 9, 3, 12), rule, en="100 %, two: \r\nlines")
    command = show([found], {}, "github", EN)
    head, message = command.removeprefix("::").split("::", 1)
    assert head == (
        f"{level} file=a%2Cb%3Ac%25.md,line=3,endLine=3,col=9,endColumn=12,title={rule.id}"
    )
    assert message.startswith("100 %25, two: ␍␊lines%0A")


def test_columns_are_left_out_over_several_lines() -> None:
    assert "endColumn" not in show([finding(Span(PATH, 3, 9, 4, 2))], {}, "github", EN)


@given(st.text(), st.text(), st.integers(1, 5), st.integers(1, 99), st.sampled_from(get_args(Form)))
def test_nothing_from_a_source_steers_the_terminal(
    text: str, said: str, line: int, column: int, form: Form
) -> None:
    span = Span(said, line, column, line, column + 3)
    found = finding(span, en=said, nl=said, hint=Phrase(text, text), related=(span,))
    out = show([found], {said: Source(said, text, "")}, form, EN)
    assert not SENT.search(out)
    assert out.encode()


@given(st.text())
def test_visible_text_stays_visible(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert not SENT.search(visible(text))


def test_what_hides_is_named() -> None:
    given_ = "\x1b[31m \u202eom\u200b \x7f \x9b \ud800 gewoon ë"
    assert visible(given_) == "␛[31m <U+202E>om<U+200B> ␡ <U+009B> <U+D800> gewoon ë"


def test_a_table_is_aligned() -> None:
    rows = [["build/rapport.pdf", "48", "1.234 kB"], ["漢字.docx", "–", "9 kB"], ["x"]]
    assert table(rows, ["Bestand", "Pagina's", "Grootte"]) == (
        "Bestand            Pagina's   Grootte\n"
        "─────────────────  ────────  ────────\n"
        "build/rapport.pdf        48  1.234 kB\n"
        "漢字.docx                 –      9 kB\n"
        "x"
    )


def test_a_column_of_numbers_is_set_to_the_right() -> None:
    assert table([["a", "7"], ["b", "12,5"], ["c", "–"]], ["", "n"]) == (
        "      n\n─  ────\na     7\nb  12,5\nc     –"
    )


@given(st.lists(st.lists(st.text(max_size=9), min_size=1, max_size=4), max_size=4))
def test_the_lines_of_a_table_are_equally_wide_but_for_their_ends(rows: list[list[str]]) -> None:
    lines = table(rows, ["a", "b"]).split("\n")
    assert len(lines) == len(rows) + 2
    assert all(columns(line) <= columns(lines[1]) for line in lines)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_in_a_log_is_plain_lines() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.start(2)
    progress.step("rapport.pdf")
    progress.step("rapport\x1b.docx")
    progress.done()
    assert stream.getvalue() == "[1/2] rapport.pdf\n[2/2] rapport␛.docx\n"


def test_progress_on_a_terminal_is_one_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    stream = Terminal()
    progress = Progress(stream)
    progress.start(1)
    progress.step("een erg lange naam van een bestand.pdf")
    progress.done()
    erase = "\r\x1b[2K"
    assert stream.getvalue() == f"{erase}[1/1] een erg lange{erase}"
    assert "\n" not in stream.getvalue()


def test_progress_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    progress.start(1)
    progress.step("a")
    assert capsys.readouterr() == ("", "[1/1] a\n")


def test_severities_are_told_worst_first() -> None:
    order = [Severity.ERROR, Severity.WARNING, Severity.HINT]
    assert list(Severity) == order
    found = [finding(Span("a.md"), rule) for rule in (Rule.CODE_UNUSED, Rule.UNKNOWN_TAG)]
    counts = show([*found, finding(Span("a.md"))], {}, "text", EN).rsplit("\n", 1)[1]
    places = [counts.index(word) for word in ("error", "warning", "hint")]
    assert all(first < second for first, second in pairwise(places))
