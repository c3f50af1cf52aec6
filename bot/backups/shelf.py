"""A folder of backups: one dated copy at a time, the photos beside them, old ones removed."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.backups import checksum
from bot.backups.retention import Policy, kept
from bot.photos.album import Album
from bot.restoring import heads
from storage.backup import BackupReport, backup

NAME = "hocvuso-%Y-%m-%d-%H%M%S"
ENDINGS = {"sqlite": ".db", "postgresql": ".dump"}
PHOTOS = "photos"


@dataclass(frozen=True, slots=True)
class Made:
    """What one run has done."""

    path: Path
    report: BackupReport
    removed: tuple[Path, ...]
    photos_copied: int
    photos_removed: int
    is_doubtful: bool = False
    """The journal is shorter than at the last backup: nothing was removed."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder in which the backups of one installation lie; nobody else's files are touched."""

    folder: Path

    def add(
        self, url: str, at: datetime, policy: Policy, album: Album, wanted: frozenset[str]
    ) -> Made:
        """Back up the database and its photos, then remove what the policy no longer keeps.

        `at` is local time: names are read by people. Raises Unusable; then nothing was removed.
        Nothing is removed either when the audit chain is shorter than at the last backup: it
        never shrinks, so this is not the database that was backed up until now.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / (at.strftime(NAME) + _ending(url))
        report = backup(url, path)
        checksum.write(path)
        if report.audit_entries < self._longest_chain():
            return Made(path, report, (), 0, 0, is_doubtful=True)
        copied, dropped = _mirror(album, Album(self.folder / PHOTOS), wanted)
        removed = self._thin_out(policy)
        return Made(path, report, removed, copied, dropped)

    def _longest_chain(self) -> int:
        """Entries of the audit chain at the backup that held most."""
        path = self.folder / heads.FILE
        return max(heads.read(path), default=0) if path.is_file() else 0

    def copies(self) -> dict[datetime, Path]:
        """The dated backups that lie here."""
        paths = (path for end in ENDINGS.values() for path in self.folder.glob(f"hocvuso-*{end}"))
        dated = ((_time_of(path), path) for path in paths)
        return {at: path for at, path in dated if at is not None}

    def _thin_out(self, policy: Policy) -> tuple[Path, ...]:
        there = self.copies()
        stay = kept(there, policy)
        old = tuple(path for at, path in sorted(there.items()) if at not in stay)
        for path in old:
            path.unlink()
            checksum.beside(path).unlink(missing_ok=True)
        return old


def _ending(url: str) -> str:
    return ENDINGS["sqlite" if url.startswith("sqlite") else "postgresql"]


def _time_of(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem, NAME)  # noqa: DTZ007 - local time, as in the name
    except ValueError:
        return None


def _mirror(source: Album, target: Album, wanted: frozenset[str]) -> tuple[int, int]:
    """Copy photos the database still names, remove those it no longer does; how many of each.

    A photo that was erased must not live on in the backup (Luật 91/2025/QH15).
    """
    there = {digest for digest, _ in target.photos()}
    copied = sum(_copy(source.path(one), target.path(one)) for one in sorted(wanted - there))
    removed = sum(target.drop(one) for one in sorted(there - wanted))
    return copied, removed


def _copy(source: Path, target: Path) -> bool:
    """False when the file is gone meanwhile."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    try:
        shutil.copyfile(source, draft)
    except FileNotFoundError:
        return False
    draft.chmod(0o600)
    os.utime(draft, (source.stat().st_mtime,) * 2)
    draft.replace(target)
    return True
