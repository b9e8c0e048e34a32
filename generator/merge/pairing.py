"""What is gone here and new there, made one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from generator.merge import reasons
from generator.merge.located import ALIKE, Found, Places
from generator.merge.tokens import keys, shown
from generator.merge.wish import Wish
from generator.model.manifest import Origin
from generator.model.outcome import Deed


def paired(wished: Sequence[Wish], found: Places) -> Iterator[Wish]:
    """Make one of what is gone here and new there: moved where the words are the same.

    Where they are alike and at the same place, it is the same paragraph without its bookmark. A
    passage of a note is not taken out where something new came that may be what it was.
    """
    fresh = [wish for wish in wished if wish.deed is Deed.NEW]
    ranks = _ranks(wished)
    taken: list[Wish] = []
    for wish in wished:
        place = found.get((wish.origins[0].span, wish.origins[0].base)) if wish.origins else None
        if wish.deed is not Deed.GONE or place is None:
            if wish.deed is not Deed.NEW:
                yield wish
            continue
        left = [one for one in fresh if one not in taken]
        twin = _twin(wish, place, left, ranks)
        if twin:
            taken.append(twin[0])
            yield twin[1]
        elif left and wish.origins[0].passage:
            yield replace(wish, deed=Deed.OTHER, reason=reasons.TOGETHER)
        else:
            yield wish
    yield from (one for one in fresh if one not in taken)


def _ranks(wished: Sequence[Wish]) -> dict[str, int]:
    """Number the origins in the order of the draft as it left."""
    names = (origin.bookmark for wish in wished for origin in wish.origins)
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _is_here(one: Wish, origin: Origin, ranks: Mapping[str, int]) -> bool:
    """Tell whether something new stands in the gap that an origin left."""
    rank = ranks[origin.bookmark]
    after = ranks.get(one.after.bookmark, -1) if one.after else -1
    before = ranks.get(one.before.bookmark, len(ranks)) if one.before else len(ranks)
    return after < rank < before


def _twin(
    wish: Wish, place: Found, fresh: Sequence[Wish], ranks: Mapping[str, int]
) -> tuple[Wish, Wish] | None:
    for one in fresh:
        if one.parts and not one.reason and keys(one.parts[0]) == keys(place.base):
            moved_ = replace(
                wish,
                deed=Deed.MOVED,
                parts=one.parts,
                after=one.after,
                before=one.before,
                at=one.at,
            )
            return one, moved_
    here = [one for one in fresh if _is_here(one, wish.origins[0], ranks)]
    likest = max(here, key=lambda one: _likeness(one, place), default=None)
    if likest is None or _likeness(likest, place) < ALIKE or not likest.parts:
        return None
    return likest, replace(wish, deed=Deed.WORDS, parts=likest.parts, by_text=True)


def _likeness(wish: Wish, place: Found) -> float:
    return fuzz.ratio(shown(place.base), shown(wish.parts[0])) if wish.parts else 0.0
