"""Sending tasks: a project's files, that every worker gets once, and the parcels that need them."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from distributed import Client, Future

from generator.executor.cluster.carrying import Files, name_of
from generator.executor.cluster.once_more import OURS
from generator.executor.cluster.serving import Home, digest_of, serve, versions_of


class Luggage:
    """The files of a project on their way to those who need them.

    They are the outcome of a task of their own, so that Dask hands them on from worker to worker
    and sends them again where all who had them died.
    """

    def __init__(self, client: Client, files: Files, home: Home) -> None:
        self._client = client
        self._home = home
        self._expected = digest_of(versions_of(home))
        self._name = name_of(files)
        key = f"{OURS}files-{uuid4().hex}"
        self._files = client.submit(_given, files, key=key, pure=False)

    def send(self, parcel: bytes) -> "Future[bytes]":
        """Have a parcel's task done by some worker; its outcome is a parcel."""
        return self._client.submit(
            serve,
            parcel,
            self._name,
            self._files,
            self._home,
            self._expected,
            key=f"{OURS}task-{uuid4().hex}",
            pure=False,
        )

    def drop(self, under_way: Sequence["Future[Any]"]) -> None:
        """Have nobody work on these any more."""
        if under_way and self._client.status == "running":
            self._client.cancel(list(under_way), force=True)

    def close(self) -> None:
        """Forget the files, when all is done."""
        self.drop([self._files])


def _given(files: Files) -> Files:
    return files
