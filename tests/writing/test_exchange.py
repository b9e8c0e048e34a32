"""A project for research software: valid by the standard, and saying what the notes say."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.model.codebook import Code, Codebook, Term
from generator.model.coding import Coding
from generator.model.exchange import lines, marks, one_line
from generator.model.note import Kind
from generator.model.project import Project
from generator.writing.exchange import FORMS, Form, export
from tests.made_notes import HEADER, SPAN, note_of, project_of, texts
from tests.reading.other_program import QDA, opened, unzipped

MOMENT = datetime(2023, 7, 3, 12, 30, tzinfo=UTC)
SCHEMA = Path(__file__).parent.parent / "data" / "refi-qda-project-1.0.xsd"


@pytest.fixture(scope="module")
def standard() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def xml_of(project: Project, moment: datetime = MOMENT) -> etree._Element:
    return etree.fromstring(unzipped(export(project, "qdpx", moment))["project.qde"])


def test_the_real_sessions_are_valid(project: Project, standard: etree.XMLSchema) -> None:
    standard.assertValid(xml_of(project))


@given(texts())
def test_whatever_a_note_holds_is_valid(text: str) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(xml_of(project_of([note_of(text)])))


def test_a_project_without_sessions_is_valid(standard: etree.XMLSchema) -> None:
    standard.assertValid(xml_of(project_of([])))
    standard.assertValid(xml_of(project_of([], Codebook("sources/codebook.yaml"))))


def test_characters_that_xml_cannot_hold_are_replaced(standard: etree.XMLSchema) -> None:
    header = HEADER.replace("titel: Proef", 'titel: "a\\x01b\\ud800c"')
    note = note_of(header + "- **Vraag:** Met &#12; en &#10; erin. ^a\n")
    root = xml_of(project_of([note]))
    standard.assertValid(root)
    for form in FORMS:
        export(project_of([note]), form, MOMENT)


def test_each_selection_is_its_passage(project: Project) -> None:
    seen = opened(export(project, "qdpx", MOMENT))
    assert list(seen.texts) == [note.id for note in project.notes]
    names = {(mark.family, mark.id): mark.name for mark in marks(project)}
    for note in project.notes:
        stretches = seen.stretches[note.id]
        assert [s.name for s in stretches] == [p.key for p in note.passages]
        assert [s.description for s in stretches] == [p.key for p in note.passages]
        for stretch, passage in zip(stretches, note.passages, strict=True):
            text = seen.texts[note.id][stretch.start : stretch.end]
            assert text == one_line(passage.text)
            coded = [names[mark] for mark in Coding.of(passage).marks]
            assert stretch.codes == [*coded, names["kind", passage.kind.value]]


def test_positions_count_characters_and_not_bytes_or_code_units() -> None:
    note = note_of(HEADER + "Ouders 👩‍👩‍👧 en café.\n\n- **Vraag:** Waarom? ^a\n")
    seen = opened(export(project_of([note]), "qdpx", MOMENT))
    last = seen.stretches[note.id][-1]
    assert seen.texts[note.id][last.start : last.end] == "Waarom?"


def test_all_that_is_written_stands_in_the_text() -> None:
    note = note_of(
        HEADER
        + "# Kop één\n\nTekst.\n\n> - Citaat\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
        + "```\ncode hier\n```\n\nMet noot[^1].\n\n[^1]: De noot.\n\n## Kop twee\n\nSlot.\n"
    )
    seen = opened(export(project_of([note]), "qdpx", MOMENT))
    assert seen.texts[note.id] == (
        "Kop één\nTekst.\nCitaat\nA | B\n1 | 2\ncode hier\nMet noot.\nDe noot.\n\nKop twee\nSlot.\n"
    )
    assert [s.name.split("^")[1] for s in seen.stretches[note.id]] == [p.id for p in note.passages]


def test_every_word_of_the_real_sessions_stands_in_the_text(project: Project) -> None:
    for note in project.notes:
        given = Counter(" ".join(line.text for line in lines(note)).split())
        passages = Counter(" ".join(passage.text for passage in note.passages).split())
        assert passages <= given


def test_codes_come_with_definition_boundary_and_colour(project: Project) -> None:
    root = xml_of(project)
    codes = {code.get("name"): code for code in root.iterfind(".//q:Code", QDA)}
    first = project.codebook.codes[0]
    text = codes[first.label].findtext("q:Description", "", QDA)
    assert first.definition in text
    assert f"Niet: {first.excludes}" in text
    inside = {
        parent: len(codes[parent].findall("q:Code", QDA)) for parent in ("wie", "rol", "soort")
    }
    assert inside == {
        "wie": len(project.codebook.groups),
        "rol": len(project.codebook.roles),
        "soort": len(Kind),
    }
    assert all(codes[parent].get("isCodable") == "false" for parent in inside)
    coloured = [code.get("color") for code in codes.values() if code.get("isCodable") == "true"]
    top = root.findall("q:CodeBook/q:Codes/q:Code[@isCodable='true']", QDA)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in coloured)
    assert len({code.get("color") for code in top}) == len(top)


def test_sessions_come_as_cases_with_variables(project: Project) -> None:
    root = xml_of(project)
    variables = {v.get("guid"): v.get("name") for v in root.iterfind(".//q:Variable", QDA)}
    sources = {s.get("guid"): s.get("name") for s in root.iterfind(".//q:TextSource", QDA)}
    for note, case in zip(project.notes, root.iterfind(".//q:Case", QDA), strict=True):
        values = {
            variables[value[0].get("targetGUID")]: value[1].text
            for value in case.iterfind("q:VariableValue", QDA)
        }
        header = note.header
        assert values == {
            "datum": header.date.isoformat(),
            "locatie": header.place,
            "deelnemers": str(header.attendance),
            "kort": header.short,
        }
        assert sources[case.find("q:SourceRef", QDA).get("targetGUID")] == note.id


def test_every_guid_is_there_once_and_every_reference_leads_somewhere(project: Project) -> None:
    root = xml_of(project)
    guids = Counter(root.xpath("//@guid"))
    assert set(guids.values()) == {1}
    assert set(root.xpath("//@targetGUID | //@creatingUser | //@creatingUserGUID")) <= set(guids)


def test_a_guid_does_not_change_when_others_do() -> None:
    text = HEADER + "- **Vraag:** Waarom? #nabij ^a\n"
    before = xml_of(project_of([note_of(text)]))
    after = xml_of(project_of([note_of(text.replace("- **", "Nieuw.\n\n- **"))]))
    query = "//q:PlainTextSelection[@name='2023-05-23-proef#^a']//@guid"
    assert before.xpath(query, namespaces=QDA) == after.xpath(query, namespaces=QDA)


def test_names_are_unique_whatever_the_codebook_says() -> None:
    codes = tuple(
        Code(id_, label, "", "", (), SPAN)
        for id_, label in [("a", "Zorg"), ("b", "ZORG"), ("c", "wie"), ("d", "Vraag"), ("e", "")]
    )
    terms = (Term("a", "Zorg", SPAN), Term("x", "Zorg (b)", SPAN))
    book = Codebook("sources/codebook.yaml", codes, terms, terms)
    project = project_of([note_of(HEADER + "Een zin. #onbekend #wie/nieuw\n")], book)
    names = [code.get("name").casefold() for code in xml_of(project).iterfind(".//q:Code", QDA)]
    assert len(set(names)) == len(names)
    assert {"zorg", "zorg (b)", "zorg (wie/a)", "wie (c)", "e", "onbekend", "nieuw"} <= set(names)


def test_the_archive_is_as_the_standard_wants_it(project: Project) -> None:
    with ZipFile(BytesIO(export(project, "qdpx", MOMENT))) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    assert infos[0].filename == "project.qde"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    paths = {
        source.get("plainTextPath").replace("internal://", "sources/")
        for source in xml_of(project).iterfind(".//q:TextSource", QDA)
    }
    assert paths == {info.filename for info in infos[1:]}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_project_gives_the_same_bytes(project: Project, form: Form) -> None:
    elsewhere = MOMENT.astimezone(timezone(timedelta(hours=9)))
    assert export(project, form, MOMENT) == export(project, form, elsewhere)


def test_the_moment_stands_in_the_file(project: Project) -> None:
    assert xml_of(project).get("creationDateTime") == "2023-07-03T12:30:00Z"


@given(st.text(max_size=40))
def test_any_heading_and_any_text_keep_their_places(words: str) -> None:
    clean = "".join(character for character in words if character.isprintable())
    text = f"## {clean}\n\n{clean}\n\n- **Vraag:** {clean} einde ^a\n"
    project = project_of([note_of(HEADER + text)])
    seen = opened(export(project, "qdpx", MOMENT))
    for note in project.notes:
        for stretch in seen.stretches[note.id]:
            shown = seen.texts[note.id][stretch.start : stretch.end]
            assert shown == one_line(project.passages[stretch.name].text)
