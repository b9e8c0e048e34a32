"""Showing edits of the notes, and writing them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.speech import say, stop, tell
from generator.model.language import Phrase

if TYPE_CHECKING:
    from generator.merge import Rewrite

Change = tuple[int, Sequence[str], Sequence[str]]


def preview(rewrites: "Sequence[Rewrite]") -> None:
    """Print every line that would change, as it is and as it would be."""
    for rewrite in rewrites:
        for line, old, new in _changes(rewrite):
            tell(f"{rewrite.source.path}:{line}")
            for mark, texts in (("-", old), ("+", new)):
                for text in texts:
                    tell(f"  {mark} {text}")
    tell(_summary(rewrites, Phrase("Te veranderen", "To be changed")))
    if rewrites:
        tell(say("Er is nog niets geschreven.", "Nothing was written yet."))


def _changes(rewrite: "Rewrite") -> Iterator[Change]:
    """Give the lines that differ: where they start, what they are, what they become."""
    old, new = (text.splitlines() for text in (rewrite.source.text, rewrite.text))
    if len(old) == len(new):
        pairs = zip(old, new, strict=True)
        yield from ((n, (a,), (b,)) for n, (a, b) in enumerate(pairs, 1) if a != b)
        return
    for tag, start, end, at, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start + 1, old[start:end], new[at:to]


def put(root: Path, rewrites: "Sequence[Rewrite]") -> None:
    """Write the new texts, all or none, and say which."""
    from generator.merge import ChangedSinceError, write

    try:
        write(root, rewrites)
    except ChangedSinceError as fault:
        stop(
            say(
                f"{fault.path} is intussen veranderd; er is niets geschreven. Probeer het opnieuw.",
                f"{fault.path} was changed meanwhile; nothing was written. Try again.",
            )
        )
    for rewrite in rewrites:
        tell(say(f"Geschreven: {rewrite.source.path}", f"Written: {rewrite.source.path}"))
    tell(_summary(rewrites, Phrase("Veranderd", "Changed")))


def _summary(rewrites: "Sequence[Rewrite]", verb: Phrase) -> str:
    if not rewrites:
        return say("Er is niets te veranderen.", "There is nothing to change.")
    edits, files = sum(len(rewrite.edits) for rewrite in rewrites), len(rewrites)
    places = Phrase("plaats" if edits == 1 else "plaatsen", "place" if edits == 1 else "places")
    notes = Phrase("verslag" if files == 1 else "verslagen", "note" if files == 1 else "notes")
    return say(
        f"{verb.nl}: {edits} {places.nl} in {files} {notes.nl}.",
        f"{verb.en}: {edits} {places.en} in {files} {notes.en}.",
    )
