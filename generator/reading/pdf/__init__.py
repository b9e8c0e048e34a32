"""A tagged PDF as a tree of elements with their words: a path in, nouns out.

A PDF may be hostile: call this in a worker with limits on time and memory.
"""

import stat
from pathlib import Path

import pikepdf

from generator.model.diagnostic import Diagnostic, Result
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.tagged import Tagged
from generator.reading.pdf.tree import TooMuchError, Tree

__all__ = ["LIMIT", "read_tagged"]

LIMIT = 500_000_000


def read_tagged(path: Path) -> Result[Tagged | None]:
    """Read the tags of the PDF at ``path``, of ``LIMIT`` bytes at most.

    The value is None where there are none to read; the diagnostic says why.
    """
    try:
        if refusal := _refusal(path):
            return _failed(path, refusal)
        with pikepdf.open(path) as pdf:
            return _read(path, pdf)
    except pikepdf.PasswordError:
        return _failed(path, LOCKED)
    except TooMuchError:
        return _failed(path, TOO_MUCH)
    except MemoryError:
        return _failed(path, TOO_LARGE)
    except (pikepdf.PdfError, pikepdf.ForeignObjectError):
        return _failed(path, DAMAGED)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError):
        return _failed(path, DAMAGED)  # what the library raises on objects of the wrong kind


LOCKED = Phrase(
    "is met een wachtwoord afgesloten. Haal het wachtwoord eraf en probeer het opnieuw.",
    "is locked with a password. Take the password off and try again.",
)
TOO_MUCH = Phrase(
    "heeft meer tags, of dieper in elkaar, dan een document nodig heeft.",
    "has more tags, or deeper inside one another, than a document needs.",
)
TOO_LARGE = Phrase(
    "vraagt meer geheugen dan het mag hebben.", "asks for more memory than it may have."
)
DAMAGED = Phrase(
    "is geen pdf, is beschadigd, of vraagt meer geheugen dan het mag hebben.",
    "is no PDF, is damaged, or asks for more memory than it may have.",
)
UNUSUAL = Phrase("is geen gewoon bestand.", "is not a regular file.")
UNTAGGED = Phrase(
    "heeft geen tags: een schermlezer moet raden wat er staat.",
    "has no tags: a screen reader has to guess what it says.",
)


def _refusal(path: Path) -> Phrase | None:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        return UNUSUAL
    return TOO_LARGE if status.st_size > LIMIT else None


def _read(path: Path, pdf: pikepdf.Pdf) -> Result[Tagged | None]:
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary) or "/K" not in root:
        return _failed(path, UNTAGGED)
    language = str(pdf.Root.get("/Lang", ""))
    title = str(pdf.docinfo.get("/Title", ""))
    return Result(Tagged(title, language, len(pdf.pages), Tree(pdf, root).top()))


def _failed(path: Path, why: Phrase) -> Result[Tagged | None]:
    message = Phrase(f"{path.name} {why.nl}", f"{path.name} {why.en}")
    return Result(None, (Diagnostic.of(Rule.FILE_UNREADABLE, Span(path.name), message),))
