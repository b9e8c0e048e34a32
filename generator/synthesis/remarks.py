"""What is still open: questions of the notes, threads without a text, findings of the check."""

from collections.abc import Iterable

from generator.model.backing import Remark
from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase
from generator.model.note import Kind
from generator.model.project import Project
from generator.synthesis.citations import mark
from generator.synthesis.prose import chapter_of
from generator.synthesis.threads import draft_id


def remarks(project: Project, findings: Iterable[Diagnostic]) -> tuple[Remark, ...]:
    """Give what an editor's draft asks in its margin."""
    return (*_questions(project), *_drafts(project), *(_finding(project, f) for f in findings))


def _questions(project: Project) -> Iterable[Remark]:
    for passage in project.passages.values():
        if passage.kind is Kind.QUESTION:
            shown = mark(project, passage)
            said = Phrase(
                f"Open vraag van deze tafel ({shown}). Beantwoordt het rapport haar ergens?",
                f"An open question of this table ({shown}). Does the report answer it anywhere?",
            )
            yield Remark(said.in_(project.settings.language), passage.span)


def _drafts(project: Project) -> Iterable[Remark]:
    for code in project.codebook.codes:
        slot = f"threads/{code.id}"
        if chapter_of(project, slot) is None:
            file = f"sources/chapters/{slot}.md"
            said = Phrase(
                f"Deze rode lijn heeft nog geen tekst van een redacteur. Die komt in {file}.",
                f"This thread has no text by an editor yet. It belongs in {file}.",
            )
            yield Remark(said.in_(project.settings.language), block=draft_id(code.id))


def _finding(project: Project, found: Diagnostic) -> Remark:
    language = project.settings.language
    hint = f" {found.hint.in_(language)}" if found.hint else ""
    place = f"{found.span.path}:{found.span.line}"
    return Remark(f"{found.message.in_(language)}{hint} ({found.rule.id}, {place})", found.span)
