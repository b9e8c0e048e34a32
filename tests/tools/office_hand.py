"""An editor at work in LibreOffice, run by a Python that has ``uno``; imports nothing of ours.

In, on standard input: JSON with the ``pipe`` on which LibreOffice listens, and ``sittings``: each a
``draft``, where it is ``saved``, and ``turns`` of an ``author``, ``tracked`` or not, with ``steps``
(the name of a function below and its words). Out: per sitting what could not be done.
"""
# ruff: noqa: ANN401 - what LibreOffice gives has no types

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import uno
from com.sun.star.awt.FontSlant import ITALIC
from com.sun.star.awt.FontSlant import NONE as UPRIGHT
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.embed.EmbedStates import RUNNING
from com.sun.star.text.ControlCharacter import LINE_BREAK, PARAGRAPH_BREAK

BOLD, NORMAL = 150.0, 100.0
DOCX = "MS Word 2007 XML"
PATIENCE = 60
"""Seconds for LibreOffice to start."""


def named(**values: Any) -> tuple[PropertyValue, ...]:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Office:
    """A running LibreOffice."""

    def __init__(self, pipe: str) -> None:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.context = resolver.resolve(address)
                break
            except NoConnectException:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def sign(self, author: str) -> None:
        """Let another person sit down."""
        provider = self.service("com.sun.star.configuration.ConfigurationProvider")
        path = named(nodepath="/org.openoffice.UserProfile/Data")
        profile = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess", path
        )
        profile.givenname, profile.sn = author, ""
        profile.commitChanges()

    def sit(self, draft: str, saved: str, turns: list[dict[str, Any]]) -> list[str]:
        document = self.desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(draft), "_blank", 0, named(Hidden=True)
        )
        faults = []
        for turn in turns:
            self.sign(turn["author"])
            document.RecordChanges = turn["tracked"]
            hand = Hand(self, document)
            for name, *words in turn["steps"]:
                try:
                    getattr(hand, name)(*words)
                except Exception as fault:  # noqa: BLE001 - whatever it is, it is told
                    faults.append(f"{turn['author']}: {name} {words}: {fault}")
        document.storeToURL(uno.systemPathToFileUrl(saved), named(FilterName=DOCX))
        document.close(True)
        return faults


