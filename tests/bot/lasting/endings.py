"""A ward in which everything that can end for good is there, and every way of ending it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from storage.identity import linked_people, offers, people, web_sessions
from storage.inquiry import common_answers, inquiries
from storage.outreach import attendance, checkin, joining, sessions
from storage.outreach.attendance import Presence, Skill
from storage.outreach.sessions import OutreachSession
from storage.rights import roles
from storage.studying import vneid
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, found_team

TODAY, UNTIL = START.date(), START + timedelta(days=3)


PLACED = ("elsewhere", None, True)


MINUTE = timedelta(minutes=1)


Ward = dict[str, int]


def inquiry(who: int, where: int, at: datetime) -> inquiries.Inquiry:
    return inquiries.Inquiry(0, who, where, "Where?", "", "1", "web", at, TODAY)


def presence(session: int, person: int, way: str, at: datetime) -> Presence:
    return Presence(session, person, *PLACED, way, "tap", False, at, at, TODAY)


def ward(tx: Transaction, clock: Clock) -> Ward:
    """Something of each kind that can end."""
    one, other, third = (enrol(tx, name, clock) for name in ("lan", "minh", "hoa"))
    at, who, where = clock(), one.person_id, other.address_id
    new = OutreachSession(0, found_team(tx), who, None, "open", "kind", created_at=at)
    session = sessions.add(tx, replace(new, touched_at=at))
    attendance.attend(tx, presence(session, who, "code", at))
    attendance.confirm(tx, Skill(session, who, "k1-1", *PLACED, other.person_id, where, at, TODAY))
    for code in ("spent", "retired"):
        joining.add(tx, code, joining.JoinCode(0, who, where, UNTIL), at)
    for token, minutes in (("opened", 0), ("dark", 1)):
        checkin.add_page(tx, token, checkin.Page(session, where, UNTIL), at + minutes * MINUTE)
    for number, code in ((one.address_id, "used"), (where, "dropped")):
        web_sessions.add_code(tx, web_sessions.ReturnCode(code, number, UNTIL), at)
    for person in (other.person_id, who):
        linked_people.join(tx, where, person, at)
    linked_people.speak_for(tx, where, who)
    roles.add_invite(tx, "hash", roles.Invite(0, "pair", "officer", None, None, UNTIL), at)
    return {
        "person": who,
        "session": session,
        "shared": where,
        "own": other.person_id,
        "lone": third.address_id,
        "taken": third.person_id,
        "said": vneid.state(tx, who, TODAY, at),
        "offer": offers.add(tx, "offer", where, UNTIL),
        "asked": inquiries.add(tx, inquiry(who, where, at)) or 0,
        "common": with_common(tx, where, at),
    }


def close_offer(tx: Transaction, there: Ward, clock: Clock) -> None:
    offer = offers.at(tx, there["offer"])
    assert offer is not None
    offers.step(tx, offer, "asked", there["shared"], clock())
    offers.step(tx, offer, "closed", there["shared"], clock())


def let_go(tx: Transaction, there: Ward, clock: Clock) -> None:
    place = people.address_of(tx, there["lone"])
    assert place is not None
    linked_people.let_go(tx, place, people.add_person(tx, "salt", clock()), clock())


def take_question_back(tx: Transaction, there: Ward, clock: Clock) -> None:
    asked = inquiries.find(tx, there["asked"])
    assert asked is not None
    inquiries.take_back(tx, asked, clock())


def with_common(tx: Transaction, there: int, at: datetime) -> int:
    number = common_answers.propose(tx, ("Where?", "Here."), there, at)
    common_answers.decide(tx, number, there, at, is_good=True)
    return number


ENDINGS: Mapping[str, Callable[[Transaction, Ward, Clock], object]] = {
    "invite": lambda tx, _, clock: roles.close_invite(tx, "pair", "redeemed", clock()),
    "join_code": lambda tx, _, clock: joining.redeem(tx, 1, clock()),
    "join_retired": lambda tx, there, clock: joining.retire(tx, there["person"], clock()),
    "link_code": close_offer,
    "return_code": lambda tx, _, clock: web_sessions.use(tx, "used", clock()),
    "return_dropped": lambda tx, there, clock: web_sessions.drop_codes(
        tx, there["shared"], clock()
    ),
    "screen_opened": lambda tx, _, clock: checkin.open_page(tx, "opened", clock()),
    "vneid": lambda tx, there, clock: vneid.take_back(tx, there["said"], clock()),
    "inquiry": take_question_back,
    "common_answer": lambda tx, there, clock: common_answers.withdraw(
        tx, there["common"], there["shared"], clock()
    ),
    "presence": lambda tx, there, clock: attendance.strike(
        tx, there["session"], there["person"], None, clock()
    ),
    "skill": lambda tx, there, clock: attendance.unconfirm(
        tx, there["session"], (there["person"], "k1-1"), clock(), TODAY
    ),
    "member": lambda tx, there, clock: linked_people.leave(
        tx, there["shared"], there["person"], clock()
    ),
    "voice": let_go,
}


def end(tx: Transaction, there: Ward, clock: Clock) -> None:
    for ending in ENDINGS.values():
        ending(tx, there, clock)


def stand(tx: Transaction, there: Ward, clock: Clock) -> dict[str, object]:
    """What is open to somebody who tries it now, in a unit that is given up."""
    offer, shared = offers.at(tx, there["offer"]), people.address_of(tx, there["shared"])
    invited, lone = roles.invite_at(tx, 1), people.address_of(tx, there["lone"])
    assert None not in (offer, shared, invited, lone)
    return {
        "invite": invited.closed_why,
        "join codes": [joining.redeem(tx, n, clock()) for n in (1,)],
        "offer": offer.state,
        "return codes": [web_sessions.use(tx, code, clock()) for code in ("used", "dropped")],
        "screen": checkin.open_page(tx, "opened", clock()),
        "stated": vneid.latest(tx, there["person"]) is not None,
        "asked": len(inquiries.of(tx, there["person"])),
        "common": len(common_answers.approved(tx)),
        "present": attendance.count(tx, there["session"]),
        "skills": len(attendance.skills(tx, there["session"])),
        "at home": [one.person_id == there["own"] for one in linked_people.members(tx, shared.id)],
        "speaks": (shared.person_id == there["own"], lone.person_id != there["taken"]),
    }


ENDED = {
    "invite": "redeemed",
    "join codes": [False],
    "offer": "closed",
    "return codes": [False, False],
    "screen": False,
    "stated": False,
    "asked": 0,
    "common": 0,
    "present": 0,
    "skills": 0,
    "at home": [True],
    "speaks": (True, True),
}
