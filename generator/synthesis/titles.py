"""What a chart's title says: counts in; the finding as one sentence out, right for one of a thing.

Where several share the first place, all are named.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from generator.model.language import Language, Phrase
from generator.synthesis import wording

# More names than these make no title.
MOST_NAMES = 4
Row = tuple[str, int, int]


def attendance(counts: Mapping[str, int], language: Language) -> Phrase:
    """Say which session or period drew most people, by its name."""
    top = max(counts.values())
    most = [name for name, count in counts.items() if count == top]
    if len(counts) == 1:
        present = Phrase(
            wording.counted(top, "aanwezige", "aanwezigen"),
            wording.counted(top, "person present", "people present"),
        )
        return Phrase(f"{most[0]}: {present.nl}", f"{most[0]}: {present.en}")
    total = wording.number(sum(counts.values()), language)
    if len(most) == 1:
        return Phrase(
            f"{most[0]} trok de meeste aanwezigen: {top} van de {total}",
            f"{most[0]} drew the largest attendance: {top} of {total}",
        )
    return Phrase(
        f"{_some(most, language)} trokken de meeste aanwezigen: elk {top} van de {total}",
        f"{_some(most, language)} drew the largest attendance: {top} of {total} each",
    )


def _some(names: Sequence[str], language: Language) -> str:
    """List names; of many, only how many others there are."""
    if len(names) <= MOST_NAMES:
        return wording.listed(names, language)
    others = Phrase(f"{len(names) - 1} andere", f"{len(names) - 1} others").in_(language)
    return wording.listed((names[0], others), language)


def organisations(counts: Mapping[str, int], tables: int, language: Language) -> Phrase:
    """Say who sat at every table, and how many organisations at one; ``counts`` by name."""
    if tables == 1:
        return Phrase(
            f"{wording.counted(len(counts), 'organisatie zat', 'organisaties zaten')} aan tafel",
            f"{wording.counted(len(counts), 'organisation', 'organisations')} sat at the table",
        )
    always = sorted(name for name, count in counts.items() if count == tables)
    once = sum(count == 1 for count in counts.values())
    if not always:
        sat = "zat" if once == 1 else "zaten"
        return Phrase(
            f"Geen organisatie zat aan elke tafel; {once} van de {len(counts)} {sat} er aan één",
            f"No organisation sat at every table; {once} of {len(counts)} sat at one",
        )
    who = _who(always, language)
    sat = "zat" if len(always) == 1 else "zaten"
    rest = Phrase(
        f"; {once} van de {len(counts)} organisaties aan één",
        f"; {once} of {len(counts)} organisations at one",
    )
    if not once:
        rest = Phrase("", "")
    return Phrase(
        f"{who.nl} {sat} aan elke tafel{rest.nl}", f"{who.en} sat at every table{rest.en}"
    )


def _who(always: Sequence[str], language: Language) -> Phrase:
    if len(always) > MOST_NAMES:
        return Phrase(f"{len(always)} organisaties", f"{len(always)} organisations")
    names = wording.listed(always, language)
    return Phrase(names, names)


def codes(everywhere: Sequence[str], total: int, tables: int, language: Language) -> Phrase:
    """Say which of ``total`` codes recur at every table, by their labels."""
    if tables == 1:
        return Phrase(
            f"{wording.counted(total, 'code komt', 'codes komen')} aan deze tafel ter sprake",
            f"{wording.counted(total, 'code comes', 'codes come')} up at this table",
        )
    if not everywhere and total == 1:
        return Phrase(
            "De enige code komt niet aan elke tafel terug",
            "The only code does not recur at every table",
        )
    if not everywhere:
        return Phrase(
            f"Geen van de {total} codes komt aan elke tafel terug",
            f"None of the {total} codes recurs at every table",
        )
    if len(everywhere) > MOST_NAMES:
        return Phrase(
            f"{len(everywhere)} van de {total} codes komen aan elke tafel terug",
            f"{len(everywhere)} of the {total} codes recur at every table",
        )
    who = wording.named(everywhere, language)
    nl = "komt" if len(everywhere) == 1 else "komen"
    en = "recurs" if len(everywhere) == 1 else "recur"
    return Phrase(f"{who} {nl} aan elke tafel terug", f"{who} {en} at every table")


def session_codes(most: Sequence[str], top: int, language: Language) -> Phrase:
    """Say what a table spoke of most; ``most`` are the labels that share the first place."""
    names = _some(most, language)
    times = Phrase(
        wording.counted(top, "passage", "passages"), wording.counted(top, "passage", "passages")
    )
    if len(most) == 1:
        return Phrase(
            f"{names} kwam het meest ter sprake: {times.nl}",
            f"{names} came up most: {times.en}",
        )
    return Phrase(
        f"{names} kwamen het meest ter sprake: elk {times.nl}",
        f"{names} came up most: {times.en} each",
    )


def groups(most: Sequence[str], count: int, language: Language) -> Phrase:
    """Say which groups are mentioned most, by their labels, each in ``count`` passages."""
    who = _some(most, language)
    passages = wording.counted(count, "passage", "passages")
    each = Phrase("elk ", "each ") if len(most) > 1 else Phrase("", "")
    return Phrase(
        f"{who} komen het vaakst ter sprake: {each.nl}in {passages}",
        f"{who} are mentioned most: {each.en}in {passages}",
    )


def balance(rows: Sequence[Row], labels: Mapping[str, str]) -> Phrase:
    """Say the largest shortage of solutions and the smallest; rows by that, of code and counts."""
    (code, challenges, solutions), (other, few, many) = rows[0], rows[-1]
    nl = (
        f"{labels[code]}: {wording.counted(challenges, 'knelpunt', 'knelpunten')} tegen "
        f"{wording.counted(solutions, 'oplossing', 'oplossingen')}"
    )
    en = (
        f"{labels[code]}: {wording.counted(challenges, 'challenge', 'challenges')} against "
        f"{wording.counted(solutions, 'solution', 'solutions')}"
    )
    if len(rows) == 1:
        return Phrase(nl, en)
    return Phrase(
        f"{nl}; {labels[other]}: {few} tegen {many}",
        f"{en}; {labels[other]}: {few} against {many}",
    )


def roles(nobody: int, total: int) -> Phrase:
    """Say in how many of ``total`` challenges and solutions nobody is named to act."""
    if nobody == 0:
        return Phrase(
            "Bij elk knelpunt en elke oplossing is genoemd wie aan zet is",
            "In every challenge and solution somebody is named to act",
        )
    if nobody == total:
        return Phrase(
            "Bij geen enkel knelpunt en geen enkele oplossing is genoemd wie aan zet is",
            "In none of the challenges and solutions anybody is named to act",
        )
    return Phrase(
        f"Bij {nobody} van de {total} knelpunten en oplossingen is niemand genoemd die aan zet is",
        f"In {nobody} of the {total} challenges and solutions nobody is named to act",
    )


def timeline(days: Sequence[date], last: date, language: Language) -> Phrase:
    """Say in how many days the sessions were held, and the ``last`` date that there is."""
    day = wording.day(last, language)
    if len(days) == 1 and days[0] == last:
        return Phrase(f"De sessie was op {day}", f"The session was held on {day}")
    if len(days) == 1:
        return Phrase(
            f"De sessie was op {wording.day(days[0], language)}; de laatste datum is {day}",
            f"The session was held on {wording.day(days[0], language)}; the last date is {day}",
        )
    span = (max(days) - min(days)).days + 1
    return Phrase(
        f"{len(days)} sessies in {wording.counted(span, 'dag', 'dagen')}; "
        f"de laatste datum is {day}",
        f"{len(days)} sessions in {wording.counted(span, 'day', 'days')}; the last date is {day}",
    )
