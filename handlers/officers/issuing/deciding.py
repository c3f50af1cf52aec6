"""Asking for an issue, issuing it as the second officer, or leaving it."""

from __future__ import annotations

from handlers.officers.issuing import common
from handlers.officers.issuing.common import WHO, Seen
from handlers.officers.issuing.showing import card_of, gone
from handlers.routes import Decision, Route, Routes
from handlers.shared import audit, rights
from handlers.turn import Outcomes, Turn
from storage.reporting.issues import ASKED, DROPPED, ISSUED, PREPARED


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The first word; the other officers are told."""
    one = common.named(turn, arguments)
    if one is None:
        return [gone(turn)]
    if other := common.rival(turn, one):
        return [card_of(turn, other)]
    if one.state != PREPARED or not common.note_step(turn, one, ASKED):
        return [card_of(turn, one)]
    return _told(turn, one, "issue.asked")


def issue(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The second word: the file that both saw is the report from now on."""
    one = common.named(turn, arguments)
    if one is None:
        return [gone(turn)]
    asked = one.last(ASKED)
    if one.state != ASKED or asked is None or not common.may_second(turn, asked):
        return [card_of(turn, one)]
    if not common.note_step(turn, one, ISSUED):
        return [gone(turn)]
    return _told(turn, one, "issue.issued")


def drop(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It is not issued; it may be prepared anew."""
    one = common.named(turn, arguments)
    if one is None:
        return [gone(turn)]
    if one.state != ASKED or not common.note_step(turn, one, DROPPED):
        return [card_of(turn, one)]
    return _told(turn, one, "issue.dropped")


def _told(turn: Turn, one: Seen, action: str) -> Outcomes:
    _, _, what = action.partition(".")
    name = common.title(turn.house.texts, one.issue)
    look = turn.button("issuing.look", f"issuing.open:{one.issue.id}")
    who = rights.called(turn, turn.known.address_id if turn.known else None)
    notice = turn.reply(f"issuing.told_{what}", look, who=who, title=name)
    said = turn.reply(f"issuing.did_{what}", look, title=name)
    outcomes: Outcomes = [said, *rights.tell_officers(turn, notice)]
    audit.note(
        turn,
        action,
        f"issue:{one.issue.id}",
        period=name,
        sha256=one.sha256,
        mark=one.issue.mark,
    )
    return outcomes


ROUTES = Routes(
    postbacks={
        f"issuing.{name}": Route(
            handler, WHO, Decision(common.shown, "issuing.open:{0}"), spends=True
        )
        for name, handler in {"ask": ask, "issue": issue, "drop": drop}.items()
    }
)
