"""The passages of a session: a document in, its statements with kind, tags and id out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from generator.model.document import (
    Block,
    Document,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Strong,
    Tag,
    Text,
    plain,
)
from generator.model.language import Phrase
from generator.model.note import Kind, Passage
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.vocabulary import VOCABULARIES
from generator.reading.findings import Findings
from generator.reading.forms import suggestion

KINDS = {
    word.lower(): kind for table in VOCABULARIES.values() for kind, word in table.kinds.items()
}
_CLOSE = KINDS | {
    word.lower(): kind for table in VOCABULARIES.values() for kind, word in table.plurals.items()
}
_GROUPS = tuple(f"{table.group}/" for table in VOCABULARIES.values())
_ROLES = tuple(f"{table.role}/" for table in VOCABULARIES.values())
_CLOSENESS = 0.75


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that tags name, sorted by what they are."""

    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def sorted_tags(tags: Iterable[Tag]) -> Names:
    """Sort tags into codes, groups (``wie/…``) and roles (``rol/…``), each once, in order."""
    names = tuple(dict.fromkeys(tag.name for tag in tags))
    groups = tuple(name.split("/", 1)[1] for name in names if name.startswith(_GROUPS))
    roles = tuple(name.split("/", 1)[1] for name in names if name.startswith(_ROLES))
    codes = tuple(name for name in names if not name.startswith(_GROUPS + _ROLES))
    return Names(codes, tuple(dict.fromkeys(groups)), tuple(dict.fromkeys(roles)))


@dataclass(slots=True)
class _Ids:
    """Gives ids that no other passage of the session has."""

    session: str
    taken: Counter[str] = field(default_factory=Counter)

    def derived(self, text: str) -> str:
        """Derive an id from the session and a passage's text."""
        base = "p" + sha256(f"{self.session}\n{text}".encode()).hexdigest()[:8]
        id_ = base
        while id_ in self.taken:
            self.taken[base] += 1
            id_ = f"{base}-{self.taken[base]}"
        self.taken[id_] += 1
        return id_


@dataclass(frozen=True, slots=True)
class _Statement:
    """A paragraph with its label split off, and the heading above it."""

    heading: Heading | None
    paragraph: Paragraph
    kind: Kind
    label: str
    children: Inlines


def read_passages(session: str, document: Document, findings: Findings) -> tuple[Passage, ...]:
    """Give the paragraphs and list items of a session's text, numbered from 1."""
    statements = [
        statement
        for heading, paragraph in _statements(document.blocks)
        if plain((statement := _statement(heading, paragraph, findings)).children).strip()
    ]
    anchors = (statement.paragraph.anchor for statement in statements)
    ids = _Ids(session, Counter(anchor.name for anchor in anchors if anchor))
    return tuple(
        _passage(session, number, statement, ids) for number, statement in enumerate(statements, 1)
    )


def _statement(heading: Heading | None, paragraph: Paragraph, findings: Findings) -> _Statement:
    return _Statement(heading, paragraph, *_labelled(paragraph.children, findings))


def _statements(blocks: Iterable[Block]) -> Iterator[tuple[Heading | None, Paragraph]]:
    """Pair each paragraph with the heading above it."""
    heading: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = block
        else:
            yield from ((heading, paragraph) for paragraph in _paragraphs(block))


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    match block:
        case Paragraph():
            yield block
        case List():
            for item in block.items:
                for inner in item.blocks:
                    yield from _paragraphs(inner)
        case Quote():
            for inner in block.blocks:
                yield from _paragraphs(inner)
        case _:
            return


def _passage(session: str, number: int, statement: _Statement, ids: _Ids) -> Passage:
    paragraph, heading = statement.paragraph, statement.heading
    names = _names(statement.kind, paragraph, heading)
    anchor = paragraph.anchor
    return Passage(
        session,
        anchor.name if anchor else ids.derived(plain(statement.children)),
        number,
        statement.kind,
        statement.children,
        paragraph.span or Span(session),
        plain(heading.children) if heading else "",
        statement.label,
        names.codes,
        names.groups,
        names.roles,
        anchor is not None,
    )


def _names(kind: Kind, paragraph: Paragraph, heading: Heading | None) -> Names:
    own = sorted_tags(paragraph.tags)
    if own.codes or kind is Kind.NARRATIVE or heading is None:
        return own
    above = sorted_tags(heading.tags)
    return Names(above.codes, own.groups or above.groups, own.roles or above.roles)


def _labelled(children: Inlines, findings: Findings) -> tuple[Kind, str, Inlines]:
    """Split the bold label off; without one, or with an unknown one, everything is text."""
    first = children[0] if children else None
    if not isinstance(first, Strong):
        return Kind.NARRATIVE, "", children
    words, rest = plain(first.children).strip(), children[1:]
    if words.endswith(":"):
        words = words[:-1].rstrip()
    elif rest and isinstance(rest[0], Text) and rest[0].text.startswith(":"):
        rest = (_without(rest[0], 1), *rest[1:])
    else:
        return Kind.NARRATIVE, "", children
    kind = KINDS.get(words.lower())
    if kind is None:
        _unknown_label(words, first, findings)
        return Kind.NARRATIVE, "", children
    return kind, words, _without_space(rest)


def _unknown_label(words: str, node: Strong, findings: Findings) -> None:
    hint = suggestion(words.lower(), _CLOSE, _CLOSENESS)
    if hint is None or node.span is None:
        return
    kind = _CLOSE[hint.en.split("`")[1]]
    shown = " / ".join(table.kinds[kind] for table in VOCABULARIES.values())
    findings.add(
        Rule.UNKNOWN_LABEL,
        node.span,
        Phrase(
            nl=f"`{words[:60]}:` is geen soort; de passage telt als verslag.",
            en=f"`{words[:60]}:` is no kind; the passage counts as narrative.",
        ),
        Phrase(nl=f"Bedoelde u `{shown}`?", en=f"Did you mean `{shown}`?"),
    )


def _without_space(rest: Inlines) -> Inlines:
    while rest and isinstance(rest[0], Text) and not rest[0].text.strip():
        rest = rest[1:]
    if rest and isinstance(rest[0], Text):
        text = rest[0]
        return (_without(text, len(text.text) - len(text.text.lstrip())), *rest[1:])
    return rest


def _without(text: Text, length: int) -> Text:
    span = text.span
    if span is not None and length:
        span = replace(span, column=span.column + length)
    return replace(text, text=text.text[length:], span=span)