class Hand:
    """What an editor does in an open draft; places are found by their words."""

    def __init__(self, office: Office, document: Any) -> None:
        self.office, self.document = office, document
        self.place: Any = None

    def go(self, words: str) -> None:
        """Look from these words on."""
        self.place = None
        self.place = self.find(words).Start

    def start(self) -> None:
        """Look from the start on."""
        self.place = None

    def all(self, words: str) -> Iterator[Any]:
        """Give cursors over the places with these words, from the own place on."""
        wanted = self.document.createSearchDescriptor()
        wanted.SearchString, wanted.SearchCaseSensitive = words, True
        if self.place is None:
            found = self.document.findFirst(wanted)
        else:
            found = self.document.findNext(self.place, wanted)
        while found is not None:
            yield found.Text.createTextCursorByRange(found)
            found = self.document.findNext(found.End, wanted)

    def find(self, words: str) -> Any:
        """Give a cursor over the next place with these words, contents lists aside."""
        for cursor in self.all(words):
            if not _is_listed(cursor):
                return cursor
        raise LookupError(words)

    def paragraph(self, words: str) -> Any:
        cursor = self.find(words)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def command(self, name: str) -> None:
        helper = self.office.service("com.sun.star.frame.DispatchHelper")
        frame = self.document.CurrentController.Frame
        helper.executeDispatch(frame, f".uno:{name}", "", 0, ())

    def select(self, cursor: Any) -> None:
        self.document.CurrentController.select(cursor)

    # what an editor does

    def type_over(self, old: str, new: str) -> None:
        cursor = self.find(old)
        cursor.Text.insertString(cursor, new, True)

    def type_over_field(self, words: str, new: str) -> None:
        """Type over the first field behind these words in their paragraph."""
        paragraph = self.find(words).TextParagraph
        portions = paragraph.createEnumeration()
        while portions.hasMoreElements():
            portion = portions.nextElement()
            if portion.TextPortionType == "TextField":
                portion.Text.createTextCursorByRange(portion).String = new
                return
        raise LookupError(words)

    def type_within(self, old: str, new: str) -> None:
        """Type within a word and take out the rest of it: what is new has its look and link."""
        cursor = self.find(old)
        inside = cursor.Text.createTextCursorByRange(cursor.Start)
        inside.goRight(1, False)
        inside.Text.insertString(inside, new, False)
        rest = cursor.Text.createTextCursorByRange(cursor.End)
        rest.goLeft(len(old) - 1, True)
        rest.String = ""
        first = cursor.Text.createTextCursorByRange(cursor.Start)
        first.goRight(1, True)
        first.String = ""

    def type_in_contents(self, words: str, new: str) -> None:
        self.place = None
        cursor = next(one for one in self.all(words) if _is_listed(one))
        cursor.Text.insertString(cursor, new, True)

    def relabel(self, words: str, old: str, new: str) -> None:
        """Type over the kind of a passage, where it stands below its words."""
        for cursor in self.all(words):
            cursor.gotoNextParagraph(False)
            cursor.gotoEndOfParagraph(True)
            if cursor.String.startswith(old):
                cursor.gotoStartOfParagraph(False)
                cursor.goRight(len(old), True)
                cursor.Text.insertString(cursor, new, True)
                return
        raise LookupError(words)

    def bold(self, words: str) -> None:
        self.find(words).CharWeight = BOLD

    def upright(self, words: str) -> None:
        cursor = self.find(words)
        cursor.CharWeight, cursor.CharPosture = NORMAL, UPRIGHT

    def italic(self, words: str) -> None:
        self.find(words).CharPosture = ITALIC

    def link(self, words: str, address: str) -> None:
        self.find(words).HyperLinkURL = address

    def enter_before(self, words: str) -> None:
        cursor = self.find(words)
        cursor.collapseToStart()
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)

    def break_before(self, words: str) -> None:
        cursor = self.find(words)
        cursor.collapseToStart()
        cursor.Text.insertControlCharacter(cursor, LINE_BREAK, False)

    def delete_end_of(self, words: str) -> None:
        """Press Delete at the end of a paragraph, and type a space."""
        cursor = self.paragraph(words)
        cursor.collapseToEnd()
        cursor.Text.insertString(cursor, " ", False)
        cursor.gotoEndOfParagraph(False)
        cursor.goRight(1, True)
        cursor.String = ""

    def remove(self, words: str) -> None:
        """Take out a whole paragraph, its end too."""
        cursor = self.paragraph(words)
        cursor.goRight(1, True)
        cursor.String = ""

    def write_below(self, words: str, new: str) -> None:
        """Press Enter at the end of a paragraph and type."""
        cursor = self.paragraph(words)
        cursor.collapseToEnd()
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, new, False)

    def carry(self, words: str, way: str) -> None:
        """Move a paragraph one place Up or Down, as the keys do."""
        self.select(self.paragraph(words))
        self.command(f"Move{way}")

    def cut_to_below(self, words: str, other: str) -> None:
        """Cut a paragraph and paste it below another."""
        cursor = self.paragraph(words)
        cursor.goRight(1, True)
        self.select(cursor)
        self.command("Cut")
        there = self.paragraph(other)
        there.collapseToEnd()
        there.goRight(1, False)
        self.select(there)
        self.command("Paste")

    def shift(self, words: str, way: str) -> None:
        """Put a list item deeper or less deep."""
        self.select(self.find(words))
        # LibreOffice calls it the other way round: up to a higher level
        self.command({"deeper": "DecrementLevel", "up": "IncrementLevel"}[way])

    def style(self, words: str, name: str) -> None:
        self.find(words).ParaStyleName = name

    def add_row(self, words: str, new: str) -> None:
        table = self.find(words).TextTable
        table.Rows.insertByIndex(table.Rows.Count, 1)
        table.getCellByName(f"A{table.Rows.Count}").String = new

    def remove_row(self, words: str) -> None:
        """Take out the last row of a table."""
        table = self.find(words).TextTable
        table.Rows.removeByIndex(table.Rows.Count - 1, 1)

    def remove_table(self, words: str) -> None:
        self.find(words).TextTable.dispose()

    def described(self, words: str) -> Any:
        """Give the picture or chart with this in its alternative text."""
        for kind in (self.document.GraphicObjects, self.document.EmbeddedObjects):
            for name in kind.ElementNames:
                if words in kind.getByName(name).Description:
                    return kind.getByName(name)
        raise LookupError(words)

    def describe(self, words: str, new: str) -> None:
        """Give a picture or chart another alternative text."""
        self.described(words).Description = new

    def plot(self, words: str, value: str) -> None:
        """Change the first value of the first chart behind these words."""
        after = self.find(words)
        objects = self.document.EmbeddedObjects
        charts = (objects.getByName(name) for name in objects.ElementNames)
        behind = [one for one in charts if _is_behind(one.Anchor, after)]
        first = min(behind, key=lambda one: sum(_is_behind(one.Anchor, b.Anchor) for b in behind))
        first.ExtendedControlOverEmbeddedObject.changeState(RUNNING)
        data = first.Model.Data
        rows = [list(row) for row in data.Data]
        rows[0][0] = float(value)
        data.Data = tuple(map(tuple, rows))


def _is_listed(cursor: Any) -> bool:
    return cursor.ParaStyleName.lower().startswith(("contents", "toc", "table of fig"))


def _is_behind(one: Any, other: Any) -> bool:
    return one.Text.compareRegionStarts(one, other) < 0


def main() -> None:
    asked = json.load(sys.stdin)
    office = Office(asked["pipe"])
    faults = [office.sit(**sitting) for sitting in asked["sittings"]]
    json.dump(faults, sys.stdout)
    office.desktop.terminate()


if __name__ == "__main__":
    main()
