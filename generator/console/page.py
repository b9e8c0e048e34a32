"""What became of an editor's work as a page to send around: no request leaves it."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.console.merging import DEEDS, UNTRACKED, WORDS, made_by, makers, segment_makers
from generator.model.language import Language, Phrase
from generator.model.outcome import Fate, Remark

TEMPLATE = "merge.html"
SAID = {
    "title": Phrase("Bewerkingen van het concept", "Edits of the draft"),
    "nowhere": Phrase("Zonder plaats in de bronnen", "Without a place in the sources"),
    "line": Phrase("regel", "line"),
    "gone": Phrase("verwijderd:", "deleted:"),
    "new": Phrase("ingevoegd:", "inserted:"),
    "end": Phrase("einde wijziging", "end of change"),
    "below": Phrase("onder", "below"),
    "now": Phrase("De bron nu", "The source now"),
    "comments": Phrase("Opmerkingen", "Comments"),
    "nothing": Phrase("Er is niets veranderd.", "Nothing was changed."),
}


def merge_page(
    fates: Sequence[Fate], remarks: Sequence[Remark], templates: Path, language: Language
) -> str:
    """Fill the template with every edit and comment."""
    loader = FileSystemLoader(templates / "shared")
    made = Environment(loader=loader, undefined=StrictUndefined, autoescape=True, trim_blocks=True)
    files = [
        (path, list(entries))
        for path, entries in groupby(fates, key=lambda fate: fate.span.path if fate.span else "")
    ]
    return made.get_template(TEMPLATE).render(
        lang=language.value,
        words={name: phrase.in_(language) for name, phrase in SAID.items()},
        verdicts={verdict: phrase.in_(language) for verdict, phrase in WORDS.items()},
        deeds={deed: phrase.in_(language) for deed, phrase in DEEDS.items()},
        files=files,
        remarks=remarks,
        untracked=UNTRACKED.in_(language),
        makers=lambda stamps, drafts: makers(stamps, drafts, language),
        segment_makers=lambda fate: segment_makers(fate, language),
        made_by=lambda fate: made_by(fate, language),
        reason=lambda phrase: phrase.in_(language),
    )
