"""What a restored copy had undone and is done again, and what nobody can do again but people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.called import COMMAND
from bot.cli.words import WORDS
from bot.config import Config
from bot.restoring.again import Done, do_again, missed
from handlers.turn import WARD_ZONE
from storage.delivery import knocks
from storage.identity import page_sessions
from storage.privacy.tombstones import Noted
from storage.store import Store
from storage.stores import steadiness

PUBLISHED, RESUMED = "content.published", "content.resumed"
NAMED = 8
"""So many numbers of one kind are named; the rest are counted."""


def put_right(config: Config, store: Store, beside: Path) -> Iterator[str]:
    """Do again what can be, and say what was made since the copy; `beside`: its list."""
    lacking, until = missed(config, store, beside), store.look(steadiness.last_known)
    yield gone_since(until)
    store.now(page_sessions.clear)  # who signed out since the copy stays signed out
    store.now(knocks.unsubscribe_all)  # who said no since the copy is not known
    yield from _again(do_again(config, store))
    yield from _lacking(lacking)


def gone_since(until: datetime | None = None) -> str:
    """People and lessons that nothing brings back; without a moment where none can be read."""
    if until is None:
        return WORDS.say("cli.gone_since_copy")
    here = until.astimezone(WARD_ZONE)
    return WORDS.say("cli.gone_since", at=f"{here:%H:%M}", day=f"{here:%d/%m/%Y}")


def _again(done: Done) -> Iterator[str]:
    yield WORDS.say("cli.erased_again", count=done["gone"])
    others = {kind: count for kind, count in done.items() if kind != "gone"}
    yield WORDS.say("cli.done_again" if others else "cli.none_again")
    for kind, count in sorted(others.items()):
        yield WORDS.say(f"again.{kind}", count=count)


def _lacking(lacking: Sequence[Noted] | None) -> Iterator[str]:
    if not lacking:
        yield WORDS.say("cli.lacking_unknown" if lacking is None else "cli.lacking_none")
        return
    yield WORDS.say("cli.lacking", count=len(lacking))
    kinds: dict[tuple[str, str], list[Noted]] = defaultdict(list)
    for one in _standing(lacking):
        kinds[one.action, one.about].append(one)
    for same in kinds.values():
        yield WORDS.say("cli.lacking_line", count=len(same), told=_told(same))


def _standing(lacking: Sequence[Noted]) -> list[Noted]:
    """Without the stops that were taken back later, or they would be repeated by mistake."""
    resumed: set[str] = set()
    kept: list[Noted] = []
    for one in reversed(lacking):
        names = one.about.split()
        if one.action == RESUMED:
            resumed.update(names)
        elif one.action == PUBLISHED:
            left = " ".join(name for name in names if name not in resumed)
            resumed.difference_update(names)
            one = replace(one, about=left)  # noqa: PLW2901
        kept.append(one)
    return kept[::-1]


def _told(same: Sequence[Noted]) -> str:
    """As in the journal, with all their numbers at once."""
    first, numbers = same[0], dict.fromkeys(one.subject.partition(":")[2] for one in same)
    if first.action == PUBLISHED and first.about:
        return _stopped(first.about.split(), ", ".join(numbers))
    named = ", ".join(list(numbers)[:NAMED]) + (", …" if len(numbers) > NAMED else "")
    name = f"audit_entries.do_{first.action.replace('.', '_')}"
    if not WORDS.texts.has(name):
        return f"{first.action} {named}"
    values = {"number": named, "team": WORDS.say("cli.team_number", number=named)}
    return WORDS.say(name, **values, role=_called(first.about), field=_called(first.about))


def _stopped(lessons: Sequence[str], numbers: str) -> str:
    """Harm that came back with the copy, and the command that ends it at once."""
    command = " ".join((f"{COMMAND} publish", *(f"--stop {one}" for one in lessons)))
    names = ", ".join(lessons)
    return WORDS.say("cli.lacking_stop", lessons=names, number=numbers, command=command)


def _called(about: str) -> str:
    """A role or a line by its name."""
    names = (f"audit_entries.as_{about}", f"roles.short_{about}", f"terms.field_{about}")
    return next((WORDS.say(name) for name in names if WORDS.texts.has(name)), about or "…")
