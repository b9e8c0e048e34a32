"""Tracing: every sentence of the report leads back to where it was written, and on from there."""

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Citation, Paragraph, Strong, Text, plain
from generator.model.note import Note
from generator.model.project import Project
from generator.model.report import Report
from generator.model.source import Source
from generator.reading.markdown import parse
from generator.synthesis.placing import place
from generator.synthesis.summary import summarise
from generator.synthesis.tracing import (
    LITERAL,
    How,
    Trace,
    find_passage,
    passage_at,
    trace_claim,
    trace_passage,
    trace_words,
)
from generator.synthesis.tracing.folding import fold
from generator.synthesis.tracing.places import runs, statements, tidy

SAID = "2023-05-23-bestaanszekerheid#^sa3"
SENTENCE = "Organisaties kennen en vinden elkaar nog niet altijd."
KERN = "sources/chapters/kern.md"


def line_of(project: Project, path: str, words: str) -> int:
    lines = project.sources[path].lines
    return next(number for number, line in enumerate(lines, 1) if words in line)


def traced(project: Project, report: Report, words: str) -> Trace:
    found = trace_words(project, report, words)
    assert found, words
    return found[0]


def test_a_sentence_leads_to_its_line_and_its_passage(project: Project, report: Report) -> None:
    found = traced(project, report, SENTENCE)
    assert found.score == LITERAL
    assert found.sentences == SENTENCE
    assert found.span is not None
    assert (found.span.path, found.span.line) == (KERN, line_of(project, KERN, SENTENCE[:-1]))
    assert [passage.key for passage in found.passages] == [SAID]
    assert found.places[0].part == "1 Kern in één pagina"


@pytest.mark.parametrize(
    "words",
    [
        "organisaties KENNEN en vinden elkaar nog niet altijd",
        "Organisaties kennen en vinden\n  elkaar nog niet  altijd .",
        "Organi-\nsaties kennen en vinden elkaar nog niet al\N{SOFT HYPHEN}tijd",
        f"Organisaties kennen en vinden elkaar nog niet altijd [[{SAID}]].",
        "Organisaties kennen en vinden elkaar nog niet altijd Bestaanszekerheid 19.",
        "Organisaties kennen en vinden elkaar nog niet altijd Jong 1 juni 19, 21.",
    ],
    ids=["case", "spaces", "hyphens", "citation", "mark", "marks"],
)
def test_how_it_was_copied_makes_no_difference(
    project: Project, report: Report, words: str
) -> None:
    found = traced(project, report, words)
    assert (found.score, found.sentences) == (LITERAL, SENTENCE)


def test_words_from_memory_find_what_is_nearest(project: Project, report: Report) -> None:
    found = traced(project, report, "organisaties kenen en vonden elkaar toch niet altijd")
    assert 75 <= found.score < LITERAL
    assert SENTENCE in found.sentences


def test_words_that_stand_nowhere_find_nothing(project: Project, report: Report) -> None:
    nowhere = "De pinguïns op de Veluwe breiden hun kwantumfysica uit met jazzmuziek."
    assert trace_words(project, report, nowhere) == ()
    assert trace_words(project, report, " - ") == ()
    assert trace_words(project, report, "") == ()


def test_a_short_text_does_not_account_for_many_words(project: Project, report: Report) -> None:
    passage = project.passages[SAID]
    words = f"{passage.text} Dat zei iemand."
    found = next(t for t in trace_words(project, report, words) if passage in t.passages)
    assert found.score <= 100 * len(passage.text) / len(words) + 1


def test_a_number_that_was_computed_is_found_as_it_reads(project: Project, report: Report) -> None:
    number = next(value for label, value in report.meta.facts if label == "Passages")
    found = traced(project, report, f"Wij verdeelden de 6 verslagen in {number} passages.")
    assert found.span is not None
    assert "{{ totals.passages }}" in project.sources[found.span.path].slice(found.span)


