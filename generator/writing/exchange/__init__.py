"""A project for other programs: qualitative research software, spreadsheets, scripts.

In: a project as it was read. Out: the bytes of one file. The same project and moment give the same
bytes.
"""

from datetime import datetime
from typing import Literal, get_args

from generator.model.project import Project

Form = Literal["qdpx", "csv", "xlsx", "json"]
FORMS: tuple[Form, ...] = get_args(Form)


def export(project: Project, form: Form, moment: datetime) -> bytes:
    """Write ``project`` as ``form``; the file says that it was made at ``moment`` (with a zone).

    ``qdpx`` is a REFI-QDA project (NVivo, ATLAS.ti, MAXQDA, QualCoder), ``csv`` a row per passage,
    ``xlsx`` a workbook, ``json`` everything, as docs/schema/rodedraad-export.schema.json says.
    """
    match form:
        case "qdpx":
            from generator.writing.exchange.qdpx import as_qdpx

            return as_qdpx(project, moment)
        case "csv":
            from generator.writing.exchange.rows import as_csv

            return as_csv(project)
        case "xlsx":
            from generator.writing.exchange.workbook import as_xlsx

            return as_xlsx(project, moment)
        case "json":
            from generator.writing.exchange.portable import as_json

            return as_json(project, moment)
