"""Who did which change of a text, where several people worked in it."""

from collections.abc import Sequence

from generator.merge.views import Tracked
from generator.model.outcome import Segments
from generator.model.revision import Stamp

Credits = tuple[tuple[Stamp, ...], ...]


def credited(compared: Segments, tracked: Sequence[Tracked]) -> Credits:
    """Give for each stretch of a comparison who made it; of what was not tracked, nobody.

    Empty where one person did all of it on one day, or nobody tracked anything.
    """
    if not tracked:
        return ()
    found = tuple(_makers(kind, text, tracked) for kind, text in compared)
    changed = [found[n] for n, (kind, _) in enumerate(compared) if kind != "same"]
    names = {tuple((one.author, one.date[:10]) for one in stamps) for stamps in changed}
    return found if len(names) > 1 else ()


def _makers(kind: str, text: str, tracked: Sequence[Tracked]) -> tuple[Stamp, ...]:
    """Look a stretch up in what was tracked; a part of it where the whole is not there."""
    words = "".join(text.split())
    mine = [(said, one.stamp) for one in tracked if one.kind == kind and (said := one.words)]
    if kind == "same" or not words:
        return ()
    start = "".join(said for said, _ in mine).find(words)
    if start < 0:
        parts = [stamp for said, stamp in mine if said in words or words in said]
        return tuple(dict.fromkeys(parts))
    made, at = [], 0
    for said, stamp in mine:
        if at < start + len(words) and start < at + len(said):
            made.append(stamp)
        at += len(said)
    return tuple(dict.fromkeys(made))
