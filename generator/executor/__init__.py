"""Work done by workers: callables with their arguments in, values or failures out.

Processes of this machine do it (:mod:`.pool`) or those of others (:mod:`.cluster`), by the same
protocol.
"""

from generator.executor.pool import Pool, run
from generator.executor.tasks import (
    NO_LIMITS,
    Failure,
    Limits,
    Reason,
    Task,
    UnavailableError,
    Workers,
    default_jobs,
    most_memory,
)

__all__ = [
    "NO_LIMITS",
    "Failure",
    "Limits",
    "Pool",
    "Reason",
    "Task",
    "UnavailableError",
    "Workers",
    "default_jobs",
    "most_memory",
    "run",
]
