"""Making an edition: from the folder, by stopping a lesson, or by going back to an earlier one."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from bot.errors import OperatorError
from bot.publishing.media import gathered, unfit
from bot.publishing.shelf import edition_of
from handlers.shared.audit import canonical
from handlers.texts import FOLDER
from lessons import lint
from lessons.changes import Changes, changes, stopped_since
from lessons.composing import compose
from lessons.edition import Edition, Version, stopping
from lessons.findings import Finding
from lessons.lint.facts import GENTLE
from lessons.loader import Reading, read_content
from lessons.schema import Lesson
from lessons.written import DRAFT
from storage.chain import audit
from storage.studying import editions, learning, media
from storage.studying.editions import Kept
from storage.transaction import Transaction

AGAIN = "again"
"""Why an edition was made that takes back a stop."""
MARK = 12
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition that nobody is taught yet, and what it follows."""

    follows: int
    before: Edition
    edition: Edition
    bodies: Mapping[Version, Lesson] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures and sounds of these, by digest."""
    drafts: Mapping[str, str] = field(default_factory=dict)
    """Files that nobody sees yet, with their ids."""
    held: tuple[str, ...] = ()
    """Lessons that stay stopped although the edition gone back to taught them."""

    @property
    def is_news(self) -> bool:
        """Whether it says anything else than the one before."""
        return self.follows == 0 or self.edition != self.before

    @property
    def teaches_news(self) -> bool:
        """Whether anybody is taught anything else: what is merely set aside changes nothing."""
        as_before = self.edition.model_copy(update={"aside": self.before.aside})
        return self.follows == 0 or as_before != self.before

    def changes(self, today: date) -> Changes:
        """What it changes."""
        return changes(self.before, self.edition, today)


def from_folder(
    tx: Transaction, folder: Path, today: date, faults: Iterable[Finding] | None = None
) -> Draft:
    """What lies in the folder, ready and in order; `faults` as found, else what is unreadable."""
    kept, reading = editions.latest(tx), read_content(folder)
    before = edition_of(kept)
    found = reading.findings if faults is None else faults
    composed = compose(reading, before, found, editions.versions(tx), today)
    names, bodies = gathered(folder, composed)
    every = {**(before.media or {}), **names} or before.media
    edition = composed.edition.model_copy(update={"texts": text_marks(), "media": every})
    number = kept.number if kept else 0
    return Draft(number, before, edition, composed.bodies, bodies, drafts_in(reading))


def drafts_in(reading: Reading) -> dict[str, str]:
    """The file of each draft → its id."""
    entries = [entry for each in reading.courses for entry in each.lessons]
    return {one.file: one.id or one.file for one in entries if one.state == DRAFT}


def faults_in(folder: Path, today: date) -> list[Finding]:
    """Everything that keeps a file from being published: also what is merely poor."""
    return [one for one in checked(folder, today) if one.code not in GENTLE]


def checked(folder: Path, today: date) -> list[Finding]:
    """What the linter finds, and what the pictures and sounds are not."""
    return sorted({*lint.check(folder, today), *unfit(read_content(folder))})


def stopped(tx: Transaction, lesson_ids: Iterable[str]) -> Draft:
    """As it is taught, without these lessons, also for who is in the middle of one."""
    kept = editions.latest(tx)
    before = edition = edition_of(kept)
    known = editions.versions(tx)
    for lesson_id in (one.strip().lower() for one in lesson_ids):
        if lesson_id not in known or kept is None:
            raise OperatorError("publish_unknown", value=lesson_id)
        edition = stopping(edition, lesson_id, known[lesson_id])
    return Draft(kept.number if kept else 0, before, edition)


def taught_again(tx: Transaction, lesson_ids: Iterable[str]) -> Draft:
    """As it was before the last stop of each of these lessons, which was a mistake."""
    kept = editions.latest(tx)
    before = edition_of(kept)
    stopped = dict(before.stopped)
    for lesson_id in (one.strip().lower() for one in lesson_ids):
        if kept is None or not stopped.get(lesson_id):
            raise OperatorError("publish_not_stopped", value=lesson_id)
        stopped[lesson_id] = _before_stop(tx, kept.number, lesson_id, stopped[lesson_id])
        if before.lessons.get(lesson_id, "") in {"", *stopped[lesson_id]}:
            raise OperatorError("publish_withdrawn", value=lesson_id)
    held = {name: versions for name, versions in stopped.items() if versions}
    edition = before.model_copy(update={"stopped": held})
    return Draft(kept.number if kept else 0, before, edition)


def _before_stop(
    tx: Transaction, number: int, lesson_id: str, stopped: tuple[str, ...]
) -> tuple[str, ...]:
    """The versions of a lesson that were stopped before its last stop."""
    earlier = (edition_of(editions.at(tx, one)) for one in range(number - 1, 0, -1))
    sizes = (one.stopped.get(lesson_id, ()) for one in earlier)
    return next((was for was in sizes if was != stopped), ())


def gone_back(tx: Transaction, number: int | None = None) -> Draft:
    """As an earlier edition taught, without a number the one before the last; every stop holds."""
    kept = editions.latest(tx)
    wanted = editions.at(tx, number or (kept.number - 1 if kept else 0))
    if kept is None or wanted is None:
        raise OperatorError("publish_no_earlier", number=number or "")
    before, earlier = edition_of(kept), edition_of(wanted)
    edition = earlier
    for lesson_id, versions in before.stopped.items():
        edition = stopping(edition, lesson_id, versions)
    held = {lesson_id for lesson_id, _ in earlier.taught() - edition.taught()}
    return Draft(kept.number, before, edition, held=tuple(sorted(held)))


def text_marks(folder: Path = FOLDER) -> dict[str, str]:
    """The bot's words as they lie there: file → digest."""
    files = sorted(folder.glob("*.yaml"))
    return {path.stem: sha256(path.read_bytes()).hexdigest()[:MARK] for path in files}


def make(tx: Transaction, draft: Draft, why: str, by_whom: str, at: datetime) -> bool:
    """Let it be taught; False when another one was made meanwhile."""
    for lesson in draft.bodies.values():
        learning.keep_version(tx, lesson.id, lesson.version, lesson.body(), at)
    for digest, picture in draft.media.items():
        media.keep(tx, digest, picture, at)
    body, number = draft.edition.model_dump_json(exclude_defaults=True), draft.follows + 1
    if not editions.add(tx, Kept(number, body, why, by_whom[:LONGEST_NAME], at)):
        return False
    if why != "start":
        audit.record(tx, _audit_entry(draft, number, why, by_whom), at)
    return True


def _audit_entry(draft: Draft, number: int, why: str, by_whom: str) -> audit.AuditEntry:
    was, now = draft.before, draft.edition
    stopped = stopped_since(now, was) if why == AGAIN else stopped_since(was, now)
    what = {"why": why, "name": by_whom} | ({"stopped": " ".join(stopped)} if stopped else {})
    subject, body, salt = f"edition:{number}", canonical(what), secrets.token_hex(16)
    if why == AGAIN:
        return audit.AuditEntry("operator", "content.resumed", subject, body, salt)
    return audit.AuditEntry("operator", "content.published", subject, body, salt)
