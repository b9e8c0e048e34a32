"""Tags and ids of passages against the codebook and against each other."""

from collections.abc import Iterator

from generator.checking.prose import blocks, locate, locate_after
from generator.checking.wording import did_you_mean, nearest, shown
from generator.model.codebook import Codebook
from generator.model.diagnostic import Diagnostic
from generator.model.document import Heading, Paragraph
from generator.model.language import Language, Phrase
from generator.model.note import Passage
from generator.model.project import Project
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.vocabulary import VOCABULARIES, Vocabulary


def duplicate_id(project: Project) -> Iterator[Diagnostic]:
    """Two passages of one note with the same id."""
    for note in project.notes:
        seen: dict[str, Passage] = {}
        for passage in note.passages:
            first = seen.setdefault(passage.id, passage)
            if first is not passage:
                yield Diagnostic.of(
                    Rule.DUPLICATE_ID,
                    locate(project.sources, passage.span, f"^{passage.id}"),
                    Phrase(
                        f"Het kenmerk `^{shown(passage.id)}` staat al bij een eerdere passage.",
                        f"The id `^{shown(passage.id)}` already names an earlier passage.",
                    ),
                    related=(first.span,),
                )


def unknown_tag(project: Project) -> Iterator[Diagnostic]:
    """A tag in a text, or a code of a tension, that the codebook does not have."""
    known = _known(project.codebook, *VOCABULARIES.values())
    offered = sorted(_known(project.codebook, VOCABULARIES[project.settings.language]))
    for name, span in _tags(project):
        if name not in known:
            yield Diagnostic.of(
                Rule.UNKNOWN_TAG,
                span,
                Phrase(
                    f"`#{shown(name)}` staat niet in het codeboek.",
                    f"`#{shown(name)}` is not in the codebook.",
                ),
                _meant(name, offered, project.settings.language),
            )


def _known(codebook: Codebook, *vocabularies: Vocabulary) -> frozenset[str]:
    names = {code.id for code in codebook.codes}
    for words in vocabularies:
        names |= {f"{words.group}/{group.id}" for group in codebook.groups}
        names |= {f"{words.role}/{role.id}" for role in codebook.roles}
    return frozenset(names)


def _tags(project: Project) -> Iterator[tuple[str, Span]]:
    for _, block in blocks(project):
        if isinstance(block, Heading | Paragraph):
            yield from ((tag.name, tag.span) for tag in block.tags)
    for tension in project.codebook.tensions:
        for code in tension.codes:
            yield code, locate_after(project.sources, tension.span, code)


def _meant(name: str, offered: list[str], language: Language) -> Phrase | None:
    found = nearest(name, offered) or nearest(_translated(name, language), offered)
    return did_you_mean(found and f"#{found}")


def _translated(name: str, language: Language) -> str:
    """Write the prefix of a tag in the project's own language."""
    target = VOCABULARIES[language]
    prefix, slash, rest = name.partition("/")
    for words in VOCABULARIES.values():
        if prefix == words.group:
            return target.group + slash + rest
        if prefix == words.role:
            return target.role + slash + rest
    return name


def code_unused(project: Project) -> Iterator[Diagnostic]:
    """A code that no passage carries."""
    used = {code for note in project.notes for passage in note.passages for code in passage.codes}
    for code in project.codebook.codes:
        if code.id not in used:
            yield Diagnostic.of(
                Rule.CODE_UNUSED,
                code.span,
                Phrase(
                    f"Geen enkele passage draagt de code `{shown(code.id)}`.",
                    f"No passage carries the code `{shown(code.id)}`.",
                ),
            )
