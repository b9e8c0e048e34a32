"""What a passage is marked with, whatever language the tags were written in."""

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.model.language import Language
from generator.model.note import Passage
from generator.model.vocabulary import VOCABULARIES

TAG = re.compile(r"[\w/-]*[^\W\d_][\w/-]*")


class Family(StrEnum):
    """What a mark says of a passage: what it is about, whom, who should act, or its kind."""

    CODE = "code"
    GROUP = "group"
    ROLE = "role"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Coding:
    """The ids of the codebook that a passage carries."""

    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @staticmethod
    def of(passage: Passage) -> "Coding":
        """Give what a passage carries now, from its own tags or from its heading's."""
        return Coding(passage.codes, passage.groups, passage.roles)

    @property
    def marks(self) -> tuple[tuple[Family, str], ...]:
        """Each id with its family, in the order of the fields."""
        return (
            *((Family.CODE, id_) for id_ in self.codes),
            *((Family.GROUP, id_) for id_ in self.groups),
            *((Family.ROLE, id_) for id_ in self.roles),
        )

    def same(self, other: "Coding") -> bool:
        """Tell whether both carry the same ids, in whatever order."""
        return set(self.marks) == set(other.marks)


def family_of(tag: str) -> tuple[Family, str]:
    """Give what a tag's name (without ``#``) says: ``wie/jongeren`` is the group ``jongeren``."""
    prefix, slash, rest = tag.partition("/")
    for table in VOCABULARIES.values():
        if slash and prefix == table.group:
            return Family.GROUP, rest
        if slash and prefix == table.role:
            return Family.ROLE, rest
    return Family.CODE, tag


def tag_of(family: Family, id_: str, language: Language) -> str:
    """Give the name (without ``#``) that a tag has in a language."""
    table = VOCABULARIES[language]
    prefix = {Family.GROUP: f"{table.group}/", Family.ROLE: f"{table.role}/"}.get(family, "")
    return prefix + id_


def is_tag(name: str) -> bool:
    """Tell whether a name is read as a tag: it needs a letter, and no spaces or signs."""
    return TAG.fullmatch(name) is not None
