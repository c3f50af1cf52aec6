"""What waits, the oldest first; one question with what was done about it."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.officers.inbox import crowds
from handlers.routes import Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.people.phones import show_phone
from handlers.rules.typed.paging import pages
from handlers.shared import audit, rights
from handlers.shared.inquiries import moment, wait
from handlers.shared.residence import group_name, residence_of
from handlers.turn import Outcomes, Turn
from storage.identity import people
from storage.inquiry import common_answers, inbox, inquiries
from storage.inquiry.inquiries import Inquiry, Step
from storage.rights.role import Role

WHO = (Role.OFFICER,)
PAGE, SHOWN = 6, 4
"""Questions on a page, and steps on a card."""


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How many wait and how long; no word of any question before it is opened."""
    _note_look(turn)
    waiting = inquiries.waiting(turn.tx)
    more = [*_doors(turn), _morning(turn)]
    if not waiting:
        return [Reply(turn.say("inbox.empty"), column(*more))]
    at, filled = _page(waiting, arguments)
    buttons = [_door(turn, one) for one in filled[at]]
    if len(filled) > 1:
        buttons.append(turn.button("inbox.more", f"inbox.show:{(at + 1) % len(filled)}"))
    buttons += crowds.doors(turn, waiting)
    oldest = wait(turn, waiting[0].asked_at, turn.now)
    said = turn.say("inbox.list", count=len(waiting), oldest=oldest)
    return [Reply(said, column(*buttons, *more))]


def _page(
    found: list[Inquiry], arguments: tuple[str, ...]
) -> tuple[int, list[tuple[Inquiry, ...]]]:
    filled = pages([found], PAGE)
    wanted = row_number(arguments[0]) if arguments else None
    return min(wanted or 0, len(filled) - 1), filled


def _note_look(turn: Turn) -> None:
    if turn.known is not None:
        inbox.opened(turn.tx, turn.known.address_id, turn.now)


def _door(turn: Turn, one: Inquiry) -> Button:
    waits = wait(turn, one.asked_at, turn.now)
    return turn.button("inbox.one", f"inbox.open:{one.id}", number=one.id, waits=waits)


def _doors(turn: Turn) -> list[Button]:
    doors = []
    if done := inquiries.done(turn.tx):
        doors.append(turn.button("inbox.to_done", "inbox.done", count=len(done)))
    count = common_answers.count_proposed(turn.tx)
    if count or common_answers.approved(turn.tx):
        doors.append(turn.button("inbox.to_common", "common.list", count=count))
    return doors


def _morning(turn: Turn) -> Button:
    is_quiet = turn.known is not None and turn.known.address_id in inbox.quiet(turn.tx)
    if is_quiet:
        return turn.button("inbox.morning_on", "inbox.morning:on")
    return turn.button("inbox.morning_off", "inbox.morning:off")


