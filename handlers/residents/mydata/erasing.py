"""Erasing, asked just before: what was recorded here, and elsewhere only if that was agreed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from handlers.contract import Button, Outcome, Reply, column
from handlers.form_state import FormState
from handlers.residents.mydata.agreeing import ask_buttons, tell_others
from handlers.residents.mydata.showing import count_photos, only_name, show
from handlers.routes import Decision, Route, Routes, Shown
from handlers.shared import audit, linked_people, reach, rights, sides
from handlers.shared.inquiries import WAITING
from handlers.turn import ConversationState, Outcomes, Turn, words_for
from storage.identity import people
from storage.inquiry import inquiries
from storage.privacy import erasure
from storage.rights.role import Role
from storage.studying import certificates


class AskedToErase(FormState, frozen=True):
    """The numbers that it was asked about, and when."""

    key: ClassVar[str] = "mydata.erase"
    numbers: tuple[int, ...]
    at: datetime


def ask_erase(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Say what will go and what stays, ask once, and tell the linked places before it happens."""
    someone = turn.known
    if someone is None:
        return show(turn, ())
    numbers = reach.numbers(turn, "erase")
    is_new = _asked(turn) != numbers
    AskedToErase(numbers, turn.now).keep(turn)
    sent = count_photos(turn, numbers)
    others = ask_buttons(turn, "erase", numbers)
    is_here_only = any(number not in numbers for _, number, _ in reach.elsewhere(turn))
    said = turn.reply(
        "mydata.ask_erase",
        *_erase_buttons(turn),
        *others,
        *only_name(turn),
        turn.button("mydata.keep", "help.cancel"),
        photos="\n" + turn.say("mydata.erase_photos", count=sent) if sent else "",
        inquiries="\n" + turn.say("mydata.erase_inquiries") if _unanswered(turn, numbers) else "",
        certificates=_certificates(turn, numbers),
        whose=_whose(turn, numbers, is_here_only=is_here_only),
    )
    last = [Reply(turn.say("mydata.erase_last"))] if rights.is_only_officer(turn) else []
    return [*last, said, *(tell_others(turn, "erase", numbers) if is_new else [])]


def _unanswered(turn: Turn, numbers: tuple[int, ...]) -> int:
    """How many letters of theirs nobody has answered yet."""
    sent = (one for number in numbers for one in inquiries.of(turn.tx, number))
    return sum(one.state in WAITING for one in sent)


def _standing(turn: Turn, numbers: tuple[int, ...]) -> int:
    """How many certificates would be withdrawn."""
    held = (one for number in numbers for one in certificates.all_of(turn.tx, number))
    return sum(one.withdrawn_at is None for one in held)


def _certificates(turn: Turn, numbers: tuple[int, ...]) -> str:
    count = _standing(turn, numbers)
    return "\n" + turn.say("mydata.erase_certificates", count=count) if count else ""


def _erase_buttons(turn: Turn) -> tuple[Button, ...]:
    """It is everybody's right; the ward's last officer is first offered a successor."""
    if not rights.is_only_officer(turn):
        return (turn.button("mydata.erase_all", "mydata.erase"),)
    return (
        turn.button("invite.another", f"invite.new:{Role.OFFICER}"),
        turn.button("mydata.erase_anyway", "mydata.erase"),
    )


def _whose(turn: Turn, numbers: tuple[int, ...], *, is_here_only: bool) -> str:
    """Whose data it is, where several places or people could be meant."""
    if linked_people.is_shared(turn):
        name = (turn.known.name if turn.known else "") or turn.say("household.nameless")
        return "\n" + turn.say("mydata.erase_one", called=name)
    if is_here_only:
        return "\n" + turn.say("mydata.erase_here")
    return "\n" + turn.say("mydata.erase_both") if len(numbers) > 1 else ""


def _asked(turn: Turn) -> tuple[int, ...] | None:
    """The numbers that were asked about in this conversation, within the hour."""
    asked = AskedToErase.of(turn)
    if asked is None or not asked.numbers or turn.now - asked.at > timedelta(hours=1):
        return None
    return asked.numbers


def erase(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Erase at once what was asked about just now; the counts stand."""
    asked = _asked(turn)
    if turn.known is None or asked is None or asked != reach.numbers(turn, "erase"):
        AskedToErase.pop(turn)
        return ask_erase(turn, ())
    you, told = turn.words()["you"], _told_afterwards(turn, asked)
    for number in asked:
        erasure.erase(turn.tx, number, turn.now)
    for number in asked:
        audit.note(turn, "person.erased", f"person:{number}")
    turn.known, turn.conversation = people.known(turn.tx, turn.lane), ConversationState()
    return [_farewell(turn, words_for(turn.house, str(you), "")), *told]


def _farewell(turn: Turn, words: dict[str, object]) -> Reply:
    """Others may share this phone: it says who learns there from now on, and asks who holds it."""
    say, left = turn.house.texts.say, linked_people.members(turn)
    if turn.known is None or not left:
        turn.known, turn.forgotten = None, True
        anew = column(Button(say("mydata.anew"), "enrol.first"))
        return Reply(say("mydata.erased", **words), anew, forget=True)
    buttons = [linked_people.switch_to(turn, one) for one in left]
    here = turn.known.name or turn.say("household.nameless")
    more = turn.button("household.add", "household.add")
    return Reply(say("mydata.erased_one", **words, here=here), column(*buttons, more), forget=True)


def _told_afterwards(turn: Turn, erased: tuple[int, ...]) -> list[Outcome]:
    """The places that stay hear that theirs is untouched."""
    onward = turn.button("mydata.go_on", "learn.resume")
    return [
        sides.notice(place, sides.voice(turn, place).say("mydata.erased_there"), onward)
        for _, number, places in reach.elsewhere(turn)
        if number not in erased
        for place in places
    ]


def _kept(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """What would be erased: whose, how many photos, and whether the ward keeps an officer."""
    numbers = reach.numbers(turn, "erase") if turn.known else ()
    if turn.known is None:
        return None
    goes = count_photos(turn, numbers), _unanswered(turn, numbers), _standing(turn, numbers)
    return Shown(more=(numbers, *goes, rights.is_only_officer(turn)))


ROUTES = Routes(
    postbacks={
        "mydata.ask_erase": Route(ask_erase),
        "mydata.erase": Route(
            erase, decides=Decision(_kept, "mydata.ask_erase", at_once=True), spends=True
        ),
    },
)
