"""Codes that come back from a program for qualitative research.

In: the bytes of a .qdpx (REFI-QDA) and the project it was exported from. Out: what each passage
carries according to that file, and what could not be taken over. The file may have been written by
any program: with GUIDs and prefixes of its own, one selection for each code, other line ends.
"""

from collections.abc import Mapping

from generator.model.coding import Coding
from generator.model.diagnostic import Result
from generator.model.project import Project
from generator.model.source import Span
from generator.reading.exchange.archive import Archive, RefusedError
from generator.reading.exchange.complaints import Complaints
from generator.reading.exchange.returned import read_returned
from generator.reading.exchange.taking import take


def read_codings(
    data: bytes, project: Project, name: str = "project.qdpx"
) -> Result[Mapping[str, Coding]]:
    """Give what passages carry according to the file ``data``, by passage key.

    Passages that are not in the file are not in the mapping: nothing is known of them. What is
    carried now comes first, in its order, then what is new, in the codebook's. ``name`` stands in
    diagnostics that concern the file. Empty where the file was refused; never raises.
    """
    complaints = Complaints(Span(name))
    try:
        taken = take(read_returned(Archive.of(data)), project, complaints)
    except RefusedError as refused:
        complaints.refused(refused.phrase)
        taken = {}
    return Result(taken, complaints.all)
