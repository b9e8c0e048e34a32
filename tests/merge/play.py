"""A play of editors: what each does in LibreOffice, and what the Markdown is to be after it.

Every case is a section of one chapter, once for each editor, so that one draft holds them all.
"""

from dataclasses import dataclass

from tests.merge.office import Step
from tests.small import CHAPTER, SMALL

NORTH, SOUTH = "First editor", "Second editor"
PARTS = {NORTH: "Noord", SOUTH: "Zuid"}


@dataclass(frozen=True)
class Case:
    """What an editor does; ``after`` is the Markdown that this means, None where it is refused.

    In all texts ``{w}`` stands for the part of town of the editor. A ``shared`` section stands
    once: both editors change it, each in a draft of their own.
    """

    name: str
    before: str
    steps: tuple[Step, ...]
    after: str | None
    file: str = CHAPTER
    shared: bool = False

    def title(self, part: str) -> str:
        return self.name if self.shared else f"{self.name}, {part}"

    @property
    def parts(self) -> tuple[str, ...]:
        """Where its sections stand."""
        return ("beide",) if self.shared else tuple(PARTS.values())

    def told(self, part: str, *, after: bool) -> str:
        """Give the section as it was, or as the editor means it."""
        text = self.after if after and self.after is not None else self.before
        return text.replace("{w}", part).replace("{title}", self.title(part))

    def done(self, part: str) -> tuple[Step, ...]:
        words = [tuple(str(w).replace("{w}", part).replace("{title}", self.title(part)) for w in s)
                 for s in self.steps]  # fmt: skip
        return (("go", self.title(part)), *words) if self.file == CHAPTER else (("start",), *words)


WALK = "sources/sessions/2023-05-30-rondgang.md"
WALK = "sources/sessions/2023-05-30-rondgang.md"
HEAD = "## {title}\n\n"
TREES = "In {w} staan oude bomen\nlangs het **brede** water en een *smalle* [brug](https://example.org/brug)."
TWO = "Eerst lopen de mensen in {w} naar het plein.\n\nDaarna gaan zij in {w} naar huis."
ITEMS = "- In {w} is een plein\n- In {w} is een park\n- In {w} is een school"
TABLE = "| Plek in {w} | Bomen |\n|---|---|\n| plein | drie |\n| park | *vijf* |"


def _trees(old: str, new: str, *steps: Step) -> tuple[str, tuple[Step, ...], str]:
    assert old in TREES
    return HEAD + TREES, steps, HEAD + TREES.replace(old, new)


def _of(text: str, new: str, *steps: Step) -> tuple[str, tuple[Step, ...], str]:
    return HEAD + text, steps, HEAD + new


def _passage(name: str, text: str, old: str, new: str, *steps: Step) -> Case:
    assert old in text
    return Case(name, text, steps, text.replace(old, new), WALK)


def _refused(name: str, text: str, *steps: Step) -> Case:
    return Case(name, text, steps, None, WALK)


