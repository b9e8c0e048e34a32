"""Rode Draad: from the notes of a series of workshops to a publication that people can trust.

Floors, from the ground up: ``model`` (nouns), the verbs ``reading``, ``checking``, ``synthesis``
and ``writing``, the story in ``pipeline``, artifacts in ``build``, and the door, ``cli``.
A module imports only from floors below its own.
"""

__version__ = "0.1.0"
