"""One table per language of the words that people write in sources and read in outlines.

Sources may mix the languages: reading accepts the words of every table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.model.language import Language
from generator.model.note import Kind, Publish
from generator.model.report import PartKind


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``keys``: YAML key by field name. ``group`` and ``role``: prefixes of tags.

    ``kinds``: label of a passage; ``plurals``: heading over several. ``slots``: file stem of a
    part's chapter; ``parts``: its title in the report. ``words``: fixed words of the layout,
    and the names that a build gives to the report (``file_report``, without its ending) and to the
    folder of the summaries beside it (``folder_summaries``).
    """

    language: Language
    keys: Mapping[str, str]
    group: str
    role: str
    kinds: Mapping[Kind, str]
    plurals: Mapping[Kind, str]
    publish: Mapping[Publish, str]
    slots: Mapping[PartKind, str]
    parts: Mapping[PartKind, str]
    words: Mapping[str, str]


DUTCH = Vocabulary(
    Language.DUTCH,
    keys=MappingProxyType(
        {
            # header of a note
            "title": "titel",
            "short": "kort",
            "date": "datum",
            "time": "tijd",
            "place": "locatie",
            "attendance": "deelnemers",
            "organisations": "organisaties",
            "people": "personen",
            "partners": "partners",
            "logo": "logo",
            "name": "naam",
            "role": "rol",
            "organisation": "organisatie",
            "publish": "publiceren",
            # report.yaml
            "subtitle": "ondertitel",
            "language": "taal",
            "client": "opdrachtgever",
            "published": "datum",
            "contact": "contact",
            "website": "website",
            "site": "site",
            "sessions": "sessies",
            "codebook": "codeboek",
            "chapters": "hoofdstukken",
            "data": "gegevens",
            "outputs": "uitvoer",
            "design": "ontwerp",
            "events": "vervolg",
            "what": "wat",
            "passage": "passage",
            # codebook.yaml
            "codes": "codes",
            "groups": "doelgroepen",
            "roles": "rollen",
            "tensions": "spanningen",
            "id": "id",
            "label": "label",
            "definition": "definitie",
            "excludes": "niet",
            "keywords": "trefwoorden",
            "left": "links",
            "right": "rechts",
            "claim": "stelling",
            "passages": "passages",
            # indicators
            "indicator": "indicator",
            "value": "waarde",
            "unit": "eenheid",
            "year": "jaar",
            "source": "bron",
        }
    ),
    group="wie",
    role="rol",
    kinds=MappingProxyType(
        {
            Kind.CHALLENGE: "Knelpunt",
            Kind.SOLUTION: "Oplossing",
            Kind.EXAMPLE: "Voorbeeld",
            Kind.FINDING: "Bevinding",
            Kind.QUESTION: "Vraag",
            Kind.FIGURE: "Cijfer",
            Kind.SOURCE: "Bron",
            Kind.FOLLOW_UP: "Vervolg",
            Kind.QUOTE: "Citaat",
            Kind.KEY_SENTENCE: "Kernzin",
            Kind.NARRATIVE: "Verslag",
        }
    ),
    plurals=MappingProxyType(
        {
            Kind.CHALLENGE: "Knelpunten",
            Kind.SOLUTION: "Oplossingen",
            Kind.EXAMPLE: "Voorbeelden",
            Kind.FINDING: "Bevindingen",
            Kind.QUESTION: "Vragen",
            Kind.FIGURE: "Cijfers",
            Kind.SOURCE: "Bronnen",
            Kind.FOLLOW_UP: "Vervolg",
            Kind.QUOTE: "Citaten",
            Kind.KEY_SENTENCE: "Kernzinnen",
            Kind.NARRATIVE: "Verslag",
        }
    ),
    publish=MappingProxyType({Publish.NAME: "naam", Publish.ROLE: "rol", Publish.NOTHING: "niet"}),
    slots=MappingProxyType(
        {
            PartKind.CORE: "kern",
            PartKind.BACKGROUND: "aanleiding",
            PartKind.TABLE: "tafel",
            PartKind.THREADS: "rode-lijnen",
            PartKind.TENSIONS: "spanningen",
            PartKind.UNANSWERED: "knelpunten",
            PartKind.GROUPS: "doelgroepen",
            PartKind.PRACTICES: "voorbeelden",
            PartKind.ROLES: "rollen",
            PartKind.FIGURES: "cijfers",
            PartKind.FOLLOW_UP: "vervolg",
        }
    ),
    parts=MappingProxyType(
        {
            PartKind.CORE: "Kern in één pagina",
            PartKind.BACKGROUND: "Aanleiding en verantwoording",
            PartKind.TABLE: "Wie zat aan tafel",
            PartKind.THREADS: "Rode lijnen",
            PartKind.TENSIONS: "Spanningen",
            PartKind.UNANSWERED: "Knelpunten zonder antwoord",
            PartKind.GROUPS: "Doelgroepen",
            PartKind.PRACTICES: "Goede voorbeelden",
            PartKind.ROLES: "Rollen",
            PartKind.FIGURES: "Cijfers",
            PartKind.FOLLOW_UP: "Vervolg",
            PartKind.CODEBOOK: "Codeboek",
            PartKind.DATA: "Cijfers bij de figuren",
            PartKind.PASSAGES: "Alle passages",
            PartKind.SOURCES: "Bronnen",
            PartKind.SUMMARY: "Samenvatting",
        }
    ),
    words=MappingProxyType(
        {
            "contents": "Inhoud",
            "figure": "Figuur",
            "figures": "Figuren",
            "table": "Tabel",
            "tables": "Tabellen",
            "page": "Pagina",
            "of": "van",
            "source": "Bron",
            "annex": "Bijlage",
            "colophon": "Colofon",
            "client": "Opdrachtgever",
            "partners": "Partners",
            "contact": "Contact",
            "date": "Datum",
            "footnote": "Voetnoot",
            "notes": "Noten",
            "draft": "Concept",
            "yes": "ja",
            "none": "geen",
            "no": "nee",
            "total": "Totaal",
            "skip": "Naar de inhoud",
            "file_report": "synthese",
            "folder_summaries": "samenvattingen",
        }
    ),
)

