"""templates/VARIABLES.md: what a template may name, made from the code and the designs themselves.

``python -m tests.tools.variables_page`` writes it anew; a test holds it against the code.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, get_args, get_origin, get_type_hints

from jinja2 import Environment, nodes

from generator.model import document
from generator.model.language import Language
from generator.model.report import Meta, Part
from generator.model.theme import Design
from generator.model.vocabulary import ENGLISH
from generator.reading.theme import read_design
from generator.writing.html.context import Context, Emblem, Row
from generator.writing.html.environment import environment
from generator.writing.html.tokens import tokens
from tests.conftest import ROOT

PAGE = ROOT / "templates/VARIABLES.md"
HEAD = """\
# What a template may name

This page is made by `make docs`; what stands here holds for every design. A template is HTML with
Jinja: `{{ meta.title }}` writes a value, `{% for part in parts %}` repeats. A name that does not
exist stops the build, with the template's line.
"""


def page() -> str:
    """Give the page."""
    sections = (_variables(), _records(), _nodes(), _words(), _macros(), _filters(), _css())
    return "\n".join([HEAD, *("\n".join(section) + "\n" for section in sections)])


def _variables() -> Iterator[str]:
    yield from ("## Variables", "", "| name | type | is |", "|---|---|---|")
    for name, hint in get_type_hints(Context, include_extras=True).items():
        assert get_origin(hint) is Annotated, f"Context.{name} needs words: Annotated[…]"
        kind, *words = get_args(hint)
        yield f"| `{name}` | {_type(kind)} | {' '.join(words)} |"


def _records() -> Iterator[str]:
    yield "## What they are made of"
    for record in (Meta, Part, Row, Emblem):
        yield from _record(record)


def _nodes() -> Iterator[str]:
    """List the nodes of a text: blocks first, then what stands inside a line."""
    yield "## The nodes of a text"
    yield ""
    yield "`blocks(…)` and `inlines(…)` set them, whatever their type; `node | kind` names it."
    for kind in (*get_args(document.Block), *get_args(document.Inline), document.Item):
        yield from _record(kind)
    yield from _record(document.Cell)


def _record(record: type) -> Iterator[str]:
    assert is_dataclass(record)
    hints = get_type_hints(record)
    yield from ("", f"### {record.__name__}", "", _told(record.__doc__), "")
    for field in fields(record):
        yield f"- `{field.name}`: {_type(hints[field.name])}"
    for name, value in vars(record).items():
        if isinstance(value, property):
            yield f"- `{name}`: {_told(value.__doc__)}"


def _words() -> Iterator[str]:
    yield from ("## Words", "", "`words.contents` and the others, here in English:", "")
    yield from ("| name | word |", "|---|---|")
    yield from (f"| `{name}` | {word} |" for name, word in ENGLISH.words.items())


def _macros() -> Iterator[str]:
    source = (ROOT / "templates/shared/blocks.html").read_text()
    yield from ("## Macros of shared/blocks.html", "")
    yield '`{% from "blocks.html" import blocks, inlines with context %}`, then:'
    yield ""
    for macro in Environment(autoescape=True).parse(source).find_all(nodes.Macro):
        names = ", ".join(argument.name for argument in macro.args)
        yield f"- `{macro.name}({names})`"


def _filters() -> Iterator[str]:
    made = environment((ROOT / "templates/report", ROOT / "templates/shared"), Language.ENGLISH)
    own = set(made.filters) - set(Environment(autoescape=True).filters)
    yield from ("## Filters", "", "Those of Jinja, and:", "")
    yield from (f"- `{name}`: {_told(made.filters[name].__doc__)}" for name in sorted(own))


def _css() -> Iterator[str]:
    yield from ("## CSS variables", "", "From `theme.yaml`; a design may add its own.", "")
    every = [_properties(design) for design in designs()]
    shared = [name for name in every[0] if all(name in other for other in every)]
    yield from ("| name | in the design `report` |", "|---|---|")
    yield from (f"| `--{name}` | `{every[0][name]}` |" for name in shared)


def designs() -> tuple[Design, ...]:
    """Read every shipped design, `report` first."""
    found = sorted(path.parent.name for path in (ROOT / "templates").glob("*/theme.yaml"))
    read = (read_design(ROOT / "templates", name).value for name in found)
    return tuple(sorted((design for design in read if design), key=lambda d: d.name != "report"))


def _properties(design: Design) -> Mapping[str, str]:
    root = tokens(design).partition("{")[2].partition("}")[0]
    return dict(re.findall(r"--([a-z0-9-]+):([^;]*);", root))


def _type(hint: object) -> str:
    """Name a type in few words."""
    named = hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)
    shown = re.sub(r"(?:[a-z_]+\.)+", "", named)
    if {kind.__name__ for kind in get_args(document.Inline)} <= set(re.findall(r"\w+", shown)):
        return "inline nodes"
    if "Heading" in shown and "Table" in shown:
        return "blocks"
    return f"`{shown}`".replace("|", "or")


def _told(docstring: str | None) -> str:
    """Give a docstring on one line, in Markdown."""
    words = " ".join((docstring or "").split())
    assert words
    return re.sub(r":[a-z]+:`([^`]+)`", r"`\1`", words.replace("``", "`"))


if __name__ == "__main__":
    Path(PAGE).write_text(page(), encoding="utf-8")
