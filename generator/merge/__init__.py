"""The way back: what people or other programs decided about the notes, as edits of the notes.

From a project and a decision (codes, an edited draft) to whole new texts of files, and from those
to the files: all of them, or none where one was changed in the meantime.
"""

from generator.merge.coding import anchored, codings_from, recoded
from generator.merge.files import ChangedSinceError, MeaningChangedError, Rewrite, write

__all__ = [
    "ChangedSinceError",
    "MeaningChangedError",
    "Rewrite",
    "anchored",
    "codings_from",
    "recoded",
    "write",
]
