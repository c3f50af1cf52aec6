"""What a leader reads on Monday: last week, what still waits, what is planned. Three lines."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Reply, column
from handlers.shared import card
from handlers.turn import WARD_ZONE, Turn
from storage.outreach import counts, sessions
from storage.outreach.sessions import OutreachSession
from storage.outreach.teams import Team

WEEK = timedelta(days=7)
UNSENT, SENT = ("draft", "open", "closed", "returned"), ("submitted", "returned", "approved")


def letter(turn: Turn, team: Team) -> Reply | None:
    """None for a team that held nothing, plans nothing and has nothing waiting."""
    today = turn.today
    past = sessions.of_team(turn.tx, team.id, today - WEEK, today - timedelta(days=1))
    held = [one for one in past if one.state in SENT]
    waiting = [one for one in sessions.unfinished(turn.tx, team.id) if one.state != "planned"]
    coming = sessions.of_team(turn.tx, team.id, today, today + WEEK - timedelta(days=1))
    planned = [one for one in coming if one.state in {"planned", "draft"} and one.starts_at]
    if not (held or waiting or planned):
        return None
    lines = (_held(turn, held), _waiting(turn, waiting), _planned(turn, planned))
    said = turn.say("team.monday", team=team.name, lines="\n".join(lines))
    door = turn.button("team.sessions", f"team.sessions:{team.id}")
    return Reply(said, column(door))


def _held(turn: Turn, held: list[OutreachSession]) -> str:
    if not held:
        return turn.say("team.monday_none")
    heads = sum(row.head_count or 0 for one in held for row in counts.of(turn.tx, one.id))
    return turn.say("team.monday_held", count=len(held), heads=heads)


def _waiting(turn: Turn, waiting: list[OutreachSession]) -> str:
    unsent = sum(one.state in UNSENT for one in waiting)
    sent = len(waiting) - unsent
    if not waiting:
        return turn.say("team.monday_done")
    return turn.say("team.monday_waiting", unsent=unsent, sent=sent)


def _planned(turn: Turn, planned: list[OutreachSession]) -> str:
    """The next one by its day; how many more there are."""
    if not planned:
        return turn.say("team.monday_free")
    first = min(planned, key=lambda one: one.starts_at or turn.now)
    start = (first.starts_at or turn.now).astimezone(WARD_ZONE)
    called, at, more = card.title(turn, first), f"{start:%H:%M %d/%m}", len(planned) - 1
    if not more:
        return turn.say("team.monday_next", called=called, at=at)
    return turn.say("team.monday_more", called=called, at=at, count=more)
