"""Every rule by its id, named after the fault it finds. docs/rules.md is generated from here."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from generator.model.language import Phrase


class Severity(StrEnum):
    """How bad a finding is: an error stops a build, a warning does not, a hint is advice."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says of itself: its id, its severity, what it finds and how to mend it."""

    id: str
    severity: Severity
    finds: Phrase
    mend: Phrase


def _error(id_: str, finds: Phrase, mend: Phrase) -> RuleText:
    return RuleText(id_, Severity.ERROR, finds, mend)


def _warning(id_: str, finds: Phrase, mend: Phrase) -> RuleText:
    return RuleText(id_, Severity.WARNING, finds, mend)


def _hint(id_: str, finds: Phrase, mend: Phrase) -> RuleText:
    return RuleText(id_, Severity.HINT, finds, mend)


class Rule(Enum):
    """The rules. Members carry their text; ``Rule.X.id`` is what a user sees."""

    # files
    FILE_UNREADABLE = _error(
        "file-unreadable",
        Phrase(
            "Een bestand bestaat niet of kan niet worden gelezen.",
            "A file does not exist or cannot be read.",
        ),
        Phrase("Controleer de naam en de leesrechten.", "Check the name and the permissions."),
    )
    FILE_OUTSIDE_PROJECT = _error(
        "file-outside-project",
        Phrase(
            "Een bestand of koppeling wijst buiten de projectmap.",
            "A file or link points outside the project's folder.",
        ),
        Phrase(
            "Zet het bestand zelf in de projectmap.",
            "Put the file itself inside the project's folder.",
        ),
    )
    FILE_TOO_LARGE = _error(
        "file-too-large",
        Phrase(
            "Een bestand is groter dan een verslag kan zijn.",
            "A file is larger than a report can be.",
        ),
        Phrase(
            "Splits het bestand of haal eruit wat er niet in hoort.",
            "Split the file or take out what does not belong.",
        ),
    )
    NOT_UTF8 = _error(
        "not-utf-8",
        Phrase("Een bestand is geen UTF-8-tekst.", "A file is not UTF-8 text."),
        Phrase(
            "Bewaar het opnieuw met de codering UTF-8.", "Save it again with the encoding UTF-8."
        ),
    )
    CONTROL_CHARACTER = _error(
        "control-character",
        Phrase(
            "Er staat een onzichtbaar stuurteken in de tekst.",
            "The text holds an invisible control character.",
        ),
        Phrase("Verwijder het teken.", "Remove the character."),
    )
    NESTED_TOO_DEEP = _error(
        "nested-too-deep",
        Phrase(
            "Lijsten of citaten zijn te diep in elkaar gezet.",
            "Lists or quotes are nested too deeply.",
        ),
        Phrase("Gebruik minder niveaus.", "Use fewer levels."),
    )
    WORD_TOO_LONG = _error(
        "word-too-long",
        Phrase(
            "Een woord is te lang om op een regel te zetten.",
            "A word is too long to set on a line.",
        ),
        Phrase("Zet er spaties in of haal het weg.", "Put spaces in it or take it out."),
    )
    # YAML and headers
    INVALID_YAML = _error(
        "invalid-yaml",
        Phrase("De YAML is niet te lezen.", "The YAML cannot be read."),
        Phrase(
            "Let op inspringen, dubbele punten en aanhalingstekens.",
            "Mind indentation, colons and quotation marks.",
        ),
    )
    MISSING_HEADER = _error(
        "missing-header",
        Phrase(
            "Een sessieverslag heeft geen kop tussen twee regels met `---`.",
            "A session note has no header between two lines of `---`.",
        ),
        Phrase(
            "Begin het bestand met `---`, de gegevens van de sessie en weer `---`.",
            "Start the file with `---`, the session's facts and `---` again.",
        ),
    )
    UNKNOWN_KEY = _error(
        "unknown-key",
        Phrase(
            "Een sleutel in een kop of instelling is onbekend.",
            "A key in a header or setting is unknown.",
        ),
        Phrase("Kies een van de bekende sleutels.", "Choose one of the known keys."),
    )
    MISSING_KEY = _error(
        "missing-key",
        Phrase("Een verplichte sleutel ontbreekt.", "A required key is missing."),
        Phrase("Voeg de sleutel toe.", "Add the key."),
    )
    DUPLICATE_KEY = _error(
        "duplicate-key",
        Phrase("Een sleutel staat er twee keer.", "A key stands twice."),
        Phrase("Verwijder er een.", "Remove one of them."),
    )
    WRONG_TYPE = _error(
        "wrong-type",
        Phrase("Een waarde is van de verkeerde soort.", "A value is of the wrong kind."),
        Phrase(
            "Schrijf de waarde zoals de aanwijzing laat zien.", "Write the value as the hint shows."
        ),
    )
    INVALID_DATE = _error(
        "invalid-date",
        Phrase(
            "Een datum of tijd bestaat niet of is anders geschreven.",
            "A date or time does not exist or is written differently.",
        ),
        Phrase(
            'Schrijf een datum als 2023-05-23 en een tijd als "09:30-11:30".',
            'Write a date as 2023-05-23 and a time as "09:30-11:30".',
        ),
    )
    # sessions
    NO_SESSIONS = _error(
        "no-sessions",
        Phrase("Er is geen enkel sessieverslag gevonden.", "Not a single session note was found."),
        Phrase(
            "Controleer de sleutel `sessies` in report.yaml.",
            "Check the key `sessions` in report.yaml.",
        ),
    )
    EMPTY_SESSION = _error(
        "empty-session",
        Phrase("Een sessieverslag heeft geen tekst.", "A session note has no text."),
        Phrase("Schrijf het verslag onder de kop.", "Write the report below the header."),
    )
    DUPLICATE_SESSION = _error(
        "duplicate-session",
        Phrase(
            "Twee verslagen beschrijven dezelfde sessie.", "Two notes describe the same session."
        ),
        Phrase(
            "Verwijder er een, of verbeter titel, datum of korte naam.",
            "Remove one, or mend title, date or short name.",
        ),
    )
    SESSION_NAME_MISMATCH = _warning(
        "session-name-mismatch",
        Phrase(
            "De bestandsnaam begint niet met de datum van de sessie.",
            "The file's name does not start with the session's date.",
        ),
        Phrase(
            "Noem het bestand naar datum en titel, zoals 2023-05-23-eenzaamheid.md.",
            "Name the file after date and title, such as 2023-05-23-eenzaamheid.md.",
        ),
    )
    ATTENDANCE_CONTRADICTED = _warning(
        "attendance-contradicted",
        Phrase(
            "De tekst noemt een ander aantal deelnemers dan de kop.",
            "The text gives another number of participants than the header.",
        ),
        Phrase("Verbeter de kop of de tekst.", "Mend the header or the text."),
    )
    DUPLICATE_ID = _error(
        "duplicate-id",
        Phrase(
            "Twee passages in een verslag hebben hetzelfde kenmerk.",
            "Two passages of a note have the same id.",
        ),
        Phrase("Geef er een een ander kenmerk.", "Give one of them another id."),
    )
    UNKNOWN_TAG = _warning(
        "unknown-tag",
        Phrase("Een label met # staat niet in het codeboek.", "A tag is not in the codebook."),
        Phrase(
            "Verbeter het label of zet het in het codeboek.",
            "Mend the tag or add it to the codebook.",
        ),
    )
    UNKNOWN_LABEL = _warning(
        "unknown-label",
        Phrase(
            "Een vet woord met dubbele punt lijkt op een soort, maar is er geen.",
            "A bold word with a colon looks like a kind but is none.",
        ),
        Phrase(
            "Gebruik een van de soorten, of haal het vet of de dubbele punt weg.",
            "Use one of the kinds, or drop the bold or the colon.",
        ),
    )
    CODE_UNUSED = _hint(
        "code-unused",
        Phrase(
            "Een code uit het codeboek komt in geen enkele passage voor.",
            "A code of the codebook occurs in no passage.",
        ),
        Phrase(
            "Gebruik de code of haal hem uit het codeboek.",
            "Use the code or take it out of the codebook.",
        ),
    )
    DUPLICATE_CODE = _error(
        "duplicate-code",
        Phrase("Het codeboek noemt een kenmerk twee keer.", "The codebook has an id twice."),
        Phrase("Voeg ze samen of geef er een een andere naam.", "Merge them or rename one."),
    )
    # grounding
    BROKEN_CITATION = _error(
        "broken-citation",
        Phrase(
            "Een verwijzing wijst naar een passage die er niet is.",
            "A citation points at a passage that is not there.",
        ),
        Phrase("Verbeter de sessie of het kenmerk.", "Mend the session or the id."),
    )
    MISQUOTED = _error(
        "misquoted",
        Phrase(
            "Aangehaalde woorden staan niet letterlijk in de passage.",
            "Quoted words do not stand literally in the passage.",
        ),
        Phrase(
            "Neem de woorden letterlijk over, of haal de aanhalingstekens weg.",
            "Copy the words literally, or drop the quotation marks.",
        ),
    )
    # chapters
    UNKNOWN_CHAPTER = _warning(
        "unknown-chapter",
        Phrase(
            "Een hoofdstukbestand hoort bij geen enkel deel van het rapport.",
            "A chapter file belongs to no part of the report.",
        ),
        Phrase(
            "Noem het bestand naar een deel of, onder threads/, naar een code.",
            "Name the file after a part or, below threads/, after a code.",
        ),
    )
    UNKNOWN_FIGURE = _error(
        "unknown-figure",
        Phrase(
            "Een figuur of tabel met deze naam bestaat niet.",
            "There is no chart or table of this name.",
        ),
        Phrase("Kies een van de bekende namen.", "Choose one of the known names."),
    )
    UNKNOWN_NAME = _error(
        "unknown-name",
        Phrase(
            "Een naam tussen {{ }} is geen gegeven van het rapport.",
            "A name between {{ }} is no datum of the report.",
        ),
        Phrase("Kies een van de bekende gegevens.", "Choose one of the known data."),
    )
    MISSING_IMAGE = _error(
        "missing-image",
        Phrase(
            "Een afbeelding bestaat niet of kan niet worden gebruikt.",
            "An image does not exist or cannot be used.",
        ),
        Phrase(
            "Zet een PNG- of JPEG-bestand in sources/images/.",
            "Put a PNG or JPEG file in sources/images/.",
        ),
    )
    MISSING_ALT = _error(
        "missing-alt",
        Phrase("Een afbeelding heeft geen beschrijving.", "An image has no alternative text."),
        Phrase(
            "Schrijf tussen de rechte haken wat er te zien is.",
            "Write between the brackets what is to be seen.",
        ),
    )
    HEADING_SKIPPED = _error(
        "heading-skipped",
        Phrase("Een kop slaat een niveau over.", "A heading skips a level."),
        Phrase("Gebruik een # minder.", "Use one # less."),
    )
    EMPTY_HEADING = _error(
        "empty-heading",
        Phrase("Een kop heeft geen tekst.", "A heading has no text."),
        Phrase(
            "Schrijf de kop uit of verwijder de regel.", "Write the heading or remove the line."
        ),
    )
    UNSAFE_LINK = _error(
        "unsafe-link",
        Phrase(
            "Een koppeling gaat niet naar een webadres.", "A link does not lead to a web address."
        ),
        Phrase(
            "Gebruik http(s) of een verwijzing binnen het rapport.",
            "Use http(s) or a reference within the report.",
        ),
    )
    BROKEN_FOOTNOTE = _error(
        "broken-footnote",
        Phrase(
            "Een voetnoot heeft geen tekst of wordt nergens genoemd.",
            "A footnote has no text or is called nowhere.",
        ),
        Phrase("Laat teken en tekst bij elkaar passen.", "Make the mark and the text match."),
    )
    LONG_SENTENCE = _hint(
        "long-sentence",
        Phrase("Een zin in een hoofdstuk is erg lang.", "A sentence in a chapter is very long."),
        Phrase("Maak er twee zinnen van.", "Make two sentences of it."),
    )
    # privacy
    PERSONAL_DATA = _error(
        "personal-data",
        Phrase(
            "Er staat een e-mailadres of telefoonnummer van een persoon in.",
            "It holds a person's e-mail address or phone number.",
        ),
        Phrase(
            "Haal het weg; noem een functie of een algemeen adres.",
            "Take it out; name a function or a general address.",
        ),
    )
    PERSON_NAMED = _error(
        "person-named",
        Phrase(
            "De tekst noemt iemand die niet met naam in het rapport mag.",
            "The text names someone who may not appear by name.",
        ),
        Phrase(
            "Schrijf de rol, of zet `publiceren: naam` als dat is afgesproken.",
            "Write the role, or set `publish: name` if that was agreed.",
        ),
    )
    # exchange
    INVALID_EXCHANGE = _error(
        "invalid-exchange",
        Phrase(
            "Een bestand uit een ander programma is niet te gebruiken.",
            "A file from another program cannot be used.",
        ),
        Phrase(
            "Exporteer het project opnieuw als REFI-QDA (.qdpx).",
            "Export the project again as REFI-QDA (.qdpx).",
        ),
    )
    CODING_NOT_TAKEN = _warning(
        "coding-not-taken",
        Phrase(
            "Een codering uit een ander programma kon niet worden overgenomen.",
            "A coding from another program could not be taken over.",
        ),
        Phrase("Zet de codering zelf bij de passage.", "Put the coding on the passage yourself."),
    )
    # drafts that come back
    DRAFT_UNREADABLE = _error(
        "draft-unreadable",
        Phrase(
            "Een teruggekomen concept is geen Word-bestand dat te lezen is.",
            "A draft that came back is no Word file that can be read.",
        ),
        Phrase(
            "Open het in Word en bewaar het opnieuw als Word-document (.docx), zonder wachtwoord.",
            "Open it in Word and save it again as a Word document (.docx), without a password.",
        ),
    )
    DRAFT_TOO_LARGE = _error(
        "draft-too-large",
        Phrase(
            "Een teruggekomen concept is groter dan een concept kan zijn.",
            "A draft that came back is larger than a draft can be.",
        ),
        Phrase(
            "Haal grote afbeeldingen en bijlagen eruit en bewaar het opnieuw.",
            "Take out large pictures and attachments and save it again.",
        ),
    )
    DRAFT_UNSAFE = _error(
        "draft-unsafe",
        Phrase(
            "Een teruggekomen concept bevat iets dat kwaad kan, zoals een macro of een gekoppeld bestand.",
            "A draft that came back holds something that may do harm, such as a macro or a linked file.",
        ),
        Phrase(
            "Haal weg wat de melding noemt en bewaar het opnieuw als Word-document (.docx).",
            "Take out what the message names and save it again as a Word document (.docx).",
        ),
    )
    DRAFT_WITHOUT_ORIGIN = _warning(
        "draft-without-origin",
        Phrase(
            "Een teruggekomen concept weet niet meer uit welke bestanden het is gemaakt.",
            "A draft that came back no longer knows the files that it was made from.",
        ),
        Phrase(
            "Ga uit van het concept dat `rodedraad build` maakte; kopieer de tekst niet naar een nieuw bestand.",
            "Start from the draft that `rodedraad build` made; do not copy the text into a new file.",
        ),
    )
    # design and rendering
    INVALID_THEME = _error(
        "invalid-theme",
        Phrase("Een waarde in theme.yaml deugt niet.", "A value in theme.yaml is not valid."),
        Phrase(
            "Schrijf de waarde zoals de aanwijzing laat zien.", "Write the value as the hint shows."
        ),
    )
    INVALID_TEMPLATE = _error(
        "invalid-template",
        Phrase("Een sjabloon bevat een fout.", "A template holds a fault."),
        Phrase(
            "Verbeter het sjabloon op de genoemde regel.", "Mend the template at the line named."
        ),
    )
    BLOCKED_RESOURCE = _error(
        "blocked-resource",
        Phrase(
            "Het rapport vraagt om een bestand dat er niet in mag.",
            "The report asks for a file that is not allowed in.",
        ),
        Phrase(
            "Gebruik alleen bestanden uit de projectmap of het ontwerp.",
            "Use only files of the project or the design.",
        ),
    )
    RENDERER_WARNING = _warning(
        "renderer-warning",
        Phrase("De opmaakmachine meldt een probleem.", "The renderer reports a problem."),
        Phrase("Zie de melding.", "See the message."),
    )
    RENDERING_FAILED = _error(
        "rendering-failed",
        Phrase("Een document kon niet worden gemaakt.", "A document could not be made."),
        Phrase(
            "Zie de melding; eerdere bestanden zijn niet veranderd.",
            "See the message; earlier files are unchanged.",
        ),
    )

    @property
    def id(self) -> str:
        """The id that a user sees, such as ``broken-citation``."""
        return self.value.id

    @property
    def severity(self) -> Severity:
        """The severity of a finding unless a caller says otherwise."""
        return self.value.severity
