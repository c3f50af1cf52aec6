"""Answers for everybody: approved or refused by a second officer, withdrawn by any."""

from __future__ import annotations

from handlers.contract import Button, Outcome, Reply, column
from handlers.officers.inbox.listing import WHO
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.paging import pages
from handlers.shared import audit, nearness, rights, seconding, sides
from handlers.turn import Outcomes, Turn
from storage.identity import people
from storage.inquiry import common_answers
from storage.inquiry.common_answers import CommonAnswer
from storage.rights import roles

PAGE, LABEL = 6, 60


def listed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Those that wait for a second look, then those that are said."""
    waiting, said = common_answers.proposed(turn.tx), common_answers.approved(turn.tx)
    back = turn.button("inbox.back", "inbox.show")
    filled = pages([waiting, said], PAGE)
    if not filled:
        return [turn.reply("common.none", back)]
    wanted = row_number(arguments[0]) if arguments else None
    at = min(wanted or 0, len(filled) - 1)
    buttons = [_door(turn, one) for one in filled[at]]
    if len(filled) > 1:
        buttons.append(turn.button("inbox.more", f"common.list:{(at + 1) % len(filled)}"))
    words = turn.say("common.all", waiting=len(waiting), said=len(said))
    return [Reply(words, column(*buttons, back))]


def _door(turn: Turn, one: CommonAnswer) -> Button:
    asked = one.question if len(one.question) <= LABEL else f"{one.question[: LABEL - 1]}…"
    is_new = one.state == "proposed"
    return turn.button(
        "common.door_proposed" if is_new else "common.door_approved",
        f"common.open:{one.id}",
        question=asked,
    )


def _named(turn: Turn, arguments: tuple[str, ...]) -> CommonAnswer | None:
    number = row_number(arguments[0]) if arguments else None
    return common_answers.find(turn.tx, number) if number else None


def open_one(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The question and the answer, and what this officer may do about them."""
    one = _named(turn, arguments)
    if one is None:
        return listed(turn, ())
    state = _state(turn, one)
    said = turn.say("common.card", question=one.question, answer=one.answer, state=state)
    back = turn.button("common.back", "common.list")
    return [Reply(said, column(*_deeds(turn, one), back))]


def _state(turn: Turn, one: CommonAnswer) -> str:
    match one.state:
        case "proposed":
            return _waiting(turn, one)
        case "approved":
            return turn.say("common.is_approved", on=rights.day(one.decided_at or turn.now))
        case "refused":
            return turn.say("common.is_refused")
        case _:
            return turn.say("common.is_withdrawn")


def _waiting(turn: Turn, one: CommonAnswer) -> str:
    """Who proposed it, or who may approve it in place of whoever looks."""
    by = people.address_of(turn.tx, one.proposed_by) if one.proposed_by else None
    if by is None:
        return turn.say("common.is_nobodys")
    if not _is_own(turn, one):
        return turn.say("common.is_proposed", who=rights.called(turn, one.proposed_by))
    bench, since = seconding.bench(turn), one.proposed_at
    days = turn.house.settings.apart_days
    others = [
        rights.called(turn, each.id)
        for each in bench.officers
        if bench.is_second(each.person_id, (by.person_id,), since)
        and not nearness.are_near(turn.tx, each.person_id, by.person_id, since, days)
    ]
    if not others:
        return turn.say("common.is_own_nobody", days=days)
    return turn.say("common.is_own", names=", ".join(dict.fromkeys(others)))


def _is_own(turn: Turn, one: CommonAnswer) -> bool:
    """Nobody approves what they, those at home, or those they invited proposed.

    Nor what nobody stands for any more: whoever proposed it may have been oneself.
    """
    by = people.address_of(turn.tx, one.proposed_by) if one.proposed_by else None
    if by is None or turn.known is None:
        return True
    is_here = by.id == turn.known.address_id
    is_near = is_here or nearness.is_near(turn, by.person_id, one.proposed_at)
    return is_near or not seconding.is_second(turn, (by.person_id,), one.proposed_at)


