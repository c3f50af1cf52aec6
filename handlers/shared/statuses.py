"""Three statuses, never mixed: learned with the bot, seen by a volunteer, confirmed on VNeID."""

from __future__ import annotations

from handlers.shared import exam, linked_people
from handlers.turn import Turn
from storage.studying import study, vneid
from storage.studying.vneid import Check, Stated


def lines(turn: Turn, done: int) -> str:
    """One line for each, with its own facts."""
    passed = len({one.course_id for one in exam.record_of(turn).certificates if not one.why})
    skills = frozenset[str]().union(
        *(study.skills_confirmed(turn.tx, number) for number in linked_people.numbers(turn))
    )
    return "\n".join(
        (
            turn.say("statuses.learned_passed", done=done, passed=passed)
            if passed
            else turn.say("statuses.learned", done=done),
            turn.say("statuses.skills", count=len(skills))
            if skills
            else turn.say("statuses.no_skills"),
            turn.say("statuses.vneid", words=nation(turn)),
        )
    )


def stated(turn: Turn) -> Stated | None:
    """What the person states of VNeID, on whatever channel; the last word holds."""
    said = (vneid.latest(turn.tx, number) for number in linked_people.numbers(turn))
    return max((one for one in said if one), key=lambda one: one.id, default=None)


def checked(turn: Turn) -> Check | None:
    """What an officer found of it."""
    said = stated(turn)
    return vneid.checked(turn.tx, said.id) if said else None


def nation(turn: Turn) -> str:
    """Where the confirmation on VNeID stands, with its day."""
    said = stated(turn)
    if said is None:
        return turn.say("statuses.not_stated")
    found = vneid.checked(turn.tx, said.id)
    if found is None:
        return turn.say("statuses.stated", on=f"{said.on:%d/%m/%Y}")
    on = f"{found.on:%d/%m/%Y}"
    return turn.say("statuses.seen" if found.is_seen else "statuses.unseen", on=on)
