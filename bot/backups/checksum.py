"""A checksum beside each copy, in the format of `sha256sum -c`."""

from __future__ import annotations

import os
from hashlib import file_digest
from pathlib import Path

from storage.errors import Unusable

ENDING = ".sha256"


def beside(copy: Path) -> Path:
    """Where the checksum of a copy stands."""
    return copy.with_name(copy.name + ENDING)


def write(copy: Path) -> None:
    """Store the checksum, readable by the owner alone."""
    text = f"{_digest(copy)}  {copy.name}\n"
    number = os.open(beside(copy), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def check(copy: Path) -> bool:
    """Whether there is a checksum; Unusable when the copy does not match it."""
    if not beside(copy).is_file():
        return False
    if beside(copy).read_text("utf-8").split()[:1] != [_digest(copy)]:
        raise Unusable("backup_checksum", path=str(copy))
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
