"""Every sentence of the scanned reports stands in a note, and every sentence of a note in the scan.

``scan.txt`` is the scan with a role in square brackets for each person. ``dropped.yaml`` says what
was left out on purpose, ``repairs.yaml`` which words were mended, ``added.yaml`` which headings are
new; after that the two texts are the same, sentence by sentence and in the same order.
"""

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

HERE = Path(__file__).parent
NOTES = HERE.parent.parent / "sources" / "sessions"
IN_ORDER_OF_THE_SCAN = (
    "2023-05-16-sociale-basis",
    "2023-05-23-eenzaamheid",
    "2023-05-16-jong-in-almere",
    "2023-06-01-jong-in-almere",
    "2023-05-23-bestaanszekerheid",
    "2023-05-30-sociale-kwaliteit-en-fysieke-omgeving",
)

REPORT = re.compile(r"^ ?(?=Verslag thematafel )", re.MULTILINE)
BULLET = re.compile(r"^(?:-|e) ", re.MULTILINE)  # the scanner read a round bullet as an e
LABEL = re.compile(r"\*\*\w+:\*\* ")
NAME = re.compile(r"\*([^*\n]+)\*")  # what a note sets in italics
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
TAGS_AND_ID = re.compile(r"(?: +#[\w/]+)*(?: \^\w+)?$", re.MULTILINE)
SENTENCE_END = re.compile(r"(?<=[.?!])[”’)]* (?=[^a-z])")
ROLE = re.compile(r"\[[^\]]+\]")

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = {5: "mei", 6: "juni"}
TIME = re.compile(r"(\d+)(?:[.:](\d\d))? ?[—-] ?(\d+)(?:[.:](\d\d))? uur")
# how a header writes an organisation that the front matter gives its full name
ALSO_WRITTEN = {"Gemeente Almere": "gemeente", "GGD Flevoland": "GGD"}
# what a list of organisations says besides organisations: a council member comes for himself
NO_ORGANISATION = (
    {"van", "vanuit", "de", "en", "deelnemende", "organisaties"}
    | {"collega", "s", "onderzoekers", "gemeenteraadslid"}
    | {"asg", "skofv"}
)
NOT_TEXT = "als letters gelezen"

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
TELEPHONE = re.compile(r"(?:\+31|\b0)[ -]?(?:\d[ -]?){8,}")


class Repair(NamedTuple):
    found: str
    meant: str


class Difference(NamedTuple):
    only_in_scan: list[str]
    only_in_note: list[str]


NONE = Difference([], [])


def entries(name: str) -> list[dict[str, str]]:
    read: list[dict[str, str]] = yaml.safe_load((HERE / name).read_text("utf-8"))
    return read


REPAIRS = [Repair(entry["van"], entry["naar"]) for entry in entries("repairs.yaml")]
DROPPED = [entry["tekst"] for entry in entries("dropped.yaml")]
ADDED = [entry["tekst"] for entry in entries("added.yaml")]


def flat(text: str) -> str:
    return " ".join(text.split())


@cache
def scans() -> dict[str, str]:
    """The report of each note as it was scanned, on one line."""
    _, *reports = REPORT.split((HERE / "scan.txt").read_text("utf-8"))
    return {
        name: flat(BULLET.sub("", report))
        for name, report in zip(IN_ORDER_OF_THE_SCAN, reports, strict=True)
    }


def dropped(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){re.escape(text)}(?!\S)")


@cache
def without_drops(scan: str) -> str:
    for text in DROPPED:
        scan = dropped(text).sub("", scan)
    return flat(scan)


@cache
def repaired(scan: str) -> str:
    scan = without_drops(scan)
    for repair in REPAIRS:
        scan = scan.replace(repair.found, repair.meant)
    return scan


def note_of(name: str) -> str:
    return (NOTES / f"{name}.md").read_text("utf-8")