ENGLISH = Vocabulary(
    Language.ENGLISH,
    keys=MappingProxyType(
        {
            "title": "title",
            "short": "short",
            "date": "date",
            "time": "time",
            "place": "place",
            "attendance": "attendance",
            "organisations": "organisations",
            "people": "people",
            "partners": "partners",
            "logo": "logo",
            "name": "name",
            "role": "role",
            "organisation": "organisation",
            "publish": "publish",
            "subtitle": "subtitle",
            "language": "language",
            "client": "client",
            "published": "date",
            "contact": "contact",
            "website": "website",
            "site": "site",
            "sessions": "sessions",
            "codebook": "codebook",
            "chapters": "chapters",
            "data": "data",
            "outputs": "outputs",
            "design": "design",
            "events": "follow-up",
            "what": "what",
            "passage": "passage",
            "codes": "codes",
            "groups": "groups",
            "roles": "roles",
            "tensions": "tensions",
            "id": "id",
            "label": "label",
            "definition": "definition",
            "excludes": "not",
            "keywords": "keywords",
            "left": "left",
            "right": "right",
            "claim": "claim",
            "passages": "passages",
            "indicator": "indicator",
            "value": "value",
            "unit": "unit",
            "year": "year",
            "source": "source",
        }
    ),
    group="who",
    role="role",
    kinds=MappingProxyType(
        {
            Kind.CHALLENGE: "Challenge",
            Kind.SOLUTION: "Solution",
            Kind.EXAMPLE: "Example",
            Kind.FINDING: "Finding",
            Kind.QUESTION: "Question",
            Kind.FIGURE: "Figure",
            Kind.SOURCE: "Source",
            Kind.FOLLOW_UP: "Follow-up",
            Kind.QUOTE: "Quote",
            Kind.KEY_SENTENCE: "Key sentence",
            Kind.NARRATIVE: "Report",
        }
    ),
    plurals=MappingProxyType(
        {
            Kind.CHALLENGE: "Challenges",
            Kind.SOLUTION: "Solutions",
            Kind.EXAMPLE: "Examples",
            Kind.FINDING: "Findings",
            Kind.QUESTION: "Questions",
            Kind.FIGURE: "Figures",
            Kind.SOURCE: "Sources",
            Kind.FOLLOW_UP: "Follow-up",
            Kind.QUOTE: "Quotes",
            Kind.KEY_SENTENCE: "Key sentences",
            Kind.NARRATIVE: "Report",
        }
    ),
    publish=MappingProxyType(
        {Publish.NAME: "name", Publish.ROLE: "role", Publish.NOTHING: "nothing"}
    ),
    slots=MappingProxyType(
        {
            PartKind.CORE: "core",
            PartKind.BACKGROUND: "background",
            PartKind.TABLE: "table",
            PartKind.THREADS: "threads",
            PartKind.TENSIONS: "tensions",
            PartKind.UNANSWERED: "challenges",
            PartKind.GROUPS: "groups",
            PartKind.PRACTICES: "practices",
            PartKind.ROLES: "roles",
            PartKind.FIGURES: "figures",
            PartKind.FOLLOW_UP: "follow-up",
        }
    ),
    parts=MappingProxyType(
        {
            PartKind.CORE: "The essence on one page",
            PartKind.BACKGROUND: "Background and method",
            PartKind.TABLE: "Who was at the table",
            PartKind.THREADS: "Threads",
            PartKind.TENSIONS: "Tensions",
            PartKind.UNANSWERED: "Challenges without an answer",
            PartKind.GROUPS: "Target groups",
            PartKind.PRACTICES: "Good practices",
            PartKind.ROLES: "Roles",
            PartKind.FIGURES: "Figures",
            PartKind.FOLLOW_UP: "What happens next",
            PartKind.CODEBOOK: "Codebook",
            PartKind.DATA: "Data behind the charts",
            PartKind.PASSAGES: "All passages",
            PartKind.SOURCES: "Sources",
            PartKind.SUMMARY: "Summary",
        }
    ),
    words=MappingProxyType(
        {
            "contents": "Contents",
            "figure": "Figure",
            "figures": "Figures",
            "table": "Table",
            "tables": "Tables",
            "page": "Page",
            "of": "of",
            "source": "Source",
            "annex": "Annex",
            "colophon": "Colophon",
            "client": "Client",
            "partners": "Partners",
            "contact": "Contact",
            "date": "Date",
            "footnote": "Footnote",
            "notes": "Notes",
            "draft": "Draft",
            "yes": "yes",
            "none": "none",
            "no": "no",
            "total": "Total",
            "skip": "Skip to content",
            "file_report": "synthesis",
            "folder_summaries": "summaries",
        }
    ),
)

VOCABULARIES = MappingProxyType({Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH})
