"""openxml-audit on drafts of any size: a path in, what is wrong out, the same as by itself.

By itself it counts, at every element, the siblings before it, and matches every paragraph anew
with all that a paragraph may hold. The first grows with the square of a draft's length: at 60
sessions it is half of the time, at 600 some hours. Here a count goes on from the sibling before,
and a row of children in which no fault was found is not matched again.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from lxml import etree
from openxml_audit import OpenXmlValidator, context
from openxml_audit.context import ValidationContext
from openxml_audit.schema.constraints import ParticleConstraint
from openxml_audit.schema.validator import SchemaValidator

Match = Callable[
    [SchemaValidator, ParticleConstraint, list[etree._Element], ValidationContext], None
]


def audited(path: Path) -> list[str]:
    """Give every finding, as a sentence."""
    with (
        patch.object(context, "_sibling_position", Places().of),
        patch.object(SchemaValidator, "_validate_content_model", _once_each()),
    ):
        return [str(error) for error in OpenXmlValidator().validate(path).errors]


class Places:
    """Counts elements among the siblings of their name: at each depth those of one parent."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}

    def of(self, element: etree._Element) -> int:
        """Give the place of an element, from 1."""
        parent = element.getparent()
        if parent is None:
            return 1
        depth = sum(1 for _ in parent.iterancestors())
        row = self._rows.get(depth)
        if row is None or row.parent is not parent:
            row = self._rows[depth] = Row(parent)
        place = row.until(element)
        if place is None:
            row = self._rows[depth] = Row(parent)
            place = row.until(element)
        assert place is not None
        return place


class Row:
    """The children of one element, counted as far as they were asked for."""

    def __init__(self, parent: etree._Element) -> None:
        self.parent = parent
        self._left = iter(parent)
        self._seen: Counter[object] = Counter()
        self._last: etree._Element | None = None

    def until(self, element: etree._Element) -> int | None:
        """Give the place of a child, None where it was passed already."""
        if element is self._last:
            return self._seen[element.tag]
        for child in self._left:
            self._seen[child.tag] += 1
            self._last = child
            if child is element:
                return self._seen[child.tag]
        return None


def _once_each() -> Match:
    """Match children with what is allowed there, once for each row of names that has no fault."""
    match: Match = SchemaValidator._validate_content_model
    right: dict[tuple[object, ...], ParticleConstraint] = {}

    def matched(
        self: SchemaValidator,
        model: ParticleConstraint,
        children: list[etree._Element],
        told: ValidationContext,
    ) -> None:
        key = (id(model), told.file_format, *(child.tag for child in children))
        if key in right:
            return
        before = len(told.errors)
        match(self, model, children, told)
        if len(told.errors) == before:
            right[key] = model

    return matched
