"""What a helper enters above a day's measure waits for the look of somebody else."""

from __future__ import annotations

from handlers.contract import Outcome
from handlers.rules.sessions import entering
from handlers.shared import helping, recording, sides
from handlers.shared.lesson_attempt import LessonAttempt
from handlers.turn import Turn, person_of
from storage.identity.people import Known
from storage.outreach.assisted import Assisted
from storage.studying import held


def record(turn: Turn, aside: Turn, here: LessonAttempt, someone: Known) -> bool:
    """Record what somebody learned with the helper; True where it waits."""
    done = recording.fact(aside, here, someone, "helper")
    me = person_of(turn)
    if done is None or here.lesson.id in held.open_of(turn.tx, someone.person_id):
        return False
    before = held.entered(turn.tx, me.address_id, me.person_id, turn.today)
    if not entering.waits(before):
        recording.completion(aside, here, someone, "helper")
        return False
    one = helping.find(turn, str(someone.person_id))
    held.hold(turn.tx, done, me.person_id, one.team_id if one else None)
    return True


def told(turn: Turn, one: Assisted) -> list[Outcome]:
    """Those who may look hear of the first of the day that waits."""
    me = person_of(turn)
    waits = [row for row in held.rows(turn.tx, me.person_id, turn.today) if row.state == "waiting"]
    if len(waits) != 1:
        return []
    look = turn.button("assist.to_waiting", "assist.waiting")
    by, most = sides.here(turn).other, entering.MOST
    return [
        sides.notice(
            there, sides.voice(turn, there).say("assist.waits_told", by=by, count=most), look
        )
        for there in helping.overseers(turn, one.team_id)
    ]
