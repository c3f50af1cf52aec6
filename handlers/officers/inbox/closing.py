"""Many questions closed at once: alike, or of one network since one of them; and undone."""

from __future__ import annotations

from handlers.contract import Outcome, Reply, column
from handlers.officers.inbox import crowds
from handlers.officers.inbox.listing import WHO, gone, named, show
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit
from handlers.shared.inquiries import moment, told
from handlers.turn import Outcomes, Turn
from storage.inquiry import inquiries, inquiry_crowds
from storage.inquiry.inquiries import Inquiry, Step

QUOTED, LABEL = 4, 60
"""So many are quoted before, each with so many characters."""


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How many, since when, the first of them; a network is not a person, and that is said."""
    wanted, kind = (*arguments, "", "")[:2]
    found = _named(turn, (wanted, kind))
    if not found:
        return _none(turn, wanted)
    quoted = found[:QUOTED] if kind == "net" else found[:1]
    lines = "\n".join(_line(turn, each) for each in quoted)
    count, since = len(found), moment(found[0].asked_at)
    if kind == "same":
        said = turn.say("inbox.ask_many", count=count, since=since, lines=lines)
    elif crowds.are_newcomers(found[0]):
        said = turn.say("inbox.ask_new", count=count, since=since, lines=lines)
    else:
        said = turn.say("inbox.ask_network", count=count, since=since, lines=lines)
    about = f"{wanted}:{kind}:{max(each.id for each in found)}"
    close = turn.button("inbox.close_many", f"inbox.close_many:{about}", count=len(found))
    shown: list[Outcome] = [Reply(said, column(close, turn.button("inbox.back", "inbox.show")))]
    for each in quoted:
        audit.note(turn, "inquiry.read", f"inquiry:{each.id}", each.person_id)
    return shown


def _none(turn: Turn, wanted: str) -> Outcomes:
    """It was taken back, or somebody else has done something about them all."""
    is_gone = named(turn, (wanted,)) is None
    told = gone(turn) if is_gone else Reply(turn.say("inbox.none_waits"))
    return [told, *show(turn, ())]


def _line(turn: Turn, one: Inquiry) -> str:
    cut = one.words if len(one.words) <= LABEL else f"{one.words[: LABEL - 1]}…"
    return turn.say("inbox.many_line", number=one.id, words=cut)


def _named(turn: Turn, arguments: tuple[str, ...]) -> list[Inquiry]:
    """What a button means: nothing that came after it was shown."""
    wanted, kind, last = (*arguments, "", "", "")[:3]
    one = named(turn, (wanted,))
    return crowds.with_it(turn, one, kind, row_number(last)) if one else []


def close(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Each is closed, and its person told, as if by itself."""
    found, by = _named(turn, arguments), turn.known.address_id if turn.known else None
    if not found:
        return _none(turn, arguments[0] if arguments else "")
    step = Step("closed", turn.say("inbox.many_why"), by, turn.now)
    batch = found[0].id
    closed = [each for each in found if inquiries.take_step(turn.tx, each, step, batch)]
    undo = turn.button("inbox.undo_many", f"inbox.undo_many:{batch}", count=len(closed))
    said = turn.reply("inbox.closed_many", undo, count=len(closed))
    outcomes: list[Outcome] = [said, *show(turn, ())]
    outcomes += [notice for each in closed for notice in told(turn, each, step)]
    for each in closed:
        audit.note(turn, "inquiry.closed", f"inquiry:{each.id}", each.person_id)
    return outcomes


def undo(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """They wait again, but for whoever has asked anew meanwhile."""
    batch = row_number(arguments[0]) if arguments else None
    numbers = inquiry_crowds.closed_with(turn.tx, batch) if batch else []
    by = turn.known.address_id if turn.known else None
    opened = [
        one
        for number in numbers
        if (one := inquiry_crowds.reopen(turn.tx, number, by, turn.now)) is not None
    ]
    if not opened:
        return [Reply(turn.say("inbox.nothing_to_undo")), *show(turn, ())]
    step = Step("waiting", "", by, turn.now)
    outcomes: list[Outcome] = [Reply(turn.say("inbox.undone_many", count=len(opened)))]
    outcomes += [*show(turn, ()), *(notice for one in opened for notice in told(turn, one, step))]
    for one in opened:
        audit.note(turn, "inquiry.reopened", f"inquiry:{one.id}", one.person_id)
    return outcomes


def _many(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Just those that were counted."""
    found = _named(turn, arguments)
    return Shown(more=tuple(each.id for each in found)) if found else None


def _closed(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    batch = row_number(arguments[0]) if arguments else None
    numbers = inquiry_crowds.closed_with(turn.tx, batch) if batch else []
    return Shown(more=tuple(numbers)) if numbers else None


ROUTES = Routes(
    postbacks={
        "inbox.many": Route(ask, WHO),
        "inbox.close_many": Route(close, WHO, Decision(_many, "inbox.show"), spends=True),
        "inbox.undo_many": Route(undo, WHO, Decision(_closed, "inbox.show"), spends=True),
    }
)
