"""Several people on one phone: who is learning, switching, and one more."""

from __future__ import annotations

from handlers.contract import Button, Go
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.shared import linked_people
from handlers.turn import ConversationState, Outcomes, Turn
from storage.identity import linked_people as linked_rows
from storage.identity import people
from storage.identity.people import Known

MOST = 8
"""People who may share one phone."""


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Who is learning? Everybody at this address, and one more."""
    known = turn.known
    if known is None:
        return [turn.reply("household.must_enrol", turn.button("household.enrol", "enrol.start"))]
    buttons = [
        Button(linked_people.called(turn, member), f"household.switch:{member.person_id}")
        for member in linked_people.members(turn)
    ]
    if len(buttons) < MOST:
        buttons.append(turn.button("household.add", "household.add"))
    here = known.name or turn.say("household.nameless")
    return [turn.reply("household.who", *buttons, here=here)]


def switch(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Let another member learn; only those who were here before can be switched to."""
    known, number = turn.known, row_number(arguments[0]) if arguments else None
    other = next((m for m in linked_people.members(turn) if m.person_id == number), None)
    if known is None or other is None:
        return show(turn, ())
    _speak_for(turn, known, other.person_id)
    here = linked_people.called(turn, other)
    onward = turn.button("household.go_on", "learn.resume")
    return [turn.reply("household.switched", onward, _again(turn), here=here)]


def _again(turn: Turn) -> Button:
    return turn.button("household.another", "household.show")


def _speak_for(turn: Turn, known: Known, person_id: int) -> None:
    """The address speaks for somebody else; what was open belongs to the one before."""
    linked_rows.speak_for(turn.tx, known.address_id, person_id)
    turn.known = people.known(turn.tx, turn.lane)
    turn.conversation = ConversationState()


def add(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """One more person at this address, who hears the notice and agrees for themselves."""
    known = turn.learner
    if known is None and linked_people.is_shared(turn):
        return [Go("enrol.start")]
    if known is None:
        return [turn.reply("household.must_enrol", turn.button("household.enrol", "enrol.start"))]
    if turn.grants():
        return [turn.reply("household.has_role", turn.button("household.go_on", "learn.resume"))]
    linked_rows.join(turn.tx, known.address_id, known.person_id, turn.now)
    newcomer = people.add_person(turn.tx, turn.house.chance(16).hex(), turn.now)
    linked_rows.join(turn.tx, known.address_id, newcomer, turn.now)
    _speak_for(turn, known, newcomer)
    before = known.name or turn.say("household.nameless")
    back = turn.button("household.back", f"household.switch:{known.person_id}", other=before)
    return [turn.reply("household.welcome", back), Go("enrol.start")]


def _called(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Who learns at this phone now, and what the other one was called on the button."""
    number = row_number(arguments[0]) if arguments else None
    other = next((m for m in linked_people.members(turn) if m.person_id == number), None)
    here = turn.known.person_id if turn.known else 0
    return Shown(more=(here,), private=(linked_people.called(turn, other),)) if other else None


def _here(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """Everybody who learns at this phone."""
    members = [member.person_id for member in linked_people.members(turn)]
    return Shown(more=(members,)) if turn.learner else None


ROUTES = Routes(
    commands={"doinguoi": Route(show)},
    postbacks={
        "household.show": Route(show),
        "household.switch": Route(switch, decides=Decision(_called, "household.show")),
        "household.add": Route(add, decides=Decision(_here, "household.show", at_once=True)),
    },
)