CASES = (
    Case("Words", *_trees("oude", "jonge", ("type_over", "oude", "jonge"))),
    Case("Signs", *_trees("oude", r"\# \*oude\* \{{ x }} \[[y]]",
                          ("type_over", "oude", "# *oude* {{ x }} [[y]]"))),
    Case("Bold", *_trees("oude bomen", "**oude bomen**", ("bold", "oude bomen"))),
    Case("No longer bold", *_trees("**brede**", "brede", ("upright", "brede"))),
    Case("Italic", *_trees("oude", "*oude*", ("italic", "oude"))),
    Case("Text of a link", *_trees("[brug]", "[sluis]", ("type_within", "brug", "sluis"))),
    Case("Target of a link", *_trees("example.org/brug", "example.org/sluis",
                                     ("link", "brug", "https://example.org/sluis"))),
    Case("New link", *_trees("water", "[water](https://example.org/water)",
                             ("link", "water", "https://example.org/water"))),
    Case("Line break", *_trees("en een", "\\\nen een", ("break_before", "en een"))),
    Case("Split", *_of(TREES, TREES.replace("en een", "\n\nen een"), ("enter_before", "en een"))),
    Case("Merge", *_of(TWO, TWO.replace("\n\n", " "), ("delete_end_of", "Eerst lopen"))),
    Case("Move with the keys", *_of(TWO, "\n\n".join(reversed(TWO.split("\n\n"))),
                                    ("carry", "Eerst lopen", "Down"))),
    Case("Move by cut and paste", *_of(TWO + "\n\nSlot.", "\n\n".join(reversed(TWO.split("\n\n")))
                                       + "\n\nSlot.",
                                       ("cut_to_below", "Eerst lopen", "Daarna gaan"))),
    Case("New paragraph", *_of(TWO, TWO.replace("\n\n", "\n\nTussendoor is er in {w} koffie.\n\n"),
                               ("write_below", "Eerst lopen", "Tussendoor is er in {w} koffie."))),
    Case("Deleted paragraph", *_of(TWO + "\n\nSlot.",
                                   TWO.split("\n\n", maxsplit=1)[0] + "\n\nSlot.",
                                   ("remove", "Daarna gaan"))),
    Case("Words of an item", *_of(ITEMS, ITEMS.replace("park", "bos"),
                                  ("type_over", "park", "bos"))),
    Case("New item", *_of(ITEMS, ITEMS.replace("park", "park\n- In {w} is een bos"),
                          ("write_below", "is een park", "In {w} is een bos"))),
    Case("Deleted item", *_of(ITEMS, ITEMS.replace("- In {w} is een park\n", ""),
                              ("remove", "is een park"))),
    Case("Item deeper", *_of(ITEMS, ITEMS.replace("- In {w} is een park", "  - In {w} is een park"),
                             ("shift", "is een park", "deeper"))),
    Case("Item less deep", *_of(ITEMS.replace("- In {w} is een park", "  - In {w} is een park"),
                                ITEMS, ("shift", "is een park", "up"))),
    Case("Words of a heading", "## {title}\n\nTekst in {w}.",
         (("type_over", "{title}", "Een andere kop in {w}"),),
         "## Een andere kop in {w}\n\nTekst in {w}."),
    Case("Level of a heading", "## {title}\n\n### Onder {w}\n\nTekst in {w}.",
         (("style", "Onder {w}", "Heading 2"),),
         "## {title}\n\n## Onder {w}\n\nTekst in {w}."),
    Case("Table cell", *_of(TABLE, TABLE.replace("drie", "vier"), ("type_over", "drie", "vier"))),
    Case("Caption", *_of("![Mensen in {w} aan een tafel](../images/tafel.png)",
                         "![Buren in {w} aan een tafel](../images/tafel.png)",
                         ("type_over", "Mensen in {w}", "Buren in {w}"))),
    Case("Footnote", *_of("Tekst in {w} met een noot.[^{w}]\n\n[^{w}]: De noot over {w} zelf.",
                          "Tekst in {w} met een noot.[^{w}]\n\n[^{w}]: De noot over heel {w} zelf.",
                          ("type_over", "over {w} zelf", "over heel {w} zelf"))),
    Case("Computed value", HEAD + "In {w} waren {{ totals.sessions }} tafels.",
         (("type_over_field", "waren", "7"),), None),
    Case("Reference", HEAD + "Zie {w} [[2023-05-23-eenzaamheid#^vz1]].",
         (("type_over", "Eenzaamheid", "Samen"),), None),
    Case("Number of a caption", HEAD + "![Nog eens in {w}](../images/tafel.png)",
         (("type_over", "Figuur", "Plaat"),), None),
    Case("Chart data", HEAD + "![Aanwezigen in {w}](chart:attendance)",
         (("plot", "Aanwezigen in {w}", "99"),), None),
    Case("Alternative text", HEAD + "![Gesprekken in {w}](../images/tafel.png)",
         (("describe", "Gesprekken in {w}", "Iets anders in {w}"),), None),
    Case("New table row", HEAD + TABLE, (("add_row", "plein", "singel in {w}"),), None),
    Case("Empty table row", HEAD + TABLE, (("add_row", "plein", ""),), None),
    Case("Deleted table row", HEAD + TABLE, (("remove_row", "park"),), None),
    Case("Deleted table", HEAD + "Tekst.\n\n" + TABLE + "\n\nSlot.", (("remove_table", "plein"),),
         None),
    Case("Move to another chapter",
         HEAD + "Dit blijft.\n\nDit gaat weg uit {w}.\n\nDit blijft ook.",
         (("cut_to_below", "Dit gaat weg", "Mensen zien elkaar."),), None),
    Case("Contents list", HEAD + "Tekst.",
         (("type_in_contents", "{title}", "Wie las in {w}?"),), None),
    Case("Other words of one paragraph", HEAD + "Bomen staan in Noord en in Zuid.",
         (("type_over", "in {w}", "ook in {w}"),),
         HEAD + "Bomen staan ook in Noord en ook in Zuid.", shared=True),
    Case("The same words", HEAD + "Hier staan oude bomen.",
         (("type_over", "oude bomen", "bomen van {w}"),), None, shared=True),
    _refused("Level of a passage", "- **Knelpunt:** Er is drukte in {w}. #ontmoeting ^pl{w}",
             ("shift", "drukte in {w}", "deeper")),
    _passage("Words of a passage", "- **Knelpunt:** Er is weinig groen in {w}. #ontmoeting ^pw{w}",
             "groen", "water", ("type_over", "weinig groen in {w}", "weinig water in {w}")),
    _passage("Kind of a passage", "- **Knelpunt:** Er is weinig ruimte in {w}. #ontmoeting ^pk{w}",
             "Knelpunt", "Oplossing",
             ("relabel", "weinig ruimte in {w}", "Knelpunt", "Oplossing")),
    _passage("Kind and words of a passage",
             "- **Knelpunt:** Er is te veel haast in {w}. #ontmoeting ^pb{w}",
             "Knelpunt:** Er is te veel", "Oplossing:** Er is minder",
             ("relabel", "te veel haast in {w}", "Knelpunt", "Oplossing"),
             ("type_over", "te veel haast in {w}", "minder haast in {w}")),
    _passage("Split passage",
             "- **Knelpunt:** Er is lawaai in {w}. Er is stank. #ontmoeting ^ps{w}",
             " Er is stank. #ontmoeting ^ps{w}",
             " #ontmoeting ^ps{w}\n- **Knelpunt:** Er is stank. #ontmoeting",
             ("go", "lawaai in {w}"), ("enter_before", "Er is stank")),
)  # fmt: skip