def test_a_text_that_is_only_those_words_comes_first(project: Project, report: Report) -> None:
    found = trace_words(project, report, "Integraal werken", limit=50)
    whole = [tidy(trace.text).rstrip(".") == "Integraal werken" for trace in found]
    assert whole[0]
    assert whole == sorted(whole, reverse=True)
    assert not all(whole)


def test_what_the_program_wrote_has_no_place(project: Project, report: Report) -> None:
    found = traced(project, report, "Deze passages hebben geen code.")
    assert found.span is None


def test_every_passage_is_found_by_its_words(project: Project, report: Report) -> None:
    for passage in islice(project.passages.values(), 0, None, 11):
        found = trace_words(project, report, passage.text, limit=50)
        own = [trace for trace in found if passage in trace.passages and trace.span]
        assert any(t.span and t.span.path == passage.span.path for t in own), passage.key
        assert all(trace.places for trace in own)


def test_every_written_sentence_is_found_by_its_words(project: Project, report: Report) -> None:
    written = [
        (statement, run)
        for run in runs(report)
        if run.origin and "/chapters/" in run.origin.path and isinstance(run.block, Paragraph)
        for statement in statements(run.children)
    ]
    assert len(written) > 150
    for statement, run in written[::17]:
        found = trace_words(project, report, statement.text, limit=50)
        assert any(run.where in trace.places for trace in found), statement.text
        assert all(trace.score == LITERAL for trace in found)


def test_a_report_that_leaves_a_passage_out_still_leads_to_it(project: Project) -> None:
    summary = summarise(project, project.notes[0], date(2023, 7, 3))
    other = project.notes[-1].passages[3]
    found = traced(project, summary, other.text)
    assert (found.passages, found.places) == ((other,), ())


def test_a_passage_tells_where_it_is_used(project: Project, report: Report) -> None:
    found = trace_passage(project, report, SAID)
    assert found is not None
    assert found.passage == project.passages[SAID]
    cited = [use for use in found.uses if use.how is How.CITED]
    assert SENTENCE in {use.claim for use in cited}
    for use in cited:
        assert use.span is not None
        assert SAID in project.sources[use.span.path].slice(use.span)
    shown = [use.where for use in found.uses if use.how is How.SHOWN]
    assert shown[-1].part.endswith("Alle passages")


def test_uses_are_all_citations_of_the_chapters(project: Project, report: Report) -> None:
    """Counted once more in the text of the chapters, for a few passages."""
    keys = list(project.passages)[::9]
    for key in keys:
        found = trace_passage(project, report, key)
        assert found is not None
        lines = {
            (chapter.source.path, number)
            for chapter in project.chapters
            for number, line in enumerate(chapter.source.lines, 1)
            if f"[[{key}]]" in line
        }
        spans = [use.span for use in found.uses if use.how is How.CITED]
        assert {(span.path, span.line) for span in spans if span} == lines, key


def test_a_list_of_the_program_is_named_by_its_words(project: Project, report: Report) -> None:
    passage = next(p for p in project.passages.values() if p.groups)
    found = trace_passage(project, report, passage.key)
    assert found is not None
    listed = [use for use in found.uses if use.how is How.LISTED]
    named = {use.claim for use in listed if use.where.part.endswith("Doelgroepen")}
    labels = {project.codebook.group_labels[group] for group in passage.groups}
    assert {claim.rstrip(" 0123456789") for claim in named} == labels
    assert all(use.span is None for use in listed)


@pytest.mark.parametrize(
    "name",
    [
        SAID,
        f"[[{SAID}]]",
        " 2023-05-23-bestaanszekerheid # sa3 ",
        "2023-05-23-bestaanszekerheid#sa3",
    ],
)
def test_a_passage_is_known_by_its_key(project: Project, name: str) -> None:
    assert find_passage(project, name) is project.passages[SAID]


def test_a_passage_is_known_by_its_mark(project: Project, report: Report) -> None:
    for passage in project.passages.values():
        name = f"{project.sessions[passage.session].header.short}  {passage.number}"
        assert find_passage(project, name.upper()) is passage
    assert find_passage(project, "Eenzaamheid 999") is None
    assert find_passage(project, "Eenzaamheid#^niets") is None
    assert trace_passage(project, report, "Eenzaamheid#^niets") is None


