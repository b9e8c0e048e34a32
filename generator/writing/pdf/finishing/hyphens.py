"""A hyphen that only a line's end put there is no part of the word: search and copying skip it."""

import pydyf

from generator.writing.pdf.finishing.tree import Tree

SOFT = "\u00ad"


def soften(tree: Tree) -> None:
    """Give a line that ends in an automatic hyphen a text of its own, with a soft one.

    Fonts draw every kind of hyphen with one glyph, so the map from glyphs to characters can't tell.
    """
    for page in range(len(tree.pages)):
        for _, _, properties in tree.marks(page):
            box = tree.origins.texts.get((page, properties["MCID"]))
            hyphen = box.style["hyphenate_character"] if box else ""
            if box and hyphen and box.text.endswith(hyphen):
                words = box.text.removesuffix(hyphen) + SOFT
                properties["ActualText"] = pydyf.String(words)
