"""What of a file that came back could not be taken over: faults in, diagnostics out."""

from collections.abc import Iterable

from generator.model.diagnostic import Diagnostic
from generator.model.exchange import Mark
from generator.model.language import Phrase
from generator.model.note import Note, Passage
from generator.model.rules import Rule
from generator.model.source import Span
from generator.reading.findings import Findings
from generator.reading.forms import suggestion


class Complaints:
    """Diagnostics, each at the passage or session that it concerns, else at the file."""

    def __init__(self, file: Span) -> None:
        self._file = file
        self._findings = Findings()
        self._unknown: set[str] = set()

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """Everything complained of so far."""
        return self._findings.all

    def refused(self, why: Phrase) -> None:
        """Say that the file is of no use."""
        self._findings.add(Rule.INVALID_EXCHANGE, self._file, why)

    def unknown(self, name: str, passage: Passage, names: Iterable[str]) -> None:
        """Say, once for each code, that the codebook does not have it."""
        if name in self._unknown:
            return
        self._unknown.add(name)
        self._findings.add(
            Rule.UNKNOWN_TAG,
            passage.span,
            Phrase(
                nl=f"De code `{name[:60]}` uit het andere programma staat niet in het codeboek.",
                en=f"The code `{name[:60]}` of the other program is not in the codebook.",
            ),
            suggestion(name, names),
        )

    def strange_text(self, name: str) -> None:
        """Say that a coded text is no session of the project."""
        self._missed(
            self._file,
            f"De tekst `{name[:60]}` hoort bij geen sessie.",
            f"The text `{name[:60]}` belongs to no session.",
        )

    def no_text(self, note: Note) -> None:
        """Say that a session's text is not in the file."""
        self._missed(
            Span(note.source.path),
            "De tekst van deze sessie zit niet in het bestand; alleen selecties met de naam van "
            "een passage zijn overgenomen.",
            "The text of this session is not in the file; only selections with a passage's name "
            "were taken over.",
        )

    def nowhere(self, note: Note, count: int) -> None:
        """Say that selections are on no passage."""
        self._missed(
            Span(note.source.path),
            f"Aantal coderingen op tekst die geen passage is, zoals een kop: {count}.",
            f"Number of codings on text that is no passage, such as a heading: {count}.",
        )

    def whole(self, note: Note) -> None:
        """Say that codes are on the text as a whole."""
        self._missed(
            Span(note.source.path),
            "Er staat een code op de hele tekst; codes horen bij een passage.",
            "There is a code on the whole text; codes belong to a passage.",
        )

    def changed(self, passages: list[Passage]) -> None:
        """Say that passages of one session were not found in the text that came back."""
        self._missed(
            passages[0].span,
            f"Deze passage staat anders in de teruggekomen tekst; wat hier staat, blijft. "
            f"Aantal zulke passages in dit verslag: {len(passages)}.",
            f"This passage reads otherwise in the text that came back; what is here stays. "
            f"Number of such passages in this note: {len(passages)}.",
        )

    def other_kind(self, passage: Passage, own: Mark, others: Iterable[Mark]) -> None:
        """Say that the other program has a passage as another kind."""
        names = ", ".join(mark.name for mark in others)
        self._missed(
            passage.span,
            f"In het andere programma is deze passage: {names}; hier: {own.name}.",
            f"In the other program this passage is: {names}; here: {own.name}.",
            Phrase(
                nl="Verander het vette woord vooraan als dat zo hoort.",
                en="Change the bold word in front if it should be so.",
            ),
        )

    def _missed(self, span: Span, nl: str, en: str, hint: Phrase | None = None) -> None:
        self._findings.add(Rule.CODING_NOT_TAKEN, span, Phrase(nl, en), hint)