def _deeds(turn: Turn, one: CommonAnswer) -> list[Button]:
    if one.state == "approved":
        return [turn.button("common.withdraw", f"common.withdraw:{one.id}")]
    if one.state != "proposed":
        return []
    refuse = turn.button("common.refuse", f"common.refuse:{one.id}")
    if _is_own(turn, one):
        return [refuse]
    return [turn.button("common.approve", f"common.approve:{one.id}"), refuse]


def approve(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From now on the bot says it."""
    one = _named(turn, arguments)
    if one is None or _is_own(turn, one):
        return open_one(turn, arguments)
    return _decide(turn, one, is_good=True)


def refuse(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It is never said; whoever proposed it may take it back so."""
    one = _named(turn, arguments)
    return listed(turn, ()) if one is None else _decide(turn, one, is_good=False)


def _decide(turn: Turn, one: CommonAnswer, *, is_good: bool) -> Outcomes:
    known = turn.known
    if known is None or not common_answers.decide(
        turn.tx, one.id, known.address_id, turn.now, is_good=is_good
    ):
        return _already(turn, one)
    said = Reply(turn.say("common.said_approved" if is_good else "common.said_refused"))
    notices = _tell_all(turn, one) if is_good else _tell(turn, one)
    outcomes = [said, *listed(turn, ()), *notices]
    audit.note(turn, "common.approved" if is_good else "common.refused", f"common:{one.id}")
    return outcomes


def _already(turn: Turn, one: CommonAnswer) -> Outcomes:
    """A second tap, or a second officer's: what was decided stands."""
    return [Reply(turn.say("common.already")), *open_one(turn, (str(one.id),))]


def _tell(turn: Turn, one: CommonAnswer) -> list[Outcome]:
    """Whoever proposed it hears that it is refused."""
    there = people.address_of(turn.tx, one.proposed_by) if one.proposed_by else None
    if there is None or turn.known is None or there.id == turn.known.address_id:
        return []
    look = turn.button("common.look", f"common.open:{one.id}")
    return [sides.notice(there, sides.voice(turn, there).say("common.said_refused"), look)]


def _tell_all(turn: Turn, one: CommonAnswer) -> list[Outcome]:
    """What everybody is told from now on, every officer hears of, and may withdraw."""
    here = turn.known.address_id if turn.known else None
    hearing = {*roles.officers(turn.tx, turn.now).values(), one.proposed_by} - {here, None}
    by, who = rights.called(turn, one.proposed_by), rights.called(turn, here)
    look = turn.button("common.look", f"common.open:{one.id}")
    notices: list[Outcome] = []
    for address in sorted(each for each in hearing if each is not None):
        if (there := people.address_of(turn.tx, address)) is not None:
            said = sides.voice(turn, there).say("common.told_approved", by=by, who=who)
            notices.append(sides.notice(there, said, look))
    return notices


def withdraw(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The bot says it no more."""
    one, known = _named(turn, arguments), turn.known
    if one is None or known is None:
        return listed(turn, ())
    if not common_answers.withdraw(turn.tx, one.id, known.address_id, turn.now):
        return _already(turn, one)
    outcomes = [Reply(turn.say("common.said_withdrawn")), *listed(turn, ())]
    audit.note(turn, "common.withdrawn", f"common:{one.id}")
    return outcomes


def _proposed(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The very words that were read, while there is something to decide."""
    return _read(_named(turn, arguments), "proposed")


def _approved(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    return _read(_named(turn, arguments), "approved")


def _read(one: CommonAnswer | None, state: str) -> Shown | None:
    return Shown((one.question, one.answer)) if one and one.state == state else None


_DECIDES = Decision(_proposed, "common.open:{0}")
ROUTES = Routes(
    postbacks={
        "common.list": Route(listed, WHO),
        "common.open": Route(open_one, WHO),
        "common.approve": Route(approve, WHO, _DECIDES, spends=True),
        "common.refuse": Route(refuse, WHO, _DECIDES, spends=True),
        "common.withdraw": Route(
            withdraw, WHO, Decision(_approved, "common.open:{0}"), spends=True
        ),
    }
)
