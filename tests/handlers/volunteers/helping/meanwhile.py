"""What a helper or somebody who comes to a phone stands before, and what others do meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handlers.shared import onpaper
from handlers.turn import WARD_ZONE, House
from storage.outreach import teams
from storage.transaction import Transaction
from tests.bot.house import CONFIG, Clock, enrol, found_team
from tests.handlers.at_once import Table, Way
from tests.handlers.cells import Cell
from tests.handlers.officers.ending import end
from tests.handlers.volunteers.helping.hall import FORM

CHI, TU = 3, 6
"""Her grant, and the person whom the team recorded on paper."""
_CODE = [""]


def made(cell: Cell) -> None:
    """chi asks for a code that brings the person to a phone."""
    _CODE[0] = cell.say("chi", f"[join.make:{TU}]").text.split("**")[3]


def coming(then: str = "=join.consent") -> Callable[[Cell], None]:
    """Somebody typed it, and has the notice before them."""

    def work(cell: Cell) -> None:
        made(cell)
        cell.lesson_attempt("lan", f"{_CODE[0]}|{then}")

    return work


def comes_first(cell: Cell) -> None:
    """Another telephone is quicker with the same code."""
    cell.lesson_attempt("new", f"{_CODE[0]}|=join.consent|=join.agree")


def comes(cell: Cell) -> None:
    """They take a telephone of their own."""
    made(cell)
    comes_first(cell)


def teaching(who: str) -> Callable[[Cell], None]:
    """Into a lesson with the person, as far as its first question."""

    def work(cell: Cell) -> None:
        told = cell.lesson_attempt(who, f"[assist.learn:{TU}:k7-1]")
        while not told.offers("assist.pick") and not told.offers("assist.send"):
            told = cell.say(who, cell.held(who, "assist.step"))

    return work


TO_PERSON: Mapping[str, Way] = {
    "nothing": "",
    "binh erases them": f"binh: [assist.ask_erase:{TU}]|binh: =assist.erase",
    "they come to a phone": comes,
    "binh learns with them": teaching("binh"),
    "chi's role is taken back": f"mai: [invite.withdraw:{CHI}]|mai: =invite.withdraw:{CHI}",
    "chi's role ends": end("chi"),
    "the team ends": "mai: [team.open:1]|mai: =team.ask_end:1|mai: =team.end:1",
    "a week passes": "+168",
}
TO_COMING: Mapping[str, Way] = {
    **TO_PERSON,
    "they come to a phone": comes_first,
    "chi makes another code": made,
    "chi is erased": "chi: [mydata.ask_erase]|chi: =mydata.erase",
    "its time is over": "+73",
    "lan is erased": "lan: [mydata.ask_erase]|lan: =mydata.erase",
    "the code is lan's no more": "lan: [join.decline]",
}
TABLES = {
    "helper": Table(
        "chi",
        {
            "erasing somebody": (f"[assist.ask_erase:{TU}]", "=assist.erase"),
            "answering with them": (teaching("chi"), "=assist.pick"),
        },
        TO_PERSON,
    ),
    "coming": Table(
        "lan",
        {"coming to a phone": (coming(), "=join.agree")},
        TO_COMING,
    ),
}


def cast(tx: Transaction, clock: Clock, _house: House) -> None:
    """An officer, a team of two, two residents, and whom the team recorded on paper."""
    team, today = found_team(tx), clock().astimezone(WARD_ZONE).date()
    teams.serve(tx, team, 3, today, clock())
    enrol(tx, "mai", clock, role="officer", channel="box")
    enrol(tx, "binh", clock, role="team_leader", channel="box", team=team)
    chi = enrol(tx, "chi", clock, role="volunteer", channel="box", team=team)
    for who in ("lan", "minh"):
        enrol(tx, who, clock, channel="box", group=3)
    form = onpaper.Form(FORM, CONFIG.notice.version, "Tu", "bac", "adult", 3, team)
    written = onpaper.Written("salt", chi.address_id, clock(), today)
    assert onpaper.enrol(tx, form, written) == TU
