"""A PDF from outside: whether it is whole, and whether it has a place where a signature stands.

Neither says whose it is or what is in it: nothing here checks a signature.
"""

from __future__ import annotations

import re

_HEAD = re.compile(rb"%PDF-[12]\.\d")
_TAIL = re.compile(rb"startxref\s+\d+\s+%%EOF\s*$")
_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_BLOB = re.compile(rb"<[0-9A-Fa-f\s]+>")
_END = 64
"""Bytes in which a file that is not cut ends."""


def is_pdf(body: bytes) -> bool:
    """Its head, an object, and an end that is not cut."""
    return bool(_HEAD.match(body) and b" obj" in body and _TAIL.search(body[-_END:]))


def has_signature(body: bytes) -> bool:
    """A digital one over everything else in the file; whether it is good, other programs say."""
    return any(_covers(body, *map(int, one.groups())) for one in _RANGE.finditer(body))


def _covers(body: bytes, before: int, after: int, rest: int) -> bool:
    is_whole = 0 < before < after and after + rest == len(body)
    return is_whole and _BLOB.fullmatch(body[before:after]) is not None
