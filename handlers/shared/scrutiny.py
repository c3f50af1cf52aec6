"""Looking at a session that was sent: what is odd is kept, and put into kind words."""

from __future__ import annotations

import json
from datetime import timedelta

from handlers.contract import Outcome
from handlers.rules.oddities import Facts, Oddity, find
from handlers.rules.oddities.facts import Session
from handlers.shared import card
from handlers.turn import WARD_ZONE, Turn
from storage.outreach import counts, evidence, flags, sessions
from storage.outreach.counts import COUNTS, RESULTS, GroupCounts
from storage.outreach.flags import Flag
from storage.outreach.sessions import OutreachSession

BESIDE = timedelta(days=60)
"""So far back other sessions are compared."""
BY_OTHERS = ("leader", "paper")
"""Ways of being entered by somebody else."""
MOST_SHOWN = 3


def examine(turn: Turn, session_id: int) -> list[Flag]:
    """Look at a session anew: what is odd is recorded, what is no longer odd is mended."""
    one = sessions.look(turn.tx, session_id)
    facts = _facts(turn, one) if one else None
    if facts is None:
        return []
    for oddity in (found := find(facts)):
        flags.record(turn.tx, _flag(turn, session_id, oddity))
    hold = {(oddity.rule, _subject(oddity)) for oddity in found}
    for flag in flags.of(turn.tx, session_id):
        if (flag.rule, flag.subject) not in hold:
            flags.mend(turn.tx, flag.id, turn.now)
    return flags.of(turn.tx, session_id)


def ask(turn: Turn, session_id: int) -> list[Outcome]:
    """What the author is asked about a session; nothing where nothing is odd or unexplained."""
    open_ = [flag for flag in examine(turn, session_id) if flag.explanation is None]
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


def _flag(turn: Turn, session_id: int, oddity: Oddity) -> Flag:
    details = json.dumps(oddity.details, sort_keys=True, separators=(",", ":"))
    return Flag(0, session_id, oddity.rule, _subject(oddity), details, turn.now)


def _subject(oddity: Oddity) -> str:
    return str(oddity.other) if oddity.other else ""


def _facts(turn: Turn, one: OutreachSession) -> Facts | None:
    held = _held(turn, one)
    if held is None:
        return None
    days = (held.day - BESIDE, held.day)
    numbers = evidence.near(turn.tx, (one.team_id, one.author_id), days, one.id)
    beside = (sessions.look(turn.tx, number) for number in numbers)
    near = (_held(turn, other) for other in beside if other)
    moments = evidence.finished(turn.tx, one.id, one.address_id, held.day)
    return Facts(
        held,
        one.submitted_at or turn.now,
        tuple(other for other in near if other),
        evidence.shared(turn.tx, one.id),
        tuple(moments),
    )


def _held(turn: Turn, one: OutreachSession) -> Session | None:
    """A session as the rules see it; None while it is not known when it was."""
    if one.starts_at is None or one.ends_at is None or one.local_date is None:
        return None
    rows = counts.of(turn.tx, one.id)
    present = evidence.roster(turn.tx, one.id)
    return Session(
        *(one.id, one.kind or "", one.team_id, one.author_id, one.local_date),
        one.starts_at.astimezone(WARD_ZONE),
        one.ends_at.astimezone(WARD_ZONE),
        evidence.was_open(turn.tx, one.id),
        one.helpers,
        frozenset(row.group_id for row in rows),
        _heads(rows),
        tuple(getattr(row, name) for row in rows for name in COUNTS),
        sum(getattr(row, name) or 0 for row in rows for name in RESULTS),
        frozenset(someone.person_id for someone in present),
        frozenset(someone.person_id for someone in present if someone.way in BY_OTHERS),
    )


def _heads(rows: list[GroupCounts]) -> int | None:
    known = [row.head_count for row in rows if row.head_count is not None]
    return sum(known) if known else None
