"""What to do about a finding."""

from generator.model.diagnostic import Diagnostic
from generator.model.language import Phrase


def advice(found: Diagnostic) -> Phrase:
    """Give the finding's own hint or, where it has none, what its rule says of mending."""
    return found.hint or found.rule.value.mend
