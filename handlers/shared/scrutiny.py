"""Looking at a session that was sent: what is odd is kept, and put into kind words."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from handlers.contract import Outcome
from handlers.rules.oddities import Facts, Oddity, find
from handlers.rules.oddities.facts import Session
from handlers.shared import card
from handlers.turn import WARD_ZONE, Turn
from storage.outreach import counts, evidence, flags, sessions
from storage.outreach.counts import COUNTS, RESULTS, GroupCounts
from storage.outreach.flags import Flag
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction

BESIDE = timedelta(days=60)
"""So far back other sessions are compared."""
BY_OTHERS = ("leader", "paper")
"""Ways of being entered by somebody else."""
MOST_SHOWN = 3


def examine(tx: Transaction, session_id: int, at: datetime) -> list[Flag]:
    """Look at a session anew: what is odd is recorded, what is no longer odd is mended."""
    one = sessions.look(tx, session_id)
    facts = _facts(tx, one, at) if one else None
    if facts is None:
        return []
    for oddity in (found := find(facts)):
        flags.record(tx, _flag(session_id, oddity, at))
    hold = {(oddity.rule, _subject(oddity)) for oddity in found}
    for flag in flags.of(tx, session_id):
        if (flag.rule, flag.subject) not in hold:
            flags.mend(tx, flag.id, at)
    return flags.of(tx, session_id)


def ask(turn: Turn, session_id: int) -> list[Outcome]:
    """What the author is asked about a session; nothing where nothing is odd or unexplained."""
    open_ = [flag for flag in examine(turn.tx, session_id, turn.now) if flag.explanation is None]
    if not open_:
        return []
    mend = turn.button("oddity.mend", f"outreach.amend:{session_id}")
    explain = turn.button("oddity.explain", f"oddity.explain:{session_id}")
    return [turn.reply("oddity.ask", mend, explain, lines=listed(turn, open_))]


def listed(turn: Turn, some: list[Flag]) -> str:
    """A line for each of the first, and how many there are besides."""
    lines = [f"• {words(turn, flag)}" for flag in some[:MOST_SHOWN]]
    if len(some) > MOST_SHOWN:
        lines.append(turn.say("oddity.more", count=len(some) - MOST_SHOWN))
    return "\n".join(lines)


def words(turn: Turn, flag: Flag) -> str:
    """A flag in a sentence."""
    other = sessions.look(turn.tx, int(flag.subject)) if flag.subject else None
    called = f"{card.title(turn, other)} {other.local_date:%d/%m}" if other else ""
    return turn.say(f"oddities.{flag.rule}", other=called, **json.loads(flag.details))


def _flag(session_id: int, oddity: Oddity, at: datetime) -> Flag:
    details = json.dumps(oddity.details, sort_keys=True, separators=(",", ":"))
    return Flag(0, session_id, oddity.rule, _subject(oddity), details, at)


def _subject(oddity: Oddity) -> str:
    return str(oddity.other) if oddity.other else ""


def _facts(tx: Transaction, one: OutreachSession, at: datetime) -> Facts | None:
    held = _held(tx, one)
    if held is None:
        return None
    days = (held.day - BESIDE, held.day)
    numbers = evidence.near(tx, (one.team_id, one.author_id), days, one.id)
    beside = (sessions.look(tx, number) for number in numbers)
    near = (_held(tx, other) for other in beside if other)
    moments = evidence.finished(tx, one.id, one.address_id, held.day)
    return Facts(
        held,
        one.submitted_at or at,
        tuple(other for other in near if other),
        evidence.shared(tx, one.id),
        tuple(moments),
    )


def _held(tx: Transaction, one: OutreachSession) -> Session | None:
    """A session as the rules see it; None while it is not known when it was."""
    if one.starts_at is None or one.ends_at is None or one.local_date is None:
        return None
    rows = counts.of(tx, one.id)
    present = evidence.roster(tx, one.id)
    return Session(
        *(one.id, one.kind or "", one.team_id, one.author_id, one.local_date),
        one.starts_at.astimezone(WARD_ZONE),
        one.ends_at.astimezone(WARD_ZONE),
        evidence.was_open(tx, one.id),
        one.helpers,
        frozenset(row.group_id for row in rows),
        _heads(rows),
        tuple(getattr(row, name) for row in rows for name in COUNTS),
        sum(getattr(row, name) or 0 for row in rows for name in RESULTS),
        _most_alike(rows),
        frozenset(someone.person_id for someone in present),
        frozenset(someone.person_id for someone in present if someone.way in BY_OTHERS),
    )


def _heads(rows: list[GroupCounts]) -> int | None:
    known = [row.head_count for row in rows if row.head_count is not None]
    return sum(known) if known else None


def _most_alike(rows: list[GroupCounts]) -> int:
    counted = [row for row in rows if row.head_count is not None]
    return max(sum(getattr(row, name) or 0 for row in counted) for name in RESULTS)
