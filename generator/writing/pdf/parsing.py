"""The parser of HTML, helped to remember its patterns.

It means to make each once, but puts it away where it never finds it again; making them takes half
of its time.
"""

import re
from collections.abc import Iterable

from tinyhtml5 import inputstream

Wanted = tuple[Iterable[str], bool]
"""Characters, and whether to read on while one follows instead of until one does."""


class _Patterns(dict[Wanted, re.Pattern[str]]):
    """Makes a pattern when it is asked for the first time."""

    def __missing__(self, wanted: Wanted) -> re.Pattern[str]:
        characters, during = wanted
        among = "".join(map(re.escape, sorted(characters)))
        self[wanted] = made = re.compile(f"[{among}]+" if during else f"[^{among}]+")
        return made


inputstream.characters_until_regex = _Patterns()
