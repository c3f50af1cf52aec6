"""The national confirmation on VNeID: residents state it, officers check it; we never give it."""

from __future__ import annotations

from handlers.contract import Button, Notice, Reply
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, linked_people, nearness, reach, seconding, statuses
from handlers.shared.residence import group_name, residence_of
from handlers.turn import Outcomes, Turn
from storage.identity import people
from storage.rights.role import Role
from storage.studying import vneid
from storage.studying.vneid import Check, Stated

WHO = (Role.OFFICER,)


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Say what it is, where it stands, and what can be stated."""
    if turn.learner is None:
        return [turn.reply("vneid.must_enrol", turn.button("learn.enrol", "enrol.start"))]
    buttons = []
    found, said = statuses.checked(turn), statuses.stated(turn)
    if said is None or (found and not found.is_seen):
        buttons.append(turn.button("vneid.i_state", "vneid.state"))
    elif found is None:
        buttons.append(turn.button("vneid.i_take_back", f"vneid.take_back:{said.id}"))
    buttons.append(turn.button("vneid.go_on", "learn.resume"))
    return [turn.reply("vneid.about", *buttons, words=statuses.nation(turn))]


def state(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Record that VNeID shows it; once, unless an officer did not see it."""
    someone, found = turn.learner, statuses.checked(turn)
    if someone is None or (statuses.stated(turn) and not (found and not found.is_seen)):
        return ask(turn, ())
    number = vneid.state(turn.tx, someone.person_id, turn.today, turn.now)
    back = turn.button("vneid.i_take_back", f"vneid.take_back:{number}")
    return [turn.reply("vneid.stated", back, turn.button("vneid.go_on", "learn.resume"))]


def take_back(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It was tapped by mistake."""
    said = _named(turn, arguments)
    if said is None or turn.learner is None or said.person_id not in reach.numbers(turn):
        return (linked_people.of_another(turn, said.person_id) if said else []) or ask(turn, ())
    vneid.take_back(turn.tx, said.id, turn.now)
    return [turn.reply("vneid.taken_back", turn.button("vneid.go_on", "learn.resume"))]


def _named(turn: Turn, arguments: tuple[str, ...]) -> Stated | None:
    number = row_number(arguments[0]) if arguments else None
    return vneid.find(turn.tx, number) if number else None


def list_waiting(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The next statement that nobody has checked; who looked at which is written down."""
    after = row_number(arguments[0]) if arguments else None
    said = vneid.waiting_after(turn.tx, after or 0)
    count = vneid.waiting(turn.tx)
    if said is None:
        again = [turn.button("vneid.from_start", "vneid.list")] if count else []
        leave = turn.button("vneid.leave", "help.cancel")
        return [
            turn.reply("vneid.end" if count else "vneid.none_waits", *again, leave, count=count)
        ]
    card = _card(turn, said, count)
    audit.note(turn, "vneid.looked_at", f"vneid:{said.id}", said.person_id)
    return [card]


def _card(turn: Turn, said: Stated, count: int) -> Reply:
    onward = turn.button("vneid.next", f"vneid.list:{said.id}")
    if _is_own(turn, said):
        return turn.reply("vneid.own", onward, count=count)
    called = people.named(turn.tx, said.person_id).name or turn.say("vneid.nameless")
    place = residence_of(turn, said.person_id)
    group = group_name(turn, place.group) if place.group else turn.say("vneid.no_group")
    return turn.reply(
        "vneid.card",
        turn.button("vneid.seen", f"vneid.seen:{said.id}"),
        turn.button("vneid.unseen", f"vneid.unseen:{said.id}"),
        onward,
        called=called,
        group=group,
        on=f"{said.on:%d/%m/%Y}",
        count=count,
    )


def _is_own(turn: Turn, said: Stated) -> bool:
    """Nobody confirms for themselves, for those at home, or for whom they invited."""
    is_near = nearness.is_near(turn, said.person_id, said.on)
    return is_near or not seconding.is_second(turn, (said.person_id,), said.on)


def seen(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The officer saw the confirmation."""
    return _check(turn, arguments, is_seen=True)


def unseen(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The officer did not see it."""
    return _check(turn, arguments, is_seen=False)


def _check(turn: Turn, arguments: tuple[str, ...], *, is_seen: bool) -> Outcomes:
    """Add the finding, tell the resident, show the next; the latest finding holds."""
    said, known = _named(turn, arguments), turn.known
    if said is None or said.taken_back_at or known is None:
        return [Reply(turn.say("vneid.gone")), *list_waiting(turn, ())]
    if _is_own(turn, said):
        return [
            turn.reply(
                "vneid.own",
                turn.button("vneid.next", f"vneid.list:{said.id}"),
                count=vneid.waiting(turn.tx),
            )
        ]
    before = vneid.checked(turn.tx, said.id)
    if before and before.is_seen == is_seen:
        return [Reply(turn.say("vneid.checked_before")), *list_waiting(turn, (str(said.id),))]
    vneid.record_check(turn.tx, said.id, Check(is_seen, turn.today), known.address_id, turn.now)
    told = [Notice(one, _told(turn, is_seen)) for one in _addresses(turn, said)]
    following = list_waiting(turn, (str(said.id),))
    result = "seen" if is_seen else "unseen"
    audit.note(turn, "vneid.checked", f"vneid:{said.id}", said.person_id, result=result)
    return [Reply(_recorded(turn, is_seen)), *following, *told]


def _recorded(turn: Turn, is_seen: bool) -> str:
    return turn.say("vneid.recorded_seen" if is_seen else "vneid.recorded_unseen")


def _told(turn: Turn, is_seen: bool) -> Reply:
    button: Button = turn.button("vneid.look", "vneid.ask")
    return turn.reply("vneid.told_seen" if is_seen else "vneid.told_unseen", button)


def _addresses(turn: Turn, said: Stated) -> list[int]:
    return people.speaking(turn.tx, said.person_id)


def _stated(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Whose statement it is, as the card named them, and what was found before."""
    said = _named(turn, arguments)
    if said is None or said.taken_back_at:
        return None
    called = people.named(turn.tx, said.person_id).name or turn.say("vneid.nameless")
    place = residence_of(turn, said.person_id)
    group = group_name(turn, place.group) if place.group else turn.say("vneid.no_group")
    return Shown((group,), (vneid.checked(turn.tx, said.id),), (called,))


ROUTES = Routes(
    commands={"xacnhanvneid": Route(list_waiting, WHO)},
    postbacks={
        "vneid.ask": Route(ask),
        "vneid.state": Route(state),
        "vneid.take_back": Route(take_back),
        "vneid.list": Route(list_waiting, WHO),
        "vneid.seen": Route(seen, WHO, Decision(_stated, "vneid.list"), spends=True),
        "vneid.unseen": Route(unseen, WHO, Decision(_stated, "vneid.list"), spends=True),
    },
)
