"""A word processor's file of anybody's making, opened: never one that unpacks without end."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as File

LARGEST = 64 * 2**20
"""Bytes that are unpacked; a report with its annexes has some hundred thousand."""


class Unreadable(Exception):
    """No file of a word processor."""


def opened(body: bytes) -> File:
    """The file; of a part no more is read than its zip says. Raises Unreadable."""
    try:
        with ZipFile(BytesIO(body)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > LARGEST:
            raise Unreadable(f"{size} bytes")
        return docx.Document(BytesIO(body))
    except Exception as error:  # the libraries raise whatever a broken part makes them meet
        raise Unreadable from error
