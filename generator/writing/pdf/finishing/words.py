"""Words as they are said, sought and copied: their language, spaces, hyphens of a line's end."""

from itertools import pairwise

import pydyf
from weasyprint.formatting_structure.boxes import Box, InlineBox, TextBox

from generator.writing.pdf.finishing.tree import LINES, Tree

SOFT = "\u00ad"
_LINES = (*LINES, "/LBody", "/Caption")


def say(tree: Tree) -> None:
    """Write the ``lang`` of an HTML element on its tag, and what to say instead of its text."""
    for element in tree.walk():
        html = tree.html(element)
        if html is not None and "::" not in tree.name(element):
            for key, name in (("Lang", "lang"), ("Alt", "aria-label")):
                if html.get(name):
                    element[key] = pydyf.String(html.get(name))


def end_lines(tree: Tree) -> None:
    """Let white space say that it is there, for it is not drawn, and automatic hyphens be soft.

    Fonts draw every kind of hyphen with one glyph, so the map from glyphs to characters can't tell.
    """
    for place, _, _, properties in tree.marks():
        box = tree.origins.texts.get(place)
        if box is not None and box.text.isspace():
            properties["ActualText"] = pydyf.String(" ")
        elif box is not None and _is_broken(box):
            hyphen = box.style["hyphenate_character"]
            properties["ActualText"] = pydyf.String(box.text.removesuffix(hyphen) + SOFT)


def _is_broken(box: TextBox) -> bool:
    """Say whether a line ends in a hyphen that its element does not have there."""
    hyphen = box.style["hyphenate_character"]
    if not hyphen or not box.text.endswith(hyphen):
        return False
    return box.text.split()[-1] not in "".join(box.element.itertext())


def part(tree: Tree) -> None:
    """Say the space around what layout set apart from the words beside it.

    White space before a block, and around a float, is left out of the pages.
    """
    texts = tree.origins.texts
    marks = {place: properties for place, _, _, properties in tree.marks()}
    for before, after in (pair for e in tree.tagged(*_LINES) for pair in pairwise(tree.kids(e))):
        if not (_is_apart(tree, before) or _is_apart(tree, after)):
            continue
        last = [at for e in tree.walk(before) for at in tree.places(e) if at in texts][-1:]
        for at in last:
            if not texts[at].text[-1:].isspace() and "ActualText" not in marks[at]:
                marks[at]["ActualText"] = pydyf.String(f"{texts[at].text} ")


def _is_apart(tree: Tree, element: pydyf.Dictionary) -> bool:
    box: Box | None = tree.origins.boxes.get(element.number)
    return box is not None and not isinstance(box, (InlineBox, TextBox))
