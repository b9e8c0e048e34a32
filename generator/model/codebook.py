"""The codebook: what a code means and where it ends, the groups, the roles, the tensions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.source import Span


@dataclass(frozen=True, slots=True)
class Code:
    """A code. ``excludes`` is its boundary ("not: …"); ``keywords`` serve suggestions."""

    id: str
    label: str
    definition: str
    excludes: str
    keywords: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """A target group or a role: an id and the words for it."""

    id: str
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Side:
    """One voice of a tension: a claim and the keys of the passages that it rests on."""

    claim: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tension:
    """Two voices that pull against each other."""

    id: str
    title: str
    codes: tuple[str, ...]
    left: Side
    right: Side
    span: Span


@dataclass(frozen=True)
class Codebook:
    """All that a tag may name, in the order of the file."""

    path: str
    codes: tuple[Code, ...] = ()
    groups: tuple[Term, ...] = ()
    roles: tuple[Term, ...] = ()
    tensions: tuple[Tension, ...] = ()

    @cached_property
    def code_labels(self) -> Mapping[str, str]:
        """The label of each code."""
        return {code.id: code.label for code in self.codes}

    @cached_property
    def group_labels(self) -> Mapping[str, str]:
        """The label of each target group."""
        return {group.id: group.label for group in self.groups}

    @cached_property
    def role_labels(self) -> Mapping[str, str]:
        """The label of each role."""
        return {role.id: role.label for role in self.roles}
