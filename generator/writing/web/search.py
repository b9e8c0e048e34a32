"""What a search finds on other pages: the passages of a page, as a script that tells of them."""

import json
from collections.abc import Iterable, Mapping

from generator.model.document import Block, Group, plain, texts, walk
from generator.writing.web.grid import Found

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>\u2028\u2029"}


def index(file: str, blocks: Iterable[Block], found: Mapping[str, Found]) -> str:
    """Give the script: for each passage its words, its session and its codes."""
    passages = [
        (_words(block), found[block.id].session, " ".join(found[block.id].codes))
        for block in blocks
        if isinstance(block, Group) and block.id in found
    ]
    told = json.dumps([file, passages], ensure_ascii=False, separators=(",", ":"))
    return f"(self.rodeDraad ??= []).push({told.translate(_ESCAPED)});\n"


def _words(passage: Group) -> str:
    return " ".join(plain(run) for block in walk(passage.blocks) for run in texts(block))
