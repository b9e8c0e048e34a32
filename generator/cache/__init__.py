"""Bytes on disk: a store of artifacts by content key, and files written whole or not at all."""

from generator.cache.files import Transaction, digest_of, stands, sweep, write_atomically
from generator.cache.laying import MANIFEST, Bundle, Laid, laid, lay
from generator.cache.lock import held
from generator.cache.nouns import frozen, thawed
from generator.cache.store import LIMIT, Cache, key_of

__all__ = [
    "LIMIT",
    "MANIFEST",
    "Bundle",
    "Cache",
    "Laid",
    "Transaction",
    "digest_of",
    "frozen",
    "held",
    "key_of",
    "laid",
    "lay",
    "stands",
    "sweep",
    "thawed",
    "write_atomically",
]
