"""Streams compressed once.

The library does so whenever it asks for their bytes: to write them, and again for the identifier
of the file.
"""

import pydyf


class _Packed(pydyf.Stream):  # type: ignore[misc]
    """What a stream was when it was packed."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__()
        self.number, self._data = stream.number, bytes(stream.data)

    @property
    def data(self) -> bytes:
        return self._data


def pack(pdf: pydyf.PDF) -> None:
    """Turn every stream into its bytes; nothing changes in one after that."""
    pdf.objects[:] = [_Packed(o) if isinstance(o, pydyf.Stream) else o for o in pdf.objects]
