"""Where the files of photos lie: each once under its hash, and what was sent until it is read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

DIGEST = re.compile(r"[0-9a-f]{64}")
SENT = "sent"
"""The folder of what was sent and is not yet read."""


@dataclass(frozen=True, slots=True)
class Album:
    """A folder of photos."""

    folder: Path

    def path(self, digest: str) -> Path:
        """Where a photo lies, or would."""
        return self.folder / digest[:2] / f"{digest}.jpg"

    def keep(self, body: bytes, at: datetime) -> str:
        """Store a photo so that it is on the disk when this returns; its hash."""
        digest = sha256(body).hexdigest()
        self._write(self.path(digest), body, at)
        return digest

    def drop(self, digest: str) -> bool:
        """Delete a photo; whether it was there."""
        return _delete(self.path(digest))

    def photos(self) -> Iterator[tuple[str, datetime]]:
        """Every photo on the disk with when it was stored."""
        for path in self.folder.glob("??/*.jpg"):
            if DIGEST.fullmatch(path.stem):
                with suppress(FileNotFoundError):  # another process has just deleted it
                    yield path.stem, _stored_at(path)

    def is_older(self, digest: str, before: datetime) -> bool:
        """Whether a photo lies there since before a moment."""
        with suppress(FileNotFoundError):
            return _stored_at(self.path(digest)) < before
        return False

    def receive(self, name: str, body: bytes, at: datetime) -> None:
        """Keep what somebody sent, as it is, until it is read; the same name is the same thing."""
        self._write(self._sent(name), body, at)

    def received(self, name: str) -> bytes | None:
        """What was sent under that name."""
        with suppress(FileNotFoundError):
            return self._sent(name).read_bytes()
        return None

    def forget(self, name: str) -> None:
        """Drop what was sent under that name."""
        _delete(self._sent(name))

    def forget_older(self, before: datetime) -> int:
        """Drop what was sent and never read."""
        old = [path for path in (self.folder / SENT).glob("*") if _stored_at(path) < before]
        return sum(_delete(path) for path in old)

    def _write(self, path: Path, body: bytes, at: datetime) -> None:
        """All of it or nothing; a draft left by a crash goes with what was never read."""
        drafts = self.folder / SENT
        for folder in (drafts, path.parent):
            folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=drafts, delete=False) as draft:
            draft.write(body)
            draft.flush()
            os.fsync(draft.fileno())
        os.utime(draft.name, (at.timestamp(), at.timestamp()))
        Path(draft.name).replace(path)
        _settle(path.parent)

    def _sent(self, name: str) -> Path:
        """Under a hash: a name may hold anything."""
        return self.folder / SENT / sha256(name.encode()).hexdigest()


def _stored_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _settle(folder: Path) -> None:
    """Wait until the folder's list of names is on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _delete(path: Path) -> bool:
    with suppress(FileNotFoundError):
        path.unlink()
        return True
    return False
