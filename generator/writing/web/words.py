"""The fixed words of the pages for the web, in each language."""

from collections.abc import Mapping

from generator.model.language import Language, Phrase

_WORDS: Mapping[str, Phrase] = {
    "home": Phrase("Begin", "Home"),
    "chapters": Phrase("Hoofdstukken", "Chapters"),
    "annexes": Phrase("Bijlagen", "Annexes"),
    "on_page": Phrase("Op deze pagina", "On this page"),
    "previous": Phrase("Vorige", "Previous"),
    "next": Phrase("Volgende", "Next"),
    "around": Phrase("Vorige en volgende pagina", "Previous and next page"),
    "read": Phrase("Begin met lezen", "Start reading"),
    "downloads": Phrase("Om te bewaren en te printen", "To keep and to print"),
    "whole": Phrase("Het hele rapport (pdf)", "The whole report (PDF)"),
    "summaries": Phrase("Samenvattingen per sessie (pdf)", "Summaries by session (PDF)"),
    "matrix": Phrase("Matrix", "Matrix"),
    "matrix_lead": Phrase(
        "Hoe vaak elk thema in elke sessie voorkomt. Een getal leidt naar de passages.",
        "How often each theme occurs in each session. A number leads to the passages.",
    ),
    "theme": Phrase("Thema", "Theme"),
    "session": Phrase("Sessie", "Session"),
    "reach": Phrase("Sessies", "Sessions"),
    "all_sessions": Phrase("Alle sessies", "All sessions"),
    "all_themes": Phrase("Alle thema's", "All themes"),
    "filter_matrix": Phrase("Matrix filteren", "Filter the matrix"),
    "search_passages": Phrase("Zoeken in de passages", "Search the passages"),
    "search_words": Phrase("Woorden", "Words"),
    "wipe": Phrase("Wis", "Clear"),
    "rows_shown": Phrase("{n} van {all} thema's getoond", "{n} of {all} themes shown"),
    "passages_shown": Phrase("{n} van {all} passages getoond", "{n} of {all} passages shown"),
    "passages_found": Phrase(
        "In alle delen samen: {n} van {all}", "In all parts together: {n} of {all}"
    ),
    "goes_on": Phrase("vervolg", "continued"),
    "shares": Phrase("Delen", "Parts"),
    "back": Phrase("Terug naar de tekst", "Back to the text"),
    "part_of": Phrase("Deel {n} van {all}", "Part {n} of {all}"),
    "wide": Phrase("kan breder zijn dan het scherm", "may be wider than the screen"),
}


def words_of(language: Language) -> dict[str, str]:
    """Give the words by name."""
    return {name: phrase.in_(language) for name, phrase in _WORDS.items()}
