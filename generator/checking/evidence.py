"""How well the claims of a project are grounded, in numbers; no other floor counts this."""

from generator.checking.grounding import citations
from generator.checking.misquoting import quotations_checked
from generator.model.project import Project
from generator.model.totals import Evidence


def evidence(project: Project) -> Evidence:
    """Count citations, and quotations that a citation follows, and those that hold."""
    keys = [key for key, _ in citations(project)]
    checked = [findings for _, findings in quotations_checked(project)]
    return Evidence(
        citations=len(keys),
        resolved=sum(key in project.passages for key in keys),
        quotations=len(checked),
        literal=sum(not findings for findings in checked),
    )
