"""Putting somebody onto the list, taking them off, and objections within their days."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Reply
from handlers.form_state import FormState
from handlers.officers.awarding import common
from handlers.officers.awarding.common import WHO, Meant
from handlers.officers.awarding.showing import card, open_one
from handlers.reports.awards.criteria import rules
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.typed.remarks import sentence
from handlers.shared import audit
from handlers.turn import Outcomes, Turn, person_of
from storage.reporting import awards
from storage.reporting.awards import Note

LONGEST = 300


class Objecting(FormState, frozen=True):
    """Whom an objection is about."""

    key: ClassVar[str] = "awards.objecting"
    about: str = ""


def add(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Onto the list that the council will look at."""
    one = common.meant(turn, arguments)
    if one is None or common.is_own(turn, one.about) or one.listed:
        return open_one(turn, arguments)
    return _noted(turn, one, "award.added")


def remove(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Off it again; that they stood there stays in the record."""
    one = common.meant(turn, arguments)
    if one is None or common.is_own(turn, one.about) or one.listed is None:
        return open_one(turn, arguments)
    return _noted(turn, one, "award.removed")


def ask_objection(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What is said against it?"""
    one = common.meant(turn, arguments)
    if one is None or one.listed is None or not common.is_open(turn, one.listed):
        return [_late(turn, one)] if one and one.listed else open_one(turn, arguments)
    return [_ask(turn, one)]


def _late(turn: Turn, one: Meant) -> Reply:
    back = turn.button("awards.back", f"awards.show:{one.issue.id}")
    return turn.reply("awards.late", back, days=rules().objection_days)


def _ask(turn: Turn, one: Meant, *, again: bool = False) -> Reply:
    turn.conversation.ask = "awards.objection"
    Objecting(one.data).keep(turn)
    leave = turn.button("awards.leave", f"awards.open:{one.data}")
    return turn.reply("awards.ask_again" if again else "awards.ask", leave, who=one.about.name)


def take_objection(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Recorded word for word, and who wrote it down."""
    kept = Objecting.pop(turn)
    about = tuple(kept.about.split(":")) if kept else ()
    one = common.meant(turn, about)
    if one is None or one.listed is None:
        return open_one(turn, about)
    if not common.is_open(turn, one.listed):
        return [_late(turn, one)]
    said = sentence(arguments[0], LONGEST)
    if said is None or turn.warned:
        return [_ask(turn, one, again=True)]
    return _noted(turn, one, "award.objected", said)


def _noted(turn: Turn, one: Meant, action: str, reason: str | None = None) -> Outcomes:
    who, (_, _, what) = person_of(turn), action.partition(".")
    new = Note(
        *(0, one.issue.id, one.about.kind, one.about.id, what, reason),
        *(turn.now, turn.today, who.person_id, who.address_id),
    )
    awards.add(turn.tx, new)
    anew = common.meant(turn, tuple(one.data.split(":")))
    said: Outcomes = [turn.reply(f"awards.did_{what}", who=one.about.name)]
    if anew:
        said.append(card(turn, anew))
    audit.note(turn, action, f"issue:{one.issue.id}", place=one.about.name, reason=reason or "")
    return said


def _shown_typed(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """Whom the objection was asked about."""
    kept = Objecting.of(turn)
    return common.shown(turn, tuple(kept.about.split(":"))) if kept else None


_DECISION = Decision(common.shown, "awards.open:{0}:{1}:{2}")
ROUTES = Routes(
    postbacks={
        "awards.add": Route(add, WHO, _DECISION, spends=True),
        "awards.remove": Route(remove, WHO, _DECISION, spends=True),
        "awards.object": Route(ask_objection, WHO),
    },
    asks={
        "awards.objection": Route(
            take_objection, WHO, Decision(_shown_typed, "issuing.list"), awaits=Awaits.REPORT
        )
    },
)
