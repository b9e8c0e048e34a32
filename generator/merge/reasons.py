"""Why an edit is not done, in words."""

from generator.model.language import Phrase

UNKNOWN_BUILD = Phrase(
    "Dit document draagt niet (meer) waaruit het is gemaakt; maak een nieuw concept.",
    "This document does not carry (any more) what it was made from; build a new draft.",
)
COMPUTED = Phrase(
    "Dit is berekend of door het programma gezet; pas aan waar het uit volgt.",
    "This is computed or put there by the program; change what it follows from.",
)
LINK = Phrase("De koppeling leidt niet naar het web.", "The link does not lead to the web.")
FAILED = Phrase(
    "Het lukte niet dit zo te schrijven dat precies dit er komt te staan.",
    "It could not be written so that exactly this comes to stand there.",
)
CHANGED_SINCE = Phrase(
    "De bron is sinds dit concept op dezelfde plaats veranderd.",
    "The source was changed at the same place since this draft.",
)
LOST = Phrase(
    "De bron van deze tekst is niet meer te vinden.",
    "The source of this text can no longer be found.",
)
TWO_PLACES = Phrase(
    "De passage staat op meer plaatsen en is daar verschillend veranderd.",
    "The passage stands in several places and was changed differently there.",
)
TWO_DRAFTS = Phrase(
    "Twee redacteuren veranderden dezelfde woorden.", "Two editors changed the same words."
)
STANDS_ELSEWHERE = Phrase(
    "De passage staat ook elders in het concept en is daar niet weggehaald.",
    "The passage also stands elsewhere in the draft and was not removed there.",
)
CITED = Phrase(
    "Naar deze passage wordt verwezen; haal eerst de verwijzingen weg.",
    "This passage is cited; remove the citations first.",
)
ROWS = Phrase(
    "Rijen en kolommen komen niet uit Word terug; verander de tabel in de bron.",
    "Rows and columns do not come back from Word; change the table in the source.",
)
ORDER = Phrase(
    "Verplaatsen kan alleen binnen een geschreven hoofdstuk, in zijn geheel.",
    "Moving is possible only within a written chapter, as a whole.",
)
PLACE = Phrase(
    "Hier kan geen nieuwe tekst komen: de plaats hoort bij geen geschreven hoofdstuk.",
    "No new text can come here: the place belongs to no written chapter.",
)
KIND = Phrase("Dit woord is geen soort passage.", "This word is no kind of passage.")
SHAPE = Phrase(
    "Deze verandering van opbouw kan alleen in de bron.",
    "This change of structure can only be made in the source.",
)
TOGETHER = Phrase(
    "Er is hier te veel tegelijk veranderd.", "Too much was changed here at the same time."
)
BY_TEXT = Phrase(
    "Alleen aan de woorden herkend; voeg toe met --accept-by-text.",
    "Recognised by its words alone; take it over with --accept-by-text.",
)
KEPT_MARKS = Phrase(
    "De tweede alinea draagt een label, tags of kenmerk die verloren zouden gaan.",
    "The second paragraph bears a label, tags or an id that would be lost.",
)
EXISTS = Phrase("Dit staat al zo in de bron.", "The source says this already.")
TITLE = Phrase(
    "Het hoogste niveau is de titel van het hoofdstuk; een hoofdstuk heeft er één.",
    "The highest level is the title of the chapter; a chapter has one.",
)
CITES = Phrase(
    "In een verslag van een sessie staan geen verwijzingen.",
    "The notes of a session hold no citations.",
)
COMPUTED_GONE = Phrase(
    "Hier is iets weggehaald dat het programma schreef; bij de volgende bouw staat het er weer.",
    "Something that the program wrote was removed here; the next build will show it again.",
)
MIXED = Phrase(
    "Dezelfde woorden zijn ook zonder bijhouden veranderd.",
    "The same words were changed without tracking too.",
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
    "Deze lijst maakt het programma; wat erin staat, houdt zijn niveau.",
    "The program makes this list; what stands in it keeps its level.",
)