def morning(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A line every morning while something waits, or none."""
    is_daily = arguments[:1] == ("on",)
    if turn.known is not None and (is_daily or arguments[:1] == ("off",)):
        inbox.wish(turn.tx, turn.known.address_id, is_daily=is_daily)
    said = turn.say("inbox.is_on" if is_daily else "inbox.is_off")
    return [Reply(said), *show(turn, ())]


def done(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What something was done about, the latest first."""
    found = inquiries.done(turn.tx)
    back = turn.button("inbox.back", "inbox.show")
    if not found:
        return show(turn, ())
    at, filled = _page(found, arguments)
    buttons = [
        Button(
            turn.say("inbox.one_done", number=one.id, state=state_words(turn, one)),
            f"inbox.open:{one.id}",
        )
        for one in filled[at]
    ]
    if len(filled) > 1:
        buttons.append(turn.button("inbox.more", f"inbox.done:{(at + 1) % len(filled)}"))
    return [Reply(turn.say("inbox.list_done", count=len(found)), column(*buttons, back))]


def open_one(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One question; who read which is written down."""
    one = named(turn, arguments)
    if one is None:
        return [gone(turn)]
    said = card(turn, one)
    audit.note(turn, "inquiry.read", f"inquiry:{one.id}", one.person_id)
    return [said]


def named(turn: Turn, arguments: tuple[str, ...]) -> Inquiry | None:
    """The question that a button names, while it is there and not taken back."""
    number = row_number(arguments[0]) if arguments else None
    found = inquiries.find(turn.tx, number) if number else None
    return found if found and found.state != "taken_back" else None


def gone(turn: Turn) -> Reply:
    """It was taken back, or its person was erased."""
    return turn.reply("inbox.gone", turn.button("inbox.back", "inbox.show"))


def card(turn: Turn, one: Inquiry) -> Reply:
    """Who asks what, how they can be reached, what was done; and what can be done."""
    steps = inquiries.steps(turn.tx, one.id)
    lines = [
        turn.say("inbox.by", called=_called(turn, one), group=_place(turn, one)),
        turn.say("inbox.words", words=one.words),
        *([turn.say("inbox.phone", phone=show_phone(one.reach))] if one.reach else []),
        *(_step(turn, step) for step in steps[-SHOWN:]),
        *([] if inquiries.is_reachable(turn.tx, one.address_id) else [_unreachable(turn, one)]),
    ]
    title = turn.say("inbox.title", number=one.id, state=state_words(turn, one))
    return Reply("\n".join([title, *lines]), column(*_deeds(turn, one), *_onward(turn, one)))


def _called(turn: Turn, one: Inquiry) -> str:
    return people.named(turn.tx, one.person_id).name or turn.say("inbox.nameless")


def _place(turn: Turn, one: Inquiry) -> str:
    group = residence_of(turn, one.person_id).group
    return group_name(turn, group) if group else turn.say("inbox.no_group")


def _unreachable(turn: Turn, one: Inquiry) -> str:
    return turn.say("inbox.unreachable_call" if one.reach else "inbox.unreachable")


def _step(turn: Turn, step: Step) -> str:
    who = rights.called(turn, step.by_address) if step.by_address else turn.say("inbox.somebody")
    on = moment(step.at)
    match step.what:
        case "answered":
            return turn.say("inbox.did_answered", on=on, who=who, words=step.words)
        case "forwarded":
            return turn.say("inbox.did_forwarded", on=on, who=who, words=step.words)
        case "waiting":
            return turn.say("inbox.did_reopen", on=on, who=who)
        case _:
            return turn.say("inbox.did_closed", on=on, who=who, words=step.words)


def state_words(turn: Turn, one: Inquiry) -> str:
    """Where it stands: waiting how long, or what was done last."""
    match one.state:
        case "waiting":
            return wait(turn, one.asked_at, turn.now)
        case "answered":
            return turn.say("inbox.state_answered")
        case "forwarded":
            return turn.say("inbox.state_forwarded")
        case _:
            return turn.say("inbox.state_closed")


def _deeds(turn: Turn, one: Inquiry) -> list[Button]:
    write = f"inbox.write:{one.id}"
    if one.state == "closed":
        return []
    if one.state == "answered":
        common = turn.button("inbox.as_common", f"common.start:{one.id}")
        return [turn.button("inbox.answer_more", f"{write}:answered"), common]
    return [
        turn.button("inbox.answer", f"{write}:answered"),
        turn.button("inbox.forward", f"{write}:forwarded"),
        turn.button("inbox.close", f"{write}:closed"),
    ]


def _onward(turn: Turn, one: Inquiry) -> list[Button]:
    later = [each for each in inquiries.waiting(turn.tx) if each.id != one.id]
    after = next((each for each in later if each.asked_at >= one.asked_at), None)
    onward = [turn.button("inbox.next", f"inbox.open:{after.id}")] if after else []
    return [*onward, turn.button("inbox.back", "inbox.show")]


def seen(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Where it stands, as the card said: somebody else may have answered since."""
    one = named(turn, arguments)
    if one is None:
        return None
    steps = inquiries.steps(turn.tx, one.id)
    is_new = one.state == "waiting"  # how long it waits changes by itself
    line = turn.say("inbox.state_waiting") if is_new else state_words(turn, one)
    return Shown(
        (turn.say("inbox.stands", state=line),),
        (one.id, one.state, len(steps)),
        (one.words, one.reach),
    )


ROUTES = Routes(
    commands={"hopthu": Route(show, WHO)},
    postbacks={
        "inbox.show": Route(show, WHO),
        "inbox.done": Route(done, WHO),
        "inbox.open": Route(open_one, WHO),
        "inbox.morning": Route(morning, WHO),
    },
)
