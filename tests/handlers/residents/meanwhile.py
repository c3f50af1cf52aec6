"""What a resident stands before, and what happens meanwhile: at another place, or on the phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from handlers.turn import House
from storage.identity import linked_people, people
from storage.transaction import Transaction
from tests.bot.house import Clock, enrol, found_team, lane_of
from tests.graduates import certify
from tests.handlers.at_once import Table, Way
from tests.handlers.cells import Cell
from tests.handlers.officers.ending import end

CODE = re.compile(r"\*\*(\w{4}(?:-\w{4}){2})\*\*")
LessonAttempt = Callable[[Cell], None]
HOA, BINH = 1, 2
"""Their grants."""
BA = 5
"""Who shares the phone of ong."""


def both(*ways: Way, who: str = "lan") -> LessonAttempt:
    """One after the other."""

    def work(cell: Cell) -> None:
        for way in ways:
            if isinstance(way, str):
                cell.lesson_attempt(who, way)
            else:
                way(cell)

    return work


def coded(maker: str, asked: str, typist: str, then: str = "", place: int = 1) -> LessonAttempt:
    """A code is asked for at one place, and typed at another."""

    def work(cell: Cell) -> None:
        code = cell.say(maker, asked).text.split("**")[place]
        cell.lesson_attempt(typist, f"{code}|{then}")

    return work


def typed(cell: Cell, role: str, by: str = "hoa") -> str:
    """The code of a new invitation."""
    found = CODE.search(cell.say(by, f"[invite.new:{role}]").text)
    assert found is not None
    return found[1]


def invited(who: str, role: str, then: str = "", by: str = "hoa") -> LessonAttempt:
    """An invitation that somebody types."""

    def work(cell: Cell) -> None:
        cell.lesson_attempt(who, f"{typed(cell, role, by)}|{then}")

    return work


def to_a_question(who: str) -> LessonAttempt:
    """Into a lesson, as far as its first question."""

    def work(cell: Cell) -> None:
        told = cell.lesson_attempt(who, "[learn.open:k7-1]")
        while not told.offers("quiz."):
            told = cell.say(who, cell.held(who, "learn.step"))

    return work


TYPED = coded("gian", "[link.start]", "lan")
ACCEPTED = coded("gian", "[link.start]", "lan", "=link.accept")
JOINED = both(ACCEPTED, "gian: =link.confirm:1")
ERASED = "[mydata.ask_erase]|{0}=mydata.erase"


def erased(who: str) -> str:
    return f"{who}: [mydata.ask_erase]|{who}: =mydata.erase"


ANYBODY: Mapping[str, Way] = {
    "nothing": "",
    "gian is erased": erased("gian"),
    "lan takes a role": invited("lan", "officer", "=invite.accept"),
    "gian takes a role": invited("gian", "officer", "=invite.accept"),
    "lan is called Hoàng": "lan: [profile.ask_name]|lan: Hoàng",
    "gian is called Hoàng": "gian: [profile.ask_name]|gian: Hoàng",
    "an hour passes": "+1",
}
TO_LINK: Mapping[str, Way] = {
    **ANYBODY,
    "lan is erased": erased("lan"),
    "gian makes another code": "gian: [link.start]",
    "gian refuses": "gian: =link.refuse",
    "lan sees a trap": "lan: [link.trap:1]",
    "tu types the code of lan": coded("lan", "[link.start]", "tu", "=link.accept"),
    "gian parts them": "gian: [link.undo:1]|gian: =link.part",
}
TO_DATA: Mapping[str, Way] = {
    **ANYBODY,
    "lan is erased": erased("lan"),
    "lan joins gian": JOINED,
    "gian parts them": "gian: [link.undo:1]|gian: =link.part",
    "lan asks the ward": "lan: /hoi|lan: =inquiry.agree|lan: Bao giờ có lớp?|lan: =inquiry.send",
    "lan is certified": lambda cell: (
        certify(cell.tx, cell.app.core.house, 3, cell.clock(), "Lan Anh") and None
    ),
}
TO_PHONE: Mapping[str, Way] = {
    "nothing": "",
    "ba takes the phone": f"[household.switch:{BA}]",
    "ba is erased": f"[household.switch:{BA}]|=household.switch|{ERASED.format('')}",
    "ong is erased": ERASED.format(""),
    "a third one is added": "[household.show]|=household.add",
    "a day passes": "+26",
}
TO_INVITATION: Mapping[str, Way] = {
    "nothing": "",
    "hoa's role is taken back": f"mai: [invite.withdraw:{HOA}]|mai: =invite.withdraw:{HOA}",
    "hoa's role ends": end("hoa"),
    "hoa is erased": erased("hoa"),
    "mai cancels the code": "mai: [holders.invites]|mai: =holders.ask_cancel|mai: =holders.cancel",
    "gian types it first": lambda cell: (
        cell.lesson_attempt("gian", f"{_CODE[0]}|=invite.accept") and None
    ),
    "its hours are over": "+73",
    "tu is erased": erased("tu"),
    "tu joins gian": coded("gian", "[link.start]", "tu", "=link.accept"),
    "the team ends": "hoa: [team.open:1]|hoa: =team.ask_end:1|hoa: =team.end:1",
}
_CODE = [""]


def offered(role: str) -> LessonAttempt:
    """tu stands before an invitation by hoa."""

    def work(cell: Cell) -> None:
        _CODE[0] = typed(cell, role)
        cell.lesson_attempt("tu", _CODE[0])

    return work


TABLES = {
    "typing a link code": Table("lan", {"joining gian": (TYPED, "=link.accept")}, TO_LINK),
    "being asked": Table("gian", {"confirming lan": (ACCEPTED, "=link.confirm")}, TO_LINK),
    "parting": Table(
        "lan", {"parting from gian": (both(JOINED, "[link.undo:1]"), "=link.part")}, TO_LINK
    ),
    "data": Table(
        "lan",
        {
            "erasing": ("[mydata.ask_erase]", "=mydata.erase"),
            "erasing while joined": (both(JOINED, "+170|[mydata.ask_erase]"), "=mydata.erase"),
            "taking consent back": ("[mydata.ask_withdraw]", "=mydata.withdraw"),
        },
        TO_DATA,
    ),
    "phone": Table(
        "ong",
        {
            "answering a question": (to_a_question("ong"), "=quiz."),
            "erasing oneself": ("[mydata.ask_erase]", "=mydata.erase"),
            "adding somebody": ("[household.show]", "=household.add"),
        },
        TO_PHONE,
    ),
    "invitation": Table(
        "tu",
        {
            "becoming an officer": (offered("officer"), "=invite.accept"),
            "joining a team": (offered("volunteer:1"), "=invite.accept"),
        },
        TO_INVITATION,
    ),
}


def cast(tx: Transaction, clock: Clock, _house: House) -> None:
    """Two officers, a resident here and one there, a phone that two share."""
    enrol(tx, "hoa", clock, role="officer", channel="box")
    enrol(tx, "mai", clock, role="officer", channel="box")
    found_team(tx)
    for who in ("lan", "ong", "ba", "gian", "tu"):
        enrol(tx, who, clock, channel="box", group=3)
    there = people.known(tx, lane_of("ong", "box"))
    assert there is not None
    for person in (there.person_id, BA):
        linked_people.join(tx, there.address_id, person, clock())
