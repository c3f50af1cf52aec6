"""What somebody needs before they can do what they are here for, put there in one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count as count_up

from handlers.rules.admission.codes import code_from
from handlers.shared import onpaper
from handlers.turn import WARD_ZONE, House
from lessons.schema import Lesson
from storage.identity import people
from storage.outreach import assisted, counts, joining, sessions, teams
from storage.studying import certificates
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import CONFIG, Clock, found_team, lane_of
from tests.graduates import certify, code_on, learn_course, sit
from tests.held import hold

HEADS = 20
SHORT = timedelta(minutes=10)
"""So short a session is asked about."""
_forms = count_up(1)


def known_as(tx: Transaction, name: str) -> people.Known | None:
    return people.known(tx, lane_of(name, "box"))


def learns_with(tx: Transaction, team: int, group: int, at: datetime) -> int:
    """Somebody without a phone, whom the team may learn with."""
    today = at.astimezone(WARD_ZONE).date()
    teams.serve(tx, team, group, today, at)
    form = onpaper.Form(
        f"F{next(_forms)}", CONFIG.notice.version, "Lan", "bac", "adult", group, team
    )
    return onpaper.enrol(tx, form, onpaper.Written("salt", None, at, today))


def may_join(tx: Transaction, house: House, at: datetime) -> str:
    """A code for one of those without a phone, as a helper would have made it."""
    numbers = [one.person_id for one in assisted.list_every(tx)]
    found = [assisted.find(tx, number) for number in numbers]
    there = [one.person_id for one in found if one and not one.has_phone]
    group = campaign.all_groups(tx)[0].id
    someone = there[0] if there else learns_with(tx, found_team(tx), group, at)
    maker = known_as(tx, "helper")
    code = code_from(house.chance(32))
    by = maker.address_id if maker else None
    new = joining.JoinCode(0, someone, by, at + timedelta(hours=72))
    joining.add(tx, house.hash_code(code), new, at)
    return code


def keep_open(tx: Transaction, clock: Clock) -> None:
    """The first session is open today, whatever became of it."""
    lead = known_as(tx, "captain")
    if lead is not None and sessions.find(tx, 1) is None:
        hold(tx, clock, lead.person_id, found_team(tx))
    held = sessions.find(tx, 1)
    if held is not None:
        today = clock().astimezone(WARD_ZONE).date()
        sessions.save(tx, replace(held, state="open", local_date=today))


def lay_out(tx: Transaction, clock: Clock, state: str) -> int:
    """A short session of the captain's that is over; its number."""
    lead = known_as(tx, "captain")
    if lead is None:
        return 0
    number = hold(tx, clock, lead.person_id, found_team(tx))
    (row,) = counts.of(tx, number)
    counts.save(tx, replace(row, head_count=HEADS))
    held = sessions.find(tx, number)
    assert held is not None
    began, sent = clock() - timedelta(hours=1), clock() if state == "submitted" else None
    span = {"starts_at": began, "ends_at": began + SHORT, "submitted_at": sent}
    done = replace(held, state=state, step="review", place="Here", helpers=1, **span)  # type: ignore[arg-type]
    sessions.save(tx, done)
    return number


def certified(tx: Transaction, house: House, at: datetime) -> tuple[int, str]:
    """The holder's certificate and its code."""
    known = known_as(tx, "holder")
    if known is None:
        return 0, ""
    held = certificates.all_of(tx, known.person_id)
    number = held[0].id if held else certify(tx, house, known.person_id, at)
    return number, code_on(tx, house, number)


def sit_test(tx: Transaction, house: House, at: datetime) -> None:
    """In the middle of the test of a course that was learned."""
    known = known_as(tx, "graduate")
    if known is not None and known.consent_version:
        learn_course(tx, house, known.person_id, at)
        sit(tx, house, known.person_id, at, "k7-6:q5", "k7-1:q2", "k7-1:q1")


def typed_question(lessons: Sequence[Lesson]) -> tuple[Lesson, int]:
    places = [(one, at) for one in lessons for at, q in enumerate(one.questions)]
    return next((one, at) for one, at in places if one.questions[at].type == "short")
