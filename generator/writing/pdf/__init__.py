"""An HTML page as an accessible PDF that lasts (PDF/UA-1 and PDF/A-3a): text in, bytes out.

This is the only package that knows WeasyPrint; importing it takes about a second, so import it
where a PDF is made and nowhere else.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from generator.writing.pdf import loading  # noqa: F401 - before anything else loads WeasyPrint

# isort: split
from weasyprint import Attachment, Document

from generator.model.diagnostic import Result
from generator.model.theme import Design
from generator.writing.pages import Attached, Written
from generator.writing.pdf import parsing  # noqa: F401 - from here on it remembers
from generator.writing.pdf.setting import set_pages, to_bytes


def write_pdf(
    html: str, design: Design, root: Path, moment: datetime, attached: Sequence[Attached] = ()
) -> Result[Written]:
    """Give the PDF; empty, with a rendering-failed diagnostic, where the renderer breaks down.

    ``html`` may load files below the templates and pictures below ``root``/sources; whatever else
    it asks for is left out and reported. ``moment`` is the date in the document's properties: the
    same arguments give the same bytes. ``attached`` travels inside the PDF, for other programs.
    """

    def write(document: Document) -> Written:
        data = to_bytes(document, moment, attachments=attachments(attached, moment))
        return Written(data, len(document.pages))

    made = set_pages(html, design, root, moment, write)
    return Result(made.value or Written(b""), made.diagnostics)


def attachments(attached: Sequence[Attached], moment: datetime) -> list[Attachment]:
    """Give the files as WeasyPrint wants them, in the order of their names."""
    return [_attachment(file, moment) for file in sorted(attached, key=lambda file: file.name)]


def _attachment(file: Attached, moment: datetime) -> Attachment:
    stamp = moment.astimezone(UTC)
    return Attachment(
        file_obj=BytesIO(file.data),
        name=file.name,
        description=file.description,
        relationship=file.relation,
        created=stamp,
        modified=stamp,
    )
