"""Footnotes: a Note with an ID, read right after the paragraph that calls it."""

import pydyf
from weasyprint.formatting_structure.boxes import FootnoteAreaBox

from generator.writing.pdf.finishing.tree import Tree

_INLINE = ("/Span", "/Link", "/Reference", "/NonStruct")
_HOLDERS = ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def open_areas(tree: Tree) -> None:
    """Take the notes out of the areas at the feet of pages, so that pieces of one meet."""
    for area in tree.kids(tree.top):
        if isinstance(tree.origins.boxes.get(area.number), FootnoteAreaBox):
            place = tree.top["K"].index(area.reference)
            del tree.top["K"][place]
            tree.adopt(tree.top, area["K"], place)


def bring_home(tree: Tree) -> None:
    """Tag calls and notes, and move each note from the foot of the page to behind its call."""
    calls = {
        id(html): call
        for call in tree.walk()
        if tree.name(call).endswith("::footnote-call") and (html := tree.html(call)) is not None
    }
    notes = [n for n in tree.kids(tree.top) if id(tree.html(n)) in calls and _is_note(tree, n)]
    for number, note in enumerate(notes, 1):
        note["S"], note["ID"] = "/Note", pydyf.String(f"note-{number}")
        for marker in tree.walk(note):
            if tree.name(marker).endswith("::footnote-marker"):
                _lead(tree, "/Lbl", marker)
        call = calls[id(tree.html(note))]
        tree.at(note["P"])["K"].remove(note.reference)
        _settle(tree, note, call)
        _lead(tree, "/Reference", call)


def _is_note(tree: Tree, element: pydyf.Dictionary) -> bool:
    return "::" not in tree.name(element)


def _lead(tree: Tree, tag: str, element: pydyf.Dictionary) -> None:
    """Put a tag around an element, which is a link where it has an annotation."""
    linked = any(isinstance(k, bytes) and tree.element(k) is None for k in element["K"])
    element["S"] = "/Link" if linked else "/Span"
    tree.wrap(tag, tree.at(element["P"]), [element.reference])


def _settle(tree: Tree, note: pydyf.Dictionary, call: pydyf.Dictionary) -> None:
    """Put a note after the paragraph with its call, or last in the cell or the list body."""
    inner, outer = call, tree.at(call["P"])
    while outer["S"] in _INLINE and outer is not tree.top:
        inner, outer = outer, tree.at(outer["P"])
    if outer["S"] in _HOLDERS:
        inner, outer = outer, tree.at(outer["P"])
    after = 1 + outer["K"].index(inner.reference)
    while after < len(outer["K"]) and _follows(tree, outer["K"][after]):
        after += 1
    tree.adopt(outer, [note.reference], after)


def _follows(tree: Tree, kid: object) -> bool:
    element = tree.element(kid)
    return element is not None and element["S"] == "/Note"
