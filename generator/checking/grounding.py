"""Every claim rests on a passage: what a text or a table cites is there."""

from collections.abc import Iterator
from itertools import chain
from pathlib import PurePosixPath

from generator.checking.prose import blocks, first_in, locate, locate_after
from generator.checking.wording import did_you_mean, first_phrase, nearest, shown
from generator.model.diagnostic import Diagnostic
from generator.model.document import Citation, inlines, texts
from generator.model.language import Phrase
from generator.model.project import Project
from generator.model.rules import Rule
from generator.model.source import Span


def broken_citation(project: Project) -> Iterator[Diagnostic]:
    """A citation, in a text or in YAML, of a passage that is not there."""
    unread = _unread(project)
    for key, span in citations(project):
        session, _, passage = key.partition("#^")
        if key not in project.passages and session not in unread:
            yield Diagnostic.of(
                Rule.BROKEN_CITATION,
                span,
                _missing(project, key, session, passage),
                _meant(project, session, passage),
            )


def citations(project: Project) -> Iterator[tuple[str, Span]]:
    """Give the key and the place of every citation, in texts and in YAML."""
    return chain(_cited_in_texts(project), _cited_in_data(project))


def _unread(project: Project) -> frozenset[str]:
    """Give the sessions whose file is there but could not be read, which has been said already."""
    stems = (PurePosixPath(path).stem for path in project.sources if path.endswith(".md"))
    chapters = {PurePosixPath(chapter.source.path).stem for chapter in project.chapters}
    return frozenset(stems) - frozenset(project.sessions) - chapters


def _cited_in_texts(project: Project) -> Iterator[tuple[str, Span]]:
    for path, block in blocks(project):
        for children in texts(block):
            for node in inlines(children):
                if isinstance(node, Citation):
                    yield node.key, node.span or block.span or Span(path)


def _cited_in_data(project: Project) -> Iterator[tuple[str, Span]]:
    for tension in project.codebook.tensions:
        for key in (*tension.left.passages, *tension.right.passages):
            yield key, locate_after(project.sources, tension.span, key)
    for indicator in project.indicators:
        if indicator.passage:
            yield indicator.passage, locate(project.sources, indicator.span, indicator.passage)
    for event in project.settings.events:
        if event.passage:
            yield event.passage, first_in(project.sources, project.settings.path, event.passage)


def _missing(project: Project, key: str, session: str, passage: str) -> Phrase:
    if "#^" not in key:
        return Phrase(
            f"“{shown(key)}” is geen verwijzing naar een passage.",
            f"“{shown(key)}” is no citation of a passage.",
        )
    if session not in project.sessions:
        return Phrase(
            f"Er is geen sessie “{shown(session)}”.", f"There is no session “{shown(session)}”."
        )
    return Phrase(
        f"De sessie “{shown(session)}” heeft geen passage met kenmerk `^{shown(passage)}`.",
        f"The session “{shown(session)}” has no passage with the id `^{shown(passage)}`.",
    )


def _meant(project: Project, session: str, passage: str) -> Phrase:
    note = project.sessions.get(session)
    if not passage:
        return first_phrase(did_you_mean(nearest(session, project.passages)), default=_form())
    if note:
        near = nearest(passage, (known.id for known in note.passages))
        return first_phrase(did_you_mean(near and f"{session}#^{near}"), default=_form())
    found = nearest(session, project.sessions)
    right = f"{found}#^{passage}"
    meant = right if right in project.passages else found
    return first_phrase(did_you_mean(meant), default=_form())


def _form() -> Phrase:
    return Phrase(
        "Schrijf een verwijzing als `2023-05-23-eenzaamheid#^vz1`.",
        "Write a citation as `2023-05-23-eenzaamheid#^vz1`.",
    )
