"""What a paragraph became: another level, another form, another place in the program's lists."""

from generator.merge.forms import Form, form_of
from generator.merge.views import View
from generator.model.manifest import Origin, Unit

TURNED = frozenset({Unit.PARAGRAPH, Unit.ITEM, Unit.HEADING})


def became(origin: Origin, view: View) -> tuple[int, Form | None]:
    """Give by how much the level of a heading or item changed, or what else the text became."""
    now = form_of(view.line)
    if origin.unit is Unit.HEADING:
        return (now.heading - origin.level, None) if now.heading else (0, now)
    if origin.unit is Unit.ITEM and origin.level:
        return (now.list_level - origin.level, None) if now.list_level else (0, now)
    if now.heading and origin.unit is not Unit.CODE:
        return 0, now
    plain = origin.unit is Unit.PARAGRAPH and not origin.passage and not origin.level
    return 0, now if plain and now.list_level else None


def sank(origin: Origin, view: View) -> bool:
    """Tell whether a text got another level in a list that the program made, or came into one."""
    own = (
        origin.unit is Unit.PARAGRAPH and not origin.level and bool(origin.depth or origin.passage)
    )
    known = origin.depth >= 0 and not view.line.heading
    return own and known and view.line.list_level != origin.depth
