"""Why an edit is not done, in words: what is the matter, and how to get it in after all.

Where it was, the report says before it: the file and the line, or the heading in the draft. Of what
is done, some words say what or where it comes to be.
"""

from generator.model.language import Phrase

UNKNOWN_BUILD = Phrase(
    "Dit document zegt niet (meer) uit welke bouw het komt, dus niets ervan is terug te plaatsen. "
    "Bewerk een concept dat met `rodedraad build docx` is gemaakt.",
    "This document does not say (any more) which build it came from, so nothing in it can be put "
    "back. Edit a draft that `rodedraad build docx` made.",
)
COMPUTED = Phrase(
    "Dit rekent of zet het programma zelf. Verander de bron waar het uit volgt; de volgende bouw "
    "laat het dan zien.",
    "The program computes this or puts it there. Change the source that it follows from; the next "
    "build will show it.",
)
COMPUTED_GONE = Phrase(
    "Hier is iets weggehaald dat het programma schrijft; bij de volgende bouw staat het er weer.",
    "Something that the program writes was removed here; the next build will show it again.",
)
KIND_LINE = Phrase(
    "Deze regel onder een passage zet het programma. Verplaats of verwijder de passage zelf.",
    "The program puts this line below a passage. Move or remove the passage itself.",
)
LINK = Phrase(
    "Een koppeling mag alleen naar https://, http:// of mailto: leiden. Geef haar zo'n adres.",
    "A link may lead to https://, http:// or mailto: only. Give it such an address.",
)
FAILED = Phrase(
    "Dit is niet zo in Markdown te schrijven dat precies dit er komt te staan. Verander het in de "
    "bron, of in kleinere stappen.",
    "This cannot be written in Markdown so that exactly this comes to stand there. Change it in "
    "the source, or in smaller steps.",
)
CHANGED_SINCE = Phrase(
    "De bron is na het maken van dit concept op dezelfde plaats veranderd. Kies zelf en verander "
    "de bron, of bewerk een nieuw concept.",
    "The source was changed at the same place after this draft was made. Choose, and change the "
    "source, or edit a new draft.",
)
LOST = Phrase(
    "Deze tekst staat niet meer in de bron. Bewerk een nieuw concept.",
    "This text is no longer in the source. Edit a new draft.",
)
TWO_PLACES = Phrase(
    "Deze tekst staat op meer plaatsen in het concept en is daar verschillend veranderd. Maak ze "
    "gelijk, of verander er één.",
    "This text stands in several places of the draft and was changed differently there. Make them "
    "alike, or change one.",
)
TWO_DRAFTS = Phrase(
    "Twee redacteuren veranderden hier hetzelfde. Kies één van beide, met --author of in de bron.",
    "Two editors changed the same here. Choose one of the two, with --author or in the source.",
)
STANDS_ELSEWHERE = Phrase(
    "Deze passage staat ook elders in het concept en is daar niet weggehaald. Haal haar overal "
    "weg, of in het verslag zelf.",
    "This passage also stands elsewhere in the draft and was not removed there. Remove it "
    "everywhere, or in the notes themselves.",
)
CITED = Phrase(
    "Een hoofdstuk of een instelling verwijst naar deze passage. Haal eerst die verwijzingen weg.",
    "A chapter or a setting cites this passage. Remove those citations first.",
)
CODE = Phrase(
    "In code telt elke spatie; die komt niet heel uit Word terug. Verander haar in de bron.",
    "In code each space counts, and does not come back from Word whole. Change it in the source.",
)
ROWS = Phrase(
    "Rijen, kolommen en samengevoegde cellen komen niet uit Word terug. Verander de tabel in de "
    "bron.",
    "Rows, columns and joined cells do not come back from Word. Change the table in the source.",
)
EMPTY = Phrase(
    "Hier zou niets overblijven. Haal de hele alinea weg, met haar einde.",
    "Nothing would be left here. Remove the whole paragraph, its end too.",
)
OTHER_FILE = Phrase(
    "Dit ging naar een ander bestand; verplaatsen kan binnen één hoofdstuk of verslag. Knip en "
    "plak het in de bronnen.",
    "This went to another file; moving is possible within one chapter or the notes of one session. "
    "Cut and paste it in the sources.",
)
ORDER_QUOTED = Phrase(
    "Een rode lijn zet haar passages zelf op volgorde. Verplaats de passage in de bijlage met alle "
    "passages.",
    "A thread puts its passages in order itself. Move the passage in the annex with all passages.",
)
MOVE_CODES = Phrase(
    "Deze passage heeft geen eigen codes en krijgt ze van haar kop; elders krijgt zij andere. Zet "
    "haar codes eerst bij de passage zelf.",
    "This passage has no codes of its own and takes over those of its heading; elsewhere it gets "
    "others. Write its codes beside the passage itself first.",
)
HEADING_CODES = Phrase(
    "Passages van een verslag krijgen de codes van hun kop: zonder deze kop, of met een kop erbij, "
    "krijgen zij andere. Verander het verslag zelf.",
    "Passages take over the codes of their heading: without this heading, or with one more, they "
    "get others. Change the notes themselves.",
)
MOVE_FORM = Phrase(
    "Deze tekst kan niet alleen verplaatst worden, of niet naar hier. Verplaats hem in de bron.",
    "This text cannot be moved by itself, or not to here. Move it in the source.",
)
PLACE = Phrase(
    "Tekst op deze plaats hoort bij geen bestand: eromheen staat wat het programma schrijft of "
    "aanhaalt. Zet haar naast een alinea van een hoofdstuk, of van een verslag in de bijlage.",
    "Text at this place belongs to no file: around it is what the program writes or quotes. Put it "
    "beside a paragraph of a chapter, or of notes in the annex.",
)
IN_LIST = Phrase(
    "Midden in een lijstpunt, of boven een dieper punt, kan dit niet komen. Zet het achter de "
    "lijst, of maak er een punt van.",
    "This cannot stand within an item of a list, or above a deeper one. Put it behind the list, or "
    "make it an item.",
)
IN_QUOTE = Phrase(
    "Tussen de alinea's van een citaat komt alleen wat er ook toe hoort. Geef de alinea de stijl "
    "van het citaat, of zet haar erachter.",
    "Between the paragraphs of a quotation comes only what belongs to it. Give the paragraph the "
    "style of the quotation, or put it behind.",
)
IN_BLOCK = Phrase(
    "In een citaat, een voetnoot of een tabel kan dit niet. Verander het in de bron.",
    "This cannot be done in a quotation, a footnote or a table. Change it in the source.",
)
TOO_DEEP = Phrase(
    "Een lijstpunt kan hoogstens één niveau dieper staan dan het punt erboven. Kies een minder "
    "diep niveau.",
    "An item can stand at most one level deeper than the item above it. Choose a level less deep.",
)
HAS_INNER = Phrase(
    "Dit lijstpunt bevat meer dan deze ene alinea. Haal eerst de diepere punten weg, of zet ze een "
    "niveau hoger.",
    "This item holds more than this one paragraph. Remove the deeper items first, or put them a "
    "level higher.",
)
FIRST_NUMBER = Phrase(
    "Het eerste punt van een genummerde lijst kan alleen in de bron weg: anders begint zij bij 2.",
    "The first item of a numbered list can only be taken out in the source: else it begins at 2.",
)
KIND = Phrase(
    "Dit is geen soort passage. Kies Knelpunt, Oplossing, Voorbeeld, Bevinding, Vraag, Cijfer, "
    "Bron, Vervolg, Citaat, Kernzin of Verslag.",
    "This is no kind of passage. Choose Challenge, Solution, Example, Finding, Question, Figure, "
    "Source, Follow-up, Quote, Key sentence or Report.",
)
HEADING_FORM = Phrase(
    "Het niveau van deze kop kan alleen in de bron veranderen: er zijn zes niveaus, en de kop moet "
    "met # zijn geschreven.",
    "The level of this heading can only be changed in the source: there are six levels, and the "
    "heading must be written with #.",
)
HEADING_ID = Phrase(
    "Deze alinea heeft een kenmerk (^…); een kop kan er geen dragen. Laat het een alinea.",
    "This paragraph has an id (^…); a heading cannot bear one. Leave it a paragraph.",
)
SKIPS = Phrase(
    "Zo slaat deze kop, of de kop eronder, een niveau over. Elke kop staat hoogstens één niveau "
    "dieper dan die erboven.",
    "So this heading, or the one below it, skips a level. Each heading stands at most one level "
    "deeper than the one above it.",
)
TITLE = Phrase(
    "Het hoogste niveau is de titel: een hoofdstuk heeft er één, een verslag heeft haar in zijn "
    "kop. Kies een niveau lager.",
    "The highest level is the title: a chapter has one, notes have it in their header. Choose a "
    "lower level.",
)
NOTE_FORM = Phrase(
    "De opbouw van een verslag ligt vast: een kop of een passage wordt daar niets anders. Verander "
    "het verslag zelf.",
    "The structure of notes is fixed: a heading or a passage does not become another thing there. "
    "Change the notes themselves.",
)
TURN_FORM = Phrase(
    "Van deze tekst is geen kop, lijstpunt of gewone alinea te maken. Verander het in de bron.",
    "This text cannot become a heading, an item or a plain paragraph. Change it in the source.",
)
SPLIT_FORM = Phrase(
    "Deze tekst is niet te splitsen, of de delen zijn verschillend opgemaakt. Splits eerst, en "
    "maak er in een volgend concept een kop of lijstpunt van.",
    "This text cannot be split, or its parts are of different sorts. Split it first, and make a "
    "heading or an item of it in the next draft.",
)
JOIN_APART = Phrase(
    "Deze alinea's staan in de bron niet onder elkaar. Verplaats er eerst één.",
    "These paragraphs do not follow one another in the source. Move one of them first.",
)
JOIN_FORM = Phrase(
    "Deze teksten zijn van verschillende soort en worden niet één alinea. Voeg ze samen in de "
    "bron.",
    "These texts are of different sorts and do not become one paragraph. Join them in the source.",
)
JOIN_QUOTED = Phrase(
    "Tussen deze teksten schrijft het programma zelf iets (een nummer, een bron, een soort). Voeg "
    "ze samen in de bron.",
    "The program writes something of its own between these texts (a number, a source, a kind). "
    "Join them in the source.",
)
JOIN_KINDS = Phrase(
    "Deze passages zijn van verschillende soort. Geef ze eerst dezelfde soort.",
    "These passages are of different kinds. Give them the same kind first.",
)
JOIN_CITED = Phrase(
    "Er wordt verwezen naar de tweede passage; haar kenmerk zou verdwijnen. Laat eerst naar de "
    "eerste verwijzen.",
    "The second passage is cited; its id would be lost. Cite the first one instead first.",
)
TOGETHER = Phrase(
    "Hier is te veel tegelijk veranderd om zeker te zijn wat bedoeld is. Voeg eerst de rest samen, "
    "en doe dit in een nieuw concept.",
    "Too much was changed here at once to be sure what is meant. Merge the rest first, and do this "
    "in a new draft.",
)
BY_TEXT = Phrase(
    "Alleen aan de woorden herkend. Klopt het, voeg dan samen met --accept-by-text.",
    "Recognised by its words alone. If it is right, merge with --accept-by-text.",
)
EXISTS = Phrase("Dit staat al zo in de bron.", "The source says this already.")
CITES = Phrase(
    "In een verslag van een sessie staan geen verwijzingen naar passages. Haal de verwijzing weg.",
    "The notes of a session hold no citations of passages. Remove the citation.",
)
MIXED = Phrase(
    "Dezelfde woorden zijn ook veranderd zonder wijzigingen bij te houden. Voeg samen zonder "
    "--author.",
    "The same words were changed without tracking too. Merge without --author.",
)
ALT_TEXT = Phrase(
    "De alternatieve tekst volgt uit de bron; pas haar daar aan.",
    "The alternative text follows from the source; change it there.",
)
CHART_DATA = Phrase(
    "De gegevens van deze figuur zijn geteld in de bronnen; pas aan waar ze uit volgen.",
    "The data of this figure were counted in the sources; change what they follow from.",
)
PICTURE_GONE = Phrase(
    "Hier is een figuur weggehaald; bij de volgende bouw staat zij er weer.",
    "A figure was removed here; the next build will show it again.",
)
OWN_LIST = Phrase(
    "Dit toont het programma in een lijst of bijlage die het zelf maakt: vorm en niveau liggen "
    "daar vast. Verander het in het bestand waar de tekst vandaan komt.",
    "The program shows this in a list or annex of its own making: form and level are fixed there. "
    "Change it in the file that the text comes from.",
)


def becomes(heading: int, list_level: int) -> Phrase:
    """Say what a text comes to be; the level of a heading is that in the file."""
    if heading:
        nl, en = f"Wordt een kop van niveau {heading}.", f"Becomes a heading of level {heading}."
        return Phrase(nl, en)
    if list_level:
        nl, en = (
            f"Wordt een lijstpunt, niveau {list_level}.",
            f"Becomes an item, level {list_level}.",
        )
        return Phrase(nl, en)
    return Phrase("Wordt een gewone alinea.", "Becomes a plain paragraph.")


def comes(line: int, *, behind: bool) -> Phrase:
    """Say where a text comes to stand."""
    if behind:
        return Phrase(f"Komt achter regel {line}.", f"Comes behind line {line}.")
    return Phrase(f"Komt voor regel {line}.", f"Comes before line {line}.")
