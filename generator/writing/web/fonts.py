"""The faces of a design for a browser: only the signs that the site uses, as WOFF2.

fontTools writes WOFF2 with Brotli, which WeasyPrint brings along.
"""

from collections.abc import Iterable
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from generator.model.theme import Face

FEATURES = ("kern", "liga", "locl", "mark", "mkmk", "ccmp", "tnum", "lnum")
ALWAYS = "".join(map(chr, range(32, 127))) + "\xa0\xad\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
"""Signs that a word more may bring, and need no font to be made again."""


def subset(face: Face, signs: Iterable[str]) -> bytes:
    """Keep ``signs`` and some more; the name of what is left is not the name of the whole face."""
    wanted = {ord(sign) for sign in (*ALWAYS, *signs)}
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.name_IDs = [0, 13, 14]
    options.drop_tables += ["meta"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    font = TTFont(face.file, recalcTimestamp=False)
    subsetter.subset(font)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()
