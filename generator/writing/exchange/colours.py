"""A colour for each code: marks in, ``#rrggbb`` out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from colorsys import hls_to_rgb

from generator.model.coding import Family
from generator.model.exchange import Mark

# each next hue lies this part of the circle on: neighbours differ, and no two hues meet
_STEP = 0.618_033_988_75
_FAMILIES = {
    Family.CODE: (0.42, 0.60),
    Family.GROUP: (0.55, 0.45),
    Family.ROLE: (0.33, 0.45),
    Family.KIND: (0.62, 0.25),
}


def colours(marks: Iterable[Mark]) -> Mapping[Mark, str]:
    """Give each mark a colour by its place in its family; a family has one lightness."""
    places: Counter[Family] = Counter()
    found = {}
    for mark in marks:
        lightness, saturation = _FAMILIES[mark.family]
        rgb = hls_to_rgb(places[mark.family] * _STEP % 1, lightness, saturation)
        found[mark] = "#" + "".join(f"{round(255 * part):02x}" for part in rgb)
        places[mark.family] += 1
    return found