def front_matter(note: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(note.split("---\n", 2)[1])
    return read


def lines(note: str) -> list[str]:
    """The headings, paragraphs and items of a note, one line each."""
    return [line for line in note.split("---\n", 2)[2].splitlines() if line.strip()]


def plain(line: str) -> str:
    """A line of a note without its Markdown."""
    if line.startswith("#"):
        return line.lstrip("# ")
    bare = TAGS_AND_ID.sub("", line).removeprefix("- ")
    unlabelled = LABEL.sub("", bare, count=1)
    return LINK.sub(r"\1 \2", NAME.sub(r"\1", unlabelled))


def prose(note: str) -> str:
    return flat(" ".join(plain(line) for line in lines(note) if line not in ADDED))


def sentences(text: str) -> list[str]:
    """A heading stands at the head of the sentence after it: the scan has no mark for headings."""
    return SENTENCE_END.sub(lambda end: end[0].rstrip() + "\n", text).splitlines()


def difference(scan: str, note: str) -> Difference:
    left, right = sentences(repaired(scan)), sentences(prose(note))
    changes = [
        change
        for change in SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        if change[0] != "equal"
    ]
    return Difference(
        [sentence for _, start, end, _, _ in changes for sentence in left[start:end]],
        [sentence for _, _, _, start, end in changes for sentence in right[start:end]],
    )


def header(name: str) -> str:
    """What the scan says before the first words of the note."""
    first_words = " ".join(prose(note_of(name)).split()[:4])
    before, found, _ = scans()[name].partition(first_words)
    assert found
    return before


every_session = pytest.mark.parametrize("name", IN_ORDER_OF_THE_SCAN)


# ---------------------------------------------------------------- the text


def test_each_note_has_a_report() -> None:
    assert {path.stem for path in NOTES.glob("*.md")} == set(scans())


@every_session
def test_each_sentence_of_the_scan_stands_in_the_note(name: str) -> None:
    assert difference(scans()[name], note_of(name)).only_in_scan == []


@every_session
def test_each_sentence_of_the_note_stands_in_the_scan(name: str) -> None:
    assert difference(scans()[name], note_of(name)).only_in_note == []


@every_session
def test_the_two_are_the_same_to_the_letter(name: str) -> None:
    assert repaired(scans()[name]) == prose(note_of(name))


# ---------------------------------------------------------------- the lists


@pytest.mark.parametrize("text", DROPPED)
def test_each_drop_is_used(text: str) -> None:
    assert any(dropped(text).search(scan) for scan in scans().values())


def test_only_headers_and_what_is_no_text_are_dropped() -> None:
    headers = [header(name) for name in IN_ORDER_OF_THE_SCAN]
    for entry in entries("dropped.yaml"):
        in_headers = sum(len(dropped(entry["tekst"]).findall(text)) for text in headers)
        in_scans = sum(len(dropped(entry["tekst"]).findall(scan)) for scan in scans().values())
        assert in_headers == in_scans or entry["reden"].endswith(NOT_TEXT), entry


def uses(repair: Repair) -> Iterator[bool]:
    """For each report: do the words stand there when it is the turn of the repair?"""
    earlier = REPAIRS[: REPAIRS.index(repair)]
    for scan in scans().values():
        text = without_drops(scan)
        for before in earlier:
            text = text.replace(before.found, before.meant)
        yield repair.found in text


@pytest.mark.parametrize("repair", REPAIRS, ids=lambda repair: repair.found)
def test_each_repair_is_used(repair: Repair) -> None:
    assert any(uses(repair))


@pytest.mark.parametrize("repair", REPAIRS, ids=lambda repair: repair.found)
def test_no_repair_brings_a_number(repair: Repair) -> None:
    assert set(re.findall(r"\d+", repair.meant)) <= set(re.findall(r"\d+", repair.found))


@pytest.mark.parametrize("heading", ADDED)
def test_each_added_heading_stands_in_a_note(heading: str) -> None:
    with_it = [name for name in IN_ORDER_OF_THE_SCAN if heading in lines(note_of(name))]
    assert heading.startswith("## ")
    assert with_it
    assert all(lines(note_of(name)).count(heading) == 1 for name in with_it)


@pytest.mark.parametrize(
    ("file", "fields"),
    [
        ("repairs.yaml", {"van", "naar", "reden"}),
        ("dropped.yaml", {"tekst", "reden"}),
        ("added.yaml", {"tekst", "reden"}),
    ],
)
def test_each_entry_is_whole_and_stands_once(file: str, fields: set[str]) -> None:
    read = entries(file)
    assert all(set(entry) == fields and all(entry.values()) for entry in read)
    first = [entry.get("van") or entry["tekst"] for entry in read]
    assert len(set(first)) == len(first)


# ---------------------------------------------------------------- the header


def written(day: date) -> set[str]:
    weekday = WEEKDAYS[day.weekday()]
    return {
        f"{weekday} {day.day} {MONTHS[day.month]} {day.year}",
        f"{weekday} {day:%d-%m-%Y}",
    }


def hours(text: str) -> str:
    found = TIME.search(text)
    assert found
    start, start_minutes, end, end_minutes = found.groups("00")
    return f"{start:0>2}:{start_minutes}-{end:0>2}:{end_minutes}"


def spellings(organisation: str) -> list[str]:
    also = ALSO_WRITTEN.get(organisation)
    return [organisation.lower(), also.lower()] if also else [organisation.lower()]


@every_session
def test_title_date_time_and_place_stand_in_the_header(name: str) -> None:
    front, text = front_matter(note_of(name)), header(name)
    assert text.lower().startswith(f"verslag thematafel {front['titel']} ".lower())
    assert any(day in text.lower() for day in written(front["datum"]))
    assert name.startswith(front["datum"].isoformat())
    assert hours(text) == front["tijd"]
    assert re.search(rf"(?:Locatie:|uur,) {re.escape(front['locatie'])} ", text)


@every_session
def test_attendance_stands_in_the_header(name: str) -> None:
    attendance = re.findall(r"(\d+) (?:deelnemers|aanwezigen)", header(name).lower())
    assert attendance == [str(front_matter(note_of(name))["deelnemers"])]


@every_session
def test_the_header_names_these_organisations_and_no_others(name: str) -> None:
    listed = re.split("vertegenwoordigers", header(name).lower())[1]
    for organisation in front_matter(note_of(name))["organisaties"]:
        known = next((each for each in spellings(organisation) if each in listed), None)
        assert known, organisation
        listed = listed.replace(known, "", 1)
    assert set(re.findall(r"\w+", listed)) <= NO_ORGANISATION


@every_session
def test_each_person_of_the_scan_is_a_role_in_the_front_matter(name: str) -> None:
    front = front_matter(note_of(name))
    named = [person["naam"] for person in front["personen"] if person["publiceren"] == "naam"]
    roles = {
        f"[{person['rol']} {person['organisatie']}]"
        for person in front["personen"]
        if person["publiceren"] == "rol"
    }
    in_scan = set(ROLE.findall(scans()[name])) - {"[persoonlijk e-mailadres weggelaten]"}
    assert in_scan == roles
    assert named == (["Madalena Meijer"] if "Madalena" in scans()[name] else [])


@every_session
def test_the_partners_stand_in_the_last_sentence_of_thanks(name: str) -> None:
    thanks = sentences(repaired(scans()[name]))[-1].lower()
    assert all(partner.lower() in thanks for partner in front_matter(note_of(name))["partners"])


# ---------------------------------------------------------------- that it can fail


@every_session
def test_a_line_taken_from_the_note_is_missed(name: str) -> None:
    note = note_of(name)
    for line in lines(note):
        if line not in ADDED:
            without = note.replace(f"{line}\n", "", 1)
            assert difference(scans()[name], without).only_in_scan, line


@every_session
def test_a_line_put_into_the_note_is_noticed(name: str) -> None:
    longer = note_of(name) + "\n- **Knelpunt:** Dit heeft niemand gezegd.  #wonen ^zz1\n"
    assert difference(scans()[name], longer) == Difference([], ["Dit heeft niemand gezegd."])


def test_a_sentence_taken_from_a_note_is_named() -> None:
    name = "2023-05-16-sociale-basis"
    sentence = "Gemeentelijk vastgoed is duur."
    without = note_of(name).replace(sentence, "")
    assert sentence in " ".join(difference(scans()[name], without).only_in_scan)


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("12 jaar op de wachtlijst", "10 jaar op de wachtlijst"),
        ("draagt niet bij aan hulp", "draagt bij aan hulp"),
        ("Er is veel wantrouwen", "Er is wantrouwen"),
        ("een andere organisatie", "een organisatie"),
    ],
)
def test_one_changed_word_is_noticed(said: str, changed: str) -> None:
    name = "2023-05-16-sociale-basis"
    note = note_of(name)
    assert note.count(said) == 1
    assert difference(scans()[name], note.replace(said, changed)) != NONE


def test_two_lines_in_another_order_are_noticed() -> None:
    name = "2023-06-01-jong-in-almere"
    note = note_of(name)
    one, other = (line for line in lines(note) if line.endswith((" ^gv3", " ^gv4")))
    swapped = note.replace(one, "…").replace(other, one).replace("…", other)
    assert difference(scans()[name], swapped) != NONE


# ---------------------------------------------------------------- privacy


@pytest.mark.parametrize("file", sorted(path.name for path in HERE.iterdir() if path.is_file()))
def test_no_address_and_no_number_stands_here(file: str) -> None:
    text = (HERE / file).read_text("utf-8")
    assert not E_MAIL.search(text)
    assert not TELEPHONE.search(text)
