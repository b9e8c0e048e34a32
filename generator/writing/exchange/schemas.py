"""The published JSON Schemas: file name -> text, from the dataclasses and the vocabulary.

``rodedraad-export.schema.json`` describes the export as JSON, ``session-header.schema.json`` the
header of a note, for completion and checks in an editor.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from generator.model.vocabulary import VOCABULARIES
from generator.writing.exchange.contract import ProjectData

DRAFT = "https://json-schema.org/draft/2020-12/schema"
EXPORT, HEADER = "rodedraad-export.schema.json", "session-header.schema.json"
Schema = dict[str, Any]


def schemas() -> Mapping[str, str]:
    """Give the text of each schema by its file name."""
    made = {EXPORT: export_schema(), HEADER: header_schema()}
    return {name: json.dumps(schema, indent=2) + "\n" for name, schema in made.items()}


def export_schema() -> Schema:
    """Describe the export as data."""
    definitions: Schema = {}
    top = _of(ProjectData, definitions)
    return {"$schema": DRAFT, "$id": EXPORT, "title": "Rode Draad: a project", **top} | {
        "$defs": dict(sorted(definitions.items()))
    }


_PLAIN: Mapping[type, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "format": "time", "pattern": r"^\d{2}:\d{2}:\d{2}$"},
    datetime: {"type": "string", "format": "date-time"},
    type(None): {"type": "null"},
}


def _of(type_: object, definitions: Schema) -> Schema:
    """Describe a type; dataclasses inside it are defined once, by name."""
    if get_origin(type_) is Annotated:
        inner, description = get_args(type_)
        return _of(inner, definitions) | {"description": description}
    if get_origin(type_) is tuple:
        return {"type": "array", "items": _of(get_args(type_)[0], definitions)}
    if isinstance(type_, UnionType):
        return {"anyOf": [_of(inner, definitions) for inner in get_args(type_)]}
    if not isinstance(type_, type):
        raise TypeError(f"{type_} has no schema")
    if type_ in _PLAIN:
        return dict(_PLAIN[type_])
    if issubclass(type_, StrEnum):
        return {"enum": [member.value for member in type_]}
    if type_.__name__ not in definitions:
        definitions[type_.__name__] = {}
        definitions[type_.__name__] = _object(type_, definitions)
    return {"$ref": f"#/$defs/{type_.__name__}"}


def _object(type_: type, definitions: Schema) -> Schema:
    hints = get_type_hints(type_, include_extras=True)
    properties = {name: _of(hint, definitions) for name, hint in hints.items()}
    return {
        "description": type_.__doc__,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_TEXT: Schema = {"type": ["string", "number"]}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_CLOCK = r"\d{1,2}([:.]\d{2})?"
_HEADER: Mapping[str, tuple[Schema, str]] = {
    "title": (_TEXT, "What the session was called."),
    "short": (_TEXT, "A short name that no other session has; the title where it is left out."),
    "date": ({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, "The day, as 2023-05-23."),
    "time": (
        {"type": "string", "pattern": rf"^{_CLOCK}(\s*[-–—]\s*{_CLOCK})?(\s*uur)?$"},
        'When it began and ended, between quotation marks: "09:30-11:30".',
    ),
    "place": (_TEXT, "Where it was held."),
    "attendance": (
        {"type": "integer", "minimum": 0, "maximum": 100_000},
        "How many people were there.",
    ),
    "organisations": (_TEXTS, "Who was represented."),
    "people": ({"type": "array", "items": {"$ref": "#/$defs/person"}}, "Who was mentioned."),
    "partners": (_TEXTS, "Who organised it."),
}
_PERSON: Mapping[str, tuple[Schema, str]] = {
    "name": (_TEXT, "The person's name."),
    "role": (_TEXT, "What the person does."),
    "organisation": (_TEXT, "Where the person works."),
    "publish": (
        {
            "enum": list(
                dict.fromkeys(
                    word for table in VOCABULARIES.values() for word in table.publish.values()
                )
            )
        },
        "How the person may appear in the report; by role where it is left out.",
    ),
}
_REQUIRED = ("title", "date", "place", "attendance")


def header_schema() -> Schema:
    """Describe the header of a note, in the words of every language."""
    return {
        "$schema": DRAFT,
        "$id": HEADER,
        "title": "Rode Draad: the header of a session's note",
        **_form(_HEADER, _REQUIRED),
        "$defs": {"person": _form(_PERSON)},
    }


def _form(given: Mapping[str, tuple[Schema, str]], required: Iterable[str] = ()) -> Schema:
    """Describe a mapping whose fields may be named in any language, but each only once."""
    words = {
        field: list(dict.fromkeys(table.keys[field] for table in VOCABULARIES.values()))
        for field in given
    }
    once = [{"not": {"required": both}} for both in words.values() if len(both) > 1]
    there = [{"anyOf": [{"required": [word]} for word in words[field]]} for field in required]
    return {
        "type": "object",
        "properties": {
            word: schema | {"description": description}
            for field, (schema, description) in given.items()
            for word in words[field]
        },
        "allOf": [*there, *once],
        "additionalProperties": False,
    }
