"""What a new edition changes, in words for whoever is about to publish it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.called import COMMAND
from bot.publishing.making import Draft
from bot.publishing.shelf import local
from handlers.texts import Texts
from lessons.changes import Changes
from lessons.edition import Version
from lessons.renamed import renamed
from lessons.schema import Lesson
from storage.studying import editions, learning
from storage.transaction import Transaction

MIDWAY = timedelta(days=30)
"""Who has not come for so long is in the middle of nothing."""


def told(tx: Transaction, draft: Draft, texts: Texts, at: datetime) -> list[str]:
    """Line by line: what is new, changed, withdrawn or stopped, and who is in the middle of it."""
    return list(_lines(_Teller(tx, draft, texts, at)))


def warned(tx: Transaction, draft: Draft, texts: Texts, at: datetime) -> list[str]:
    """What was done under an id that a draft gives away, line by line."""
    return list(_renamed(_Teller(tx, draft, texts, at)))


class _Teller:
    def __init__(self, tx: Transaction, draft: Draft, texts: Texts, at: datetime) -> None:
        self._tx, self.draft, self._texts = tx, draft, texts
        self.today = local(at).date()
        self.changes: Changes = draft.changes(self.today)
        self.known = editions.versions(tx)
        self.midway: dict[str, int] = {}
        for (lesson, _), people in editions.midway(tx, at - MIDWAY).items():
            self.midway[lesson] = self.midway.get(lesson, 0) + people

    def say(self, name: str, /, **values: object) -> str:
        return self._texts.say(name, **values)

    def title(self, lesson_id: str) -> str:
        """What the lesson is called; of one that goes, what it was called."""
        for edition in (self.draft.edition, self.draft.before):
            version = edition.lessons.get(lesson_id)
            lesson = self.lesson((lesson_id, version)) if version else None
            if lesson:
                return lesson.title
        return "–"

    def lesson(self, version: Version) -> Lesson | None:
        """The text of a version, of the draft or of what was taught."""
        fresh = self.draft.bodies.get(version)
        if fresh or not (body := learning.body_of(self._tx, *version)):
            return fresh
        return Lesson.from_body(body)


def _lines(teller: _Teller) -> Iterator[str]:
    number = teller.draft.follows
    if teller.draft.teaches_news:
        yield (
            teller.say("publish.following", number=number)
            if number
            else teller.say("publish.first")
        )
    for kind in ("new", "changed", "withdrawn", "stopped"):
        for lesson_id in getattr(teller.changes, kind):
            is_back = kind == "new" and lesson_id in teller.draft.before.stopped
            yield from _lesson(teller, "resumed" if is_back else kind, lesson_id)
    yield from _around(teller)
    yield from _renamed(teller)
    yield from _left(teller)


def _lesson(teller: _Teller, kind: str, lesson_id: str) -> Iterator[str]:
    yield teller.say(f"publish.{kind}", id=lesson_id, title=teller.title(lesson_id))
    people = teller.midway.get(lesson_id, 0)
    if people and kind not in {"new", "resumed"}:
        yield teller.say(
            "publish.midway_stopped" if kind == "stopped" else "publish.midway", people=people
        )


def _around(teller: _Teller) -> Iterator[str]:
    """What changes besides the lessons."""
    edition, changes = teller.draft.edition, teller.changes
    for lesson_id in changes.media:
        yield teller.say("publish.media", id=lesson_id, title=teller.title(lesson_id))
    for lesson_id in changes.coming:
        yield teller.say(
            "publish.coming", id=lesson_id, day=f"{edition.coming[lesson_id].since:%d/%m/%Y}"
        )
    for course in (one for one in edition.courses if one.id in changes.courses):
        count = len(course.lessons)
        yield teller.say("publish.course", id=course.id, title=course.title, count=count)
    if changes.texts:
        yield teller.say("publish.texts", files=", ".join(f"{one}.yaml" for one in changes.texts))
    if "commands" in changes.texts:
        yield teller.say("publish.commands")
    if changes.others:
        yield teller.say("publish.others")


def _renamed(teller: _Teller) -> Iterator[str]:
    """Ids that changed hands: progress, reviews and certificates hang on them."""
    draft = teller.draft
    for one in renamed(draft.before, draft.edition, teller.lesson, teller.known):
        kind = "reused" if one.old == one.new else "renamed"
        yield teller.say(f"publish.{kind}_{one.kind}", old=one.old, new=one.new, lesson=one.lesson)


def _left(teller: _Teller) -> Iterator[str]:
    """What stays as it is."""
    for lesson_id in teller.draft.held:
        yield teller.say("publish.held", id=lesson_id, bot=COMMAND)
    for name, why in teller.draft.edition.aside.items():
        yield teller.say("publish.aside", name=name, why=why)
    if teller.draft.drafts:
        yield teller.say("publish.drafts", lessons=", ".join(teller.draft.drafts.values()))
