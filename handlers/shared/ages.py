"""The age that somebody told: in words, and whether it is time to ask again."""

from __future__ import annotations

from datetime import date

from handlers.rules.days.growing import BANDS, YOUNG, is_due
from handlers.turn import WARD_ZONE, Turn
from storage.identity import people
from storage.identity.people import Known

PUT_OFF = "age_asked"


def name(turn: Turn, someone: Known) -> str:
    """The age that is noted, in the words of its button."""
    return turn.say(f"enrol.age_{someone.age_band}" if someone.age_band in BANDS else "age.unknown")


def may_have_grown(turn: Turn, someone: Known) -> bool:
    """Whether to ask somebody young again; whoever was asked is left alone for a while."""
    if someone.age_band not in YOUNG:
        return False
    asked = turn.conversation.draft.get(PUT_OFF)
    put_off = date.fromisoformat(asked) if asked else None
    return is_due(someone.age_band, _told(turn, someone), put_off, turn.today)


def _told(turn: Turn, someone: Known) -> date | None:
    """When they said it; of those enrolled before that was kept, when they first agreed."""
    if someone.age_told_on:
        return someone.age_told_on
    given = people.consents(turn.tx, someone.person_id)
    return given[0].at.astimezone(WARD_ZONE).date() if given else None
