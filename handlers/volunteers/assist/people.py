"""Whom one learns with: the list, a person's card, and taking a consent on paper back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from handlers.contract import Button, Reply, column
from handlers.router import Route, Routes
from handlers.rules.form_numbers import show_form_number
from handlers.rules.numbering import row_number
from handlers.shared import audit, helping, path, walk
from handlers.shared.helping import WHO, beside, called
from handlers.shared.teamwork import my_teams
from handlers.turn import Outcomes, Turn
from storage import erasure, learning
from storage.outreach.assisted import Assisted

PAGE = 6
Handler = Callable[[Turn, Assisted, tuple[str, ...]], Outcomes]


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Everybody one learns with, the last helped first, and a new one."""
    if not turn.has_role("officer") and not my_teams(turn):
        return [turn.reply("assist.no_team", turn.button("assist.contact", "help.human"))]
    found = helping.mine(turn)
    begun = turn.talk.draft.get("assist_form")
    deeds = [turn.button("assist.go_on_entering", "assist.next")] if begun else []
    deeds += [
        turn.button("assist.new", "assist.new"),
        turn.button("assist.print", "assist.print"),
    ]
    if not found:
        return [turn.reply("assist.nobody", *deeds)]
    pages = (len(found) - 1) // PAGE + 1
    page = min(row_number(arguments[0]) or 0 if arguments else 0, pages - 1)
    buttons = _doors(turn, found, page)
    if pages > 1:
        buttons.append(turn.button("assist.more", f"assist.show:{(page + 1) % pages}"))
    return [turn.reply("assist.list", *buttons, *deeds, count=len(found))]


def _doors(turn: Turn, found: list[Assisted], page: int) -> list[Button]:
    """Names with their groups; two that read alike are told apart by their forms."""
    labels = {one.person_id: _label(turn, one) for one in found}
    twice = Counter(labels.values())
    buttons = []
    for one in found[page * PAGE : (page + 1) * PAGE]:
        label = labels[one.person_id]
        if twice[label] > 1:
            label = f"{label}, {show_form_number(one.form_id)}"
        buttons.append(Button(label, f"assist.open:{one.person_id}"))
    return buttons


def _label(turn: Turn, one: Assisted) -> str:
    where = helping.place(turn, one.person_id)
    return turn.say("assist.door", called=capital(called(turn, one)), group=where)


def capital(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]


def on(handler: Handler) -> Callable[[Turn, tuple[str, ...]], Outcomes]:
    """A handler for one person, whom the first argument names; nobody else's is opened."""

    def checked(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
        one = helping.find(turn, arguments[0] if arguments else "")
        return handler(turn, one, arguments[1:]) if one else gone(turn)

    checked.__doc__ = handler.__doc__
    return checked


def gone(turn: Turn) -> Outcomes:
    """Nobody one learns with, or not any more."""
    return [turn.reply("assist.gone", turn.button("assist.list_all", "assist.show"))]


def kept_apart(turn: Turn, one: Assisted) -> Outcomes:
    """Why this person is not helped here; nothing when they may be."""
    others = turn.button("assist.list_all", "assist.show")
    name = called(turn, one)
    if helping.is_too_near(turn, one.person_id):
        return [turn.reply("assist.too_near", others, called=name)]
    if one.has_phone:
        return [turn.reply("assist.has_phone", others, called=capital(name))]
    return []


def card(turn: Turn, one: Assisted, _arguments: tuple[str, ...] = ()) -> Outcomes:
    """What there is to know of somebody, and what can be done together."""
    return kept_apart(turn, one) or [_card(turn, one)]


def _card(turn: Turn, one: Assisted) -> Reply:
    number, name = one.person_id, called(turn, one)
    said = turn.say(
        "assist.card",
        called=capital(name),
        group=helping.place(turn, number),
        form=show_form_number(one.form_id),
        day=f"{one.consented_on:%d/%m/%Y}",
        count=len(learning.completed_lessons(turn.tx, number)),
    )
    return Reply(
        said,
        column(
            *_lessons(turn, one),
            turn.button("assist.choose", f"assist.lessons:{number}"),
            turn.button("assist.get_code", f"join.make:{number}", called=name),
            turn.button("assist.take_back", f"assist.ask_erase:{number}"),
            turn.button("assist.list_all", "assist.show"),
        ),
    )


def _lessons(turn: Turn, one: Assisted) -> list[Button]:
    """The lesson that was begun, or the next one."""
    with beside(turn, one) as aside:
        here = walk.current(aside)
        done = learning.completed_lessons(turn.tx, one.person_id)
        following = path.following(aside, done)
    if here is not None:
        data = f"assist.learn:{one.person_id}:{here.lesson.id}"
        return [turn.button("assist.go_on", data, title=here.lesson.title)]
    if following is None:
        return []
    title = turn.house.library.by_id[following].title
    return [turn.button("assist.begin", f"assist.learn:{one.person_id}:{following}", title=title)]


def ask_erase(turn: Turn, one: Assisted, _arguments: tuple[str, ...]) -> Outcomes:
    """Say what goes and what stays, before it is done."""
    yes = turn.button("assist.erase", f"assist.erase:{one.person_id}")
    no = turn.button("assist.keep", f"assist.open:{one.person_id}")
    return kept_apart(turn, one) or [
        turn.reply("assist.ask_erase", yes, no, called=called(turn, one))
    ]


def erase(turn: Turn, one: Assisted, _arguments: tuple[str, ...]) -> Outcomes:
    """The consent is taken back: what was recorded goes, the counts stand."""
    if refused := kept_apart(turn, one):
        return refused
    erasure.erase(turn.tx, one.person_id, turn.now)
    said = turn.reply(
        "assist.erased", turn.button("assist.list_all", "assist.show"), called=called(turn, one)
    )
    audit.note(turn, "person.erased", f"person:{one.person_id}")
    return [said]


ROUTES = Routes(
    commands={"hocho": Route(show, WHO)},
    postbacks={
        "assist.show": Route(show, WHO),
        "assist.open": Route(on(card), WHO),
        "assist.ask_erase": Route(on(ask_erase), WHO),
        "assist.erase": Route(on(erase), WHO),
    },
)
