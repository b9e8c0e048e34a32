"""What a screen reader says of its own, in the language of who listens."""

from dataclasses import dataclass

from babel import Locale

from generator.model.language import Language, Phrase

PAGE = Phrase("[pagina {} van {}]", "[page {} of {}]")
HEADINGS = {n: Phrase(f"[kop niveau {n}] {{}}", f"[heading level {n}] {{}}") for n in range(1, 7)}
TITLE = Phrase("[kop] {}", "[heading] {}")
LIST = Phrase("[lijst, {}]", "[list, {}]")
LIST_ENDS = Phrase("[einde lijst]", "[end of list]")
ITEMS = Phrase("1 onderdeel", "1 item"), Phrase("{} onderdelen", "{} items")
CONTENTS = Phrase("[inhoudsopgave, {}]", "[table of contents, {}]")
CONTENTS_END = Phrase("[einde inhoudsopgave]", "[end of table of contents]")
ENTRIES = Phrase("1 regel", "1 entry"), Phrase("{} regels", "{} entries")
TABLE = Phrase("[tabel, {}, {}] {}", "[table, {}, {}] {}")
TABLE_ENDS = Phrase("[einde tabel]", "[end of table]")
ROWS = Phrase("1 rij", "1 row"), Phrase("{} rijen", "{} rows")
COLUMNS = Phrase("1 kolom", "1 column"), Phrase("{} kolommen", "{} columns")
ROW = Phrase("[rij {}] {}", "[row {}] {}")
EMPTY = Phrase("[leeg]", "[blank]")
FIGURE = Phrase("[figuur] {}", "[figure] {}")
NO_ALT = Phrase("[zonder beschrijving]", "[without description]")
CAPTION = Phrase("[bijschrift] {}", "[caption] {}")
QUOTE = Phrase("[citaat]", "[quote]")
QUOTE_ENDS = Phrase("[einde citaat]", "[end of quote]")
LINK = Phrase("koppeling", "link")
CALL = Phrase("noot", "note")
NOTE = Phrase("[noot] {}", "[note] {}")

Counted = tuple[Phrase, Phrase]


@dataclass(frozen=True, slots=True)
class Voice:
    """Says phrases in one language."""

    language: Language

    def say(self, phrase: Phrase, *told: object) -> str:
        """Fill in a phrase."""
        return phrase.in_(self.language).format(*told).rstrip()

    def count(self, number: int, counted: Counted) -> str:
        """Say how many there are of something."""
        return self.say(counted[number != 1], number)

    def name(self, tag: str) -> str:
        """Name a language by its BCP 47 tag; the tag itself where it has no name."""
        names = Locale.parse(self.language.value).languages
        return str(names.get(tag.replace("_", "-").split("-")[0].lower(), tag))
