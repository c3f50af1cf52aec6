"""Files that take their name only when they are whole: written beside, synced, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def not_yet(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its name if all goes well, and goes if not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield draft
        if draft.exists():  # whoever deletes it wants no file after all
            settle(draft)
            draft.replace(target)
            settle(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sweep(target: Path) -> None:
    """Delete drafts of the same file whose process was killed: they hold people's data too."""
    for path in target.parent.glob(f".{target.name}.*"):
        number = path.name.removeprefix(f".{target.name}.").partition("-")[0]
        if number.isdecimal() and not _lives(int(number)):
            path.unlink(missing_ok=True)


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's process
        return True
    return True


def settle(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
