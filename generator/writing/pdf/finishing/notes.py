"""Footnotes: a Note with an ID, read right after the paragraph that calls it."""

from itertools import takewhile

import pydyf
from weasyprint.formatting_structure.boxes import FootnoteAreaBox

from generator.writing.pdf.finishing.tree import LINES, Tree

_INLINE = ("/Span", "/Link", "/Reference", "/NonStruct")


def open_areas(tree: Tree) -> None:
    """Take the notes out of the areas at the feet of pages, so that pieces of one meet."""
    for area in tree.kids(tree.top):
        if isinstance(tree.origins.boxes.get(area.number), FootnoteAreaBox):
            tree.dissolve(area)


def bring_home(tree: Tree) -> None:
    """Tag calls and notes, and move each note from the foot of the page to behind its call."""
    found = (call for call in tree.walk() if tree.name(call).endswith("::footnote-call"))
    calls = {id(tree.html(call)): call for call in found}
    pieces = [kid for kid in tree.kids(tree.top) if id(tree.html(kid)) in calls]
    for number, note in enumerate((kid for kid in pieces if "::" not in tree.name(kid)), 1):
        note["S"], note["ID"] = "/Note", pydyf.String(f"note-{number}")
        for marker in tree.walk(note):
            if tree.name(marker).endswith("::footnote-marker"):
                _lead(tree, "/Lbl", marker)
        call = calls[id(tree.html(note))]
        _settle(tree, note, call)
        _lead(tree, "/Reference", call)


def _lead(tree: Tree, tag: str, element: pydyf.Dictionary) -> None:
    """Put a tag around an element, which is a link where it has an annotation."""
    element["S"] = "/Link" if tree.annotations(element) else "/Span"
    tree.wrap(tag, tree.parent(element), [element.reference])


def _settle(tree: Tree, note: pydyf.Dictionary, call: pydyf.Dictionary) -> None:
    """Put a note after the paragraph with its call, or last in the cell or the list body."""
    inner = call
    while tree.parent(inner)["S"] in _INLINE:
        inner = tree.parent(inner)
    if tree.parent(inner)["S"] in LINES:
        inner = tree.parent(inner)
    outer = tree.parent(inner)
    after = 1 + outer["K"].index(inner.reference)
    after += len(list(takewhile(lambda kid: _is_note(tree, kid), outer["K"][after:])))
    tree.move([note.reference], tree.top, outer, after)


def _is_note(tree: Tree, kid: object) -> bool:
    element = tree.element(kid)
    return element is not None and element["S"] == "/Note" and "ID" in element