WALK_HEAD = """\
---
titel: Rondgang
datum: 2023-05-30
locatie: Bibliotheek, Almere
deelnemers: 12
organisaties: [De Schoor]
---

## Onderweg

"""
HEADS = {CHAPTER: "# Kern\n\n", WALK: WALK_HEAD}
JOINTS = {CHAPTER: "\n\n", WALK: "\n"}


@dataclass(frozen=True)
class Place:
    """Where a case stands: its file, its first line, and the line behind it."""

    case: Case
    part: str
    first: int
    behind: int


def text(file: str, *, after: bool = False, shared: bool = True) -> str:
    """Give a file with its cases, as it is or as the editors mean it; ``shared`` ones perhaps."""
    cases = (case for case in CASES if case.file == file)
    told = [
        case.told(part, after=after and (shared or not case.shared))
        for case in cases
        for part in case.parts
    ]
    return HEADS[file] + JOINTS[file].join(told) + "\n"


def places() -> tuple[Place, ...]:
    """Give where each case of each editor stands before anything was changed."""
    made = []
    lines = {file: head.count("\n") + 1 for file, head in HEADS.items()}
    for case in CASES:
        for part in case.parts:
            first = lines[case.file]
            behind = first + (case.told(part, after=False) + JOINTS[case.file]).count("\n")
            made.append(Place(case, part, first, behind))
            lines[case.file] = behind
    return tuple(made)


FILES = {
    **SMALL,
    CHAPTER: text(CHAPTER),
    WALK: text(WALK),
    # With all threads written the program asks nothing in the margin, which `sat` could not open.
    "sources/chapters/threads/ontmoeting.md": "# Ontmoeting\n\nMensen zien elkaar.\n",
}
