"""Showing edits of the notes, and writing them."""

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

import click

from generator.cli.speech import say, stop
from generator.merge import ChangedSinceError, Rewrite, write


def preview(rewrites: Sequence[Rewrite]) -> None:
    """Print what would change, file by file, as a difference of lines."""
    for rewrite in rewrites:
        name = rewrite.source.path
        lines = unified_diff(
            rewrite.source.text.splitlines(), rewrite.text.splitlines(), name, name, "", "", 0, ""
        )
        click.echo("\n".join(lines))
    click.echo(_summary(rewrites, say("zouden veranderen", "would change")))


def put(root: Path, rewrites: Sequence[Rewrite]) -> None:
    """Write the new texts, all or none, and say which."""
    try:
        write(root, rewrites)
    except ChangedSinceError as fault:
        stop(
            say(
                f"{fault.path} is intussen veranderd; er is niets geschreven. Probeer het opnieuw.",
                f"{fault.path} was changed meanwhile; nothing was written. Try again.",
            )
        )
    click.echo(_summary(rewrites, say("zijn veranderd", "were changed")))


def _summary(rewrites: Sequence[Rewrite], verb: str) -> str:
    edits = sum(len(rewrite.edits) for rewrite in rewrites)
    places = say("plaatsen in", "places in")
    files = say("bestanden", "files")
    return f"{edits} {places} {len(rewrites)} {files} {verb}."
