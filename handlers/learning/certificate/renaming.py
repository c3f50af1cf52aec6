"""Another name on a certificate that was given out: respelled by its owner, else by an officer."""

from __future__ import annotations

import json

from handlers.contract import Notice, Reply
from handlers.learning.certificate.states import Withdrawing
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.codes import show_code
from handlers.rules.admission.numbering import row_number
from handlers.rules.people.respelling import is_respelling
from handlers.shared import audit, exam, nearness, seconding
from handlers.turn import Outcomes, Turn
from storage.identity import people
from storage.rights.role import Role
from storage.studying import certificates
from storage.studying.certificates import NAME_OPENED, Certificate

WHO = (Role.OFFICER,)


def may_be(turn: Turn, one: Certificate, written: str) -> bool:
    """Whether its owner may write this name: the first one, or the same spelled otherwise."""
    given = given_name(turn, one)
    return not given or is_respelling(given, written)


def given_name(turn: Turn, one: Certificate) -> str:
    """The name it was given out with, so that no row of slips leads to another one."""
    deeds = certificates.namings(turn.tx, one)
    opened = [place for place, deed in enumerate(deeds) if deed.action == NAME_OPENED]
    since = deeds[opened[-1] + 1 :] if opened else deeds
    if since:
        return str(json.loads(since[0].body).get("name") or "")
    return "" if opened else one.name or ""


def refused(turn: Turn, one: Certificate, written: str) -> Outcomes:
    """Nothing is written; a slip of the thumb is typed anew, anything else an officer opens."""
    turn.conversation.ask = "certificate.name"
    code = show_code(exam.code_of(turn.house, one.seed)) if one.seed else "–"
    return [
        turn.reply(
            "certificate.another_name",
            turn.button("certificate.keep_name", f"certificate.show:{one.id}"),
            turn.button("certificate.contact", "help.human"),
            given=one.name or given_name(turn, one),  # the spelling in force
            written=written,
            code=code,
        )
    ]


def open_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """An officer lets the owner write the name anew, once; never on a paper of their own."""
    found = _named(turn, arguments)
    out = turn.button("certificate.out", "help.cancel")
    if found is None or found.withdrawn_at or not found.name:
        return [turn.reply("certificate.no_name_yet", out)]
    if nearness.is_oneself(turn, found.person_id, found.on) or not seconding.is_second(
        turn, (found.person_id,), found.on
    ):
        return [turn.reply("certificate.own_paper", out)]
    Withdrawing.pop(turn)
    if _is_open(turn, found):
        return [turn.reply("certificate.name_is_open", out, title=found.title)]
    anew = turn.button("certificate.change_name", f"certificate.ask_name:{found.id}")
    told = turn.reply("certificate.told_opened", anew, title=found.title)
    audit.note(turn, "certificate.name_opened", f"certificate:{found.id}", found.person_id)
    done = turn.reply("certificate.name_opened", out, title=found.title)
    return [done, *tell(turn, found, told)]


def _is_open(turn: Turn, one: Certificate) -> bool:
    """Whether an officer has opened it, and its owner has written none since."""
    return any(deed.action == NAME_OPENED for deed in certificates.namings(turn.tx, one)[-1:])


def tell(turn: Turn, found: Certificate, said: Reply) -> Outcomes:
    """At every address that speaks for the owner."""
    return [Notice(number, said) for number in people.speaking(turn.tx, found.person_id)]


def _named(turn: Turn, arguments: tuple[str, ...]) -> Certificate | None:
    number = row_number(arguments[0]) if arguments else None
    return certificates.find(turn.tx, number) if number else None


def _open(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The paper that was shown, and the name that would be given up."""
    found = _named(turn, arguments)
    if found is None or found.withdrawn_at:
        return None
    return Shown((found.title, f"{found.on:%m/%Y}"), private=(found.name or "",))


ROUTES = Routes(
    postbacks={
        "certificate.open_name": Route(
            open_name, WHO, Decision(_open, "certificate.weigh:{0}"), spends=True
        )
    },
)
