"""Choosing a good example with its reason, and leaving it again."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Reply
from handlers.form_state import FormState
from handlers.officers.exemplars.showing import WHO, about, card, show, shown, standing
from handlers.reports.exemplars import name_of
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.typed.remarks import sentence
from handlers.shared import audit
from handlers.turn import Outcomes, Turn, person_of
from storage.reporting import exemplars
from storage.reporting.exemplars import CHOSEN, LEFT, Exemplar

LONGEST = 300


class Choosing(FormState, frozen=True):
    """Whom a reason is asked about."""

    key: ClassVar[str] = "exemplars.choosing"
    about: str = ""


def choose(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Why?"""
    key = about(arguments)
    name = name_of(turn.tx, turn.house.texts, key, turn.today) if key else None
    if key is None or name is None:
        return show(turn, ())
    if found := standing(turn, arguments):
        return card(turn, found)
    return [_ask(turn, key, name)]


def _ask(turn: Turn, key: tuple[str, int], name: str, *, again: bool = False) -> Reply:
    turn.conversation.ask = "exemplars.why"
    Choosing(f"{key[0]}:{key[1]}").keep(turn)
    leave = turn.button("exemplars.not_now", "exemplars.show")
    return turn.reply("exemplars.ask_again" if again else "exemplars.ask", leave, who=name)


def take_why(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Keep the choice with its reason."""
    kept = Choosing.pop(turn)
    parts = tuple(kept.about.split(":")) if kept else ()
    key = about(parts)
    name = name_of(turn.tx, turn.house.texts, key, turn.today) if key else None
    if key is None or name is None:
        return show(turn, ())
    why = None if turn.warned else sentence(arguments[0], LONGEST)
    if why is None:
        return [_ask(turn, key, name, again=True)]
    _note(turn, key, CHOSEN, why)
    found = standing(turn, parts)
    said: Outcomes = [turn.reply("exemplars.did_chosen", who=name)]
    said += card(turn, found) if found else []
    audit.note(turn, "exemplar.chosen", f"{key[0]}:{key[1]}", place=name, reason=why)
    return said


def leave(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It is an example no more; that it was one stays in the record."""
    one = standing(turn, arguments)
    if one is None:
        return show(turn, ())
    _note(turn, one.note.key, LEFT, None)
    said = [turn.reply("exemplars.did_left", who=one.name), *show(turn, ())]
    kind, number = one.note.key
    audit.note(turn, "exemplar.left", f"{kind}:{number}", place=one.name)
    return said


def _note(turn: Turn, key: tuple[str, int], what: str, why: str | None) -> None:
    who = person_of(turn)
    said = (*key, what, why, turn.now, turn.today, who.person_id, who.address_id)
    exemplars.add(turn.tx, Exemplar(0, *said))


def _asked(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """Whom the reason was asked about."""
    kept = Choosing.of(turn)
    key = about(tuple(kept.about.split(":"))) if kept else None
    name = name_of(turn.tx, turn.house.texts, key, turn.today) if key else None
    return Shown((name,)) if name else None


ROUTES = Routes(
    postbacks={
        "exemplars.choose": Route(choose, WHO),
        "exemplars.leave": Route(
            leave, WHO, Decision(shown, "exemplars.open:{0}:{1}"), spends=True
        ),
    },
    asks={
        "exemplars.why": Route(
            take_why, WHO, Decision(_asked, "exemplars.show"), awaits=Awaits.REPORT
        )
    },
)
