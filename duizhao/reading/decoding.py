"""Bytes become text: UTF-8, one byte order mark allowed, every line end a line feed."""

from __future__ import annotations

BOM = "\ufeff"


class UnreadableText(Exception):
    """The bytes are not UTF-8; `offset` is the first byte, from 0, that cannot be read."""

    def __init__(self, offset: int, byte: int) -> None:
        super().__init__(offset, byte)
        self.offset = offset
        self.byte = byte


def decode(raw: bytes) -> str:
    """Return a file's text without a byte order mark and with LF line ends.

    Raises UnreadableText where the bytes are not UTF-8.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableText(error.start, raw[error.start]) from error
    return text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
