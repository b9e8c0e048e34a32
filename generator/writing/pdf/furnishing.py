"""Running heads and page numbers of a piece, on pages that hold nothing else.

The style sheets set them as in the whole document: every page is of the same kind, sets the same
strings and has the same number. They cost a few milliseconds a page, so a change that moves the
pages after it costs little more than itself.
"""

from datetime import datetime
from pathlib import Path

from weasyprint import Document

from generator.model.diagnostic import Result
from generator.model.theme import Design
from generator.writing.pdf.setting import faces_of, set_pages, to_bytes
from generator.writing.pieces.laid import Furnished, Margins, Sheet
from generator.writing.pieces.numbering import answered

_EMPTY = "background:none!important;border:none!important;"
_BLANK = f"@page{{{_EMPTY}}} html,body{{{_EMPTY}}} b.s{{display:block;height:0;margin:0}}"


def furnish(
    margins: Margins, frame: str, design: Design, root: Path, moment: datetime
) -> Result[bytes]:
    """Give the bytes of a :class:`Furnished`; empty if that fails.

    ``frame`` is a page of HTML up to its body.
    """
    before = Sheet(margins.sheets[0].kind, margins.carried)
    html = frame + "".join(map(_page, (before, *margins.sheets))) + "</body></html>"

    def write(document: Document) -> bytes:
        if len(document.pages) != 1 + len(margins.sheets):
            raise ValueError(f"margins of {len(document.pages) - 1} pages")
        shown = document.copy(document.pages[1:])
        return Furnished(to_bytes(shown, moment), faces_of(shown)).to_bytes()

    numbered = f"@page:first{{counter-reset:page {margins.first - 1}!important}}"
    made = set_pages(html, design, root, moment, write, _blank, numbered)
    return Result(made.value or b"", made.diagnostics)


def _blank(styles: tuple[str, ...]) -> tuple[str, ...]:
    return (*answered(styles), _BLANK)


def _page(sheet: Sheet) -> str:
    kind = f"page:{sheet.kind};" if sheet.kind else ""
    strings = "".join(_string(name, text) for name, text in sheet.strings)
    return f'<b class="s" style="{kind}break-before:page">{strings}</b>'


def _string(name: str, text: str) -> str:
    words = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text)
    return f'<b class="s" style="string-set:{name} \'{words}\'"></b>'