def test_a_passage_is_known_by_its_line(project: Project) -> None:
    for passage in project.passages.values():
        assert passage_at(project, passage.span.path, passage.span.line) is passage
    assert passage_at(project, KERN, 3) is None


def test_a_line_of_a_chapter_gives_its_claims(project: Project, report: Report) -> None:
    line = line_of(project, KERN, SENTENCE[:-1])
    claims = trace_claim(project, report, KERN, line)
    found = {claim.text: [passage.key for passage in claim.passages] for claim in claims}
    assert found[SENTENCE] == [SAID]
    assert trace_claim(project, report, "kern.md", line) == claims
    assert trace_claim(project, report, "ern.md", line) == ()
    assert trace_claim(project, report, KERN, line_of(project, KERN, "") + 1) == ()


def test_claims_hold_all_that_a_chapter_cites(project: Project, report: Report) -> None:
    for chapter in project.chapters:
        for number, line in enumerate(chapter.source.lines, 1):
            claims = trace_claim(project, report, chapter.source.path, number)
            keys = {passage.key for claim in claims for passage in claim.passages}
            assert keys == set(project.passages) & {
                piece.split("]]")[0] for piece in line.split("[[")[1:]
            }, (chapter.source.path, number)


def test_a_claim_names_the_passages_that_are_not_there(project: Project, report: Report) -> None:
    first = project.notes[0]
    fewer: list[Note] = [replace(first, passages=()), *project.notes[1:]]
    rest = replace(project, notes=tuple(fewer))
    claims = [
        claim
        for number in range(1, len(project.sources[KERN].lines) + 1)
        for claim in trace_claim(rest, report, KERN, number)
    ]
    assert {key.split("#")[0] for claim in claims for key in claim.unknown} == {first.id}
    assert all(passage.session != first.id for claim in claims for passage in claim.passages)


def paragraph(text: str) -> Paragraph:
    (block,) = parse(Source.of("a.md", text)).value.blocks
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Een [[s#^a]]. Twee [[s#^b]] [[s#^c]].", {"Een.": ["a"], "Twee.": ["b", "c"]}),
        ("Een. [[s#^a]] Twee.", {"Een.": ["a"], "Twee.": []}),
        ("Een.[[s#^a]] [[s#^b]]Twee.", {"Een.": ["a", "b"], "Twee.": []}),
        ("[[s#^a]] Een. Twee.", {"Een.": ["a"], "Twee.": []}),
        ("**Een. Twee [[s#^a]]** drie.", {"Een.": [], "Twee drie.": ["a"]}),
        ("Een [[s#^a]] [[s#^a]].", {"Een.": ["a"]}),
    ],
)
def test_a_citation_belongs_to_its_sentence(text: str, claims: dict[str, list[str]]) -> None:
    found = statements(paragraph(text).children)
    assert {s.text: [key.split("^")[1] for key in s.keys] for s in found} == claims


PIECES = ("Een zin. ", "Vraag? ", "**vet** ", "`c` ", "[[s#^a]] ", "&amp; ", "\\* ", "\nen ", "é ")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_place_covers_what_was_written(text: str) -> None:
    source = Source.of("a.md", f"x {text}")
    children = paragraph(source.text).children
    words = plain(children)
    for start, end in [(0, len(words)), (0, 1), (len(words) // 2, len(words) // 2 + 1)]:
        span = place(children, start, end)
        if span and end - start == 1 and words[start] != " ":
            assert source.slice(span) == words[start]
        if span:
            assert source.slice(span).startswith(words[start])


def test_what_was_generated_has_no_place() -> None:
    made = (Text("Een "), Strong((Text("zin"),)), Citation("s", "a"))
    assert place(made, 0, 3) is None
    assert place(made, 0, 99) is None
    assert place(made, 2, 2) is None


@given(st.text(max_size=60))
def test_folding_is_settled_and_keeps_places(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= at < max(1, len(text)) for at in folded.origins)
    assert "  " not in folded.text
    assert fold(folded.text).text == folded.text
