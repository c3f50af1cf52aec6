"""What waits for a member of a team: a session to finish, something odd to explain."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.shared import linked_people
from handlers.shared.teamwork import works_in
from handlers.turn import Turn
from storage.outreach import flags, sessions
from storage.outreach.sessions import OutreachSession

STATES = ("open", "draft", "closed", "returned", "planned")
"""The most urgent first."""
RECENT = 20


def of_oneself(turn: Turn) -> list[OutreachSession]:
    """One's own that are begun and not sent, or were sent back."""
    found = [one for one in _recent(turn) if one.state in STATES]
    return sorted(found, key=lambda one: STATES.index(one.state))


def due(turn: Turn) -> list[OutreachSession]:
    """The same, without what is planned for a day to come."""
    return [one for one in of_oneself(turn) if one.state != "planned" or _is_due(turn, one)]


def unexplained(turn: Turn) -> list[OutreachSession]:
    """One's own that were sent, and in which something odd waits for a word."""
    sent = (one for one in _recent(turn) if one.state in {"submitted", "returned"})
    return [one for one in sent if _is_asked(turn, one)]


def _recent(turn: Turn) -> Iterator[OutreachSession]:
    """The last touched first, under whatever number they were written down."""
    found = (one for number in linked_people.numbers(turn) for one in _of(turn, number))
    return (one for one in found if works_in(turn, one.team_id))


def _of(turn: Turn, person_id: int) -> list[OutreachSession]:
    return sessions.of_author(turn.tx, person_id, RECENT)


def _is_due(turn: Turn, one: OutreachSession) -> bool:
    return one.local_date is not None and one.local_date <= turn.today


def _is_asked(turn: Turn, one: OutreachSession) -> bool:
    return any(flag.explanation is None for flag in flags.of(turn.tx, one.id))
