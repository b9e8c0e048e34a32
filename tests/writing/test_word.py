"""Word: what a whole draft holds."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import ooxml_integrity

from generator.model.anchor import bookmark, passage_block
from generator.model.document import (
    Computed,
    Paragraph,
    Text,
)
from generator.model.language import Language
from generator.model.report import Report
from generator.model.vocabulary import ENGLISH
from generator.writing.word import write_docx
from tests.sample import KEY, sample_report
from tests.tools.audited import audited
from tests.tools.ooxml import faults
from tests.writing.pages import MOMENT, PNG, design, paragraph, report_of
from tests.writing.word import (
    W,
    bare,
    bookmarks_of,
    draft_of,
    held,
    paragraphs,
    part,
    sample_draft,
    words,
)

WORDS = (Text("woorden"),)


# ---- the whole ----


def test_the_sample_is_sound() -> None:
    assert faults(sample_draft()) == []


def test_validators_find_nothing(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(draft_of(sample_report(), design()))
    assert audited(path) == []
    assert [str(finding) for finding in ooxml_integrity.check(str(path))] == []


def test_the_six_real_sessions_make_a_sound_draft(report: Report) -> None:
    assert faults(_with_pictures(report)) == []


def _with_pictures(report: Report) -> bytes:
    drawn = dict.fromkeys(report.charts, PNG)
    return write_docx(report, bare(design()), drawn, {}, MOMENT).value


def test_the_same_report_gives_the_same_bytes() -> None:
    assert draft_of(sample_report()) == draft_of(sample_report())


def test_python_docx_reads_it() -> None:
    document = docx.Document(BytesIO(sample_draft()))
    assert document.paragraphs[1].text == "De sociale staat van Almere"
    assert document.paragraphs[1].style is not None
    assert document.paragraphs[1].style.name == "Title"


def test_the_parts_stand_in_the_order_of_the_report() -> None:
    shown = [(style, text) for style, text in paragraphs(sample_draft()) if "Heading" in style]
    assert shown == [
        ("TOCHeading", "Inhoud"),
        ("ListHeading", "Figuren"),
        ("ListHeading", "Tabellen"),
        ("Heading1", "1 Kern in één pagina"),
        ("Heading2", "Een kop van niveau twee"),
        ("Heading3", "Een kop van niveau drie"),
        ("Heading1", "2 Rode lijnen"),
        ("Heading2", "Drempels"),
        ("Heading1", "A Alle passages"),
        ("Heading2", "Eenzaamheid, 23 mei 2023"),
        ("ColophonHeading", "Colofon"),
    ]


def test_the_cover_says_what_the_report_is() -> None:
    assert paragraphs(sample_draft())[:7] == [
        ("CoverClient", "Gemeente Almere"),
        ("Title", "De sociale staat van Almere"),
        ("Subtitle", "Synthese van zes thematafels"),
        ("CoverDate", "3 juli 2023"),
        ("CoverFact", "6 Thematafels"),
        ("CoverFact", "132 Aanwezigen"),
        ("CoverPartners", "Partners: Gemeente Almere · Movisie · Platform31"),
    ]


def test_the_contents_are_a_field_with_its_entries() -> None:
    body = part(sample_draft())
    instruction = next(body.iter(f"{W}instrText"))
    assert instruction.text.split()[:3] == ["TOC", "\\o", '"1-2"']
    rows = [
        (p.find(f"{W}hyperlink").get(f"{W}anchor"), words(p))
        for p in body.iter(f"{W}p")
        if (p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") or "").startswith("Toc")
    ]
    assert rows == [
        (bookmark("core"), "1 Kern in één pagina"),
        (bookmark("h1"), "Een kop van niveau twee"),
        (bookmark("threads"), "2 Rode lijnen"),
        (bookmark("thread-drempels"), "Drempels"),
        (bookmark("passages"), "A Alle passages"),
        (bookmark("idx-h"), "Eenzaamheid, 23 mei 2023"),
    ]


# ---- ids ----


def test_each_block_has_a_bookmark_with_its_words_in_it() -> None:
    report = sample_report()
    expected = set(bookmarks_of(report).values())
    found = {
        bookmarks_of(report).get(node.get(f"{W}name"))
        for name in ("word/document.xml", "word/footnotes.xml")
        for node in part(sample_draft(), name).iter(f"{W}bookmarkStart")
    }
    assert expected <= found


def test_a_bookmark_holds_the_words_of_its_block() -> None:
    report = sample_report()
    found = held(part(sample_draft()))
    assert found[bookmark("l1")] == "eerste punttweede puntdieper"
    assert found[bookmark("l1i2")] == "tweede puntdieper"
    assert found[bookmark("td5")] == "Concept: nog te schrijven."
    assert found[bookmark("td-draft")] == "ConceptConcept: nog te schrijven."
    assert found[bookmark(passage_block(KEY))].startswith("Eenzaamheid 1Er is een mismatch.")
    assert found[bookmark("t1")].startswith("Tabel 1. Organisaties en tafelsOrganisatieTafels")
    assert set(bookmarks_of(report)) & set(found)


def test_an_id_that_stands_twice_has_one_bookmark() -> None:
    assert faults(draft_of(report_of([paragraph("b", "een"), paragraph("b", "twee")]))) == []


# ---- fields and properties ----


def test_a_computed_value_is_a_field_on_a_property() -> None:
    root = part(sample_draft(), "docProps/custom.xml")
    found = {node.get("name"): "".join(node.itertext()) for node in root}
    assert found["totals.attendance"] == "132"
    assert found["Running title"] == "De sociale staat van Almere"
    assert re.fullmatch(r"[0-9a-f]{16}", found["Build"])


def test_one_expression_with_two_values_has_two_properties() -> None:
    nodes = tuple(Computed("x", ("totals", "x"), text=text) for text in ("1", "2", "1"))
    root = part(draft_of(report_of([Paragraph("b", nodes)])), "docProps/custom.xml")
    found = {node.get("name"): "".join(node.itertext()) for node in root}
    assert (found["totals.x"], found["totals.x (2)"]) == ("1", "2")


def test_the_build_is_named_after_what_it_says() -> None:
    def build(text: str) -> str:
        root = part(draft_of(report_of([paragraph("b", text)])), "docProps/custom.xml")
        return next("".join(node.itertext()) for node in root if node.get("name") == "Build")

    assert build("een") == build("een") != build("twee")


def test_the_properties_say_whose_it_is_and_of_when() -> None:
    core = docx.Document(BytesIO(sample_draft())).core_properties
    assert (core.title, core.subject, core.author, core.last_modified_by, core.language) == (
        "De sociale staat van Almere",
        "Synthese van zes thematafels",
        "Gemeente Almere",
        "Gemeente Almere",
        "nl-NL",
    )
    assert core.created == core.modified == datetime(2023, 7, 3, tzinfo=UTC)


def test_an_english_report_is_english_throughout() -> None:
    report = sample_report()
    meta = replace(report.meta, language=Language.ENGLISH)
    data = draft_of(replace(report, meta=meta, words=ENGLISH.words))
    shown = [text for _, text in paragraphs(data)]
    assert {"Contents", "3 July 2023", "Colophon", "Table 1. Organisaties en tafels"} <= set(shown)
    defaults = next(part(data, "word/styles.xml").iter(f"{W}rPrDefault"))
    assert [node.get(f"{W}val") for node in defaults.iter(f"{W}lang")] == ["en-GB"]
    settings_ = part(data, "word/settings.xml")
    assert settings_.find(f"{W}themeFontLang").get(f"{W}val") == "en-GB"


def test_changes_are_tracked_from_the_first_on() -> None:
    assert part(sample_draft(), "word/settings.xml").find(f"{W}trackRevisions") is not None
