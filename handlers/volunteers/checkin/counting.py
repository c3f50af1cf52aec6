"""A scan becomes a fact: at once, after enrolment, or for each who shares the phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.contract import Button, Go, Reply, column
from handlers.enrolling import enrolling
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import linked_people, reach
from handlers.shared.presence import attend, waiting
from handlers.turn import WARD_ZONE, Outcomes, Turn
from storage.identity import people
from storage.identity.linked_people import Member
from storage.outreach import attendance, checkin
from storage.outreach.checkin import Scan


def came(turn: Turn, session_id: int, way: str) -> Outcomes:
    """Somebody is there at this moment; who it is may have to be found out first."""
    scan = Scan(turn.lane, session_id, way, turn.now)
    someone = turn.learner
    if (
        someone
        and not linked_people.is_shared(turn)
        and people.place_of(turn.tx, someone.person_id)
    ):
        return _count(turn, scan, someone.person_id)
    checkin.keep_scan(turn.tx, scan)
    return resume(turn, ())


def resume(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Go on with the scan that waits."""
    scan = waiting(turn)
    if scan is None:
        return [Go("checkin.ask")]
    several = (
        len(linked_people.members(turn)) > 1
    )  # who has not enrolled yet is asked to do so first
    return [_who(turn, scan)] if several else _settle(turn, scan)


def _settle(turn: Turn, scan: Scan) -> Outcomes:
    """One person's scan; it goes on waiting until it is known who they are and where they live."""
    someone = turn.learner
    if someone is None:
        return _stranger(turn, scan)
    if people.place_of(turn.tx, someone.person_id) is None:
        return [Reply(turn.say("checkin.almost", time=_clock(scan.scanned_at))), Go("enrol.next")]
    checkin.drop_scan(turn.tx, turn.lane)
    return [*_count(turn, scan, someone.person_id), *_enrolling(turn)]


def _enrolling(turn: Turn) -> Outcomes:
    """Back to the enrolment that the scan interrupted."""
    return [Go("enrol.next")] if turn.conversation.draft.get("then") == "enrol.next" else []


def _stranger(turn: Turn, scan: Scan) -> Outcomes:
    """Enrolment takes three minutes, and the moment of the scan is kept meanwhile."""
    if enrolling(turn).declined:
        return covered(turn, ())
    return [Reply(turn.say("checkin.noted", time=_clock(scan.scanned_at))), Go("enrol.start")]


def covered(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Who does not enrol is in the head count all the same."""
    lessons = turn.button("checkin.lessons", "learn.menu")
    return [turn.reply("checkin.covered", lessons, turn.button("checkin.enrol", "enrol.start"))]


def _count(turn: Turn, scan: Scan, person_id: int) -> Outcomes:
    is_new = attend(turn, person_id, scan)
    numbers = linked_people.numbers_of(turn, person_id)
    found = (attendance.of(turn.tx, scan.session_id, number) for number in numbers)
    there = next((one for one in found if one), None)
    time = _clock(there.scanned_at if there else scan.scanned_at)
    learn = turn.button("checkin.learn", "learn.resume")
    undo = turn.button("checkin.undo", f"checkin.undo:{scan.session_id}")
    words = turn.words()
    called = f"{words['you']} {words['name']}".strip()
    said = turn.say("checkin.done" if is_new else "checkin.already", time=time, called=called)
    return [Reply(said, column(learn, undo))]


def undo(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """I am not there: a person's own word of the same day, whoever recorded them."""
    number = row_number(arguments[0]) if arguments else None
    struck = [one for one in reach.numbers(turn) if number and _take_back(turn, number, one)]
    again = turn.button("checkin.again", "checkin.ask")
    learn = turn.button("checkin.learn", "learn.resume")
    return [turn.reply("checkin.undone" if struck else "checkin.not_undone", learn, again)]


def _take_back(turn: Turn, session_id: int, person_id: int) -> bool:
    known, there = turn.known, attendance.of(turn.tx, session_id, person_id)
    if known is None or there is None or there.local_date != turn.today:
        return False
    return attendance.strike(turn.tx, session_id, person_id, known.address_id, turn.now)


# ---- a shared phone -----------------------------------------------------------------------------


def _who(turn: Turn, scan: Scan) -> Reply:
    """Everybody at this phone, those who are counted with a tick."""
    buttons = []
    for member in linked_people.members(turn):
        called, there = linked_people.called(turn, member), _is_there(turn, scan, member)
        what = "absent" if there else "present"
        label = turn.say("checkin.ticked", called=called) if there else called
        buttons.append(Button(label, f"checkin.{what}:{member.person_id}"))
    buttons.append(turn.button("checkin.finished", "checkin.finished"))
    said = turn.say("checkin.who", time=_clock(scan.scanned_at))
    return Reply(said, column(*buttons))


def _is_there(turn: Turn, scan: Scan, member: Member) -> bool:
    return attendance.of(turn.tx, scan.session_id, member.person_id) is not None


def _member(turn: Turn, arguments: tuple[str, ...]) -> tuple[Scan, Member] | None:
    """Somebody who shares this phone, and the scan that waits here."""
    scan, number = waiting(turn), row_number(arguments[0]) if arguments else None
    member = next((one for one in linked_people.members(turn) if one.person_id == number), None)
    return (scan, member) if scan and member else None


def present(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """This one is here too."""
    if found := _member(turn, arguments):
        attend(turn, found[1].person_id, found[0])
    return _in_place(resume(turn, ()))


def absent(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """This one is not, after all."""
    if found := _member(turn, arguments):
        _take_back(turn, found[0].session_id, found[1].person_id)
    return _in_place(resume(turn, ()))


def _in_place(outcomes: Outcomes) -> Outcomes:
    """The ticks change where they stand."""
    return [replace(one, replaces=True) if isinstance(one, Reply) else one for one in outcomes]


def finished(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Say who is counted."""
    scan = waiting(turn)
    if scan is None:
        return [Go("checkin.ask")]
    there = [one for one in linked_people.members(turn) if _is_there(turn, scan, one)]
    checkin.drop_scan(turn.tx, turn.lane)
    learn = turn.button("checkin.learn", "learn.resume")
    if not there:
        again = turn.button("checkin.again", "checkin.ask")
        return [turn.reply("checkin.nobody", again, learn), *_enrolling(turn)]
    names = ", ".join(linked_people.called(turn, one) for one in there)
    said = turn.reply("checkin.all_done", learn, names=names, time=_clock(scan.scanned_at))
    return [said, *_enrolling(turn)]


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(WARD_ZONE):%H:%M}"


ROUTES = Routes(
    postbacks={
        "checkin.resume": Route(resume),
        "checkin.covered": Route(covered),
        "checkin.undo": Route(undo),
        "checkin.present": Route(present, spends=True),
        "checkin.absent": Route(absent, spends=True),
        "checkin.finished": Route(finished),
    }
)
