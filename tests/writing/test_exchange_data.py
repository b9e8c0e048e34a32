"""A project as data, and the schemas that say what is in it."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from generator.model.note import Publish
from generator.model.project import Project
from generator.model.rules import Rule
from generator.model.source import Source
from generator.model.vocabulary import VOCABULARIES
from generator.reading.notes import FIELDS, PERSON, REQUIRED, read_note
from generator.writing.exchange import export
from generator.writing.exchange.schemas import EXPORT, HEADER, export_schema, header_schema, schemas
from tests import made_notes

MOMENT = datetime(2023, 7, 3, 12, 30, tzinfo=UTC)
DOCS = Path(__file__).parent.parent.parent / "docs" / "schema"


def data_of(project: Project) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export(project, "json", MOMENT))
    return found


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("name", [EXPORT, HEADER])
def test_the_published_schemas_are_those_of_the_program(name: str) -> None:
    """``REWRITE_CASES=1`` writes them; whoever changes the export changes its version too."""
    if os.environ.get("REWRITE_CASES"):
        (DOCS / name).write_text(schemas()[name])
    assert (DOCS / name).read_text() == schemas()[name]
    Draft202012Validator.check_schema(json.loads(schemas()[name]))


def test_the_real_export_is_as_its_schema_says(project: Project) -> None:
    validator(export_schema()).validate(data_of(project))


def test_a_project_without_anything_is_as_its_schema_says() -> None:
    validator(export_schema()).validate(data_of(made_notes.project_of([])))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "1"),
        (("title",), None),
        (("sessions", 0, "date"), "23 mei"),
        (("sessions", 0, "start"), "9 uur"),
        (("passages", 0, "kind"), "mening"),
        (("passages", 0, "extra"), 1),
        (("codebook", "codes", 0), "ontmoeting"),
        (("matrix", 0, "passages"), 1.5),
    ],
)
def test_the_schema_is_strict(project: Project, path: tuple[Any, ...], value: object) -> None:
    data = data_of(project)
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not validator(export_schema()).is_valid(data)


def test_every_field_of_the_export_is_explained() -> None:
    for name, definition in export_schema()["$defs"].items():
        assert definition["description"], name
        for field, schema in definition["properties"].items():
            assert schema.get("description"), (name, field)


def test_the_export_holds_the_project(project: Project) -> None:
    data = data_of(project)
    assert data["exported"] == "2023-07-03T12:30:00+00:00"
    assert [s["id"] for s in data["sessions"]] == [note.id for note in project.notes]
    assert sum(s["attendance"] for s in data["sessions"]) == sum(
        note.header.attendance for note in project.notes
    )
    passages = {p["key"]: p for p in data["passages"]}
    assert list(passages) == list(project.passages)
    for key, passage in project.passages.items():
        assert passages[key]["text"] == passage.text
        assert tuple(passages[key]["codes"]) == passage.codes
    cells = {(c["family"], c["id"], c["session"]): c["passages"] for c in data["matrix"]}
    for (family, id_, session), count in cells.items():
        field = {"code": "codes", "group": "groups", "role": "roles"}.get(family)
        mine = [p for p in data["passages"] if p["session"] == session]
        assert count == sum(id_ in p[field] if field else p["kind"] == id_ for p in mine)
    assert sum(cells.values()) == sum(
        1 + len(p["codes"]) + len(p["groups"]) + len(p["roles"]) for p in data["passages"]
    )


def test_only_who_may_be_published_is_in_any_export() -> None:
    people = (
        "personen:\n"
        "  - {naam: Zichtbare Zus, rol: voorzitter, publiceren: naam}\n"
        "  - {naam: Stille Willie, rol: bewoner}\n"
        "  - {naam: Geheime Gees, rol: geheimschrijver, publiceren: niet}\n---\n\n"
    )
    head = made_notes.HEADER.removesuffix("---\n\n")
    project = made_notes.project_of([made_notes.note_of(f"{head}{people}Een zin.\n")])
    assert {p.publish for p in project.notes[0].header.people} == set(Publish)
    (session,) = data_of(project)["sessions"]
    assert session["people"] == [
        {"name": "Zichtbare Zus", "role": "voorzitter", "organisation": ""},
        {"name": "", "role": "bewoner", "organisation": ""},
    ]
    for form in ("csv", "json"):
        text = export(project, form, MOMENT).decode()
        assert not any(word in text for word in ("Willie", "Gees", "geheimschrijver"))


class _Loader(yaml.SafeLoader):
    """YAML as editors read it: dates are text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def header_of(text: str) -> object:
    return yaml.load(text.split("---\n")[1], _Loader)


def test_the_header_schema_knows_the_fields_that_are_read() -> None:
    schema = header_schema()
    for fields, part in ((FIELDS, schema), (PERSON, schema["$defs"]["person"])):
        words = {table.keys[field] for table in VOCABULARIES.values() for field in fields}
        assert set(part["properties"]) == words
    wanted = {next(iter(s["anyOf"]))["required"][0] for s in schema["allOf"] if "anyOf" in s}
    assert wanted == {VOCABULARIES[next(iter(VOCABULARIES))].keys[field] for field in REQUIRED}


def test_the_real_headers_are_as_their_schema_says(project: Project) -> None:
    for note in project.notes:
        validator(header_schema()).validate(header_of(note.source.text))


GOOD = "---\ntitle: Test\ndate: 2023-05-23\nplace: Here\nattendance: 3\n---\n\nText.\n"
WRONG = {
    "missing": GOOD.replace("place: Here\n", ""),
    "unknown": GOOD.replace("place", "plaats"),
    "a date in words": GOOD.replace("2023-05-23", "23 mei"),
    "a number in words": GOOD.replace("attendance: 3", "attendance: drie"),
    "a negative number": GOOD.replace("attendance: 3", "attendance: -3"),
    "twice, in two languages": GOOD.replace("title: Test", "title: Test\ntitel: Proef"),
    "no such choice": GOOD.replace("place", "people: [{name: A, publish: maybe}]\nplace"),
    "no hours": GOOD.replace("place", 'time: "ochtend"\nplace'),
    "a list of people that is none": GOOD.replace("place", "people: Jan\nplace"),
}


def test_reader_and_schema_agree_on_a_good_header() -> None:
    assert validator(header_schema()).is_valid(header_of(GOOD))
    assert read_note(Source.of("2023-05-23-test.md", GOOD)).diagnostics == ()


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_reader_and_schema_agree_on_a_wrong_header(text: str) -> None:
    assert not validator(header_schema()).is_valid(header_of(text))
    found = read_note(Source.of("2023-05-23-test.md", text)).diagnostics
    assert found
    assert Rule.INVALID_YAML not in [diagnostic.rule for diagnostic in found]
