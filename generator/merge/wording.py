"""Questions about the words of a wish: what it hides, loses, links to and may not say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.merge.edited import UNKNOWN
from generator.merge.located import parsed
from generator.merge.rendering import LINK, links
from generator.merge.tokens import Tokens, keys, same_target, settled, shown, words
from generator.merge.wish import Wish
from generator.model.manifest import Mark, Origin


def told_of(wish: Wish) -> tuple[tuple[str, str], ...]:
    """Give what to show of a wish that is not compared with anything."""
    said = wish.text or " ".join(shown(part) for part in wish.parts)
    base = " | ".join(origin.base for origin in wish.origins)
    if said:
        return (("same" if said == base else "new", said),)
    return (("gone", base),)


def is_untouched(wish: Wish) -> bool:
    """Tell whether words say what their Markdown said when they left."""
    base = parsed(wish.origins[0])
    if base is None:
        return False
    hidden = hidden_in(base, wish.origins[0])
    seen = settled(token for place, token in enumerate(base) if place not in hidden)
    return keys(seen) == keys(targeted(base, wish.parts[0]))


def hidden_in(base: Tokens, origin: Origin) -> frozenset[int]:
    """Give the places of marks that the draft shows nothing for."""
    marks = [place for place, token in enumerate(base) if token.mark]
    found = zip(marks, origin.shown, strict=False)
    return frozenset(place for place, one in found if not one.text)


def targeted(base: Tokens, new: Tokens) -> Tokens:
    """Write links as the source writes them where a program only put a slash behind the host."""
    known = {same_target(target): target for target in links(base)}
    made = []
    for token in new:
        target = token.look.target
        if target and not same_target(target):
            token = replace(token, look=replace(token.look, target=""))  # noqa: PLW2901
        elif target:
            written = known.get(same_target(target), target)
            token = replace(token, look=replace(token.look, target=written))  # noqa: PLW2901
        made.append(token)
    return tuple(made)


def marks_in(tokens: Tokens) -> Counter[str]:
    """Count the marks of a text, by how they are written."""
    return Counter(token.markdown for token in tokens if token.mark)


def is_unsafe(old: Tokens, new: Tokens) -> bool:
    """Tell whether a text leads where the other did not, and not to the web."""
    return any(not LINK.fullmatch(target) for target in links(new) - links(old))


def is_bad(tokens: Tokens) -> bool:
    """Tell whether a new text has what only the program may write, or leads elsewhere."""
    marks = any(t.markdown == UNKNOWN or t.mark not in {None, Mark.CITATION} for t in tokens)
    return marks or is_unsafe((), tokens)


def written_in(tokens: Tokens) -> set[str]:
    """Give how the marks of a text are written."""
    return {token.markdown for token in tokens if token.mark}


def in_lines(parts: Sequence[Tokens]) -> Tokens:
    """Put a sign between texts, to compare where paragraphs end."""
    made: list[Tokens] = []
    for part in parts:
        made += [part, words("¶")]
    return tuple(token for run in made[:-1] for token in run)
