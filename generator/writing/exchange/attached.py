"""What the report carries inside it for other programs: the codebook, and two tables."""

from generator.model.language import Phrase
from generator.model.project import Project
from generator.model.vocabulary import VOCABULARIES
from generator.writing.exchange.rows import Sheet, matrix, sessions, written
from generator.writing.pages import Attached

_CODEBOOK = "sources/codebook.yaml"


def attached(project: Project) -> tuple[Attached, ...]:
    """Give the codebook as it was written, codes x sessions, and the sessions."""
    language = project.settings.language
    keys = VOCABULARIES[language].keys
    tables = (
        _table(project, matrix(project), Phrase("Codes per sessie", "Codes by session")),
        _table(project, sessions(project), Phrase("De sessies", "The sessions")),
    )
    source = project.sources.get(_CODEBOOK)
    if source is None:
        return tables
    what = Phrase("Het codeboek", "The codebook").in_(language)
    name = f"{keys['codebook'].lower()}.yaml"
    return (Attached(name, source.text.encode(), what, "Source"), *tables)


def _table(project: Project, sheet: Sheet, what: Phrase) -> Attached:
    language = project.settings.language
    data = written(sheet, language)
    return Attached(f"{sheet.name.lower()}.csv", data, what.in_(language), "Data")
