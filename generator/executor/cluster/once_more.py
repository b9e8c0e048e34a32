"""How often the scheduler tries again when a worker dies: once, for our tasks and no others."""

from collections.abc import Iterable

from distributed import Scheduler
from distributed.diagnostics.plugin import SchedulerPlugin

OURS = "rodedraad-"
"""How the keys of our tasks begin."""


class OnceMore(SchedulerPlugin):
    """Has a task of ours given up when the second worker died of it.

    A scheduler gives up after as many deaths as it is set to bear, for everybody's tasks; ours
    begin with some of them counted already.
    """

    name = "rodedraad-once-more"
    idempotent = True

    def update_graph(self, scheduler: Scheduler, *, tasks: Iterable[object], **_: object) -> None:
        """Count deaths that did not happen."""
        for key in tasks:
            if str(key).startswith(OURS) and key in scheduler.tasks:
                task = scheduler.tasks[str(key)]
                task.suspicious = max(task.suspicious, scheduler.allowed_failures - 1)
